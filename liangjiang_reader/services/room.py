"""The room that a library takes: told by kind, and made smaller as the person wishes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.room import Cleaning, Content
from liangjiang_reader.services.keeping import Keeping
from liangjiang_reader.storage.library import Library

#: How much is done so far, and all there is to do.
OnStep = Callable[[int, int], None]


class Room:
    """What a library takes on the disk.

    Args:
        library: the library.
        keeping: the lists that are kept offline; nothing of them goes.
        backups: the folder of backups.
    """

    def __init__(self, library: Library, keeping: Keeping, backups: Path) -> None:
        self._library, self._keeping, self._backups = library, keeping, backups

    def sizes(self) -> dict[Content, int]:
        """Bytes by kind. Takes some seconds for a large library."""
        found = self._library.sizes()
        files = self._backups.glob("*.zip") if self._backups.is_dir() else ()
        return {**found, Content.BACKUPS: sum(file.stat().st_size for file in files)}

    def total(self) -> int:
        """Bytes of database and photos together; quick."""
        return self._library.total_bytes()

    def plan(self, limit_bytes: int) -> Cleaning:
        """What would go so that database and photos take no more than this; nothing goes yet."""
        over = self.total() - limit_bytes
        if over <= 0:
            return Cleaning()
        chosen, frees = [], 0
        for photo in self._library.going(self._kept()):
            if frees >= over:
                break
            chosen.append(photo)
            frees += photo.bytes
        pages = frees < over
        if pages:
            frees += self._library.sizes()[Content.PAGES]
        return Cleaning(tuple(chosen), pages, frees, over)

    def clean(
        self, cleaning: Cleaning, on_step: OnStep | None = None, stop: StopFlag | None = None
    ) -> int:
        """Do it; gives back how many bytes of photos went. Ends early when ``stop`` is set.

        What has come to be kept since the plan was made stays.
        """
        may_go = {photo.sha256 for photo in self._library.going(self._kept())}
        photos = [photo for photo in cleaning.photos if photo.sha256 in may_go]
        gone = 0
        remover = self._library.remover()
        for gone in remover.photos([photo.sha256 for photo in photos]):
            if on_step is not None:
                on_step(gone, len(photos))
            if stop is not None and stop.is_set():
                break
        else:
            if cleaning.pages:
                for _step in remover.pages():
                    if stop is not None and stop.is_set():
                        break
        if self._library.compactor().in_steps:
            self.compact(stop=stop)
        return sum(photo.bytes for photo in photos[:gone])

    def compact(self, on_step: OnStep | None = None, stop: StopFlag | None = None) -> int:
        """Give free room inside the library back to the disk; returns how many bytes.

        Ends early when ``stop`` is set. Raises ReaderError (CANCELLED) if that is inside the one
        long step that a library of an earlier version needs; it is then as it was.
        """
        stop, given, whole = stop or StopFlag(), 0, 0
        for given, whole in self._library.compactor().run(stop.is_set):
            if on_step is not None:
                on_step(given, whole)
            if stop.is_set():
                break
        return given

    def _kept(self) -> list[tuple[str, str]]:
        return [
            (row.id, row.edition)
            for kept in self._keeping.all()
            for row in self._keeping.rows(kept)
        ]
