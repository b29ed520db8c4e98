"""What went wrong on the wire, as one of the codes that a person can be told."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator

from urllib3 import exceptions as urllib3_errors

from liangjiang_reader.fetch.content_coding import UnknownCoding
from liangjiang_reader.fetch.exchange import Exchange, ExchangeEnded
from liangjiang_reader.model.outcomes import ErrorCode

_TIMEOUT = (TimeoutError, urllib3_errors.TimeoutError)
_CUT = (http.client.IncompleteRead, http.client.RemoteDisconnected)


def code_of(error: Exception, exchange: Exchange) -> ErrorCode:
    """The code of an error that ended an exchange.

    UNREACHABLE is for what fails before the request is out, be it with an error or by silence: it
    means that there is no net, or no way to the host. What fails later is a fault of this one
    exchange.
    """
    causes = tuple(_causes(error))
    ended = exchange.ended or next((c.code for c in causes if isinstance(c, ExchangeEnded)), None)
    if ended is not None and ended is not ErrorCode.TIMED_OUT:
        return ended
    if _any(causes, (ssl.SSLCertVerificationError,)):
        return ErrorCode.CERTIFICATE
    if not exchange.asked:
        return ErrorCode.UNREACHABLE
    if ended is not None or _any(causes, _TIMEOUT):
        return ErrorCode.TIMED_OUT
    garbled = not _any(causes, _CUT) and _any(causes, (http.client.HTTPException, UnknownCoding))
    return ErrorCode.SERVER_ERROR if garbled else ErrorCode.CUT_SHORT


def detail_of(error: Exception) -> str:
    """Technical words about an error, for the log and the details view."""
    innermost = tuple(_causes(error))[-1]
    return f"{type(innermost).__name__}: {innermost}"[:300]


def is_broken_connection(error: Exception) -> bool:
    """Whether the other side closed the connection without a word of an answer."""
    broken = (ConnectionResetError, BrokenPipeError, ConnectionAbortedError)
    return _any(tuple(_causes(error)), (*broken, http.client.RemoteDisconnected))


def _any(causes: tuple[BaseException, ...], kinds: tuple[type[BaseException], ...]) -> bool:
    return any(isinstance(cause, kinds) for cause in causes)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it wraps; requests and urllib3 wrap by attribute and by argument."""
    waiting, seen = [error], set[int]()
    while waiting:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        wrapped = (getattr(cause, "reason", None), *cause.args, cause.__cause__, cause.__context__)
        waiting += [item for item in wrapped if isinstance(item, BaseException)]
