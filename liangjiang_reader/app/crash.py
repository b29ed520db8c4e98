"""What happens to a fault of the program itself: a report, and one kind sentence that names it."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from liangjiang_reader.app import output
from liangjiang_reader.config.reports import Reports
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import ErrorCode, Failure

_log = logging.getLogger(__name__)


class _Current:
    """Where reports go, once it is known; and whether one was written in this run."""

    reports: Reports | None = None
    written = False


def install() -> None:
    """Catch what nobody caught, on every thread. Qt's slots end up here too."""
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def report_to(reports: Reports | None) -> None:
    """Write reports there from now on."""
    _Current.reports, _Current.written = reports, False


def tell(error: BaseException) -> None:
    """Log the fault with its traceback, write a report, and say a sentence about it."""
    _log.error("uncaught", exc_info=error)
    output.failure(Failure(ErrorCode.INTERNAL))
    # A fault that comes again and again is reported once.
    if _Current.reports is not None and not _Current.written:
        path = _Current.reports.write(error)
        _Current.written = path is not None
        if path is not None:
            output.message(_("A report was written that you can read and send: {file}").format(
                file=path
            ))  # fmt: skip


def _uncaught(
    _kind: type[BaseException], error: BaseException, _traceback: TracebackType | None
) -> None:
    tell(error)


def _uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None and arguments.exc_type is not SystemExit:
        tell(arguments.exc_value)
