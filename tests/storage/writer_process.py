"""A process that writes to a library until it is ended, and says what it has written.

``python -m tests.storage.writer_process FOLDER NAME [AMOUNT]``. A line on stdout means that the
library has acknowledged: ``mark c_…``, ``article c_…`` or ``photo https://…``.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from liangjiang_reader.storage.library import Library
from tests.storage.builders import JPEG, article, headline


def write_round(library: Library, name: str, number: int) -> None:
    """One article with a photo, then a mark on it."""
    article_id, url = f"{name}_{number}", f"https://x/{name}/{number}.jpg"
    library.headlines.save("news/local", [headline(article_id)], number)
    library.articles.save(article(article_id, f"Text {number}. " * 50, photos=(url,)))
    print("article", article_id, flush=True)  # noqa: T201
    library.photos.save(url, f"{name} {number} ".encode() * 500, JPEG)
    print("photo", url, flush=True)  # noqa: T201
    library.articles.mark_starred([article_id], True)
    library.articles.mark_read([article_id], True)
    print("mark", article_id, flush=True)  # noqa: T201


def main(folder: str, name: str, amount: str | None = None) -> None:
    """Write so many rounds, or without end."""
    library = Library.open(Path(folder))
    for number in range(int(amount)) if amount else count():
        write_round(library, name, number)
    library.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
