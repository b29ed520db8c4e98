"""What the command line writes: results to stdout, progress and messages to stderr."""

from __future__ import annotations

import json
import os
import sys
from typing import Any, TextIO

from liangjiang_reader.lang import errors
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError

#: Control characters but tab and line feed: in a title they would move the cursor or recolour the
#: terminal.
_CONTROLS = dict.fromkeys(
    {*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A}, "\N{REPLACEMENT CHARACTER}"
)
#: The same for JSON, which escapes those below 0x20 by itself and leaves the others as they are.
_CONTROLS_IN_JSON = {number: f"\\u{number:04x}" for number in range(0x7F, 0xA0)}


def prepare() -> None:
    """Make both streams able to write any text, whatever the terminal's encoding.

    A stream that was closed before the start (``>&-``) leads nowhere.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def result(text: str) -> None:
    """A line, or several, of the result.

    Raises BrokenPipeError when its reader has gone, ReaderError (OUTPUT_UNWRITABLE).
    """
    _write(text.translate(_CONTROLS))


def result_json(value: Any) -> None:
    """The result as JSON. Raises like ``result``."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    _write(text.translate(_CONTROLS_IN_JSON))


def finish() -> None:
    """Write what is still on its way to stdout. Raises like ``result``."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _give_up(error)


def message(text: str) -> None:
    """A line for the person beside the result; the work goes on when nobody can be told."""
    try:
        sys.stderr.write(text.translate(_CONTROLS) + "\n")
        sys.stderr.flush()
    except OSError:
        _lead_nowhere(sys.stderr)


def failure(failed: Failure) -> None:
    """What went wrong and what to do, each on its line."""
    message(errors.sentence(failed))
    message(errors.advice(failed))


def failure_json(failed: Failure) -> dict[str, Any]:
    """A failure for programs: stable code, address, status, sentence."""
    return {
        "code": failed.code.value,
        "url": failed.url or None,
        "status": failed.status,
        "message": errors.sentence(failed),
    }


def _write(text: str) -> None:
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    except OSError as error:
        _give_up(error)


def _give_up(error: OSError) -> None:
    _lead_nowhere(sys.stdout)
    if isinstance(error, BrokenPipeError):
        raise error
    raise ReaderError(Failure(ErrorCode.OUTPUT_UNWRITABLE, detail=str(error))) from error


def _lead_nowhere(stream: TextIO) -> None:
    """Drop the rest of a stream: what is still in its buffer would fail again at the very end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
