"""The command line's grammar: options, commands, help, all in the person's language."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from liangjiang_reader import __version__
from liangjiang_reader.app import output
from liangjiang_reader.app.exit_codes import ExitCode
from liangjiang_reader.lang import catalogue, errors
from liangjiang_reader.lang.catalogue import N_, _
from liangjiang_reader.model.library import Order
from liangjiang_reader.services import deep_links
from liangjiang_reader.services.options import Options

#: What argparse itself says; it looks texts up through the hook set in ``parse``.
_ARGPARSE_TEXTS = (
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
)


class _Formatter(argparse.HelpFormatter):
    """Help with a translated usage line."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, _("Usage:") + " " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser whose error is one sentence and a way on, and whose help is a result."""

    def _print_message(self, message: str, file: object = None) -> None:
        """Print help or the version; argparse would keep silent when that fails."""
        output.result(message)

    def error(self, message: str) -> NoReturn:
        sentence = _("This command cannot be understood: {reason}.").format(reason=message)
        advice = _("“liangjiang-reader --help” explains all commands.")
        output.message(sentence)
        output.message(advice)
        sys.exit(ExitCode.WRONG_USE)


def language_of(arguments: Sequence[str]) -> str | None:
    """The value of ``--language``, known before anything is said to the person."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    early.add_argument("--language")
    try:
        known, _rest = early.parse_known_args(arguments)
    except (argparse.ArgumentError, SystemExit):
        return None
    language: str | None = known.language
    return language


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments. Exits with 2 and one sentence when they make no sense."""
    # WORKAROUND: argparse has no other way to be given translations.
    argparse._ = _argparse_text  # type: ignore[attr-defined]
    grammar = parser()
    return grammar.parse_args(_with_link_named(arguments, grammar))


def _with_link_named(arguments: Sequence[str], grammar: argparse.ArgumentParser) -> list[str]:
    """A link in the place of a command, as desktops give it, is put behind ``--open``."""
    takes_value = {
        name
        for action in grammar._actions
        if action.nargs is None and action.option_strings
        for name in action.option_strings
    }
    words = list(arguments)
    place = 0
    while place < len(words) and words[place].startswith("-"):
        place += 2 if words[place] in takes_value else 1
    if place < len(words) and deep_links.is_link(words[place]):
        words.insert(place, "--open")
    return words


def _link(text: str) -> str:
    """A link whose form is right; a file by its whole path, for a window that stands elsewhere."""
    failure = deep_links.check(text)
    if failure is not None:
        raise argparse.ArgumentTypeError(errors.sentence(failure).rstrip(".。"))
    return text if deep_links.has_scheme(text) else str(Path(text).absolute())


def _argparse_text(text: str | None) -> str | None:
    """The hook for argparse, which also asks for the translation of no text at all."""
    return _(text) if text else text


def options(parsed: argparse.Namespace) -> Options:
    """The part of the arguments that says what to open."""
    return Options(
        site=parsed.site,
        data_dir=parsed.data_dir,
        language=parsed.language,
        edition=parsed.edition,
        offline=parsed.offline,
        sample=parsed.sample,
    )


