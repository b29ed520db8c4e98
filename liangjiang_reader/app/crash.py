"""What happens to a fault of the program itself: logged in full, told in one kind sentence."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from liangjiang_reader.app import output
from liangjiang_reader.model.outcomes import ErrorCode, Failure

_log = logging.getLogger(__name__)


def install() -> None:
    """Catch what nobody caught, on every thread. Qt's slots end up here too."""
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def tell(error: BaseException) -> None:
    """Log the fault with its traceback and say a sentence about it."""
    _log.error("uncaught", exc_info=error)
    output.failure(Failure(ErrorCode.INTERNAL))


def _uncaught(
    _kind: type[BaseException], error: BaseException, _traceback: TracebackType | None
) -> None:
    tell(error)


def _uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None and arguments.exc_type is not SystemExit:
        tell(arguments.exc_value)
