"""Highlights as Markdown."""

from __future__ import annotations

from datetime import UTC, date, datetime

from liangjiang_reader.model.highlights import Colour, Highlight, ListedHighlight, Passage
from liangjiang_reader.render.notes import notes_markdown

_NOW = datetime(2026, 2, 12, tzinfo=UTC)


def listed(no: int, quote: str, note: str = "", title: str = "New quay") -> ListedHighlight:
    """A highlight of an article with this title."""
    passage = Passage(quote)
    highlight = Highlight(no, title, "english", passage, Colour.YELLOW, note, _NOW, _NOW)
    return ListedHighlight(highlight, title, f"https://x/{title}", date(2026, 2, 11))


def test_passages_of_one_article_stand_under_its_title_with_their_notes() -> None:
    text = notes_markdown(
        [listed(1, "First *words*."), listed(2, "Second.", "My note.")], lambda _edition, url: url
    )
    assert text == (
        "## New quay\n\n2026-02-11 · <https://x/New quay>\n\n"
        "> First \\*words\\*.\n\n> Second.\n\nMy note.\n"
    )


def test_each_article_has_a_heading() -> None:
    text = notes_markdown([listed(1, "a"), listed(2, "b", title="Other")], lambda _e, url: url)
    assert [line for line in text.splitlines() if line.startswith("##")] == [
        "## New quay",
        "## Other",
    ]
