"""Every request the replica served, and the judgement: did the reader behave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

#: What an honest User-Agent says, in lower case.
PROJECT = "liangjiang"


@dataclass
class Record:
    """One request and what became of it.

    Attributes:
        path: without the query; ``target`` with it.
        headers: as sent, names in lower case.
        began: seconds of the monotonic clock.
        page: it asked for a web page, not for a photo or robots.txt.
        beside: web pages that were still being answered when it began.
        fault: the fault it met, None for none.
        status: what was answered, 0 until then.
        body_bytes: sent, of the body.
    """

    method: str
    target: str
    path: str
    headers: dict[str, str]
    began: float
    page: bool = False
    known: bool = True
    beside: int = 0
    fault: str | None = None
    status: int = 0
    body_bytes: int = 0


@dataclass
class Rules:
    """What the judge looks at beyond plain manners.

    Attributes:
        one_page_at_a_time: no web page may be asked for while another is being answered.
        conditional: a page that came with a validator must be asked for conditionally next time.
        disallowed: path beginnings that robots.txt forbids.
        allowed_paths: unknown paths that a test expects to be asked for.
    """

    one_page_at_a_time: bool = False
    conditional: bool = False
    disallowed: tuple[str, ...] = ()
    allowed_paths: set[str] = field(default_factory=set)


def offences(records: list[Record], rules: Rules) -> list[str]:
    """One line per offence."""
    found = [f"{r.method} {r.target}: {why}" for r in records for why in _rude(r, rules)]
    if rules.conditional:
        found.extend(_unconditional(records))
    return found


def _rude(record: Record, rules: Rules) -> Iterator[str]:
    agent = record.headers.get("user-agent", "")
    if PROJECT not in agent.lower() or "mozilla" in agent.lower():
        yield f"the User-Agent is not honest: {agent!r}"
    if record.method not in ("GET", "HEAD"):
        yield "the method changes things"
    for name in ("cookie", "referer", "authorization"):
        if name in record.headers:
            yield f"it says more than it should: {name}"
    if not record.known and record.path not in rules.allowed_paths:
        yield "nobody told the reader of this path"
    if rules.one_page_at_a_time and record.page and record.beside:
        yield f"{record.beside} other pages were still being answered"
    if record.path.startswith(rules.disallowed or ("\0",)):
        yield "robots.txt forbids it"


def _unconditional(records: list[Record]) -> Iterator[str]:
    validated: set[str] = set()
    for record in records:
        asked = {"if-none-match", "if-modified-since"} & record.headers.keys()
        if record.path in validated and not asked:
            yield f"GET {record.target}: asked in full for what it has already"
        if record.page and record.status == 200 and record.fault is None:
            validated.add(record.path)
