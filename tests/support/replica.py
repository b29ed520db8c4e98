"""The replica site: stories, lists, menus and photos behind a real HTTP server."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from tests.support.faults import HTML, Breakage, Fault, Resource
from tests.support.lists import ListPlan, home_page, list_page, plan_list, with_double
from tests.support.newsroom import Order, write_story
from tests.support.pages import story_page
from tests.support.pictures import MEDIA_TYPES, draw
from tests.support.sections import SECTIONS, ReplicaSection
from tests.support.server import Server
from tests.support.stories import Layout, Para, Picture, Piece, Story
from tests.support.truth import expected_json
from tests.support.verdict import Record, Rules, offences

MAIN = "news/local"
_ENGLISH = (Layout.A, Layout.B, Layout.C)
_EPOCH = datetime(2026, 2, 1, 8, 0, tzinfo=UTC)


class ReplicaSite:
    """A small complete site that records and judges what it is asked for.

    Args:
        seed: another seed, another site: stories, markup and addresses of photos.
        articles: stories in the list of ``news/local``, layouts taking turns.
        elsewhere: stories in each other list.
        layouts: templates in use; ``(Layout.CHINESE,)`` makes it the Chinese edition.
        page_size: items per list page.
        moved: section key → path, for sections that are not where their names say.
        photos: photos per story, None leaves it to the seed.
        robots: text or bytes of robots.txt; None answers 404.
        latency_s: wait before each answer.
        certificate: PEM file with certificate and key: the site speaks https.
        rules: what the judge looks at beyond plain manners.

    Use it as a context manager, or through the fixtures of ``tests.support.fixtures``.
    """

    def __init__(
        self,
        seed: int = 1,
        articles: int = 12,
        elsewhere: int = 1,
        *,
        layouts: tuple[Layout, ...] = _ENGLISH,
        page_size: int = 9,
        moved: Mapping[str, str] | None = None,
        photos: int | None = None,
        robots: str | bytes | None = None,
        latency_s: float = 0.0,
        certificate: Path | None = None,
        rules: Rules | None = None,
    ) -> None:
        self.seed, self.layouts, self.page_size = seed, layouts, page_size
        self.moved = dict(moved or {})
        self.rules = rules or Rules()
        self.latency_s = latency_s
        self.sends_etag = self.sends_last_modified = True
        self._scheme = "https" if certificate else "http"
        self._photos = photos
        self._lock = Lock()
        self._makers: dict[str, Callable[[], tuple[bytes, str]]] = {}
        self._made: dict[str, Resource] = {}
        self._age: dict[str, int] = {}
        self._breakages: dict[str, Breakage] = {}
        self._ends: set[str] = set()
        self._server = Server(self, certificate)
        self.sections: dict[str, tuple[Story, ...]] = {}
        self.double: Story | None = None
        self._write(articles, elsewhere)
        self._robots(robots)

    # -- running ------------------------------------------------------------------------------

    def start(self) -> None:
        """Listen on 127.0.0.1; after a ``stop`` on the same port again."""
        self._server.start()

    def stop(self) -> None:
        """Be gone at once: open connections break, new ones are refused."""
        self._server.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Origin of the site, for ``--site``."""
        return f"{self._scheme}://127.0.0.1:{self._server.port}"

    def address(self, what: str | Story) -> str:
        """Where a path or a story is served."""
        path = what.path if isinstance(what, Story) else what.removeprefix("/")
        return f"{self.url}/{path}"

    # -- what it holds ------------------------------------------------------------------------

    @property
    def stories(self) -> tuple[Story, ...]:
        """The stories of ``news/local``, newest first."""
        return self.sections[MAIN]

    def story(self, layout: Layout) -> Story:
        """The first story of that layout in ``news/local``."""
        return next(story for story in self.stories if story.layout is layout)

    def expected(self, story: Story) -> dict[str, Any]:
        """What ``read --format json`` must print of it while the site is at this address."""
        return expected_json(story, self.url)

    @property
    def chinese(self) -> bool:
        """Whether it is the Chinese edition."""
        return self.layouts == (Layout.CHINESE,)

    def put(self, path: str, body: bytes, content_type: str = HTML) -> None:
        """Set, or change, what lies at a path (with a leading slash)."""
        with self._lock:
            self._makers[path] = lambda: (body, content_type)
            self._made.pop(path, None)
            self._age[path] = self._age.get(path, 0) + 1

    def remove(self, path: str) -> None:
        """Take a path from the site: 404 from now on, which readers may find out."""
        with self._lock:
            self._makers.pop(path, None)
            self._made.pop(path, None)
            self._ends.add(path)

    def edit(self, story: Story, sentence: str) -> Story:
        """The editors add a paragraph to the first page; returns the new truth."""
        first: tuple[Piece, ...] = (*story.pages[0], Para((sentence,)))
        edited = replace(story, pages=(first, *story.pages[1:]))
        self.put(f"/{story.path}", story_page(edited, 1, self.moved).encode())
        return edited

    # -- what it does wrong -------------------------------------------------------------------

    def break_(self, path: str, fault: Fault, times: int | None = None, **options: Any) -> None:
        """Meet every request for a path with a fault.

        Args:
            path: with a leading slash; one that ends in ``*`` means all that begin so.
            fault: what happens.
            times: how often, None for always.
            options: further fields of ``Breakage``.
        """
        with self._lock:
            self._breakages[path] = Breakage(fault, times, **options)

    def mend(self, path: str) -> None:
        """End a fault."""
        with self._lock:
            self._breakages.pop(path, None)

    # -- judgement ----------------------------------------------------------------------------

    @property
    def requests(self) -> list[Record]:
        """Every request so far, oldest first."""
        return list(self._server.records)

    def requests_for(self, what: str | Story) -> list[Record]:
        """The requests for one path (with a leading slash) or the first page of a story."""
        path = f"/{what.path}" if isinstance(what, Story) else what
        return [record for record in self.requests if record.path == path]

    def wait_for_requests(
        self, count: int, timeout_s: float, given_up: Callable[[], bool] = lambda: False
    ) -> None:
        """Return when there were that many requests, or nobody will make them any more.

        Raises:
            TimeoutError: neither came in time.
        """
        self._server.wait_for(count, timeout_s, given_up)

    def forget(self) -> None:
        """Begin the record anew: the next request comes from a reader who knows nothing."""
        self._server.records.clear()

    def judge(self) -> None:
        """Raise AssertionError when the reader misbehaved, listing how."""
        found = offences(self.requests, self.rules)
        assert not found, "the reader misbehaved:\n" + "\n".join(found)
        assert not self._server.errors, f"the replica itself failed: {self._server.errors}"

    # -- Content, for the server --------------------------------------------------------------

    def resource(self, path: str) -> Resource | None:
        """What lies at a path; pages are laid out when first asked for."""
        path = path.removeprefix("/moved") if path.startswith("/moved/") else path
        with self._lock:
            if path not in self._made and path in self._makers:
                self._made[path] = self._make(path)
            return self._made.get(path)

    def known(self, path: str) -> bool:
        """Whether the site told of it: a page, the end of a list, robots.txt."""
        return self.resource(path) is not None or path in self._ends

    def take_fault(self, path: str) -> Breakage | None:
        """The fault set on the path, or on a beginning of it."""
        with self._lock:
            for pattern, breakage in self._breakages.items():
                wild = pattern.endswith("*") and path.startswith(pattern[:-1])
                if (path == pattern or wild) and breakage.times != 0:
                    if breakage.times is not None:
                        breakage.times -= 1
                    return replace(breakage)
        return None

    def _make(self, path: str) -> Resource:
        body, content_type = self._makers[path]()
        age = timedelta(minutes=self._age.get(path, 0))
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        return Resource(body, content_type, etag, _EPOCH + age)

    # -- writing the site ---------------------------------------------------------------------

    def _write(self, articles: int, elsewhere: int) -> None:
        number = self.seed * 10_000 % 900_000 + 100_000
        for place, section in enumerate(SECTIONS):
            count = articles if section.key == MAIN else elsewhere
            count = 1 if section.single else count
            written = [self._story(section, n, number + n) for n in range(count)]
            number += count
            stories = tuple(sorted(written, key=lambda s: (str(s.date), s.id), reverse=True))
            self.sections[section.key] = stories
            for story in stories:
                self._publish(story)
            if not section.single:
                self._publish_list(place, section, stories)
        self._makers["/"] = self._makers["/index.html"] = self._home

    def _story(self, section: ReplicaSection, place: int, number: int) -> Story:
        layout = self.layouts[place % len(self.layouts)]
        order = Order(section.key, number, photos=self._photos, single=section.single)
        return write_story(self.seed * 1_000_003 + number, layout, order)

    def _publish(self, story: Story) -> None:
        for page in range(1, len(story.pages) + 1):
            self._makers[f"/{story.page_path(page)}"] = partial(self._story_page, story, page)
        for picture in story.pictures:
            path = picture.url.removeprefix(story.layout.home)
            self._makers[path] = partial(_photo, picture)

    def _story_page(self, story: Story, page: int) -> tuple[bytes, str]:
        return story_page(story, page, self.moved).encode(), HTML

    def _publish_list(
        self, place: int, section: ReplicaSection, stories: tuple[Story, ...]
    ) -> None:
        file = self.moved.get(section.key, f"{section.file}.html").removesuffix(".html")
        layout = Layout.CHINESE if self.chinese else _ENGLISH[(self.seed + place) % 3]
        label = section.name if self.chinese else section.label
        plan = plan_list(self.seed + place, layout, file, label, stories, self.page_size)
        if section.key == MAIN and not self.chinese:
            plan = self._add_double(plan, stories)
        for page in range(1, len(plan.pages) + 1):
            self._makers[f"/{plan.path(page)}"] = partial(self._list_page, plan, page)
        self._ends.add(f"/{plan.path(len(plan.pages) + 1)}")

    def _list_page(self, plan: ListPlan, page: int) -> tuple[bytes, str]:
        return list_page(plan, page, self.moved).encode(), HTML

    def _add_double(self, plan: ListPlan, stories: tuple[Story, ...]) -> ListPlan:
        """One story of the first page also has an address of the old form."""
        first = next((s for s in stories[: self.page_size] if s.id.startswith("c_")), None)
        if first is None or first.date is None:
            return plan
        number = 30_000_000 + int(first.id.removeprefix("c_"))
        story_id = f"content_{number}"
        self.double = replace(first, id=story_id, path=f"{first.date:%Y-%m/%d}/{story_id}.htm")
        self._publish(self.double)
        return with_double(plan, first, self.double.url)

    def _home(self) -> tuple[bytes, str]:
        layout = Layout.CHINESE if self.chinese else (Layout.A, Layout.B)[self.seed % 2]
        return home_page(self.seed, layout, self.stories[:5], self.moved).encode(), HTML

    def _robots(self, robots: str | bytes | None) -> None:
        self._ends.add("/robots.txt")
        if robots is not None:
            body = robots.encode() if isinstance(robots, str) else robots
            self._makers["/robots.txt"] = lambda: (body, "text/plain")


def _photo(picture: Picture) -> tuple[bytes, str]:
    name, _dot, ending = picture.url.rpartition("/")[2].partition(".")
    shade = int(name[:6]) % 256
    return draw(picture.width, picture.height, ending, shade), MEDIA_TYPES[ending]
