"""Blocks of a story as HTML, in all the ways editors set paragraphs, photos and tables."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.skin import Skin
from tests.support.stories import (
    Anchor,
    Clip,
    Grid,
    Items,
    Para,
    Picture,
    Piece,
    Quoted,
    Sub,
    Words,
)

_CENTRED = (
    "text-align:center", "text-align: center;", "TEXT-ALIGN: center",
    "color:#333;text-align:center;",
)  # fmt: skip
_INDENTS = ("", "", "　　", "&emsp;&emsp;", "&nbsp;&nbsp;&nbsp; ", "\n        ")


class Prose:
    """Sets the blocks of one page; how is drawn once, so that a page has one hand.

    Args:
        skin: the page's markup.
        page_path: where the page is, for relative links.
        rows: the page allows a paragraph per table row (then all of it must be rows).
    """

    def __init__(self, skin: Skin, page_path: str, *, rows: bool) -> None:
        self._skin, self._path = skin, page_path
        ways = ["p", "p", "p", "open p", "div", "br", "span"]
        self._way = "td" if rows else skin.rng.choice(ways)
        self._indent = skin.rng.choice(_INDENTS)
        if self._way == "br" and skin.chance(0.5):  # one break is enough before an indent
            self._way, self._indent = "one br", "　　"
        self._photo_way = skin.rng.choice(
            (
                self._small_table,
                self._centred,
                self._one_paragraph,
                self._figure,
                self._box,
                self._plain,
            )
        )
        self._empties = skin.chance(0.3)

    def body(self, pieces: tuple[Piece, ...], editor: str | None) -> str:
        """All blocks and the editor line."""
        skin = self._skin
        lines = [self._piece(piece) for piece in pieces]
        if editor:
            lines.append(self._paragraph(skin.text(editor)))
        noisy = [line + (self._noise() if skin.chance(0.06) else "") + skin.gap() for line in lines]
        if self._way == "td":
            return skin.element("table", "".join(noisy), width="100%")
        match skin.one_of("", "", "", "", "halves", "font"):
            case "halves":  # two boxes side by side in the tree, as after a paste
                cut = self._half(pieces)
                halves = ("".join(noisy[:cut]), "".join(noisy[cut:]))
                return "".join(skin.element("div", half) for half in halves)
            case "font":  # an inline element around blocks: not allowed, and common
                return skin.element("font", "".join(noisy), face="Arial")
            case _:
                return "".join(noisy)

    def _half(self, pieces: tuple[Piece, ...]) -> int:
        """Where to part: a box with a photo and one paragraph would look like a caption's box."""
        cut = len(pieces) // 2
        halves = (pieces[:cut], pieces[cut:])
        plain = [sum(isinstance(piece, Para) for piece in half) for half in halves]
        return cut if min(plain) > 1 else 0

    def _piece(self, piece: Piece) -> str:
        skin = self._skin
        match piece:
            case Para(words):
                return self._paragraph(self._indent + skin.prose(words, self._path))
            case Sub(text, marked):
                return self._sub(text) if marked else self._paragraph(skin.text(text))
            case Quoted(words):
                return self._row(skin.element("blockquote", skin.prose(words, self._path)))
            case Picture():
                return self._photo_way(piece)
            case Items(ordered, items):
                return self._row(self._list(ordered, items))
            case Grid(rows):
                return self._row(self._grid(rows))
            case Clip():
                return self._row(self._clip(piece))

    def _row(self, inner: str) -> str:
        """A block that is no paragraph: a row of its own where all is rows."""
        if self._way != "td":
            return inner
        return self._skin.element("tr", self._skin.element("td", inner))

    def _paragraph(self, inner: str) -> str:
        skin = self._skin
        empty = self._skin.one_of("<p>&nbsp;</p>", "<p></p>", "<br>") if self._empties else ""
        match self._way:
            case "p":
                return skin.element("p", inner) + empty
            case "open p":
                return f"{skin.start('p')}{inner}\n"
            case "div":
                return skin.element("div", inner)
            case "br":
                return f"{inner}{skin.one_of('<br><br>', '<br/><br />', '<BR>')}\n"
            case "one br":
                return f"{inner}<br>\n"
            case "td":
                return self._row(inner)
            case _:
                return skin.element("p", skin.element("span", inner, style="font-size:14px"))

    def _sub(self, text: str) -> str:
        skin = self._skin
        inner = skin.text(text)
        if skin.chance(0.5):
            return self._row(skin.element(skin.one_of("h2", "h3", "h4", "h5"), inner))
        return self._paragraph(skin.element(skin.one_of("strong", "b"), inner))

    def _list(self, ordered: bool, items: tuple[Words, ...]) -> str:
        skin = self._skin
        close = "" if skin.chance(0.3) else skin.end("li")
        texts = [skin.prose(item, self._path) for item in items]
        inner = "".join(f"{skin.start('li')}{text}{close}{skin.gap()}" for text in texts)
        return skin.element("ol" if ordered else "ul", inner)

    def _grid(self, rows: tuple[tuple[str, ...], ...]) -> str:
        skin = self._skin
        head = skin.one_of("th", "td")
        close, wrap = not skin.chance(0.25), skin.chance(0.3)

        def cell(tag: str, text: str) -> str:
            inner = skin.element("p", skin.text(text)) if wrap else skin.text(text)
            return f"{skin.start(tag)}{inner}{skin.end(tag) if close else ''}"

        written = [
            skin.element("tr", "".join(cell("td" if number else head, text) for text in row))
            for number, row in enumerate(rows)
        ]
        return skin.element("table", skin.gap().join(written), border="1", width="90%")

    def _clip(self, clip: Clip) -> str:
        skin = self._skin
        source = skin.href(clip.url, self._path)
        title = {"title": clip.title} if clip.title else {}
        if skin.chance(0.5):
            return skin.element("iframe", "", src=source, width="480", height="300", **title)
        inner = skin.start("source", src=source, type="video/mp4")
        return skin.element("video", inner, controls="controls", **title)

    # -- photos -------------------------------------------------------------------------------

    def _image(self, picture: Picture) -> str:
        skin = self._skin
        extra: dict[str, str] = {}
        if skin.chance(0.4):
            extra |= {"width": str(picture.width * 2), "height": str(picture.height * 2)}
        if skin.chance(0.3):
            extra |= {"style": "max-width:600px;border:0"}
        if picture.alt or skin.chance(0.5):
            extra |= {"alt": picture.alt}
        if skin.chance(0.2):
            extra |= {"title": picture.alt}
        return skin.start("img", src=skin.href(picture.url, self._path), **extra)

    def _below(self, picture: Picture) -> str:
        """The caption and the brackets; a host inside the brackets is a link."""
        skin = self._skin
        caption = skin.text(picture.caption) if picture.caption else ""
        between = skin.one_of(" ", " ", "&nbsp;", "", "<br>") if caption and picture.tail else ""
        return f"{caption}{between}{self._tail(picture.tail)}"

    def _tail(self, tail: str) -> str:
        skin = self._skin
        for host in ("liangjiang.gov.cn", "chinadaily.com.cn"):
            if host in tail and skin.chance(0.7):
                before, _host, after = tail.partition(host)
                link = skin.prose((Anchor(host, f"http://www.{host}/"),), self._path)
                return f"{skin.text(before)}{link}{skin.text(after)}"
        return skin.text(tail)

    def _small_table(self, picture: Picture) -> str:
        skin = self._skin
        row: Callable[[str], str] = lambda inner: skin.element(  # noqa: E731 - said once, used twice
            "tr", skin.element("td", inner, align="center")
        )
        below = self._below(picture)
        small = f"{skin.start('font', size='2')}{below}{skin.end('font')}" if below else ""
        rows = row(self._image(picture)) + (row(small) if small else "")
        return self._row(skin.element("table", rows, width="420", align="center", border="0"))

    def _centred(self, picture: Picture) -> str:
        skin, below = self._skin, self._below(picture)
        how = {"align": "center"} if skin.chance(0.4) else {"style": skin.rng.choice(_CENTRED)}
        inner = skin.element("p", self._image(picture), **how)
        if below:
            colour = skin.element("span", below, style="color:#666") if skin.chance(0.3) else below
            inner += skin.gap() + skin.element("p", colour, **how)
        return self._row(inner)

    def _one_paragraph(self, picture: Picture) -> str:
        below = self._below(picture)
        inner = self._image(picture) + (f"<br>\n{below}" if below else "")
        return self._row(self._skin.element("p", inner, style=self._skin.rng.choice(_CENTRED)))

    def _figure(self, picture: Picture) -> str:
        skin, below = self._skin, self._below(picture)
        caption = skin.element("figcaption", below) if below else ""
        return self._row(skin.element("figure", self._image(picture) + caption))

    def _box(self, picture: Picture) -> str:
        skin, below = self._skin, self._below(picture)
        caption = skin.element("div", below) if below else ""
        inner = skin.element("div", self._image(picture)) + caption
        return self._row(skin.element("div", inner, style=skin.rng.choice(_CENTRED)))

    def _plain(self, picture: Picture) -> str:
        """Not centred: the brackets alone tell that the text is a caption."""
        if not picture.tail or self._way in ("br", "one br"):
            return self._centred(picture)
        image = self._skin.element("p", self._image(picture))
        return self._row(image + self._skin.gap() + self._skin.element("p", self._below(picture)))

    # -- noise --------------------------------------------------------------------------------

    def _noise(self) -> str:
        """What no reader of the page ever sees."""
        skin = self._skin
        hidden = (
            "<script>document.write('<p>Written by a script.</p>');</script>",
            "<style>.x p{color:#333}</style>",
            '<p style="display:none">An older wording that the editors took away.</p>',
            '<div hidden><p>Notes for the desk.</p></div>',
            "<!-- <p>Commented out.</p> -->",
            '<input type="hidden" name="docid" value="Not for reading">',
            "<noscript><img src=\"/att/count.gif\" alt=\"counter\"></noscript>",
        )  # fmt: skip
        return self._row(skin.one_of(*hidden)) if self._way == "td" else skin.one_of(*hidden)
