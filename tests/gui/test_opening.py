"""Links and files from outside are shown by the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.main_window import MainWindow
from liangjiang_reader.ui.raising import OPEN, Raising
from liangjiang_reader.ui.saved_page_window import SavedPageWindow
from tests.storage.builders import article
from tests.support.replica import ReplicaSite


@pytest.fixture
def window(
    real_workspace: Workspace, open_real_window: Callable[[Workspace], MainWindow]
) -> MainWindow:
    """A window whose library has one article."""
    real_workspace.library.articles.save(article("c_1", "Text of the port."))
    return open_real_window(real_workspace)


def saved_page(tmp_path: Path) -> tuple[str, Path]:
    """Title and file of a page of the site."""
    site = ReplicaSite(seed=61_901, articles=3, photos=1)
    story = next(story for story in site.stories if len(story.pages) == 1)
    resource = site.resource(f"/{story.path}")
    assert resource is not None
    mark = f"<!-- saved from url=(0064){story.url} -->\n".encode()
    path = tmp_path / "saved.html"
    path.write_bytes(mark + resource.body)
    return story.title, path


def shown_page(window: MainWindow, qtbot: QtBot) -> SavedPageWindow:
    """The window of a saved page."""
    qtbot.waitUntil(lambda: window.findChild(SavedPageWindow) is not None)
    found = window.findChild(SavedPageWindow)
    assert isinstance(found, SavedPageWindow)
    return found


def test_a_link_to_an_article_shows_it(window: MainWindow, qtbot: QtBot) -> None:
    window.opening.open("liangjiang:article/c_1")
    qtbot.waitUntil(lambda: window.reader.article is not None)
    assert window.reader.ref is not None
    assert window.reader.ref.id == "c_1"


def test_a_link_to_a_section_shows_its_list(window: MainWindow, qtbot: QtBot) -> None:
    window.opening.open("liangjiang:section/living/food")
    qtbot.waitUntil(lambda: window.navigator.place.section == "living/food")


def test_a_link_to_a_search_searches(window: MainWindow, qtbot: QtBot) -> None:
    window.opening.open("liangjiang:search/port%20保税港")
    qtbot.waitUntil(lambda: window.library_search.window is not None)
    assert window.library_search.window is not None
    assert window.library_search.window.box.text() == "port 保税港"


def test_a_link_into_the_other_edition_shows_that_edition(window: MainWindow, qtbot: QtBot) -> None:
    other = next(e for e in window.desk.workspace.editions if e.key != window.desk.edition_key)
    window.opening.open(f"{other.home}/2021-12/31/content_10272544.htm")
    qtbot.waitUntil(lambda: window.desk.edition_key == other.key)
    qtbot.waitUntil(lambda: window.reader.ref is not None)
    assert window.reader.ref is not None
    assert window.reader.ref.edition == other.key


def test_a_link_that_leads_nowhere_is_said(window: MainWindow, qtbot: QtBot) -> None:
    window.opening.open("liangjiang:delete/all")
    qtbot.waitUntil(
        lambda: "liangjiang:delete/all is no link into this reader." in window._status._activity
    )


def test_a_second_start_hands_its_link_over(window: MainWindow, qtbot: QtBot) -> None:
    Raising(window).asked.emit(f"{OPEN}liangjiang:section/living/food")
    qtbot.waitUntil(lambda: window.navigator.place.section == "living/food")


def test_a_saved_page_has_a_window_of_its_own_and_says_where_it_is_from(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    title, path = saved_page(tmp_path)
    before = window.desk.workspace.status()
    window.opening.open(str(path))
    shown = shown_page(window, qtbot)
    assert shown.windowTitle() == title
    assert title in shown.pane.toPlainText()
    assert "From the file saved.html. It is only shown" in shown.pane.toPlainText()
    assert window.desk.workspace.status() == before
    window._language.use("zh_CN")
    qtbot.waitUntil(lambda: "来自文件 saved.html" in shown.pane.toPlainText())
    window._language.use("en")


def test_the_copy_in_the_library_is_offered_where_there_is_one(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    _title, path = saved_page(tmp_path)
    page = window.desk.workspace.saved_pages.read(path, 10)
    window.desk.workspace.library.articles.save(page.article.article)  # type: ignore[union-attr]
    window.opening.open_file(path)
    shown = shown_page(window, qtbot)
    assert "Show the copy in the library" in shown.pane.toPlainText()
    shown.pane.action_pressed.emit("library")
    wanted = shown._page.article.article
    qtbot.waitUntil(lambda: window.reader.ref == ArticleRef(wanted.id, "english", wanted.url))
    shown.close()
