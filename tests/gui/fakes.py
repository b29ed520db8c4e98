"""Stand-ins for the services: a library in memory, calls that can be held up, every call noted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from liangjiang_reader.config import paths
from liangjiang_reader.config.settings import Settings
from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.articles import Article, Paragraph, Photo, PhotoBlock, Text
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.highlights import Label
from liangjiang_reader.model.keeping import Kept
from liangjiang_reader.model.library import (
    HeadlineRow,
    LibraryStatus,
    Listing,
    Marks,
    Order,
    SectionCount,
    SmartList,
    StoredArticle,
    StoredPhoto,
)
from liangjiang_reader.model.outcomes import ErrorCode, Failure, Origin, ReaderError
from liangjiang_reader.model.photos import PlacedPhoto, WallScope
from liangjiang_reader.model.query import SavedSearch
from liangjiang_reader.render.difference import Difference
from liangjiang_reader.services.alerts import News
from liangjiang_reader.services.annotating import Placed
from liangjiang_reader.services.events import Did, Progress, Report, Step
from liangjiang_reader.services.photo_browsing import WallOrder
from liangjiang_reader.services.reading import Opened
from liangjiang_reader.services.session import SessionState
from liangjiang_reader.site import catalogue
from tests.gui.fake_downloads import FakeDownloads
from tests.gui.fake_safety import FakeSafety
from tests.gui.fake_searching import FakeSearching

SECTION = "news/local"
HOME = "https://english.liangjiang.gov.cn"
FIRST_DAY = date(2026, 2, 11)
WAIT_S = 10.0


def editions() -> tuple[Edition, ...]:
    """The real editions."""
    return catalogue.load(paths.resource("catalogue/editions.toml").read_text(encoding="utf-8"))


def row(number: int, **values: Any) -> HeadlineRow:
    """Headline ``number``; the higher, the older."""
    made = HeadlineRow(
        id=f"c_{number}",
        edition="english",
        url=f"{HOME}/2026-02/11/c_{number}.htm",
        title=f"Headline {number} about the port on the Yangtze",
        date=FIRST_DAY - timedelta(days=number % 900),
        lead="Cranes at work.",
        thumbnail=None,
        thumbnail_sha256=None,
        read=False,
        starred=False,
        stored=True,
    )
    return replace(made, **values)


def article(number: int, paragraphs: int = 30, photos: int = 0, **values: Any) -> Article:
    """The article of headline ``number``; its photos stand between its paragraphs."""
    pictures = tuple(
        Photo(f"{HOME}/att/{number}-{place}.jpeg", "A caption", "Photo/Name", 1200, 800)
        for place in range(photos)
    )
    blocks: list[Paragraph | PhotoBlock] = []
    for place in range(paragraphs):
        text = f"Paragraph {place} of article {number}. " + "The river carries the boats. " * 9
        blocks.append(Paragraph(Text(text.strip())))
        if place < photos:
            blocks.append(PhotoBlock(place))
    made = Article(
        id=f"c_{number}",
        edition="english",
        url=f"{HOME}/2026-02/11/c_{number}.htm",
        title=f"Headline {number} about the port on the Yangtze",
        sections=(SECTION,),
        source="Liangjiang",
        date=FIRST_DAY,
        blocks=tuple(blocks),
        photos=pictures,
    )
    return replace(made, **values)


def stored(number: int, **values: Any) -> StoredArticle:
    """A stored article without any stored photo."""
    return StoredArticle(article(number, **values), Marks(), {})


class Gate:
    """Holds calls up until it is opened; open from the start."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()

    def shut(self) -> None:
        """Hold up every call from now on."""
        self._open.clear()

    def open(self) -> None:
        """Let all calls pass."""
        self._open.set()

    def pass_through(self, stop: StopFlag | None = None) -> None:
        """Wait here while the gate is shut, unless the caller is told to stop."""
        while not self._open.wait(0.01):
            if stop is not None and stop.is_set():
                return


