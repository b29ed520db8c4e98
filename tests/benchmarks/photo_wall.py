"""The photo wall with many photos: how long its longest frame takes while it is scrolled."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTableView

from liangjiang_reader.fetch.images import ImageInfo, examine
from liangjiang_reader.model.articles import Article, Paragraph, Photo, PhotoBlock, Text
from liangjiang_reader.storage.library import Library
from tests.benchmarks.library_generator import MAIN_SECTION, NEWEST_DAY, pictures
from tests.benchmarks.table import percentile
from tests.benchmarks.window import Driver

PHOTOS = 20_000
_IN_ARTICLE = 4
#: So many picture files; each comes again only when it has long left the memory for thumbnails.
_FILES = 2_000
_PER_TRANSACTION = 200
_FETCHED_AT = datetime(2026, 2, 12, 8, 0, tzinfo=UTC)
_FRAME_MS = 16
#: The loop came by without anything to draw.
_IDLE_MS = 1.0
#: First as with the wheel, then as by dragging the scroll bar from end to end.
_WHEEL_STEPS, _DRAG_STEPS = 400, 200
_WHEEL_PX = 60


def build_wall(folder: Path) -> None:
    """A library of articles with four photos each."""
    library = Library.open(folder)
    try:
        for first in range(0, PHOTOS, _PER_TRANSACTION):
            with library.transaction():
                for number in range(first, min(first + _PER_TRANSACTION, PHOTOS), _IN_ARTICLE):
                    library.articles.save(_article(number))
                    for photo in range(number, number + _IN_ARTICLE):
                        _save_photo(library, photo)
    finally:
        library.close()


def wall(data_dir: str) -> dict[str, float]:
    """Milliseconds: until the wall is there, and of its frames while it is scrolled."""
    driver = Driver(["--data-dir", data_dir, "--offline", "--language", "en"])
    driver.settle(1.0)
    driver.section_ms("Local")
    action = driver.window.findChild(QAction, "photo_wallAction")
    assert action is not None
    began = time.perf_counter()
    action.trigger()
    view = driver.window.findChild(QTableView, "photoWall")
    assert view is not None
    driver.until(lambda: view.model().rowCount() > 0)
    view.viewport().grab()
    opened_ms = (time.perf_counter() - began) * 1000
    driver.settle(1.0)
    frames = _frames(driver, view)
    memory = driver.memory_mb()
    driver.close()
    return {
        "opened_ms": opened_ms,
        "longest_ms": max(frames),
        "frame_p95_ms": percentile(frames, 0.95),
        "memory_mb": memory,
    }


def _frames(driver: Driver, view: QTableView) -> list[float]:
    """How long the event loop was busy each time between two steps of scrolling."""
    bar = view.verticalScrollBar()
    places = [step * _WHEEL_PX for step in range(_WHEEL_STEPS)]
    places += [bar.maximum() * step // _DRAG_STEPS for step in range(_DRAG_STEPS + 1)]
    left, frames = iter(places), []
    done, last = False, time.perf_counter()

    def scroll() -> None:
        nonlocal done
        place = next(left, None)
        done = place is None
        if place is not None:
            bar.setValue(place)

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        if (now - last) * 1000 > _IDLE_MS:
            frames.append((now - last) * 1000)
        last = now

    scrolling, heart = QTimer(), QTimer()
    scrolling.setInterval(_FRAME_MS)
    scrolling.timeout.connect(scroll)
    heart.timeout.connect(beat)
    heart.start(0)
    scrolling.start()
    driver.until(lambda: done, patience_s=120)
    scrolling.stop()
    heart.stop()
    return frames


def _article(number: int) -> Article:
    day = NEWEST_DAY - timedelta(days=number // 16)
    photos = tuple(
        Photo(_address(photo), f"What can be seen on photo {photo} of the port", "Photo/A")
        for photo in range(number, number + _IN_ARTICLE)
    )
    return Article(
        id=f"c_{2_000_000 - number}",
        edition="english",
        url=f"https://english.liangjiang.gov.cn/{day}/c_{2_000_000 - number}.htm",
        title=f"The day in pictures, number {number}",
        sections=(MAIN_SECTION,),
        date=day,
        blocks=(
            Paragraph(Text("The day in pictures.")),
            *(PhotoBlock(place) for place in range(_IN_ARTICLE)),
        ),
        photos=photos,
        fetched_at=_FETCHED_AT,
    )


def _address(photo: int) -> str:
    return f"https://english.liangjiang.gov.cn/att/20260212/{photo:019}.jpeg"


def _save_photo(library: Library, photo: int) -> None:
    """One of the sample's pictures, made another file by some bytes behind its end."""
    file = photo % _FILES
    picture = pictures()[file % len(pictures())]
    info = examine(picture, max_pixels=100_000_000)
    assert isinstance(info, ImageInfo)
    library.photos.save(_address(photo), picture + f"{file}".encode() + picture[-2:], info)
