"""A process that uses a library under a limit of the system, and says how it went.

``python -m tests.storage.limited_process FOLDER read|write|small``: ``read`` and ``write`` as a
user that may not write (root gives up its rights for it), ``small`` with a limit on the size of
files. Prints what it read, or the code of the failure.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

from liangjiang_reader.model.library import Listing
from liangjiang_reader.model.outcomes import ReaderError
from liangjiang_reader.storage.library import Library
from tests.storage.builders import JPEG, article

_NOBODY = 65534
_LARGEST_FILE = 600_000


def read(folder: Path) -> None:
    """Print the ids in the library."""
    library = Library.open(folder)
    rows = library.headlines.rows(Listing("english"), 0, 9)
    print("read", *(row.id for row in rows))  # noqa: T201
    library.close()


def write(folder: Path) -> None:
    """Store a mark."""
    library = Library.open(folder)
    try:
        library.articles.mark_read(["c_1"], True)
    finally:
        library.close()


def small(folder: Path) -> None:
    """Store articles until a file cannot grow, then a photo."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    library = Library.open(folder)
    try:
        for number in range(2, 10_000):
            try:
                library.articles.save(article(f"c_{number}", os.urandom(9000).hex()))
            except ReaderError as error:
                print("articles", error.failure.code)  # noqa: T201
                break
        library.photos.save("https://x/1.jpg", b"x" * 2 * _LARGEST_FILE, JPEG)
    finally:
        library.close()


def main(folder: str, what: str) -> None:
    """Do it without the rights of root."""
    if what != "small" and os.geteuid() == 0:
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    try:
        {"read": read, "write": write, "small": small}[what](Path(folder))
    except ReaderError as error:
        print(error.failure.code)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