def parser() -> argparse.ArgumentParser:
    """The whole grammar, with its texts in the current language."""
    shared = _shared_options(argparse.SUPPRESS)
    made = _Parser(
        prog="liangjiang-reader",
        parents=[_shared_options(None)],
        formatter_class=_Formatter,
        allow_abbrev=False,
        description=_("Read the news of Chongqing's Liangjiang New Area, online and offline."),
        epilog=_("Without a command the reader's window opens."),
    )
    _name_groups(made)
    made.add_argument(
        "--open", metavar="LINK", type=_link,
        help=_("show what a link, an address of the site or a saved page leads to"),
    )  # fmt: skip
    made.add_argument("--version", action="version", version=f"liangjiang-reader {__version__}")
    commands = made.add_subparsers(
        dest="command", metavar="COMMAND", title=_("Commands"), parser_class=_Parser
    )

    def command(name: str, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name, help=text, description=text, parents=[shared], formatter_class=_Formatter,
            allow_abbrev=False,
        )  # fmt: skip
        _name_groups(added)
        added.add_argument("--json", action="store_true", help=_("print JSON for programs"))
        return added

    command("sections", _("List all sections and how many articles of each are known."))
    _add_sync(command("sync", _("Fetch new headlines, articles and photos into the library.")))
    _add_archive(
        command("archive", _("Fetch whole sections, page by page, from where the last run ended."))
    )
    _add_queue(command("queue", _("List the downloads; pause, resume, cancel or move them.")))
    _add_list(command("list", _("List headlines from the library, newest first.")))
    read = command("read", _("Show one article, from the library or from the site."))
    _add_read(read)
    _add_changes(read)
    _add_search(command("search", _("Find articles in the library by their words.")))
    _add_searches(command("searches", _("List, export or import the saved searches.")))
    _add_keep(command("keep", _("Keep a section offline, stop keeping it, or list what is kept.")))
    command("audit", _("Say what is missing of what is kept offline, and why.")).add_argument(
        "--fetch", action="store_true", help=_("fetch what is missing first")
    )
    _add_storage(command("storage", _("Show what takes room, or make it less.")))
    _add_site(command("site", _("Show where news are fetched from, or change it.")))
    _add_activity(command("activity", _("Show the last things that were asked of the site.")))
    _add_notes(command("notes", _("List highlights and notes.")))
    command("labels", _("List the labels and how many articles carry each."))
    command("status", _("Show what the library holds and where it is.")).add_argument(
        "--check", action="store_true", help=_("check every page of the library file")
    )
    _add_backup(command("backup", _("List, make or restore backups of what you made.")))
    command("check", _("Check the whole library for damage."))
    command("recover", _("Save what can be read of a damaged library and begin a new one."))
    _add_settings(command("settings", _("List the settings, show one, or change one.")))
    return made


def _shared_options(default: object) -> _Parser:
    """Options that stand before or after the command; after it they need no default."""
    absent = False if default is None else default
    languages = catalogue.available()
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument(
        "--site", metavar="URL", default=default,
        help=_("fetch from this origin instead of the edition's own (a mirror or a replica)"),
    )  # fmt: skip
    parser.add_argument(
        "--data-dir", metavar="DIR", type=_folder, default=default,
        help=_("keep everything the program writes in this folder"),
    )  # fmt: skip
    parser.add_argument(
        "--language", metavar="TAG", choices=languages, default=default,
        help=_("interface language: {languages}").format(languages=", ".join(languages)),
    )  # fmt: skip
    parser.add_argument(
        "--edition", metavar="NAME", default=default,
        help=_("edition of the site: english or chinese"),
    )  # fmt: skip
    parser.add_argument(
        "--offline", action="store_true", default=absent, help=_("never use the net")
    )
    parser.add_argument(
        "--sample", action="store_true", default=absent,
        help=_("open the sample edition that comes with the program"),
    )  # fmt: skip
    return parser


def _name_groups(parser: argparse.ArgumentParser) -> None:
    parser._positionals.title = _("Arguments")
    parser._optionals.title = _("Options")


def _add_sync(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sections", nargs="*", metavar="SECTION",
        help=_("key of a section, such as news/local; all sections if none is given"),
    )  # fmt: skip
    parser.add_argument(
        "--pages", type=_positive, default=1, metavar="N",
        help=_("how many pages of each list to read"),
    )  # fmt: skip
    parser.add_argument("--no-photos", action="store_true", help=_("leave the photos out"))


def _add_archive(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sections", nargs="*", metavar="SECTION",
        help=_("key of a section, such as news/local; all sections if none is given"),
    )  # fmt: skip
    parser.add_argument(
        "--pages",
        type=_positive,
        metavar="N",
        help=_("at most N pages of each list; to the end if not given"),
    )
    parser.add_argument("--again", action="store_true", help=_("begin at the first page again"))
    parser.add_argument("--no-photos", action="store_true", help=_("leave the photos out"))


def _add_queue(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", nargs="?", choices=("list", "pause", "resume", "cancel", "up", "down"),
        default="list", help=_("what to do; “list” if nothing is given"),
    )  # fmt: skip
    parser.add_argument(
        "numbers", nargs="*", type=_positive, metavar="NUMBER",
        help=_("numbers of downloads; all if none is given"),
    )  # fmt: skip


def _add_list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("section", nargs="?", metavar="SECTION", help=_("key of a section"))
    parser.add_argument("--unread", action="store_true", help=_("only unread articles"))
    parser.add_argument("--starred", action="store_true", help=_("only starred articles"))
    parser.add_argument(
        "--changed", action="store_true", help=_("only articles that changed after they were read")
    )
    parser.add_argument("--label", metavar="NAME", help=_("only articles with this label"))
    parser.add_argument(
        "--order", choices=tuple(Order), default=Order.NEWEST, help=_("which ones come first")
    )
    parser.add_argument(
        "--limit", type=_positive, metavar="N", default=None, help=_("show at most N headlines")
    )


