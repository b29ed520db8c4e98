"""A process of its own that decodes photos on several threads as soon as it has started.

``python -m tests.gui.photo_decoding_process PICTURE``
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from liangjiang_reader.config.settings import Settings
from liangjiang_reader.ui import application, photo_decoding

_THREADS = 4


def main(picture: Path) -> None:
    """Decode on all threads at once."""
    reader = QApplication([])
    application.prepare(reader, Settings())
    ready = threading.Barrier(_THREADS)

    def decode() -> None:
        ready.wait()
        photo_decoding.decode_inside(picture, QSize(300, 200), "#ffffff")
        photo_decoding.decode_covering(picture, QSize(80, 60), 5.0)
        photo_decoding.decode_for_view(picture, QSize(200, 200))

    threads = [threading.Thread(target=decode) for _number in range(_THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
