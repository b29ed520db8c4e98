"""The cached client: one call that answers from the store, from the site, or from both.

What is stored is never lost to a failure: while a stored copy exists, a failure to renew it gives
that copy, marked as stale with the reason.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from liangjiang_reader.fetch import hosts, policy
from liangjiang_reader.fetch.clock import Clock, SystemClock
from liangjiang_reader.fetch.cooldown import Cooldowns
from liangjiang_reader.fetch.hosts import HostRules, Target
from liangjiang_reader.fetch.limits import Limits
from liangjiang_reader.fetch.ports import ResponseStore, StoredResponse
from liangjiang_reader.fetch.request import Accept, Kind, Request
from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.fetch.throttle import Throttle
from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.outcomes import ErrorCode, Failure, Origin, Response

if TYPE_CHECKING:
    from requests.adapters import BaseAdapter

    from liangjiang_reader.fetch.retrieval import Retrieval
    from liangjiang_reader.fetch.transport import Reply

__all__ = ["Accept", "Client", "Kind", "Request"]

_log = logging.getLogger(__name__)

#: Background work that a host put off is tried this often in all.
_TRIES = 3
#: What a page may call itself to be stored; servers forget the type, or say that it is text.
_HTML_TYPES = ("", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream")


@dataclass(frozen=True, slots=True)
class _Call:
    """One request while it is answered."""

    request: Request
    target: Target
    stored: StoredResponse | None
    is_over: Callable[[], bool]

    @property
    def copy(self) -> StoredResponse | None:
        """The stored copy if it is one of a page, not a note that there is none."""
        return self.stored if self.stored and self.stored.status == 200 else None


class Client:
    """Fetches pages and photos. Safe to use from several threads; one call blocks its thread.

    Attributes:
        offline: never use the net; may be changed at any time, and holds for what has not begun.
    """

    def __init__(
        self,
        store: ResponseStore,
        rules: HostRules,
        limits: Limits,
        *,
        offline: bool = False,
        adapter: BaseAdapter | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Args: adapter: answers in place of the net, with no pause between pages."""
        self.offline = offline
        self._store = store
        self._rules = rules
        self._adapter = adapter
        self._limits = self._own(limits)
        self._clock = clock or SystemClock()
        self._throttle = Throttle(self._clock)
        self._cooldowns = Cooldowns(self._clock)
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._retrieval: Retrieval | None = None

    def get(self, request: Request, stop: StopFlag | None = None) -> Response | Failure:
        """Answer a request, blocking until it is answered, has failed, or ``stop`` is set.

        Returns:
            A Response: NETWORK, REVALIDATED (the site said that the stored copy still holds),
            CACHE (young enough not to ask) or STALE (with ``stale_because``). Or a Failure.

        Raises:
            ReaderError: the store could not be read or written.
        """
        began = self._clock.monotonic()
        outcome = self._get(request, stop)
        milliseconds = (self._clock.monotonic() - began) * 1000
        result = outcome.code if isinstance(outcome, Failure) else outcome.origin
        _log.debug("%s %s: %s in %.0f ms", request.kind, request.url, result, milliseconds)
        return outcome

    def adjust(self, rules: HostRules, limits: Limits) -> None:
        """Keep to other rules and limits from the next request on."""
        with self._lock:
            self._rules, self._limits = rules, self._own(limits)
            if self._retrieval is not None:
                self._retrieval.adjust(self._rules, self._limits)

    def _own(self, limits: Limits) -> Limits:
        return limits if self._adapter is None else replace(limits, pause_s=0.0)

    def close(self) -> None:
        """End everything that is under way, at once; its calls return CANCELLED."""
        with self._lock:
            self._closed.set()
            retrieval, self._retrieval = self._retrieval, None
        if retrieval is not None:
            retrieval.close()

    def _get(self, request: Request, stop: StopFlag | None) -> Response | Failure:
        def is_over() -> bool:
            return self._closed.is_set() or (stop is not None and stop.is_set())

        if is_over():
            return Failure(ErrorCode.CANCELLED, request.url)
        target = hosts.parse(request.url)
        reason = self._rules.refusal(target) if target else "not a plain web address"
        if target is None or reason:
            return Failure(ErrorCode.ADDRESS_NOT_ALLOWED, request.url, detail=reason)
        return self._answer(_Call(request, target, self._store.load(target.url), is_over))

    def _answer(self, call: _Call) -> Response | Failure:
        tries = 0
        while True:
            decision = self._decide(call)
            match decision:
                case policy.Use():
                    return _from_store(decision)
                case policy.Refuse(code, status, retry_after_s):
                    return Failure(code, call.target.url, status, retry_after_s=retry_after_s)
                case policy.Wait(seconds):
                    if not self._throttle.wait(seconds, call.is_over):
                        return Failure(ErrorCode.CANCELLED, call.target.url)
                    continue
            outcome = self._ask(call, decision)
            tries += 1
            if not (_may_wait(call.request, outcome) and tries < _TRIES):
                return _or_stale(call, outcome)

    def _decide(self, call: _Call) -> policy.Decision:
        cooldown_s = self._cooldowns.remaining_s(call.target.authority)
        return policy.decide(
            call.stored,
            call.request,
            self._clock.now(),
            offline=self.offline,
            cooldown_s=cooldown_s,
        )

    def _ask(self, call: _Call, decision: policy.Revalidate | policy.Fetch) -> Response | Failure:
        """Ask the site, and store what it says."""
        from liangjiang_reader.fetch import headers
        from liangjiang_reader.fetch.retrieval import Errand

        retrieval = self._open_retrieval()
        if retrieval is None:
            return Failure(ErrorCode.CANCELLED, call.target.url)
        request, conditions, validated_url = call.request, {}, ""
        if isinstance(decision, policy.Revalidate) and call.copy is not None:
            conditions = headers.conditions(decision.etag, decision.last_modified)
            validated_url = call.copy.final_url
        errand = Errand(
            request.kind,
            request.need,
            request.force,
            call.is_over,
            lambda target: self._obstacle(target, call),
            validated_url,
            conditions,
        )
        reply = retrieval.get(call.target, errand)
        if isinstance(reply, Failure):
            self._note_gone(call, reply)
            return reply
        if reply.status == 304:
            return self._revalidated(call, reply, validated_url)
        return self._received(call, reply)

    def _obstacle(self, target: Target, call: _Call) -> Failure | None:
        """What has come up while the request waited for its turn."""
        if call.is_over():
            return Failure(ErrorCode.CANCELLED, target.url)
        if self.offline:
            return Failure(ErrorCode.OFFLINE, target.url)
        cooldown_s = self._cooldowns.remaining_s(target.authority)
        if cooldown_s > 0 and not call.request.force:
            return Failure(ErrorCode.TOO_BUSY, target.url, retry_after_s=cooldown_s)
        return None

    def _received(self, call: _Call, reply: Reply) -> Response | Failure:
        """A body came: judge it, then let it take the place of the stored one."""
        from liangjiang_reader.fetch import headers

        now, url = self._clock.now(), call.target.url
        if call.request.kind is Kind.PAGE and not reply.body:
            # Also what is left of a response whose header was cut short: http.client takes the end
            # of the connection for the end of the header.
            return Failure(ErrorCode.EMPTY_PAGE, url, reply.status)
        content_type = reply.headers.get("Content-Type", "")
        response = Response(
            url, reply.url, reply.status, content_type, reply.body, now, Origin.NETWORK
        )
        refusal = call.request.accept(response) if call.request.accept else None
        if refusal is not None:
            return refusal
        if call.request.kind is Kind.PAGE and _is_html(content_type):
            row = StoredResponse(
                url=url,
                final_url=reply.url,
                status=reply.status,
                content_type=content_type,
                body=reply.body,
                etag=headers.validator(reply.headers, "ETag"),
                last_modified=headers.validator(reply.headers, "Last-Modified"),
                fetched_at=now,
                checked_at=now,
            )
            self._store.save(row)
        return response

    def _revalidated(self, call: _Call, reply: Reply, validated_url: str) -> Response | Failure:
        """Not modified (RFC 9111 section 4.3.4): the stored copy is as good as new."""
        from liangjiang_reader.fetch import headers

        copy = call.copy
        if copy is None or reply.url != validated_url:
            detail = "not modified, though nothing was asked about"
            return Failure(ErrorCode.SERVER_ERROR, reply.url, reply.status, detail)
        etag = headers.validator(reply.headers, "ETag")
        last_modified = headers.validator(reply.headers, "Last-Modified")
        self._store.checked(call.target.url, self._clock.now(), etag, last_modified)
        return _response(copy, Origin.REVALIDATED)

    def _note_gone(self, call: _Call, failure: Failure) -> None:
        """Remember for a while that there is nothing, unless there is a copy to lose."""
        if failure.status not in policy.GONE or call.copy is not None:
            return
        now, url = self._clock.now(), call.target.url
        row = StoredResponse(url, failure.url, failure.status, "", b"", None, None, now, now)
        self._store.save(row)

    def _open_retrieval(self) -> Retrieval | None:
        """What talks to the net, made when first needed; None once closed."""
        with self._lock:
            if self._retrieval is None and not self._closed.is_set():
                self._retrieval = self._make_retrieval()
            return self._retrieval

    def _make_retrieval(self) -> Retrieval:
        from liangjiang_reader.fetch.retrieval import Retrieval
        from liangjiang_reader.fetch.robots import Robots
        from liangjiang_reader.fetch.transport import Transport

        return Retrieval(
            Transport(self._adapter),
            self._rules,
            self._limits,
            self._throttle,
            self._cooldowns,
            Robots(self._store, self._clock),
            self._clock,
        )


def _may_wait(request: Request, outcome: Response | Failure) -> bool:
    """Whether a host that is busy may be asked again by and by."""
    busy = isinstance(outcome, Failure) and outcome.code is ErrorCode.TOO_BUSY
    return busy and request.need > Need.ON_SCREEN and not request.force


def _or_stale(call: _Call, outcome: Response | Failure) -> Response | Failure:
    """A failure gives the stored copy instead, unless nobody wants an answer any more."""
    if isinstance(outcome, Response) or call.copy is None:
        return outcome
    if outcome.code is ErrorCode.CANCELLED:
        return outcome
    return _response(call.copy, Origin.STALE, outcome)


def _from_store(decision: policy.Use) -> Response:
    copy, reason = decision.copy, None
    if decision.because is not None:
        reason = Failure(decision.because, copy.url, retry_after_s=decision.retry_after_s)
    return _response(copy, decision.origin, reason)


def _response(copy: StoredResponse, origin: Origin, reason: Failure | None = None) -> Response:
    return Response(
        copy.url,
        copy.final_url,
        copy.status,
        copy.content_type,
        copy.body,
        copy.fetched_at,
        origin,
        reason,
    )


def _is_html(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() in _HTML_TYPES
