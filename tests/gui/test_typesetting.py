"""Typesetting in the pane: what is chosen is shown at once, and the words stay as they are."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QTextBlock, QTextBlockFormat
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from liangjiang_reader.config.settings import Settings
from liangjiang_reader.model.articles import Paragraph, Text
from liangjiang_reader.model.library import StoredArticle
from liangjiang_reader.render import find
from liangjiang_reader.ui import scroll_anchor
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.font_control import FontControl
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.settings_page import SettingRow
from liangjiang_reader.ui.theme import Theme
from tests.gui.conftest import MakeDesk, OpenWindow
from tests.gui.fakes import FakeWorkspace, stored
from tests.support import article_view

SENTENCE = "两江新区的GDP达到1200亿元，“绿色”产业占比超过40%，AITO汽车第100万台整车在重庆下线。"
NO_FONT = "No Such Font 9000"
Show = Callable[..., ArticlePane]


def chinese(paragraphs: int = 30) -> StoredArticle:
    made = stored(1, paragraphs=0)
    blocks = tuple(Paragraph(Text(f"第{n}段：{SENTENCE * 3}")) for n in range(paragraphs))
    return replace(made, article=replace(made.article, title="两江新区开局良好", blocks=blocks))


@pytest.fixture
def fake() -> FakeWorkspace:
    return FakeWorkspace()


@pytest.fixture
def desk(make_desk: MakeDesk, fake: FakeWorkspace) -> Desk:
    return make_desk(fake)


@pytest.fixture
def show(desk: Desk, theme: Theme, qtbot: QtBot) -> Show:
    def show_(article: StoredArticle, width: int = 1100) -> ArticlePane:
        pane = ArticlePane(desk, theme, 100, None)  # type: ignore[arg-type]
        qtbot.addWidget(pane)
        pane.resize(width, 500)
        with qtbot.waitExposed(pane):
            pane.show()
        pane.show_article(article)
        return pane

    return show_


def change(desk: Desk, fake: FakeWorkspace, **values: Any) -> None:
    """Change settings as the settings window does."""
    fake.settings = fake.settings.changed(**values)
    desk.settings_changed.emit(frozenset(values))


def paragraph(pane: ArticlePane) -> QTextBlock:
    """A paragraph from the middle of the article."""
    return pane.document().findBlockByNumber(pane.document().blockCount() // 2)


def letters_in_lines(pane: ArticlePane) -> list[int]:
    """How many letters the full lines of a paragraph hold."""
    layout = paragraph(pane).layout()
    return [layout.lineAt(n).textLength() for n in range(layout.lineCount() - 1)]


def test_a_line_holds_the_letters_that_were_chosen(
    show: Show, desk: Desk, fake: FakeWorkspace
) -> None:
    pane = show(stored(1))
    assert all(60 <= count <= 76 for count in letters_in_lines(pane))
    change(desk, fake, measure=50)
    assert all(42 <= count <= 56 for count in letters_in_lines(pane))


def test_a_chinese_line_holds_half_as_many_characters(show: Show) -> None:
    made = chinese(1)
    text = Paragraph(Text("两江新区" * 60))
    pane = show(replace(made, article=replace(made.article, blocks=(text,) * 5)))
    assert set(letters_in_lines(pane)[1:]) == {34}
    assert letters_in_lines(pane)[0] == 32  # the first line is set in by two


@pytest.mark.parametrize(
    "values",
    [
        {"measure": 54},
        {"han_line_percent": 195, "paragraph_percent": 150},
        {"han_size_percent": 115},
        {"indent": "none", "mixed_air": False},
        {"latin_font": "DejaVu Serif"},
    ],
)
def test_a_changed_setting_is_shown_at_once_at_the_same_place(
    show: Show, desk: Desk, fake: FakeWorkspace, values: dict[str, Any]
) -> None:
    pane = show(chinese())
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum() // 2)
    words, before = scroll_anchor.first_in_sight(pane).text()[:6], pane.toHtml()
    change(desk, fake, **values)
    assert pane.toHtml() != before
    assert scroll_anchor.first_in_sight(pane).text()[:6] == words
    assert pane.verticalScrollBar().value() > 0


def test_another_setting_does_not_set_the_article_anew(
    show: Show, desk: Desk, fake: FakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = show(chinese(2))
    monkeypatch.setattr(ArticlePane, "setHtml", lambda *_: pytest.fail("was set anew"))
    change(desk, fake, pause_s=7.0)
    assert SENTENCE in pane.toPlainText()


def test_lines_of_mixed_scripts_are_evenly_apart(show: Show) -> None:
    pane = show(chinese())
    block = paragraph(pane)
    kind = QTextBlockFormat.LineHeightTypes.FixedHeight.value
    assert block.blockFormat().lineHeightType() == kind
    layout = block.layout()
    lines = [layout.lineAt(n) for n in range(layout.lineCount())]
    bases = [line.y() + line.ascent() for line in lines]
    steps = [below - above for above, below in itertools.pairwise(bases)]
    assert max(steps) - min(steps) < 0.01


def test_a_photo_has_all_the_height_it_needs(show: Show) -> None:
    pane = show(stored(1, photos=2))
    layout, photos = pane.document().documentLayout(), article_view.photos(pane)
    assert len(photos) == 2
    for photo, box in zip(photos, pane._boxes, strict=True):
        block = pane.document().findBlock(photo.position)
        assert layout.blockBoundingRect(block).height() >= box.height


def test_copied_and_found_text_is_the_text_of_the_article(show: Show) -> None:
    pane = show(chinese(1))
    pane.selectAll()
    assert SENTENCE in pane.createMimeDataFromSelection().text()
    assert SENTENCE in pane.toPlainText()
    assert find.find(pane.toPlainText(), "的GDP达到1200亿元")


def test_each_script_is_set_in_its_font(show: Show, desk: Desk, fake: FakeWorkspace) -> None:
    change(desk, fake, latin_font="DejaVu Serif")
    pane = show(chinese(1))
    block = pane.document().lastBlock()
    at = block.text().index("GDP")
    families = {
        block.text()[span.start]: span.format.fontFamilies()
        for span in block.textFormats()
        if span.start <= at < span.start + span.length or span.start == 0
    }
    assert families["G"][0] == "DejaVu Serif"
    assert families["第"][0] == "Noto Sans CJK SC"


def test_a_font_that_vanished_is_told_in_one_sentence_and_the_usual_one_shown(
    show: Show, desk: Desk, fake: FakeWorkspace, qtbot: QtBot, theme: Theme
) -> None:
    pane = show(chinese(2))
    before = pane.toHtml()
    with qtbot.waitSignal(pane.typesetting.told) as told:
        change(desk, fake, latin_font=NO_FONT)
    assert told.args == [f"The font “{NO_FONT}” is not installed; the usual one is used."]
    assert pane.toHtml() == before


def test_the_window_says_at_the_start_that_a_font_vanished(
    open_window: OpenWindow, workspace: FakeWorkspace
) -> None:
    workspace.settings = Settings(han_font=NO_FONT)
    window = open_window(workspace)
    status = window.findChild(QLabel, "statusText")
    assert status is not None
    assert NO_FONT in status.text()


def font_row(name: str, qtbot: QtBot) -> tuple[SettingRow, FontControl]:
    """The row of a font in the settings, and its control."""
    row = SettingRow(name, None)  # type: ignore[arg-type]
    qtbot.addWidget(row)
    assert isinstance(row.control, FontControl)
    return row, row.control


def test_the_setting_of_a_font_that_vanished_says_so(qtbot: QtBot) -> None:
    row, control = font_row("latin_font", qtbot)
    wrong = row.findChild(QLabel, "settingWrong")
    assert wrong is not None
    row.show_value(NO_FONT)
    assert control.currentText() == f"{NO_FONT} (not installed)"
    assert NO_FONT in wrong.text()
    assert not wrong.isHidden()
    row.show_value("")
    assert control.currentText() == "As the window"
    assert wrong.isHidden()


def test_the_fonts_to_choose_from_have_the_letters_they_are_for(qtbot: QtBot) -> None:
    row, control = font_row("han_font", qtbot)
    row.show_value("Noto Sans CJK SC")
    control.fill()
    families = [control.itemData(place) for place in range(control.count())]
    assert families[0] == ""
    assert len(families) == len(set(families))
    assert control.currentData() == "Noto Sans CJK SC"
    assert "Nimbus Sans" not in families


def test_lists_grow_on_their_own_and_it_is_remembered(
    window: MainWindow, workspace: FakeWorkspace
) -> None:
    rows, article = window.headlines.list, window.article.toHtml()
    before = rows.verticalHeader().defaultSectionSize()
    branch = window.tree.visualRect(window.tree.model().index(0, 0)).height()
    window._actions["list_zoom_in"].trigger()
    assert rows.verticalHeader().defaultSectionSize() > before
    assert window.tree.visualRect(window.tree.model().index(0, 0)).height() > branch
    assert window.article.toHtml() == article
    assert workspace.settings.list_zoom_percent == 110
    window._actions["list_zoom_reset"].trigger()
    assert rows.verticalHeader().defaultSectionSize() == before


def test_lists_open_in_the_size_they_had_and_the_top_row_stays(
    open_window: OpenWindow, workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    workspace.settings = Settings(list_zoom_percent=150)
    window = open_window(workspace)
    rows = window.headlines.list
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() == 40)
    usual = window._theme.font.pointSizeF()
    assert rows.font().pointSizeF() == pytest.approx(usual * 1.5, rel=0.02)
    rows.verticalScrollBar().setValue(rows.verticalHeader().defaultSectionSize() * 12)
    top = rows.rowAt(0)
    window.list_zoom.smaller()
    assert rows.rowAt(0) == top
