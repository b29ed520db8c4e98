"""Typesetting in the pane: what is chosen is shown at once, and the words stay as they are."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QTextBlock, QTextBlockFormat
from pytestqt.qtbot import QtBot

from liangjiang_reader.model.articles import Paragraph, Text
from liangjiang_reader.model.library import StoredArticle
from liangjiang_reader.render import find
from liangjiang_reader.ui import scroll_anchor
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.theme import Theme
from tests.gui.conftest import MakeDesk
from tests.gui.fakes import FakeWorkspace, stored
from tests.support import article_view

SENTENCE = "两江新区的GDP达到1200亿元，“绿色”产业占比超过40%，AITO汽车第100万台整车在重庆下线。"
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


def change(pane: ArticlePane, fake: FakeWorkspace, **values: Any) -> None:
    """Show the article with other settings."""
    fake.settings = fake.settings.changed(**values)
    pane.render_again()


def paragraph(pane: ArticlePane) -> QTextBlock:
    """A paragraph from the middle of the article."""
    return pane.document().findBlockByNumber(pane.document().blockCount() // 2)


def letters_in_lines(pane: ArticlePane) -> list[int]:
    """How many letters the full lines of a paragraph hold."""
    layout = paragraph(pane).layout()
    return [layout.lineAt(n).textLength() for n in range(layout.lineCount() - 1)]


def test_a_line_holds_the_letters_that_were_chosen(show: Show, fake: FakeWorkspace) -> None:
    pane = show(stored(1))
    assert all(58 <= count <= 74 for count in letters_in_lines(pane))
    change(pane, fake, measure=50)
    assert all(42 <= count <= 56 for count in letters_in_lines(pane))


def test_a_chinese_line_holds_half_as_many_characters(show: Show) -> None:
    made = chinese(1)
    text = Paragraph(Text("两江新区" * 60))
    pane = show(replace(made, article=replace(made.article, blocks=(text,) * 5)))
    assert set(letters_in_lines(pane)) == {33}


@pytest.mark.parametrize(
    "values",
    [
        {"measure": 54},
        {"line_percent": 130, "paragraph_percent": 150},
        {"han_percent": 115},
        {"first_line_indent": True, "script_gaps": False},
        {"latin_font": "DejaVu Serif"},
    ],
)
def test_a_changed_setting_keeps_the_paragraph_in_sight(
    show: Show, fake: FakeWorkspace, values: dict[str, Any]
) -> None:
    pane = show(chinese())
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum() // 2)
    words, before = scroll_anchor.first_in_sight(pane).text()[:6], pane.toHtml()
    change(pane, fake, **values)
    assert pane.toHtml() != before
    assert scroll_anchor.first_in_sight(pane).text()[:6] == words
    assert pane.verticalScrollBar().value() > 0


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


def test_each_script_is_set_in_its_font(show: Show, fake: FakeWorkspace) -> None:
    pane = show(chinese(1))
    change(pane, fake, latin_font="DejaVu Serif")
    block = pane.document().lastBlock()
    at = block.text().index("GDP")
    families = {
        block.text()[span.start]: span.format.fontFamilies()
        for span in block.textFormats()
        if span.start <= at < span.start + span.length or span.start == 0
    }
    assert families["G"][0] == "DejaVu Serif"
    assert families["第"][0] == "Noto Sans CJK SC"
