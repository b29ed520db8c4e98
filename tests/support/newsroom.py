"""Writes stories: one seed, one story, its facts and blocks drawn from all forms of the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from tests.support.darkroom import take_picture
from tests.support.infolines import draw_facts
from tests.support.sections import BY_KEY, SECTIONS
from tests.support.stories import (
    Anchor,
    Clip,
    Grid,
    Items,
    Layout,
    Para,
    Picture,
    Piece,
    Quoted,
    Story,
    Sub,
)
from tests.support.vocabulary import Chinese, English

#: When each template was in use: first day and number of days.
_ERAS = {
    Layout.A: (date(2014, 1, 6), 3000),
    Layout.B: (date(2022, 3, 2), 360),
    Layout.C: (date(2023, 8, 5), 880),
    Layout.CHINESE: (date(2016, 2, 1), 3560),
}
_OUTSIDE = ("http://www.xinhuanet.com/english/", "https://www.cqsz.gov.cn/en/news?id=7&page=2")


@dataclass(frozen=True)
class Order:
    """What the caller wants of a story; None leaves it to the seed.

    Attributes:
        number: the CMS's number of the story; must be the story's own.
        outside: photos and links may lie on other hosts (never for a served site).
        pages: how many pages.
        photos: how many photos.
    """

    section: str | None = None
    number: int | None = None
    outside: bool = False
    pages: int | None = None
    photos: int | None = None
    single: bool = False


def write_story(seed: int, layout: Layout, order: Order = Order()) -> Story:
    """The story of a seed in a layout; the same arguments give the same story."""
    rng = Random(f"story {seed} {layout}")
    day = _ERAS[layout][0] + timedelta(days=rng.randrange(_ERAS[layout][1]))
    number = order.number if order.number is not None else 300_000 + seed
    story_id, path = _address(layout, number, day, rng)
    voice = Chinese(rng) if layout is Layout.CHINESE else English(rng)
    section = order.section or rng.choice([s.key for s in SECTIONS if not s.single])
    title = voice.title()
    if order.single:
        entry = BY_KEY[section]
        story_id, path = entry.file, f"{entry.file}.html"
        title = entry.name if layout is Layout.CHINESE else f"{entry.label} of the New Area"
    facts = draw_facts(rng, layout, voice, None if order.single else day)
    desk = _Desk(rng, layout, voice, title, day, order)
    pages = desk.pages()
    return Story(
        seed=seed,
        id=story_id,
        path=path,
        layout=layout,
        title=title,
        crumb=_crumb(layout, section),
        section=section,
        pages=pages,
        lead=voice.sentence(),
        updated=facts.updated,
        byline=facts.byline,
        author=facts.author,
        source=facts.source,
        editor=facts.editor,
        date=None if order.single else day,
    )


def _crumb(layout: Layout, section: str) -> str | None:
    if layout is Layout.C:
        return None
    return BY_KEY[section].name if layout is Layout.CHINESE else BY_KEY[section].label


def _address(layout: Layout, number: int, day: date, rng: Random) -> tuple[str, str]:
    if layout is Layout.CHINESE:
        noon = datetime(day.year, day.month, day.day, 4, 30, tzinfo=UTC)
        story_id = f"WS{int(noon.timestamp()):08x}{number:08x}{rng.getrandbits(32):08x}"
        return story_id, f"mixmedia/a/{day:%Y%m/%d}/{story_id}.html"
    story_id = f"{'content' if layout is Layout.A else 'c'}_{number}"
    return story_id, f"{day:%Y-%m/%d}/{story_id}.htm"


class _Desk:
    """Puts the blocks of one story together."""

    def __init__(
        self,
        rng: Random,
        layout: Layout,
        voice: English | Chinese,
        title: str,
        day: date,
        order: Order,
    ) -> None:
        self._rng, self._layout, self._voice = rng, layout, voice
        self._title, self._day, self._order = title, day, order

    def pages(self) -> tuple[tuple[Piece, ...], ...]:
        kind = self._rng.random()
        if self._order.pages is None and self._order.photos is None:
            if kind < 0.06:
                return ((self._picture(captioned=True),),)
            if kind < 0.12:
                return (self._contact(),)
        count = self._order.pages or (self._rng.randint(2, 3) if kind > 0.85 else 1)
        return tuple(self._page(number) for number in range(1, count + 1))

    def _page(self, number: int) -> tuple[Piece, ...]:
        pieces: list[Piece] = [self._para() for _ in range(self._rng.randint(3, 7))]
        for extra in self._extras():
            pieces.insert(self._rng.randint(1, len(pieces)), extra)
        photos = self._order.photos if number == 1 else 0
        if photos is None:
            photos = self._rng.choice((0, 1, 1, 1, 2, 3))
        for picture in [self._picture() for _ in range(photos)]:
            pieces.insert(self._place(len(pieces)), picture)
        self._repeat_a_paragraph(pieces)
        return tuple(self._fair(pieces))

    def _place(self, count: int) -> int:
        """Photos stand before, between or all after the text."""
        return self._rng.choice((0, count, self._rng.randint(0, count)))

    def _repeat_a_paragraph(self, pieces: list[Piece]) -> None:
        """On some pages a caption repeats a paragraph."""
        if self._rng.random() > 0.08:
            return
        text = self._voice.sentence()
        pieces.insert(0, Para((text,)))
        pieces.insert(1, take_picture(self._rng, self._layout, self._title, self._day, text))

    def _fair(self, pieces: list[Piece]) -> list[Piece]:
        """No riddles: an unmarked sub-heading never stands where a caption or source may."""
        fair: list[Piece] = []
        for piece in pieces:
            riddle = isinstance(piece, Sub) and not piece.marked
            if riddle and (not fair or isinstance(fair[-1], Picture | Clip | Sub)):
                fair.append(self._para())
            fair.append(piece)
        return [*fair, self._para()] if isinstance(fair[-1], Sub) else fair

    def _extras(self) -> list[Piece]:
        rng, voice = self._rng, self._voice
        extras: list[Piece] = []
        if rng.random() < 0.25:
            marked = rng.random() < 0.5
            numbered = rng.random() < 0.5
            extras += [
                Sub(voice.point_head(n) if numbered else voice.place_head(), marked)
                for n in range(1, rng.randint(2, 4))
            ]
        if rng.random() < 0.12:
            items = tuple((voice.sentence(),) for _ in range(rng.randint(2, 5)))
            extras.append(Items(rng.random() < 0.5, items))
        if rng.random() < 0.1:
            extras.append(self._grid())
        if rng.random() < 0.1:
            extras.append(Quoted((voice.sentence(),)))
        if rng.random() < 0.1:
            extras.append(self._clip())
        return extras

    def _para(self) -> Para:
        text = self._voice.paragraph()
        if self._rng.random() > 0.12:
            return Para((text,))
        anchor = self._anchor()
        after = self._voice.sentence()
        space = "" if self._layout is Layout.CHINESE else " "
        return Para((f"{text}{space}", anchor, f"{space}{after}"))

    def _anchor(self) -> Anchor:
        text = "此前的报道" if self._layout is Layout.CHINESE else "An earlier report"
        home = self._layout.home
        own = f"{home}/2022-05/17/c_{self._rng.randint(700_000, 799_999)}.htm"
        targets = (own, f"{home}/specials.html", *_OUTSIDE)
        return Anchor(text, self._rng.choice(targets))

    def _grid(self) -> Grid:
        columns = self._rng.randint(2, 4)
        head = tuple(self._voice.place_head() for _ in range(columns))
        body = tuple(
            tuple(f"{self._rng.randint(10, 9999) / 10:.1f}" for _ in range(columns))
            for _ in range(self._rng.randint(2, 5))
        )
        return Grid((head, *body))

    def _clip(self) -> Clip:
        title = self._voice.title() if self._rng.random() < 0.6 else None
        return Clip(f"{self._layout.home}/att/clips/{self._rng.getrandbits(40):010x}.mp4", title)

    def _contact(self) -> tuple[Piece, ...]:
        phone = self._rng.choice(("Tel: 023-67573675", "Tel: (+86)023-67573885"))
        if self._layout is Layout.CHINESE:
            phone = "电话：023-67573675"
        return (Para((self._voice.paragraph(),)), Para((phone,)))

    def _picture(self, *, captioned: bool = False) -> Picture:
        rng = self._rng
        caption = self._voice.caption() if captioned or rng.random() < 0.8 else None
        outside = self._order.outside and rng.random() < 0.2
        return take_picture(rng, self._layout, self._title, self._day, caption, outside=outside)
