"""A process that makes backups, restores, recovers or compacts until it is ended.

``python -m tests.storage.safety_process WHAT DATA_FOLDER``. Says ``begun`` when the work begins
and ``done`` after each round.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from liangjiang_reader.model.safety import BackupReason
from liangjiang_reader.storage import recovery
from liangjiang_reader.storage.backups import Backups
from liangjiang_reader.storage.library import Library
from tests.storage.builders import response

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def main(what: str, data: str) -> None:
    """Do it without end, except for a recovery, which is done once."""
    folder = Path(data) / "library"
    backups = Backups(Path(data) / "backups", Path(data) / "settings.toml")
    print("begun", flush=True)  # noqa: T201
    if what == "recover":
        recovery.recover(folder, backups, NOON, lambda _url: None)
        print("done", flush=True)  # noqa: T201
        return
    library = Library.open(folder)
    while True:
        if what == "compact":
            compact(library)
        elif what == "backup":
            library.back_up(backups, BackupReason.MANUAL, NOON)
        else:
            library.merge(backups.read(backups.find("2026-03-01")))
        print("done", flush=True)  # noqa: T201


def compact(library: Library) -> None:
    """Make free room and give it back: in the first round of all by writing the file anew."""
    for number in range(40):
        library.responses.save(response(f"https://x/{number}", bytes(range(256)) * 200))
    for _step in library.remover().pages():
        pass
    for _given in library.compactor().run(lambda: False):
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
