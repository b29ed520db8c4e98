"""Drives the reader's real window on a real screen, as a process of its own.

``python -m tests.e2e.journey_driver PICTURES JOURNEY [ARGUMENT…]`` opens the window with the
arguments and walks through one journey; what was seen is printed as one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QTextBrowser,
    QTreeView,
    QWidget,
)

from liangjiang_reader.app.main import open_window
from tests.support import article_view

_PATIENCE_S = 30.0
_Widget = TypeVar("_Widget", bound=QWidget)


class Screen:
    """The open window and what can be seen of it."""

    def __init__(self, arguments: list[str], pictures: Path) -> None:
        self.window = open_window(arguments)
        self.pictures = pictures
        self.tree = self.find(QTreeView, "sectionTree")
        self.list = self.find(QAbstractItemView, "headlineList")
        self.pane = self.find(QTextBrowser, "articlePane")
        self.until(self.window.isVisible)

    def find(self, kind: type[_Widget], name: str) -> _Widget:
        """The widget of this name."""
        found = self.window.findChild(kind, name)
        assert found is not None, f"no widget is called {name}"
        return found

    def choose_section(self, name: str) -> None:
        """Click a section of the tree."""
        model = self.tree.model()
        flags = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly
        role = Qt.ItemDataRole.DisplayRole
        (index,) = model.match(model.index(0, 0), role, name, 1, flags)
        self.tree.scrollTo(index)
        self._click(self.tree, index)

    def choose_headline(self, row: int) -> str:
        """Click a headline once it is there; gives its title."""
        self.until(lambda: self.list.model().rowCount() > row and self.title(row) != "")
        index = self.list.model().index(row, 0)
        self.list.scrollTo(index)
        self._click(self.list, index)
        return self.title(row)

    def title(self, row: int) -> str:
        """The title in a row of the list, "" while it is being read."""
        return str(self.list.model().index(row, 0).data(Qt.ItemDataRole.DisplayRole) or "")

    def press(self, name: str) -> None:
        """Click a button."""
        QTest.mouseClick(self.find(QAbstractButton, name), Qt.MouseButton.LeftButton)

    def text(self) -> str:
        """The text in the article pane."""
        return self.pane.toPlainText()

    def see_all_photos(self) -> int:
        """Scroll to each photo of the article and wait until it is there; gives their number."""
        amount = len(article_view.photos(self.pane))
        for number in range(amount):
            article_view.scroll_to(self.pane, article_view.photos(self.pane)[number])
            self.until(partial(self._photo_is_there, number))
        return amount

    def _photo_is_there(self, number: int) -> bool:
        return article_view.is_there(self.pane, article_view.photos(self.pane)[number])

    def grab(self, name: str) -> None:
        """Keep a picture to look at."""
        self.window.grab().save(str(self.pictures / f"{name}.png"))

    def until(self, true: Callable[[], bool]) -> None:
        """Let the program run until something is so."""
        end = time.monotonic() + _PATIENCE_S
        while not true():
            if time.monotonic() > end:
                self.grab("given-up")
                raise TimeoutError("the window did not get there; see given-up.png")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def close(self) -> None:
        """Close the window as a person does."""
        self.window.close()
        self.until(lambda: not self.window.isVisible())

    def _click(self, view: QAbstractItemView, index: QModelIndex) -> None:
        place = view.visualRect(index).center()
        button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(view.viewport(), button, no_key, place)


def read_online(screen: Screen) -> dict[str, Any]:
    """Read an article from the site, switch the language, star it, leave."""
    screen.choose_section("Local")
    title = screen.choose_headline(1)
    screen.until(lambda: title in screen.text())
    photos = screen.see_all_photos()
    screen.grab("online-en")
    place = screen.pane.verticalScrollBar()
    before = place.value()
    screen.press("languageButton")
    screen.until(lambda: screen.window.menuBar().actions()[0].text().startswith("文件"))
    moved = abs(place.value() - before)
    screen.see_all_photos()
    screen.grab("online-zh_CN")
    seen = {
        "title": title,
        "photos": photos,
        "same_article": title in screen.text(),
        "scroll_moved_px": moved,
    }
    screen.press("starButton")
    star = screen.find(QAbstractButton, "starButton")
    screen.until(star.isChecked)
    screen.close()
    return seen


def read_offline(screen: Screen) -> dict[str, Any]:
    """Come back with the site gone: the same article, its photos, its star."""
    screen.until(lambda: len(article_view.photos(screen.pane)) > 0)
    star = screen.find(QAbstractButton, "starButton")
    screen.until(star.isChecked)
    photos = screen.see_all_photos()
    screen.grab("offline-zh_CN")
    seen = {
        "text": screen.text(),
        "photos": photos,
        "language": screen.window.menuBar().actions()[0].text(),
        "title_bar": screen.window.windowTitle(),
    }
    screen.close()
    return seen


_JOURNEYS = {"online": read_online, "offline": read_offline}


def main() -> None:
    """Walk through the journey named on the command line."""
    pictures, journey, *arguments = sys.argv[1:]
    seen = _JOURNEYS[journey](Screen(arguments, Path(pictures)))
    sys.stdout.write(json.dumps(seen) + "\n")


if __name__ == "__main__":
    main()
