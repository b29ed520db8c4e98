"""``make bench``: measures the budgets and prints them as a table.

What depends on the library is measured with 1,000, 10,000 and 100,000 articles, and how it grows is
plotted in ``build/bench-growth.svg``. ``make bench ARGS="--articles 10000"`` takes other sizes. The
libraries are made once and kept under ``build/``. The exit code is 1 when a budget is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path

from liangjiang_reader.model.library import Listing
from liangjiang_reader.services.session import Session, SessionState
from liangjiang_reader.storage.library import Library
from tests.benchmarks import searching
from tests.benchmarks.fetching import ARTICLES, fetch_seconds, replica_process
from tests.benchmarks.growth import growth_plot, growth_table
from tests.benchmarks.library_generator import MAIN_SECTION, build_library
from tests.benchmarks.photo_wall import PHOTOS, build_wall
from tests.benchmarks.start import start_times
from tests.benchmarks.table import Figure, table

_ROOT = Path(__file__).parents[2]
_ROUNDS = 3
_SIZES = (1_000, 10_000, 100_000)
#: The budget is for the large library. In a small one, tables that hold next to nothing weigh more,
#: and the index has not grown together yet.
_SMALL_LIBRARY = 1.5


def main() -> int:
    """Measure everything and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=_SIZES, metavar="N")
    chosen = parser.parse_args()
    measured = {articles: _of_library(articles) for articles in sorted(set(chosen.articles))}
    others = [*_fetching(), *_syncing(), *_wall()]
    for articles, figures in measured.items():
        sys.stdout.write(f"\nLibrary of {articles:,} articles in two languages\n\n")
        sys.stdout.write(table(figures) + "\n")
    sys.stdout.write(f"\nWhatever the library holds\n\n{table(others)}\n")
    if len(measured) > 1:
        sys.stdout.write(f"\nGrowth with the number of articles\n\n{growth_table(measured)}\n")
        plot = _ROOT / "build" / "bench-growth.svg"
        plot.write_text(growth_plot(measured), encoding="utf-8")
        sys.stdout.write(f"\nPlotted in {plot.relative_to(_ROOT)}\n")
    figures = [*chain.from_iterable(measured.values()), *others]
    return 0 if all(figure.met for figure in figures) else 1


def _of_library(articles: int) -> list[Figure]:
    prepared = _Prepared(articles)
    return [*_starting(prepared), *_reading(prepared), *_searching(prepared), prepared.size]


class _Prepared:
    """The large library, made once; the window will open at its newest article."""

    def __init__(self, articles: int) -> None:
        self.data_dir = _ROOT / "build" / f"bench-{articles}"
        self._facts = self.data_dir / "facts.json"
        if not self._facts.exists():
            self._make(articles)
        facts = json.loads(self._facts.read_text(encoding="utf-8"))
        self.title: str = facts["title"]
        self._begin_at(facts["id"])
        self.size = Figure(
            "library size / raw pages' text",
            self._library_bytes / facts["page_bytes"],
            1.2 if articles >= _SIZES[-1] else _SMALL_LIBRARY,
            "×",
            f"{self._library_bytes:,} bytes, index included, for {facts['page_bytes']:,}",
        )

    def _make(self, articles: int) -> None:
        sys.stderr.write(f"Making a library of {articles:,} articles; this takes minutes, once.\n")
        shutil.rmtree(self.data_dir, ignore_errors=True)
        folder = self.data_dir / "library"
        # Headlines alone, so that one section holds as many as the library has articles.
        built = build_library(folder, articles=articles, more_headlines=articles // 2)
        library = Library.open(folder)
        try:
            newest = library.headlines.rows(Listing("english", MAIN_SECTION), 0, 1)[0]
        finally:
            library.close()
        facts = {
            "title": newest.title,
            "id": newest.id,
            "page_bytes": built.page_bytes,
        }
        self._facts.write_text(json.dumps(facts), encoding="utf-8")

    def _begin_at(self, article_id: str) -> None:
        """The window will open with this article, wherever it was closed before."""
        library = Library.open(self.data_dir / "library")
        try:
            Session(library).save(SessionState("english", MAIN_SECTION, article_id))
            # A library of an older form has its index made anew; a new one keeps it in step.
            if not library.search.complete:
                library.search.rebuild(lambda left: None, lambda: False)
        finally:
            library.close()
        # Closed: the log of an open one would count, which is as large for the smallest.
        files = (self.data_dir / "library").glob("library.sqlite3*")
        self._library_bytes = sum(file.stat().st_size for file in files)


def _starting(prepared: _Prepared) -> list[Figure]:
    bare, reader = start_times(prepared.data_dir, prepared.title)
    note = f"{reader:.2f} s against {bare:.2f} s, median of 7 pairs"
    return [Figure("start to the last article / bare window", reader / bare, 1.5, "×", note)]


def _reading(prepared: _Prepared) -> list[Figure]:
    measured = _in_window("reading", str(prepared.data_dir))
    return [
        Figure("memory, idle", measured["idle_mb"], 120, "MB", "PSS"),
        Figure("memory after 500 articles", measured["after_reading_mb"], 180, "MB", "PSS"),
        Figure("open a section", measured["section_p95_ms"], 30, "ms", "95th percentile"),
        Figure("next article, text", measured["text_p95_ms"], 16, "ms", "95th percentile of 500"),
        Figure("next article, photos", measured["photo_p95_ms"], 50, "ms", "95th percentile"),
        Figure("switch the language", measured["switch_p95_ms"], 100, "ms", "95th percentile"),
    ]


def _searching(prepared: _Prepared) -> list[Figure]:
    took = searching.measure(prepared.data_dir / "library")
    note = (
        f"95th percentile of {searching.QUERIES}, median {took.median_ms:.1f},"
        f" longest {took.longest_ms:.0f} ({took.slowest});"
        f" {took.cut_anywhere_p95_ms:.0f} for runs cut across words"
    )
    return [Figure("search with 50 snippets", took.p95_ms, 20, "ms", note)]


def _fetching() -> list[Figure]:
    times = []
    with replica_process() as origin:
        for _round in range(_ROUNDS):
            with tempfile.TemporaryDirectory() as folder:
                seconds, articles, photos = fetch_seconds(Path(folder), origin)
            times.append(seconds)
    note = f"{articles} articles, {photos} photos, best of {_ROUNDS}"
    return [Figure(f"fetch {ARTICLES} articles with photos", min(times), 3.0, "s", note)]


def _syncing() -> list[Figure]:
    with replica_process() as origin, tempfile.TemporaryDirectory() as folder:
        measured = _in_window("syncing", folder, origin)
    block = measured["longest_block_ms"]
    return [Figure("longest block of the UI thread in a sync", block, 16, "ms", "heartbeat")]


def _wall() -> list[Figure]:
    data_dir = _ROOT / "build" / f"bench-wall-{PHOTOS}"
    if not (data_dir / "made").exists():
        shutil.rmtree(data_dir, ignore_errors=True)
        build_wall(data_dir / "library")
        (data_dir / "made").touch()
    measured = _in_window("wall", str(data_dir))
    note = "{frame_p95_ms:.0f} ms at the 95th percentile".format_map(measured)
    return [
        Figure(f"open the photo wall, {PHOTOS:,} photos", measured["opened_ms"], 300, "ms", "once"),
        Figure("photo wall, longest frame scrolled", measured["longest_ms"], 32, "ms", note),
        Figure("memory after scrolling the wall", measured["memory_mb"], 180, "MB", "PSS"),
    ]


def _in_window(*arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.in_window", *arguments],
        cwd=_ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    sys.exit(main())
