"""Highlights and notes: made, changed, listed, and found again in the text on screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liangjiang_reader.model.highlights import (
    LONGEST_NOTE,
    Colour,
    Highlight,
    ListedHighlight,
    Passage,
)
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError
from liangjiang_reader.render import anchoring
from liangjiang_reader.storage.library import Library


@dataclass(frozen=True, slots=True)
class Placed:
    """A highlight, and where it stands in a text; None where its words are gone."""

    highlight: Highlight
    place: tuple[int, int] | None


class Annotating:
    """What the person marks in articles. On disk when a method returns."""

    def __init__(self, library: Library) -> None:
        self._highlights = library.highlights

    def add(
        self, article_id: str, edition: str, passage: Passage, colour: Colour, note: str = ""
    ) -> Highlight:
        """Mark a passage. Raises ReaderError (UNKNOWN_ARTICLE, NOTE_TOO_LONG)."""
        return self._highlights.add(article_id, edition, passage, colour, _checked(note))

    def change(self, no: int, *, colour: Colour | None = None, note: str | None = None) -> None:
        """Give a highlight another colour or note. Raises ReaderError (NOTE_TOO_LONG)."""
        note = None if note is None else _checked(note)
        self._highlights.change(no, colour=colour, note=note)

    def remove(self, no: int) -> None:
        """Remove a highlight with its note."""
        self._highlights.remove(no)

    def put_back(self, highlight: Highlight) -> Highlight:
        """Undo a removal."""
        return self._highlights.put_back(highlight)

    def placed(self, article_id: str, edition: str, text: str) -> tuple[Placed, ...]:
        """All highlights of an article, each with its place in the text that is on screen."""
        found = self._highlights.of_article(article_id, edition)
        whole = anchoring.read(text) if found else None
        return tuple(
            Placed(one, anchoring.locate(whole, one.passage) if whole else None) for one in found
        )

    def listed(
        self, words: Sequence[str] = (), edition: str | None = None
    ) -> tuple[ListedHighlight, ...]:
        """All highlights that hold these words, newest first."""
        return self._highlights.listed(words, edition)


def _checked(note: str) -> str:
    if len(note) > LONGEST_NOTE:
        raise ReaderError(Failure(ErrorCode.NOTE_TOO_LONG, detail=str(len(note))))
    return note.strip()
