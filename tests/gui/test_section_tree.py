"""The section tree as a model."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from liangjiang_reader.lang import catalogue
from liangjiang_reader.model.library import SectionCount, SmartList
from liangjiang_reader.ui.places import Place, remembered
from liangjiang_reader.ui.section_tree import COUNT_ROLE, PLACE_ROLE, SectionTreeModel
from tests.gui.fakes import editions

ENGLISH = editions()[0]


def names(model: SectionTreeModel, parent: QModelIndex | None = None) -> list[str]:
    parent = parent or QModelIndex()
    return [str(model.index(r, 0, parent).data()) for r in range(model.rowCount(parent))]


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(SectionTreeModel(ENGLISH))  # type: ignore[no-untyped-call]


def test_smart_lists_come_first_and_then_the_groups_of_the_site() -> None:
    model = SectionTreeModel(ENGLISH)
    assert names(model) == [
        "Today", "Unread", "Starred", "Available offline", "Changed since read",
        "About", "Investing", "Living", "News",
    ]  # fmt: skip
    assert names(model, model.index(8, 0))[:2] == ["Local", "Business"]


def test_every_section_of_the_catalogue_is_in_the_tree() -> None:
    model = SectionTreeModel(ENGLISH)
    for section in ENGLISH.sections:
        index = model.index_of(Place(section=section.key))
        assert index.data(PLACE_ROLE) == Place(section=section.key)
        assert index.data() == section.name.en


def test_names_follow_the_language_without_a_reset() -> None:
    model = SectionTreeModel(ENGLISH)
    index = model.index_of(Place(section="news/local"))
    catalogue.use("zh_CN")
    section = ENGLISH.section("news/local")
    assert section is not None
    assert index.data() == section.name.zh


def test_unread_is_counted_but_of_starred_and_stored_ones_all(qtbot: QtBot) -> None:
    model = SectionTreeModel(ENGLISH)
    counts = {"news/local": SectionCount(20, 5), "starred": SectionCount(7, 1)}
    with qtbot.waitSignal(model.dataChanged):
        model.set_counts(counts)
    assert model.index_of(Place(section="news/local")).data(COUNT_ROLE) == 5
    assert model.index_of(Place(smart=SmartList.STARRED)).data(COUNT_ROLE) == 7
    assert model.index_of(Place(smart=SmartList.TODAY)).data(COUNT_ROLE) == 0


def test_a_section_is_spoken_with_its_counts() -> None:
    model = SectionTreeModel(ENGLISH)
    model.set_counts({"news/local": SectionCount(20, 5)})
    index = model.index_of(Place(section="news/local"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Local: 20 articles, 5 unread"


def test_a_group_is_no_place_to_choose() -> None:
    model = SectionTreeModel(ENGLISH)
    group, section = model.index(5, 0), model.index(0, 0, model.index(5, 0))
    assert not model.flags(group) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(section) & Qt.ItemFlag.ItemIsSelectable


def test_a_place_is_remembered_by_its_key() -> None:
    for place in (Place(section="investing/guide"), Place(smart=SmartList.UNREAD)):
        assert remembered(place.key, ENGLISH) == place


def test_a_place_that_is_gone_leads_to_the_local_news() -> None:
    assert remembered("news/gone", ENGLISH) == Place(section="news/local")
    assert remembered("", ENGLISH) == Place(section="news/local")
