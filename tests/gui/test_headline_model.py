"""The headline list as a model."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from liangjiang_reader.lang import catalogue
from liangjiang_reader.model.library import Listing, SmartList
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.ui.headline_model import ROW_ROLE, HeadlineModel, View
from tests.gui.conftest import MakeDesk
from tests.gui.fakes import SECTION, FakeWorkspace, row

LOCAL = Listing("english", SECTION)
MANY = 100_000


def shown(model: HeadlineModel, listing: Listing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.arrived):
        model.show(listing)


@pytest.fixture
def long(make_desk: MakeDesk) -> tuple[HeadlineModel, FakeWorkspace]:
    workspace = FakeWorkspace([row(number) for number in range(MANY)])
    return HeadlineModel(make_desk(workspace)), workspace


def test_the_model_keeps_the_rules_of_qt(
    make_desk: MakeDesk, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    model = HeadlineModel(make_desk(FakeWorkspace([row(number) for number in range(150)])))
    shown(model, LOCAL, qtbot)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_hundred_thousand_rows_open_with_one_window_read(
    long: tuple[HeadlineModel, FakeWorkspace], qtbot: QtBot
) -> None:
    model, workspace = long
    shown(model, LOCAL, qtbot)
    assert model.rowCount() == MANY
    assert model.index(0).data() == row(0).title
    assert workspace.browsing.reads == [(LOCAL, 0, 100)]


def test_a_row_far_down_is_a_placeholder_until_it_has_been_read(
    long: tuple[HeadlineModel, FakeWorkspace], qtbot: QtBot
) -> None:
    model, workspace = long
    shown(model, LOCAL, qtbot)
    last = model.index(MANY - 1)
    with qtbot.waitSignal(model.window_arrived):
        assert last.data(ROW_ROLE) is None
        assert last.data() == ""
        assert last.data(Qt.ItemDataRole.AccessibleTextRole) == "Loading…"
    assert last.data(ROW_ROLE) == row(MANY - 1)
    assert workspace.browsing.reads[1:] == [(LOCAL, MANY - 100, 100)]


def test_rows_that_were_only_scrolled_past_are_not_read(
    long: tuple[HeadlineModel, FakeWorkspace], qtbot: QtBot
) -> None:
    model, workspace = long
    shown(model, LOCAL, qtbot)
    for number in range(0, MANY, 100):
        model.index(number).data()
    qtbot.waitUntil(lambda: model.row(MANY - 100) is not None)
    assert len(workspace.browsing.reads) < 6


def test_what_is_in_view_is_found_again_below_new_rows(make_desk: MakeDesk, qtbot: QtBot) -> None:
    workspace = FakeWorkspace([row(number) for number in range(300)])
    model = HeadlineModel(make_desk(workspace))
    shown(model, LOCAL, qtbot)
    workspace.browsing.all = [row(-2), row(-1), *workspace.browsing.all]
    with qtbot.waitSignal(model.arrived) as arrived:
        model.read_again(View(True, top=150, top_id="c_150", chosen_id="c_7", rows=9))
    snapshot = arrived.args[0]
    assert (snapshot.window.count, snapshot.top, snapshot.chosen) == (302, 152, 9)
    assert model.row(152) == row(150)


def test_the_chosen_row_stays_when_the_list_of_unread_ones_is_read_again(
    make_desk: MakeDesk, qtbot: QtBot
) -> None:
    unread = Listing("english", smart=SmartList.UNREAD)
    workspace = FakeWorkspace([row(number) for number in range(120)])
    model = HeadlineModel(make_desk(workspace))
    shown(model, unread, qtbot)
    for number in (2, 7):
        workspace.browsing.mark_read([f"c_{number}"], True)
        model.mark(f"c_{number}", read=True, starred=False)
    workspace.browsing.all = [row(-1), *workspace.browsing.all]
    view = View(True, 5, "c_5", chosen_id="c_7", departed=model.departed("c_7"), rows=9)
    with qtbot.waitSignal(model.arrived) as arrived:
        model.read_again(view)
    snapshot = arrived.args[0]
    assert (snapshot.window.count, snapshot.top, snapshot.chosen) == (120, 5, 7)
    ids = [model.index(number).data(ROW_ROLE).id for number in range(9)]
    assert ids == [f"c_{number}" for number in (-1, 0, 1, 3, 4, 5, 6, 7, 8)]


def test_a_list_that_became_shorter_asks_to_be_read_again(
    make_desk: MakeDesk, qtbot: QtBot
) -> None:
    workspace = FakeWorkspace([row(number) for number in range(250)])
    model = HeadlineModel(make_desk(workspace))
    shown(model, LOCAL, qtbot)
    workspace.browsing.all = workspace.browsing.all[:120]
    with qtbot.waitSignal(model.out_of_date):
        model.index(200).data()


def test_a_library_that_cannot_be_read_is_told(make_desk: MakeDesk, qtbot: QtBot) -> None:
    workspace = FakeWorkspace()
    damaged = Failure(ErrorCode.LIBRARY_DAMAGED, "/data")

    def fail(listing: Listing) -> int:
        raise ReaderError(damaged)

    workspace.browsing.count = fail  # type: ignore[method-assign]
    model = HeadlineModel(make_desk(workspace))
    with qtbot.waitSignal(model.failed) as failed:
        model.show(LOCAL)
    assert failed.args == [damaged]


def test_a_row_is_spoken_with_its_marks(make_desk: MakeDesk, qtbot: QtBot) -> None:
    model = HeadlineModel(make_desk(FakeWorkspace([row(1, starred=True)])))
    shown(model, LOCAL, qtbot)
    spoken = str(model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith(row(1).title)
    assert "unread" in spoken
    assert "starred" in spoken
    catalogue.use("zh_CN")
    assert "2026年" in str(model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
