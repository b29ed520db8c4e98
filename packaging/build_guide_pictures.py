"""Takes the pictures of the user guide: the program itself, on the sample edition.

``python packaging/build_guide_pictures.py`` renews ``resources/guide/<language>/images``. Pictures
differ a little from machine to machine (fonts), so nothing checks them byte by byte.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtWidgets import QWidget

from liangjiang_reader.app.main import open_window
from liangjiang_reader.config import settings as settings_file
from liangjiang_reader.config.settings import Settings
from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.highlights import Colour
from liangjiang_reader.model.keeping import Kept, KeptKind
from liangjiang_reader.ui.main_window import MainWindow

_GUIDE = Path(__file__).parents[1] / "resources" / "guide"
_WIDTH, _QUALITY = 760, 82
_PATIENCE_S = 30.0
#: Words of the sample edition that are marked, by edition; label names by language.
_LABELS = {"en": "To translate", "zh_CN": "待翻译"}
_QUEUED = ("living/travel", "news/local", "living/food", "living/hotels")
_SEARCH = {"en": "river", "zh_CN": "江"}


def main() -> None:
    """Take all pictures in both languages."""
    for language in ("en", "zh_CN"):
        with tempfile.TemporaryDirectory() as folder:
            settings_file.save(
                Path(folder) / "settings.toml",
                Settings(welcome=False, theme="light", edition="interface"),
            )
            window = open_window(["--sample", "--language", language, "--data-dir", folder])
            assert isinstance(window, MainWindow)
            _take(window, language, _GUIDE / language / "images")
            window.close()


def _take(window: MainWindow, language: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    window.resize(1180, 720)
    _until(lambda: not window.sync.running and window.headlines.model.rowCount() > 3)
    window.headlines.list.choose(1)
    _until(lambda: window.reader.article is not None and bool(window.article._drawn))
    _label_and_keep(window, language)
    _mark(window)
    _save(window, folder / "window.jpeg")
    window.desk.change_setting(list_layout="cards", list_groups="month", theme="sepia")
    _pause(1.2)
    _save(window, folder / "cards.jpeg")
    window.desk.change_setting(list_layout="comfortable", list_groups="none", theme="light")
    window._actions["audit"].trigger()
    audit = window.keeping.audit_window
    assert audit is not None
    _pause(1.0)
    audit.resize(680, 300)
    _save(audit, folder / "audit.jpeg")
    _show_downloads(window, folder)
    window._actions["search_library"].trigger()
    search = window.library_search.window
    assert search is not None
    search.box.setText(_SEARCH[language])
    _until(lambda: search.list.count() > 2)
    search.resize(720, 480)
    _pause(0.5)
    _save(search, folder / "search.jpeg")


def _show_downloads(window: MainWindow, folder: Path) -> None:
    """Two sections on their way, one that rests, one to its end."""
    downloads, edition = window.desk.workspace.downloads, window.desk.edition_key
    numbers = downloads.add_sections(edition, _QUEUED, Need.ARCHIVE)
    downloads.pause(numbers[2:])
    downloads.run(only=numbers[:1])
    downloads.pause(numbers[1:2])
    stop = StopFlag()
    downloads.resume(numbers[1:2])
    downloads.run(only=numbers[1:2], on_progress=lambda _step: stop.set(), stop=stop)
    downloads.pause(numbers[1:2])
    window._actions["downloads"].trigger()
    shown = window.downloads.window
    assert shown is not None
    _until(lambda: shown.model.rowCount() == len(_QUEUED))
    shown.resize(760, 330)
    _pause(0.5)
    _save(shown, folder / "downloads.jpeg")
    shown.close()


def _label_and_keep(window: MainWindow, language: str) -> None:
    browsing, edition = window.desk.workspace.browsing, window.desk.edition_key
    label = browsing.make_label(_LABELS[language], Colour.BLUE)
    row = window.headlines.model.row(2)
    assert row is not None
    browsing.put_label(label.no, [row.id], True, edition)
    window.keeping.keep(Kept(edition, KeptKind.SECTION, "news/local"))
    window._on_labels_changed()
    _pause(2.0)


def _mark(window: MainWindow) -> None:
    article = window.reader.article
    assert article is not None
    text = next(block.content.text for block in article.article.blocks if hasattr(block, "content"))
    sentence = re.split(r"(?<=[.。])", text, maxsplit=1)[0]
    window.article.setTextCursor(window.article.document().find(sentence))
    window._actions["highlight"].trigger()
    _pause(0.8)


def _save(widget: QWidget, path: Path) -> None:
    picture = widget.grab().toImage()
    if picture.width() > _WIDTH:
        picture = picture.scaledToWidth(_WIDTH, Qt.TransformationMode.SmoothTransformation)
    if not picture.save(str(path), None, _QUALITY):
        raise OSError(f"{path} cannot be written")


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    _pause(0.4)


def _pause(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    main()
