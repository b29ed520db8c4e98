"""Saves a small library of the present form as ``libraries/v<schema>.zip``.

Run it once for each form of the library that is released, and never again for that form:
``python -m tests.storage.make_library``. ``test_migrations`` opens every one of them.
"""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from liangjiang_reader.model.downloads import DownloadKind, Need, Wish
from liangjiang_reader.model.highlights import Colour, Passage
from liangjiang_reader.model.keeping import Kept, KeptKind
from liangjiang_reader.storage.library import Library
from liangjiang_reader.storage.migrations import SCHEMA
from tests.storage.builders import JPEG, article, headline, response

LIBRARIES = Path(__file__).parent / "libraries"


def fill(library: Library) -> None:
    """A bit of everything: two versions, a pair of addresses, marks, a photo, a note."""
    library.headlines.save("news/local", [headline("content_7", "New trains")], 0)
    library.headlines.save("news/life", [headline("c_8", "New trains"), headline("c_9")], 0)
    library.articles.save(article("c_1", "First text.", photos=("https://x/1.jpg",)))
    library.articles.save(article("c_1", "Second text.", photos=("https://x/1.jpg",)))
    library.articles.save(article("c_2", "两江新区。", edition="chinese"))
    library.articles.mark_read(["c_1", "c_9"], True)
    library.articles.mark_seen("c_1", 2)
    library.articles.mark_starred(["c_1"], True)
    library.articles.set_position("c_1", 0.5)
    library.photos.save("https://x/1.jpg", b"a picture", JPEG)
    library.responses.save(response("https://x/", b"a page", etag='"1"'))
    label = library.labels.make("Harbour", Colour.BLUE)
    library.labels.put(label.no, ["c_1"], "english", True)
    library.highlights.add("c_1", "english", Passage("Second", "", " text."), Colour.PINK, "A note")
    library.keeping.keep(Kept("english", KeptKind.LABEL, str(label.no)))
    library.queue.add(Wish(DownloadKind.SECTION, "english", "news/local"), Need.ARCHIVE)
    library.state.put("session", {"edition": "english"})


def main() -> None:
    """Make the library and pack it."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder))
        fill(library)
        library.close()
        with zipfile.ZipFile(LIBRARIES / f"v{SCHEMA}.zip", "x", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(Path(folder).rglob("*")):
                if path.is_file():
                    archive.write(path, path.relative_to(folder))


if __name__ == "__main__":
    main()