class FakeBrowsing:
    """Lists over rows in memory, newest first."""

    def __init__(self, rows: Sequence[HeadlineRow]) -> None:
        self.all = list(rows)
        self.gate = Gate()
        self.reads: list[tuple[Listing, int, int]] = []
        self.marks: list[tuple[str, str, Any]] = []
        self.positions: dict[str, float] = {}
        self.seen: dict[str, int] = {}
        self.write_fault: Failure | None = None
        self.own_labels: tuple[Label, ...] = ()
        self.own_searches: tuple[SavedSearch, ...] = ()

    def listing(
        self,
        edition: str,
        section: str | None = None,
        smart: SmartList | None = None,
        *,
        words: Sequence[str] = (),
        unread: bool = False,
        starred: bool = False,
        label: int | None = None,
        order: Order = Order.NEWEST,
        search: str = "",
    ) -> Listing:
        """A listing of a day that never changes."""
        return Listing(
            edition, section, smart, FIRST_DAY, unread, starred, tuple(words), label, order, search
        )

    def _of(self, listing: Listing) -> list[HeadlineRow]:
        keep: Callable[[HeadlineRow], bool] = {
            SmartList.TODAY: lambda item: item.date == listing.today,
            SmartList.UNREAD: lambda item: not item.read,
            SmartList.STARRED: lambda item: item.starred,
            SmartList.OFFLINE: lambda item: item.stored,
            SmartList.CHANGED: lambda item: item.changed,
        }.get(listing.smart or SmartList.OFFLINE, lambda item: True)
        if listing.smart is None and listing.section != SECTION:
            return []
        words = [word.lower() for word in listing.words]
        return [
            item
            for item in self.all
            if (listing.smart is None or keep(item))
            and all(word in item.title.lower() for word in words)
        ]

    def rows(self, listing: Listing, offset: int, limit: int) -> list[HeadlineRow]:
        """A window of the list."""
        self.gate.pass_through()
        self.reads.append((listing, offset, limit))
        return self._of(listing)[offset : offset + limit]

    def count(self, listing: Listing) -> int:
        """Its length."""
        return len(self._of(listing))

    def rank_of(self, listing: Listing, article_id: str) -> int | None:
        """Where an article stands in it."""
        ids = [item.id for item in self._of(listing)]
        return ids.index(article_id) if article_id in ids else None

    def counts(self, edition: str) -> dict[str, SectionCount]:
        """Counts of the one section and of the smart lists."""
        keys: list[tuple[str, str | None, SmartList | None]] = [(SECTION, SECTION, None)]
        keys += [(smart.value, None, smart) for smart in SmartList]
        counts = {}
        for key, section, smart in keys:
            items = self._of(self.listing(edition, section, smart))
            counts[key] = SectionCount(len(items), sum(not item.read for item in items))
        return counts

    def days(self, listing: Listing) -> list[tuple[date | None, int]]:
        """How many rows each day has."""
        days = [item.date for item in self._of(listing)]
        return [(day, days.count(day)) for day in dict.fromkeys(days)]

    def similar(self, article_id: str, edition: str, limit: int = 5) -> list[HeadlineRow]:
        """Nothing is like anything."""
        return []

    def new_in_searches(self, edition: str) -> dict[int, int]:
        """Nothing is new."""
        return {}

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Those the test put there."""
        return self.own_searches

    def labels(self) -> tuple[Label, ...]:
        """Those the test put there."""
        return self.own_labels

    def mark_search_seen(self, query: str, edition: str | None = None) -> None:
        """Nothing was new."""

    def mark_seen(self, article_id: str, version: int, edition: str | None = None) -> None:
        """Note it."""
        self.seen[article_id] = version

    def next_unread(self, listing: Listing, after: str = "") -> HeadlineRow | None:
        """The first unread row below another one."""
        rows = self._of(listing)
        at = next((place + 1 for place, row in enumerate(rows) if row.id == after), 0)
        return next((row for row in rows[at:] if not row.read), None)

    def mark_all_read(self, listing: Listing) -> tuple[str, ...]:
        """Mark the whole list."""
        ids = tuple(row.id for row in self._of(listing) if not row.read)
        self.mark_read(ids, True)
        return ids

    def mark_read(self, ids: Sequence[str], read: bool, edition: str | None = None) -> None:
        """Change the rows and note it."""
        self._mark(ids, "read", read)

    def mark_starred(self, ids: Sequence[str], starred: bool, edition: str | None = None) -> None:
        """Change the rows and note it."""
        self._mark(ids, "starred", starred)

    def set_position(self, article_id: str, share: float, edition: str | None = None) -> None:
        """Note it."""
        self.positions[article_id] = share

    def _mark(self, ids: Sequence[str], name: str, value: bool) -> None:
        if self.write_fault is not None:
            raise ReaderError(self.write_fault)
        self.marks += [(article_id, name, value) for article_id in ids]
        self.all = [
            replace(item, **{name: value}) if item.id in ids else item  # type: ignore[arg-type]
            for item in self.all
        ]


class FakeReading:
    """Articles in memory: those stored, and those that the site would send."""

    def __init__(self) -> None:
        self.difference: Difference | None = None
        self.in_library: dict[str, StoredArticle] = {}
        self.on_site: dict[str, Opened | Failure] = {}
        self.photo_files: dict[str, Path] = {}
        self.photos_on_site: dict[str, StoredPhoto] = {}
        self.due: set[str] = set()
        self.gate = Gate()
        self.opened: list[str] = []

    def changes(
        self, article_id: str, edition: str | None = None, since: int = 0
    ) -> Difference | None:
        """The difference that the test prepared."""
        return self.difference

    def stored(self, article_id: str, edition: str | None = None) -> StoredArticle | None:
        """What the library has."""
        return self.in_library.get(article_id)

    def is_due(self, article: StoredArticle) -> bool:
        """Whether the test said so."""
        return article.article.id in self.due

    def open(
        self,
        typed: str,
        edition: str | None = None,
        *,
        force: bool = False,
        stop: StopFlag | None = None,
    ) -> Opened | Failure:
        """What the site would send, when the gate is open."""
        self.opened.append(typed)
        self.gate.pass_through(stop)
        if stop is not None and stop.is_set():
            return Failure(ErrorCode.CANCELLED, typed)
        here = self.in_library.get(typed)
        there = self.on_site.get(typed) or (Opened(here, Origin.CACHE) if here else None)
        return there or Failure(ErrorCode.NOT_FOUND, typed)

    def photo_path(self, sha256: str) -> Path:
        """The file of a photo."""
        return self.photo_files[sha256]

    def fetch_photo(
        self,
        url: str,
        edition_key: str,
        *,
        background: bool = False,
        force: bool = False,
        stop: StopFlag | None = None,
    ) -> StoredPhoto | Failure:
        """The photo, if the site has it."""
        self.gate.pass_through(stop)
        return self.photos_on_site.get(url) or Failure(ErrorCode.NOT_FOUND, url)


class FakeAnnotating:
    """Nothing is highlighted."""

    def placed(self, article_id: str, edition: str, text: str) -> tuple[Placed, ...]:
        """None."""
        return ()


class FakeKeeping:
    """Nothing is kept."""

    def all(self) -> tuple[Kept, ...]:
        """None."""
        return ()


class FakePhotos:
    """Photos in memory, in the order they are given."""

    def __init__(self) -> None:
        self.all: list[PlacedPhoto] = []
        self.scopes: list[WallScope] = []
        self.windows: list[tuple[int, int]] = []
        self.saved: list[tuple[str, Path]] = []
        self.gate = Gate()

    def order(self, scope: WallScope) -> WallOrder:
        """The numbers of the photos of these days."""
        self.gate.pass_through()
        self.scopes.append(scope)
        first, last = scope.first or date.min, scope.last or date.max
        days = [(number, photo.date or date.min) for number, photo in enumerate(self.all)]
        return WallOrder([(number, 0) for number, day in days if first <= day <= last])

    def photos(self, order: WallOrder, first: int, count: int) -> list[PlacedPhoto | None]:
        """A window of them."""
        self.windows.append((first, count))
        return [self.all[number] for number, _place in order.keys(first, count)]

    def save_copy(self, photo: PlacedPhoto, target: Path) -> Failure | None:
        """Note it."""
        self.saved.append((photo.url, target))
        return None


class FakeRefreshing:
    """Reports what the test says; tells a step for each headline it was given."""

    def __init__(self) -> None:
        self.report: Report | Exception = Report((SECTION,))
        self.steps = 0
        self.gate = Gate()
        self.asked: list[tuple[str, ...]] = []
        self.on_fetch: Callable[[], None] = lambda: None

    def sections(
        self,
        edition_key: str,
        keys: Sequence[str],
        wanted: Any,
        *,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        stop: StopFlag | None = None,
    ) -> Report:
        """Tell the steps, wait at the gate, report."""
        self.asked.append(tuple(keys))
        for number in range(self.steps):
            if stop is not None and stop.is_set():
                break
            on_progress(
                Progress(
                    Step.ARTICLE, Did.FETCHED, SECTION, "", f"Story {number}", number, self.steps
                )
            )
        self.gate.pass_through(stop)
        self.on_fetch()
        if isinstance(self.report, Exception):
            raise self.report
        return replace(self.report, cancelled=stop is not None and stop.is_set())


class FakeSession:
    """Remembers the last state that was saved."""

    def __init__(self) -> None:
        self.state = SessionState()
        self.lately: tuple[str, ...] = ()

    def load(self) -> SessionState:
        """What was saved last."""
        return self.state

    def save(self, state: SessionState) -> None:
        """Keep it."""
        self.state = state

    def used_lately(self) -> tuple[str, ...]:
        """What was chosen in the palette."""
        return self.lately

    def save_used_lately(self, keys: Sequence[str]) -> None:
        """Keep it."""
        self.lately = tuple(keys)


class FakeAbsence:
    """On how many days the site did not answer."""

    def __init__(self) -> None:
        self.count = 0

    def days(self, _origin: str) -> int:
        """As many as the test says."""
        return self.count


class FakeAlerts:
    """Never any news."""

    def news(self, edition: str, words: Sequence[str]) -> News:
        """Nothing."""
        return News()


class FakeWorkspace:
    """A workspace without files and net."""

    def __init__(self, rows: Sequence[HeadlineRow] = (), *, sample: bool = False) -> None:
        self.settings = Settings(welcome=False)
        self.folders = paths.folders(Path("library"))
        self.editions = editions()
        self.sample = sample
        self.offline = False
        self.browsing = FakeBrowsing(rows)
        self.reading = FakeReading()
        self.annotating = FakeAnnotating()
        self.keeping = FakeKeeping()
        self.alerts = FakeAlerts()
        self.downloads = FakeDownloads(Gate())
        self.photos = FakePhotos()
        self.refreshing = FakeRefreshing()
        self.searching = FakeSearching(self.browsing.all)
        self.session = FakeSession()
        self.safety = FakeSafety()
        self.absence = FakeAbsence()
        self.edition_key = "english"
        self.closed = False
        self.other: FakeWorkspace | None = None

    def edition(self, key: str) -> Edition:
        """The edition with this key."""
        return next(edition for edition in self.editions if edition.key == key)

    def change(self, **values: Any) -> None:
        """Change settings in memory."""
        self.settings = self.settings.changed(**values)

    def status(self) -> LibraryStatus:
        """Figures of what is in memory."""
        count = len(self.reading.in_library)
        return LibraryStatus("", 1, len(self.browsing.all), count, 0, 0, 0, 0, 0, 0, None)

    def with_sample(self, sample: bool) -> FakeWorkspace:
        """The other workspace that the test prepared."""
        assert self.other is not None
        return self.other

    def close(self) -> None:
        """Let everything that waits pass."""
        self.closed = True
        for gate in (self.browsing.gate, self.reading.gate, self.refreshing.gate):
            gate.open()
