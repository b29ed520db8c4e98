"""The man page and the shell completions, from the program's own grammar."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import shtab

from liangjiang_reader.app import arguments

_HERE = Path(__file__).resolve().parent
#: Where each shell looks for completions, below /usr/share.
COMPLETIONS = {
    "bash": "bash-completion/completions/liangjiang-reader",
    "zsh": "zsh/vendor-completions/_liangjiang-reader",
}


def man_page(version: str, date: str) -> str:
    """The man page in roff (man(7))."""
    parser = arguments.parser()
    page = (_HERE / "liangjiang-reader.1").read_text(encoding="utf-8")
    for mark, text in {
        "@VERSION@": version,
        "@DATE@": date,
        "@OPTIONS@": _options(parser),
        "@COMMANDS@": _commands(parser),
    }.items():
        page = page.replace(mark, text)
    return page


def completion(shell: str) -> str:
    """The completion script for a shell."""
    return str(shtab.complete(arguments.parser(), shell=shell))


def commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """The commands by name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def _options(parser: argparse.ArgumentParser) -> str:
    return "\n".join(
        f".TP\n.B {_roff(', '.join(action.option_strings))}{_value(action)}\n{_help(action)}"
        for action in parser._actions
        if action.option_strings
    )


def _commands(parser: argparse.ArgumentParser) -> str:
    told = []
    for name, command in commands(parser):
        own = [action for action in command._actions if _belongs(action, parser)]
        words = " ".join(filter(None, (_word(action) for action in own)))
        told.append(
            f".TP\n.B {_roff(name)}\n{_roff(words)}\n.br\n{_roff(command.description or '')}"
        )
    return "\n".join(told)


def _belongs(action: argparse.Action, parser: argparse.ArgumentParser) -> bool:
    """Whether an action is the command's own, not one that every command has."""
    shared = {option for item in parser._actions for option in item.option_strings}
    return not shared & set(action.option_strings)


def _word(action: argparse.Action) -> str:
    value = str(action.metavar or "")
    if action.choices:
        value = "{" + ",".join(map(str, action.choices)) + "}"
    if action.option_strings:
        takes = "" if action.nargs == 0 else f" {value or action.dest.upper()}"
        return f"[{action.option_strings[-1]}{takes}]"
    return f"[{value}]" if action.nargs in {"?", "*"} else value


def _value(action: argparse.Action) -> str:
    return (
        "" if action.nargs == 0 or not action.metavar else rf" \fI{_roff(str(action.metavar))}\fR"
    )


def _help(action: argparse.Action) -> str:
    text = (action.help or "").replace("%(prog)s", "liangjiang-reader")
    return _roff(text[:1].upper() + text[1:] + ("" if text.endswith(".") else "."))


def _roff(text: str) -> str:
    return text.replace("\\", r"\e").replace("-", r"\-")
