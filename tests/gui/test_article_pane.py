"""The article pane: photos in boxes, a scroll that stays, and no way to the net."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from pytestqt.qtbot import QtBot

from liangjiang_reader.model.articles import PhotoBlock
from liangjiang_reader.model.library import StoredArticle
from liangjiang_reader.render.pane import Action, Message
from liangjiang_reader.ui import article_states, scroll_anchor
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.theme import Theme
from tests.gui.conftest import MakeDesk
from tests.gui.fakes import FakeWorkspace, stored
from tests.gui.pictures import picture, stored_photo
from tests.support import article_view

IMAGE = QTextDocument.ResourceType.ImageResource.value
ShowPane = Callable[..., ArticlePane]


@pytest.fixture
def fake() -> FakeWorkspace:
    return FakeWorkspace()


@pytest.fixture
def show_pane(make_desk: MakeDesk, fake: FakeWorkspace, theme: Theme, qtbot: QtBot) -> ShowPane:
    def show(article: StoredArticle | None = None, width: int = 700, **values: Any) -> ArticlePane:
        pane = ArticlePane(make_desk(fake), theme, 100, None)  # type: ignore[arg-type]
        qtbot.addWidget(pane)
        pane.resize(width, 500)
        with qtbot.waitExposed(pane):
            pane.show()
        if article is not None:
            pane.show_article(article, **values)
        return pane

    return show


def tops(pane: ArticlePane) -> list[float]:
    """Where every paragraph begins."""
    layout, block, found = pane.document().documentLayout(), pane.document().begin(), []
    while block.isValid():
        found.append(layout.blockBoundingRect(block).top())
        block = block.next()
    return found


def first_words(pane: ArticlePane) -> str:
    return scroll_anchor.first_in_sight(pane).text()[:30]


def with_photos(number: int, count: int, fake: FakeWorkspace, folder: Path) -> StoredArticle:
    """An article whose photos are stored."""
    article = stored(number, paragraphs=count, photos=count)
    photos = {}
    for place, photo in enumerate(article.article.photos):
        sha256 = f"{number}-{place}"
        fake.reading.photo_files[sha256] = picture(folder / f"{sha256}.jpeg")
        photos[photo.url] = stored_photo(photo.url, sha256)
    return replace(article, photos=photos)


@pytest.mark.parametrize(
    "address", ["https://example.invalid/a.jpeg", "file:///etc/passwd", "data:,x", "photo:0"]
)
def test_the_pane_answers_every_question_itself(show_pane: ShowPane, address: str) -> None:
    pane = show_pane()
    assert isinstance(pane.loadResource(IMAGE, QUrl(address)), QImage)
    style = QTextDocument.ResourceType.StyleSheetResource.value
    assert pane.loadResource(style, QUrl(address)) == ""


def test_a_photo_that_arrives_moves_no_text(
    show_pane: ShowPane, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    complete = with_photos(1, 3, fake, tmp_path)
    pane = show_pane(replace(complete, photos={}))
    before = tops(pane)
    box = QColor(pane.loadResource(IMAGE, QUrl("photo:0")).pixel(0, 0)).name()
    assert box == pane._theme.palette.photo
    with qtbot.waitSignal(pane.photos.loaded) as loaded:
        pane.put_photos(complete)
    assert tops(pane) == before
    index, pixmap = loaded.args
    box_of = pane._boxes[index]
    ratio = pane.devicePixelRatioF()
    assert pixmap.width() == round(box_of.width * ratio)
    assert pixmap.height() == round(box_of.height * ratio)


def test_only_photos_near_what_is_in_sight_are_decoded(
    show_pane: ShowPane, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    article = with_photos(1, 20, fake, tmp_path)
    pane = show_pane()
    decoded: list[int] = []
    pane.photos.loaded.connect(lambda index, _pixmap: decoded.append(index))
    pane.show_article(article)
    qtbot.waitUntil(lambda: bool(decoded))
    assert 0 in decoded
    assert 19 not in decoded
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: 19 in decoded)
    assert 10 not in decoded


def test_photos_far_away_are_forgotten_when_there_are_too_many(
    show_pane: ShowPane,
    fake: FakeWorkspace,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("liangjiang_reader.ui.photo_loader.LIMIT_BYTES", 1_000_000)
    pane = show_pane()
    decoded: list[int] = []
    pane.photos.loaded.connect(lambda index, _pixmap: decoded.append(index))
    pane.show_article(with_photos(1, 20, fake, tmp_path))
    qtbot.waitUntil(lambda: 0 in decoded)
    before = tops(pane)
    with qtbot.waitSignal(pane.photos.forgotten) as forgotten:
        pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    assert forgotten.args == [0]
    assert tops(pane) == before


def test_a_box_never_shows_the_photo_of_another_article(
    show_pane: ShowPane, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    pane = show_pane(with_photos(1, 1, fake, tmp_path))
    qtbot.waitUntil(lambda: article_view.is_there(pane, article_view.photos(pane)[0]))
    pane.show_article(stored(2, paragraphs=1, photos=1))
    (photo,) = article_view.photos(pane)
    assert not article_view.is_there(pane, photo)


def test_a_photo_on_show_stays_while_its_article_is_drawn_anew(
    show_pane: ShowPane, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    pane = show_pane(with_photos(1, 1, fake, tmp_path))
    qtbot.waitUntil(lambda: article_view.is_there(pane, article_view.photos(pane)[0]))
    fake.reading.gate.shut()
    pane.set_zoom(120)
    assert article_view.is_there(pane, article_view.photos(pane)[0])
    fake.reading.gate.open()


def test_the_text_column_is_no_wider_than_a_comfortable_line(show_pane: ShowPane) -> None:
    pane = show_pane(stored(1), width=1600)
    frame = pane.document().rootFrame().frameFormat()
    width = pane.viewport().width() - frame.leftMargin() - frame.rightMargin()
    assert abs(frame.leftMargin() - frame.rightMargin()) <= 1
    assert 400 < width < 800


def test_the_paragraph_in_sight_stays_when_the_width_changes(
    show_pane: ShowPane, qtbot: QtBot
) -> None:
    pane = show_pane(stored(1, photos=4), width=900)
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum() // 2)
    words, column = first_words(pane), pane._column
    assert "Paragraph" in words
    pane.resize(380, 500)
    assert first_words(pane) == words
    qtbot.waitUntil(lambda: pane._column < column)
    assert first_words(pane) == words
    pane.resize(900, 500)
    qtbot.waitUntil(lambda: pane._column == column)
    assert first_words(pane) == words


def test_the_paragraph_in_sight_stays_when_a_line_is_put_above_the_text(
    show_pane: ShowPane,
) -> None:
    article = stored(1)
    pane = show_pane(article)
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum() // 3)
    words = first_words(pane)
    pane.renew_article(
        article, notices=(article_states.updated(now=True, unseen=False, versions=2),)
    )
    assert first_words(pane) == words
    assert "The article was updated." in pane.toPlainText()


def test_larger_text_keeps_the_place(show_pane: ShowPane) -> None:
    pane = show_pane(stored(1))
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum() // 2)
    words, length = first_words(pane), pane.verticalScrollBar().maximum()
    pane.set_zoom(150)
    assert pane.verticalScrollBar().maximum() > length
    assert first_words(pane) == words


def test_an_article_opens_where_it_was_left(show_pane: ShowPane) -> None:
    assert show_pane(stored(1), share=0.5).share == pytest.approx(0.5, abs=0.01)
    assert show_pane(stored(1)).share == 0


def test_links_and_actions_are_told_apart(show_pane: ShowPane, qtbot: QtBot) -> None:
    pane = show_pane()
    pane.show_message(Message("Title", "Text", (Action("Try again", "action:retry"),)))
    with qtbot.waitSignal(pane.action_pressed) as action:
        pane.anchorClicked.emit(QUrl("action:retry"))
    with qtbot.waitSignal(pane.link_pressed) as link:
        pane.anchorClicked.emit(QUrl("https://example.invalid/a?b=c&d=%20"))
    assert action.args == ["retry"]
    assert link.args == ["https://example.invalid/a?b=c&d=%20"]
    assert pane.article is None


def test_photos_of_a_gallery_stand_side_by_side_and_get_their_photos(
    show_pane: ShowPane, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    article = with_photos(1, 2, fake, tmp_path)
    blocks = tuple(PhotoBlock(place) for place in range(2))
    article = replace(article, article=replace(article.article, blocks=blocks))
    pane = show_pane(article)
    left, right = article_view.photos(pane)
    assert left.top == right.top
    qtbot.waitUntil(lambda: all(article_view.is_there(pane, photo) for photo in (left, right)))
    widths = [pane.photos._boxes[index].width for index in (0, 1)]
    assert sum(widths) <= pane._column
    assert pane.document().size().width() <= pane.viewport().width()
