"""The library that measurements are made on: sound, bilingual, and the same for the same seed."""

from __future__ import annotations

from pathlib import Path

from liangjiang_reader.model.library import Listing
from liangjiang_reader.storage.library import Library
from tests.benchmarks.library_generator import MAIN_SECTION, build_library


def test_a_generated_library_is_what_was_asked_for(tmp_path: Path) -> None:
    built = build_library(tmp_path, articles=60, more_headlines=30)
    library = Library.open(tmp_path)
    status = library.status()
    assert (built.articles, built.headlines, built.photos) == (60, 90, 20)
    assert (status.articles, status.headlines, status.photos) == (60, 90, 20)
    assert library.headlines.count(Listing("english", MAIN_SECTION)) == 60
    assert library.headlines.count(Listing("chinese", MAIN_SECTION)) == 30
    assert library.check() == ()
    library.close()


def test_a_seed_names_one_library(tmp_path: Path) -> None:
    texts = []
    for folder, seed in (("one", 1), ("same", 1), ("other", 2)):
        build_library(tmp_path / folder, articles=6, seed=seed)
        library = Library.open(tmp_path / folder)
        rows = library.headlines.rows(Listing("english"), 0, 9)
        texts.append([library.articles.get(row.id) for row in rows])
        library.close()
    assert texts[0] == texts[1]
    assert texts[0] != texts[2]
