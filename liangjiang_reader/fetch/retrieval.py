"""Getting one resource with manners: host rules, robots.txt, turns, redirects followed by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from liangjiang_reader.fetch import headers, statuses
from liangjiang_reader.fetch.clock import Clock
from liangjiang_reader.fetch.cooldown import Cooldowns
from liangjiang_reader.fetch.hosts import HostRules, Target
from liangjiang_reader.fetch.limits import Limits
from liangjiang_reader.fetch.request import Kind
from liangjiang_reader.fetch.robots import Robots, Visit
from liangjiang_reader.fetch.throttle import Throttle, lane_key
from liangjiang_reader.fetch.transport import Bounds, Reply, Transport
from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.outcomes import ErrorCode, Failure

#: There is no secure way to the host: then, and only then, plain http is tried where allowed.
_NO_SECURE_WAY = {ErrorCode.UNREACHABLE, ErrorCode.CERTIFICATE}
#: A host that has no https is not asked for it again for this long.
_PLAIN_MEMORY_S = 3600.0
#: A robots.txt is read up to here, though only its start counts.
_ROBOTS_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Errand:
    """How one resource is to be got.

    Attributes:
        is_over: nobody wants it any more.
        obstacle: asked when the turn has come, right before a host is talked to: why it must not
            be, after all.
        validated_url: the address that ``conditions`` belong to; another one never sees them.
        robots: it is a robots.txt itself, which no robots.txt forbids.
    """

    kind: Kind
    need: Need
    force: bool
    is_over: Callable[[], bool]
    obstacle: Callable[[Target], Failure | None]
    validated_url: str = ""
    conditions: Mapping[str, str] = field(default_factory=dict)
    robots: bool = False


class Retrieval:
    """Gets resources from the net. Safe to use from several threads."""

    def __init__(
        self,
        transport: Transport,
        rules: HostRules,
        limits: Limits,
        throttle: Throttle,
        cooldowns: Cooldowns,
        robots: Robots,
        clock: Clock,
    ) -> None:
        self._transport = transport
        self._rules = rules
        self._limits = limits
        self._throttle = throttle
        self._cooldowns = cooldowns
        self._robots = robots
        self._clock = clock
        self._plain_until: dict[str, float] = {}

    def adjust(self, rules: HostRules, limits: Limits) -> None:
        """Keep to other rules and limits from the next step on."""
        self._rules, self._limits = rules, limits

    def get(self, target: Target, errand: Errand) -> Reply | Failure:
        """The reply with status 200 or 304, or why there is none. https first."""
        preferred, *others = self._attempts(target)
        outcome = self._follow(preferred, errand)
        if not others or not isinstance(outcome, Failure) or outcome.code not in _NO_SECURE_WAY:
            return outcome
        plain = self._follow(others[0], errand)
        if isinstance(plain, Failure) and plain.code is not ErrorCode.CANCELLED:
            return outcome
        self._plain_until[target.host] = self._clock.monotonic() + _PLAIN_MEMORY_S
        return plain

    def close(self) -> None:
        """End what is under way."""
        self._transport.close()

    def _attempts(self, target: Target) -> tuple[Target, ...]:
        """https, then http if allowed; http alone for a host that had no https a while ago."""
        attempts = self._rules.attempts(target)
        plain = self._clock.monotonic() < self._plain_until.get(target.host, float("-inf"))
        return attempts[-1:] if plain else attempts

    def _follow(self, target: Target, errand: Errand) -> Reply | Failure:
        """Ask, and follow redirects; every address on the way is judged like the first."""
        left_s, seen, lane = self._limits.deadline_s(errand.kind), {target.url}, ""
        for _hop in range(self._limits.max_redirects + 1):
            failure = self._refusal(target, errand)
            if failure is not None:
                return failure
            if left_s <= 0:
                return Failure(ErrorCode.TIMED_OUT, target.url, detail="spent on redirects")
            came_from, lane = lane, self._lane(target, errand)
            pause_s = 0.0 if lane == came_from else self._pause_s(target, errand)
            with self._throttle.turn(lane, errand.need, pause_s, errand.is_over) as granted:
                if not granted:
                    return Failure(ErrorCode.CANCELLED, target.url)
                started = self._clock.monotonic()
                reply = self._ask(target, errand, left_s)
                left_s -= self._clock.monotonic() - started
            if isinstance(reply, Failure) or reply.status not in statuses.REDIRECTS:
                return reply
            onward = self._onward(target, reply)
            if isinstance(onward, Failure):
                return onward
            if onward.url in seen:
                break
            seen.add(onward.url)
            target = onward
        return Failure(ErrorCode.REDIRECT_LOOP, target.url)

    def _refusal(self, target: Target, errand: Errand) -> Failure | None:
        """Why this address must not be asked for: by the rules of ours, or of the site's."""
        reason = self._rules.refusal(target)
        if reason:
            return Failure(ErrorCode.ADDRESS_NOT_ALLOWED, target.url, detail=reason)
        if errand.robots:
            return None
        page = replace(errand, robots=True, kind=Kind.PAGE, conditions={})
        visit = Visit(lambda robots: self._follow(robots, page), errand.is_over, errand.force)
        return self._robots.check(target, visit)

    def _lane(self, target: Target, errand: Errand) -> str:
        return ("robots " if errand.robots else "") + lane_key(target, errand.kind)

    def _pause_s(self, target: Target, errand: Errand) -> float:
        """The pause before a page. A photo follows its page at once, as in a browser."""
        if errand.robots or errand.kind is Kind.PHOTO or target.is_loopback:
            return 0.0
        return max(self._limits.pause_s, self._robots.crawl_delay_s(target))

    def _ask(self, target: Target, errand: Errand, left_s: float) -> Reply | Failure:
        """Send one request; the turn is ours."""
        obstacle = errand.obstacle(target)
        if obstacle is not None:
            return obstacle
        fields = headers.request_headers(errand.kind)
        if target.url == errand.validated_url:
            fields |= errand.conditions
        bounds = Bounds(
            deadline_s=left_s,
            connect_s=self._limits.connect_s,
            idle_s=self._limits.idle_s,
            max_bytes=_ROBOTS_BYTES if errand.robots else self._limits.max_bytes(errand.kind),
            is_over=errand.is_over,
            any_address=self._rules.is_named(target),
        )
        reply = self._transport.send(target, fields, bounds)
        return reply if isinstance(reply, Failure) else self._judge(target, reply)

    def _judge(self, target: Target, reply: Reply) -> Reply | Failure:
        """A reply that is of use, or what its status means."""
        status = reply.status
        if status in statuses.BUSY:
            asked_s = headers.retry_after_s(reply.headers, self._clock.now())
            wait_s = self._cooldowns.begin(target.authority, asked_s)
            return Failure(ErrorCode.TOO_BUSY, target.url, status, retry_after_s=wait_s)
        if status in {statuses.OK, statuses.NOT_MODIFIED} | statuses.REDIRECTS:
            self._cooldowns.answered_well(target.authority)
            return reply
        return Failure(statuses.code_of(status), target.url, status)

    def _onward(self, target: Target, reply: Reply) -> Target | Failure:
        """Where a redirect leads."""
        location = reply.headers.get("Location", "")
        onward = target.join(location) if location else None
        if onward is None:
            detail = f"redirected by {target.url}"
            return Failure(ErrorCode.ADDRESS_NOT_ALLOWED, location[:200], reply.status, detail)
        downgrade = target.scheme == "https" and onward.scheme == "http"
        if downgrade and not self._rules.may_be_plain(onward):
            return Failure(ErrorCode.INSECURE, onward.url, reply.status)
        if onward.scheme == "http" and not self._rules.may_be_plain(onward):
            return onward.with_scheme("https")
        return onward