def _add_read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ADDRESS|ID", help=_("address or id of an article"))
    parser.add_argument(
        "--format", choices=("text", "json", "html", "markdown"), default="text",
        help=_("how to print it"),
    )  # fmt: skip
    parser.add_argument(
        "--similar", action="store_true", help=_("also name stored articles like it")
    )


def _add_changes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--changes", action="store_true", help=_("show what the site changed in a stored article")
    )
    parser.add_argument(
        "--version-number", type=_positive, metavar="N",
        help=_("show an earlier stored version, 1 for the first"),
    )  # fmt: skip


def _add_keep(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("section", nargs="?", metavar="SECTION", help=_("key of a section"))
    parser.add_argument(
        "--articles", type=_positive, metavar="N",
        help=_("keep the newest N articles; all if left out"),
    )  # fmt: skip
    parser.add_argument(
        "--days", type=_positive, metavar="N", help=_("keep the articles of the last N days")
    )
    parser.add_argument(
        "--photos", choices=("full", "reduced", "none"), default="full",
        help=_("size of the photos: full, reduced (sides of 1280 pixels at most) or none"),
    )  # fmt: skip
    parser.add_argument("--no-photos", action="store_true", help=_("leave the photos out"))
    parser.add_argument("--release", action="store_true", help=_("keep it no longer"))
    parser.add_argument(
        "--later", action="store_true", help=_("fetch nothing, only note that it is kept")
    )


def _add_storage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", nargs="?", choices=("show", "clean", "compact"), default="show",
        metavar="ACTION", help=_("show, clean or compact"),
    )  # fmt: skip
    parser.add_argument(
        "--limit", type=_natural, metavar="MB", help=_("what database and photos may take together")
    )
    parser.add_argument("--yes", action="store_true", help=_("remove it, instead of telling it"))


def _add_site(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", nargs="?", choices=("show", "check", "use", "reset"), default="show",
        metavar="ACTION", help=_("show, check, use or reset"),
    )  # fmt: skip
    parser.add_argument(
        "what", nargs="?", metavar="FILE|URL", help=_("a file of addresses, or a mirror to use")
    )


def _add_activity(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--failed", action="store_true", help=_("only what failed"))
    parser.add_argument(
        "--limit", type=_positive, metavar="N", default=50, help=_("show at most N lines")
    )


def _add_notes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="*", metavar="WORD",
        help=_("only those whose passage, note or headline holds these words"),
    )  # fmt: skip


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query", nargs="*", metavar="QUERY",
        help=_("words, “phrases”, -not, OR, section:, date:, author:, source:, title:, lang:, "
               "label:, has:photo, has:video, has:note, has:changes, is:unread, is:starred, "
               "is:offline, is:kept"),
    )  # fmt: skip
    parser.add_argument(
        "--limit", type=_positive, metavar="N", default=50, help=_("show at most N articles")
    )
    parser.add_argument(
        "--facets", action="store_true", help=_("also how many fit of each section, year and so on")
    )
    parser.add_argument("--rebuild", action="store_true", help=_("make the search index anew"))


def _add_searches(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", choices=("list", "export", "import"), metavar="ACTION",
        help=_("list, export or import"),
    )  # fmt: skip
    parser.add_argument("file", nargs="?", metavar="FILE", help=_("the file of searches"))


def _add_backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", choices=("list", "make", "restore"), metavar="ACTION",
        help=_("list, make or restore"),
    )  # fmt: skip
    parser.add_argument(
        "name", nargs="?", metavar="NAME|FILE", help=_("name or file of the backup to restore")
    )
    parser.add_argument("--settings", action="store_true", help=_("restore the settings, too"))


def _add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help=_("name of a setting"))
    parser.add_argument("value", nargs="?", metavar="VALUE", help=_("its new value"))


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return min(number, sys.maxsize)  # the most that SQLite can count to


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError
    return min(number, sys.maxsize)


def _folder(text: str) -> Path:
    if not text:  # it would mean the current folder
        raise ValueError
    return Path(text)


#: argparse names the type in its messages.
_positive.__name__ = "number"
_folder.__name__ = "folder"
