"""Hostile page: no word of it drives the terminal that it is written to."""

from __future__ import annotations

import json

import pytest

from liangjiang_reader.app import output
from liangjiang_reader.model.outcomes import ErrorCode, Failure

#: CSI and OSC in both spellings, a bell, a backspace, DEL.
ESCAPES = "\x1b]0;owned\x07 \x1b[2J \x9b31m \x9d0;owned\x9c \x08\x7f"


def controls(text: str) -> list[str]:
    return [
        sign for sign in text if (ord(sign) < 0x20 or 0x7F <= ord(sign) < 0xA0) and sign != "\n"
    ]


def test_results_and_messages_move_no_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    output.result(f"Title {ESCAPES}")
    output.message(f"Fetched {ESCAPES}")
    output.failure(Failure(ErrorCode.WRONG_ADDRESS, f"https://x/{ESCAPES}"))
    written = capsys.readouterr()
    assert "Title" in written.out
    assert controls(written.out) == []
    assert controls(written.err) == []


def test_json_moves_no_cursor_and_keeps_every_character(
    capsys: pytest.CaptureFixture[str],
) -> None:
    output.result_json({"title": ESCAPES})
    written = capsys.readouterr().out
    assert controls(written) == []
    assert json.loads(written) == {"title": ESCAPES}
