"""The command ``settings``: lists the settings, tells one, changes one."""

from __future__ import annotations

import argparse
from typing import Any

from liangjiang_reader.app import output
from liangjiang_reader.app.exit_codes import ExitCode, exit_code
from liangjiang_reader.config import settings as declared
from liangjiang_reader.config.keys import Keys
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui import settings_rows


def settings(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Print all settings or one; change one when a value is given."""
    name = parsed.name
    if name is None:
        return _list(parsed, workspace)
    if name not in declared.names():
        unknown = Failure(ErrorCode.UNKNOWN_SETTING, name)
        output.failure(unknown)
        return exit_code(unknown.code)
    if parsed.value is not None:
        value = _value(name, parsed.value)
        if value is None:
            output.message(settings_rows.wrong_value(name))
            return ExitCode.WRONG_USE
        workspace.change(**{name: value})
    value = _plain(getattr(workspace.settings, name))
    if parsed.json:
        output.result_json({name: value})
    else:
        output.result(_text(value))
    return ExitCode.DONE


def _list(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    values = {name: _plain(getattr(workspace.settings, name)) for name in declared.names()}
    if parsed.json:
        output.result_json(values)
        return ExitCode.DONE
    for name, value in values.items():
        row = settings_rows.ROWS.get(name)
        output.result(f"{name} = {_text(value):<12}".ljust(40) + (_(row.label) if row else ""))
    return ExitCode.DONE


def _value(name: str, text: str) -> Any:
    """What was typed as a value of the setting, None if it cannot be one."""
    try:
        value = declared.parse(name, text)
    except ValueError:
        return None
    choices = settings_rows.choices(name) if name in settings_rows.ROWS else ()
    return value if not choices or value in choices else None


def _plain(value: Any) -> Any:
    """As JSON and TOML have it."""
    if isinstance(value, Keys):
        return {command: list(keys) for command, keys in value.changed}
    return value


def _text(value: Any) -> str:
    """As it would be typed for this command."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
