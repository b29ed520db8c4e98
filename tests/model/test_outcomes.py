"""Failures: stable codes, and the exception that carries one."""

from __future__ import annotations

import re

import pytest

from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError


@pytest.mark.parametrize("code", ErrorCode)
def test_a_code_is_its_name_in_lower_case_with_hyphens(code: ErrorCode) -> None:
    assert code.value == code.name.lower().replace("_", "-")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)


@pytest.mark.parametrize(
    ("failure", "text"),
    [
        (Failure(ErrorCode.DISK_FULL, "/d"), "disk-full: /d"),
        (Failure(ErrorCode.DISK_FULL, detail="ENOSPC"), "disk-full: ENOSPC"),
    ],
)
def test_an_error_says_its_code_and_what_it_is_about(failure: Failure, text: str) -> None:
    error = ReaderError(failure)
    assert str(error) == text
    assert error.failure is failure
