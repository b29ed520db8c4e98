"""What the command line writes: results to stdout, progress and messages to stderr."""

from __future__ import annotations

import json
import sys
from typing import Any

from liangjiang_reader.lang import errors
from liangjiang_reader.model.outcomes import Failure


def prepare() -> None:
    """Make both streams able to write any text, whatever the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def result(text: str) -> None:
    """A line, or several, of the result."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def result_json(value: Any) -> None:
    """The result as JSON."""
    result(json.dumps(value, ensure_ascii=False, indent=2))


def message(text: str) -> None:
    """A line for the person beside the result."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


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
