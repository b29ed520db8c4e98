"""One measurement inside a process of its own: ``python -m tests.benchmarks.in_window WHAT DIR``.

Prints one JSON object of figures. WHAT is ``reading`` (a prepared library, offline) or ``syncing``
(DIR is new, the site is at the address that follows) or ``wall`` (a library with many photos).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QProgressBar

from tests.benchmarks.photo_wall import wall
from tests.benchmarks.table import percentile
from tests.benchmarks.window import Driver

_ARTICLES_READ = 500
_SWITCHES = 10
_OPENINGS = 10


def reading(data_dir: str) -> dict[str, float]:
    """Memory, opening of sections, next article, language switch."""
    driver = Driver(["--data-dir", data_dir, "--offline", "--language", "en"])
    driver.settle(2.0)
    figures = {"idle_mb": driver.memory_mb()}
    openings = []
    for _round in range(_OPENINGS):
        driver.section_ms("Food")
        openings.append(driver.section_ms("Local"))
    figures["section_p95_ms"] = percentile(openings, 0.95)
    driver.settle(0.5)
    times = [driver.article_ms(row) for row in range(_ARTICLES_READ)]
    figures["text_p95_ms"] = percentile([text for text, _photo in times], 0.95)
    figures["photo_p95_ms"] = percentile([photo for _text, photo in times], 0.95)
    driver.settle(1.0)
    figures["after_reading_mb"] = driver.memory_mb()
    figures["switch_p95_ms"] = percentile([driver.switch_ms() for _ in range(_SWITCHES)], 0.95)
    driver.close()
    return figures


def syncing(data_dir: str, origin: str) -> dict[str, float]:
    """The longest the UI thread stood still during a sync of a section, with what it synced."""
    driver = Driver(["--data-dir", data_dir, "--site", origin, "--language", "en"])
    driver.settle(1.0)
    driver.section_ms("Local")
    driver.settle(1.0)
    refresh = driver.window.findChild(QAbstractButton, "refreshButton")
    progress = driver.window.findChild(QProgressBar, "progressBar")
    assert refresh is not None
    assert progress is not None
    seen = False

    def is_over() -> bool:
        nonlocal seen
        seen = seen or progress.isVisible()
        return seen and not progress.isVisible()

    block = driver.longest_block_ms(refresh.click, is_over)
    driver.close()
    return {"longest_block_ms": block}


_WHAT: dict[str, Callable[..., dict[str, float]]] = {
    "reading": reading,
    "syncing": syncing,
    "wall": wall,
}


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    sys.stdout.write(json.dumps(_WHAT[what](*arguments)) + "\n")
