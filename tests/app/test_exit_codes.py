"""Every failure ends a command with the code that scripts rely on."""

from __future__ import annotations

import pytest

from liangjiang_reader.app.exit_codes import exit_code
from liangjiang_reader.model.outcomes import ErrorCode


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (ErrorCode.WRONG_ADDRESS, 2),
        (ErrorCode.WRONG_SITE, 2),
        (ErrorCode.UNKNOWN_SECTION, 2),
        (ErrorCode.NO_DISPLAY, 2),
        (ErrorCode.UNREACHABLE, 3),
        (ErrorCode.NOT_STORED, 3),
        (ErrorCode.CHALLENGE, 3),
        (ErrorCode.NOT_FOUND, 3),
        (ErrorCode.DISK_FULL, 4),
        (ErrorCode.LIBRARY_NEWER, 4),
        (ErrorCode.LIBRARY_DAMAGED, 4),
        (ErrorCode.INTERNAL, 1),
        (ErrorCode.OUTPUT_UNWRITABLE, 1),
    ],
)
def test_a_failure_has_its_exit_code(code: ErrorCode, expected: int) -> None:
    assert exit_code(code) == expected


@pytest.mark.parametrize("code", list(ErrorCode))
def test_no_failure_ends_as_done(code: ErrorCode) -> None:
    assert exit_code(code) in {1, 2, 3, 4}
