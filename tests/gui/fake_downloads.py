"""A stand-in for the download queue, in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.downloads import Download, DownloadKind, DownloadState, Move, Need
from liangjiang_reader.services.events import Did, Progress, Report, Step

if TYPE_CHECKING:
    from tests.gui.fakes import Gate


class FakeDownloads:
    """A queue in memory; a run waits at the gate, then all that waited is done."""

    def __init__(self, gate: Gate) -> None:
        self.all: list[Download] = []
        self.current: int | None = None
        self.runs = 0
        self.result: Report | None = Report()
        self.gate = gate

    def listing(self) -> list[Download]:
        """All downloads."""
        return list(self.all)

    def has_work(self) -> bool:
        """Whether any waits."""
        return any(item.state is DownloadState.WAITING for item in self.all)

    def add_sections(
        self,
        edition_key: str,
        keys: Sequence[str],
        need: Need,
        pages: int = 0,
        *,
        photos: bool = True,
        again: bool = False,
    ) -> tuple[int, ...]:
        """Queue sections behind what is there."""
        first = max((item.number for item in self.all), default=0) + 1
        kind, state = DownloadKind.SECTION, DownloadState.WAITING
        numbers = tuple(range(first, first + len(keys)))
        self.all += [
            Download(number, kind, edition_key, key, key, key, need, state, total=1)
            for number, key in zip(numbers, keys, strict=True)
        ]
        return numbers

    def pause(self, numbers: Sequence[int] | None = None) -> int:
        """Pause them."""
        return self._put(numbers, DownloadState.PAUSED)

    def resume(self, numbers: Sequence[int] | None = None) -> int:
        """Let them wait again."""
        return self._put(numbers, DownloadState.WAITING)

    def cancel(self, numbers: Sequence[int] | None = None) -> int:
        """Take them out."""
        before = len(self.all)
        self.all = [item for item in self.all if item.number not in (numbers or ())]
        return before - len(self.all)

    def move(self, number: int, where: Move) -> bool:
        """Exchange it with its neighbour."""
        here = next(place for place, item in enumerate(self.all) if item.number == number)
        there = here + where
        if not 0 <= there < len(self.all):
            return False
        self.all[here], self.all[there] = self.all[there], self.all[here]
        return True

    def run(
        self,
        *,
        only: Sequence[int] | None = None,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        stop: StopFlag | None = None,
    ) -> Report | None:
        """Tell one step, wait at the gate, be done with all."""
        self.runs += 1
        self.current = self.all[0].number
        on_progress(Progress(Step.ARTICLE, Did.FETCHED, "news/local", "", "Story", 1, 2))
        self.gate.pass_through(stop)
        self.current = None
        if self.result is not None and not self.result.failures:
            waiting = [item.number for item in self.all if item.state is DownloadState.WAITING]
            self._put(waiting, DownloadState.DONE)
        return self.result

    def _put(self, numbers: Sequence[int] | None, state: DownloadState) -> int:
        chosen = {item.number for item in self.all} if numbers is None else set(numbers)
        self.all = [
            replace(item, state=state) if item.number in chosen else item for item in self.all
        ]
        return len(chosen)
