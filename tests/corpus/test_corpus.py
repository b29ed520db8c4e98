"""Extraction on hand-written odd pages: a pinned score that may not fall.

``pages/NAME.html`` (with ``NAME_2.html`` for a second page) is read as the page at the ``url`` of
``pages/NAME.json``, whose ``odd`` says what is special and whose ``expected`` is the truth.
``baseline.json`` holds the score per layout and a digest of the pages. After a page was added or
corrected on purpose, write it anew: ``python -m tests.corpus.pin``.
"""

from __future__ import annotations

import pytest

from tests.corpus.corpus import NAMES, baseline, digest, example, read, scores
from tests.support.comparison import differences


def test_the_pages_are_those_that_the_score_was_pinned_for() -> None:
    assert digest() == baseline()["digest"], "pages changed: read the diff, then pin anew"


@pytest.mark.parametrize("layout", ["a", "b", "c", "z"])
def test_the_score_has_not_fallen(layout: str) -> None:
    assert scores()[layout].share >= baseline()["scores"][layout], _diff(layout)


@pytest.mark.parametrize("layout", ["a", "b", "c"])
def test_every_layout_has_at_least_twelve_pages(layout: str) -> None:
    assert len([name for name in NAMES if name.startswith(layout)]) >= 12


def test_every_page_is_odd_in_its_own_way() -> None:
    oddities = [example(name)["odd"] for name in NAMES]
    assert len(set(oddities)) == len(oddities)


def _diff(layout: str) -> str:
    lines = []
    for name in NAMES:
        found = differences(example(name)["expected"], read(name)) if name[0] == layout else []
        lines += [f"== {name}: {example(name)['odd']}", *found] if found else []
    return "\n".join(["the score fell; what is wrong now:", *lines])
