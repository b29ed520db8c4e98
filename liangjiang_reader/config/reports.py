"""Reports of faults of the program: files that the person can read and send; nothing is sent.

A report holds versions, the traceback, and the lines of the log before it with addresses cut out:
what was read is nobody's business.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import re
import sys
import traceback
from datetime import datetime
from pathlib import Path
from typing import IO

from liangjiang_reader import __version__
from liangjiang_reader.config import private

_log = logging.getLogger(__name__)

_FOLDER = "reports"
_HARD = "hard-crash.log"
_LOG_LINES, _MOST_KEPT = 40, 20
_ADDRESS = re.compile(r"https?://\S+")


class Reports:
    """The folder of reports inside the data folder.

    Args:
        data: the data folder.
        log_file: the log whose last lines are quoted.
    """

    def __init__(self, data: Path, log_file: Path) -> None:
        self.folder = data / _FOLDER
        self._log_file = log_file
        self._hard: IO[str] | None = None

    def write(self, error: BaseException) -> Path | None:
        """Write a report; None if there is no place for it."""
        trace = "".join(traceback.format_exception(error))
        return self._write(trace, datetime.now().astimezone())

    def begin(self) -> Path | None:
        """Watch for crashes that Python cannot see; the report of one in the last run, if any."""
        left = self._left_by_last_run()
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._hard = open(  # noqa: SIM115 - stays open for the crash
                self.folder / _HARD, "w", encoding="utf-8", opener=private.opener
            )
        except OSError as error:
            _log.info("crashes cannot be watched for: %s", error)
            return left
        faulthandler.enable(self._hard)
        return left

    def end(self) -> None:
        """The program ends as it should: nothing is left for the next start."""
        if self._hard is not None:
            faulthandler.disable()
            self._hard.close()
            self._hard = None
            (self.folder / _HARD).unlink(missing_ok=True)

    def _left_by_last_run(self) -> Path | None:
        hard = self.folder / _HARD
        try:
            text = hard.read_text(encoding="utf-8", errors="replace")
            when = datetime.fromtimestamp(hard.stat().st_mtime).astimezone()
        except OSError:
            return None
        return self._write(text, when) if text.strip() else None

    def _write(self, trace: str, when: datetime) -> Path | None:
        path = self.folder / f"report-{when:%Y%m%d-%H%M%S}.txt"
        lines = [
            f"Liangjiang Reader {__version__}",
            f"{platform.platform()}, Python {platform.python_version()}, {sys.executable}",
            when.isoformat(timespec="seconds"),
            "",
            _ADDRESS.sub("<address>", trace),
            "",
            *(_ADDRESS.sub("<address>", line) for line in self._last_log_lines()),
        ]
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(path, "w", encoding="utf-8", opener=private.opener) as file:
                file.write("\n".join(lines) + "\n")
            for old in sorted(self.folder.glob("report-*.txt"))[:-_MOST_KEPT]:
                old.unlink(missing_ok=True)
        except OSError as error:
            _log.info("no report could be written: %s", error)
            return None
        return path

    def _last_log_lines(self) -> list[str]:
        try:
            text = self._log_file.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return []
        return text.splitlines()[-_LOG_LINES:]
