"""The log file: what happened, for the day something goes wrong. Nothing is sent anywhere."""

from __future__ import annotations

import io
import logging
import logging.handlers
from pathlib import Path
from typing import cast

from liangjiang_reader.config import private

_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_MAX_BYTES = 1_000_000
_KEPT_FILES = 2


class _LogFile(logging.handlers.RotatingFileHandler):
    """A line that cannot be written (a full disk) is left out, not announced on stderr.

    The file is the person's alone: it names the pages that were read.
    """

    def handleError(self, record: logging.LogRecord) -> None:
        """Do nothing."""

    def _open(self) -> io.TextIOWrapper:
        """What logging calls to open the file, at first and after each cut."""
        file = open(self.baseFilename, self.mode, encoding="utf-8", opener=private.opener)  # noqa: SIM115 - closed by logging
        return cast(io.TextIOWrapper, file)


def start(log_file: Path) -> None:
    """Log to a file that is cut when it grows; without a place for it the program runs unlogged."""
    package = logging.getLogger("liangjiang_reader")
    if any(isinstance(handler, _LogFile) for handler in package.handlers):
        return
    package.setLevel(logging.INFO)
    try:
        log_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _LogFile(
            log_file, maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter(_FORMAT))
    package.addHandler(handler)
