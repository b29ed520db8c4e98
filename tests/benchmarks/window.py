"""What the window takes: opening a section, the next article, a language switch, memory.

Figures are taken from outside, by the names of the widgets, on the real event loop. The window is
grabbed, so that painting counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QMainWindow,
    QTextBrowser,
    QTreeView,
    QWidget,
)

from liangjiang_reader.app.main import open_window
from tests.benchmarks.memory import pss_mb
from tests.support import article_view

_PATIENCE_S = 20.0
_Widget = TypeVar("_Widget", bound=QWidget)


class Driver:
    """The reader's window, driven as a person would drive it."""

    def __init__(self, arguments: list[str]) -> None:
        self.window: QMainWindow = open_window(arguments)
        self.window.resize(1280, 860)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.application = application
        self.tree = self._child(QTreeView, "sectionTree")
        self.list = self._child(QAbstractItemView, "headlineList")
        self.pane = self._child(QTextBrowser, "articlePane")
        self.language = self._child(QAbstractButton, "languageButton")

    def section_ms(self, key_text: str) -> float:
        """Milliseconds from choosing a section by its name to its first row on screen."""
        index = self._tree_index(key_text)
        began = time.perf_counter()
        self.tree.setCurrentIndex(index)
        self.until(lambda: self.list.model().rowCount() > 0 and self._title(0) != "")
        self.list.viewport().grab()
        return (time.perf_counter() - began) * 1000

    def article_ms(self, row: int) -> tuple[float, float]:
        """Milliseconds from choosing a row to its text, and to its photos if it has any."""
        title = self._title(row)
        began = time.perf_counter()
        self.list.setCurrentIndex(self.list.model().index(row, 0))
        self.until(lambda: self.pane.toPlainText().find(title) >= 0)
        self.pane.viewport().grab()
        text_ms = (time.perf_counter() - began) * 1000
        self.until(self._photos_are_there)
        self.pane.viewport().grab()
        return text_ms, (time.perf_counter() - began) * 1000

    def switch_ms(self) -> float:
        """Milliseconds for the next interface language, repainted."""
        before = self.window.menuBar().actions()[0].text()
        began = time.perf_counter()
        self.language.click()
        self.until(lambda: self.window.menuBar().actions()[0].text() != before)
        self.window.grab()
        return (time.perf_counter() - began) * 1000

    def longest_block_ms(self, begin: Callable[[], None], finished: Callable[[], bool]) -> float:
        """The longest the event loop stood still while something ran."""
        longest, last = 0.0, time.perf_counter()

        def beat() -> None:
            nonlocal longest, last
            now = time.perf_counter()
            longest, last = max(longest, (now - last) * 1000), now

        heart = QTimer()
        heart.timeout.connect(beat)
        heart.start(0)
        begin()
        self.until(finished, patience_s=120)
        heart.stop()
        return longest

    def settle(self, seconds: float) -> None:
        """Let the window do what it does by itself."""
        end = time.perf_counter() + seconds
        self.until(lambda: time.perf_counter() > end, patience_s=seconds + 1)

    def memory_mb(self) -> float:
        """PSS of this process."""
        return pss_mb()

    def close(self) -> None:
        """Close the window and let its threads end."""
        self.window.close()
        self.settle(0.2)

    def _child(self, kind: type[_Widget], name: str) -> _Widget:
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def _title(self, row: int) -> str:
        index = self.list.model().index(row, 0)
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")

    def _tree_index(self, text: str) -> QModelIndex:
        model = self.tree.model()
        flags = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly
        (index,) = model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, text, 1, flags)
        return index

    def _photos_are_there(self) -> bool:
        """Every photo in sight is itself there."""
        seen = article_view.in_sight(self.pane)
        return all(article_view.is_there(self.pane, photo) for photo in seen)

    def until(self, true: Callable[[], bool], patience_s: float = _PATIENCE_S) -> None:
        """Let the window work until something is so. Raises TimeoutError."""
        end = time.perf_counter() + patience_s
        while not true():
            if time.perf_counter() > end:
                raise TimeoutError("the window did not get there")
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)


def prepared(data_dir: Path) -> list[str]:
    """Arguments that open the window on a prepared library, without the net."""
    return ["--data-dir", str(data_dir), "--offline", "--language", "en"]
