"""Where the person has been, for Back and Forward."""

from __future__ import annotations

from dataclasses import dataclass

from liangjiang_reader.ui.places import Place

_MOST_VISITS = 200


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article as a list or a link names it."""

    id: str
    edition: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A place, and the article that was open there."""

    place: Place
    article: ArticleRef | None = None


class History:
    """Visits in order; a new one after going back cuts off what lay ahead."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def can_go_back(self) -> bool:
        """Whether there is a visit before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a visit ahead."""
        return self._at + 1 < len(self._visits)

    def record(self, visit: Visit) -> None:
        """The person went somewhere; the first article in a place joins the visit of the place."""
        now = self._visits[self._at] if self._visits else None
        if visit == now:
            return
        kept = self._at + 1
        if now is not None and now.article is None and now.place == visit.place:
            kept -= 1
        self._visits = [*self._visits[:kept], visit][-_MOST_VISITS:]
        self._at = len(self._visits) - 1

    def back(self) -> Visit | None:
        """Go one visit back."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self._visits[self._at]

    def forward(self) -> Visit | None:
        """Go one visit ahead."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self._visits[self._at]

    def clear(self) -> None:
        """Forget all: another library or edition is open."""
        self._visits, self._at = [], -1
