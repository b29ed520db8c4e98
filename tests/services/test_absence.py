"""The days on which the site was tried in vain."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from liangjiang_reader.model.outcomes import ErrorCode
from liangjiang_reader.services import clock
from liangjiang_reader.services.absence import Absence
from liangjiang_reader.storage.library import Library

SITE = "https://english.liangjiang.gov.cn"


def on(monkeypatch: pytest.MonkeyPatch, day: int) -> None:
    """It is this day of November."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, day))


def test_days_of_trying_are_counted_and_one_answer_ends_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(tmp_path)
    absence = Absence(library)
    for day in (3, 3, 4, 9):
        on(monkeypatch, day)
        absence.note(SITE, ErrorCode.UNREACHABLE)
    assert absence.days(SITE) == 3
    assert Absence(library).days(SITE) == 3  # after a restart
    absence.note(SITE, None)
    assert absence.days(SITE) == Absence(library).days(SITE) == 0
    library.close()


def test_a_clock_that_jumps_adds_one_day_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(tmp_path)
    absence = Absence(library)
    for day in (20, 2, 20, 2):
        on(monkeypatch, day)
        absence.note(SITE, ErrorCode.TIMED_OUT)
    assert absence.days(SITE) == 2
    library.close()


@pytest.mark.parametrize("code", [ErrorCode.NOT_FOUND, ErrorCode.OFFLINE, ErrorCode.TOO_BUSY])
def test_a_site_that_answers_or_was_not_asked_is_not_absent(
    tmp_path: Path, code: ErrorCode
) -> None:
    library = Library.open(tmp_path)
    absence = Absence(library)
    absence.note(SITE, code)
    assert absence.days(SITE) == 0
    library.close()


def test_what_another_program_left_there_is_no_fault(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.state.put(f"absent:{SITE}", {"not": "a list"})
    assert Absence(library).days(SITE) == 0
    library.close()
