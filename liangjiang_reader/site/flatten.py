"""Flattening: from the element tree to the page's lines, pictures and clips in reading order.

An explicit stack, never recursion: pages with thousands of nested elements are read like others.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from liangjiang_reader.model.articles import Link, Text
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import addresses, dom, pictures
from liangjiang_reader.site.stream import Anchor, Box, Clip, Item, Line, Page, Picture
from liangjiang_reader.site.words import word_set

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

_BLOCKS = word_set(
    "html body address article aside blockquote caption center dd details dialog dir div "
    "dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li "
    "main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_SKIPPED = word_set(
    "script style noscript template head select option button textarea input svg canvas "
    "map audio object math datalist frameset noframes title"
)
_BOLD = frozenset({"b", "strong"})
#: Elements that change how text looks by themselves.
_DRESSING = frozenset({"b", "strong", "small", "center", "td", "th", "table"})
_CELLS = frozenset({"td", "th", "table"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CENTER_TOKENS = frozenset({"center", "text-center", "align-center", "aligncenter", "tac", "txtc"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_PLAIN_STYLE = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_SMALL_STYLE = re.compile(
    r"font-size\s*:\s*(?:(?:[6-9]|1[0-3])(?:\.\d+)?p[xt]|0?\.[5-9]\d*r?em|[5-8]\d%|small|x-small|smaller)|"
    r"(?<![-\w])color\s*:\s*(?:#([4-9a])\1{2}\b|#([4-9a][0-9a-f])\2{2}\b|gr[ae]y|dimgr[ae]y)",
    re.IGNORECASE,
)
_ALIGN_STYLE = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"(?<![-\w])display\s*:\s*(?:block|flex|grid|table)", re.IGNORECASE)
_VIDEO_FILE = re.compile(r"\.(?:mp4|m3u8|flv|mov|webm|m4v|wmv|avi)$", re.IGNORECASE)
_NO_PLAYER = re.compile(
    r"share|comment|advert|/ads?[/.]|analytics|stat\b|counter|login|widget", re.I
)
#: Deeper elements join the box at this depth: nobody lays a page out so deep, but a broken
#: page can be, and a tree of boxes must stay cheap to walk.
_DEEPEST = 200
#: Browsers drop these from an address, and percent-encode those (WHATWG URL, "path percent-encode
#: set"); a backslash is a slash to them. Else an address would mean another host here than there.
_DROPPED = re.compile(r"[\t\r\n]")
_ENCODED = re.compile(r'[\x00-\x20"<>`{}\x7f]')
_BREAK = "\n"


class _Style(NamedTuple):
    """What an element inherits from those around it; a tuple, for one is made per element."""

    box: Box
    bold: bool = False
    small: bool = False
    centered: bool = False
    href: str = ""


@dataclass(slots=True)
class _OpenAnchor:
    url: str
    title: str
    rel: str
    start: int
    text: list[str]
    alt: str = ""


def read(text: str, url: str, edition: Edition) -> Page:
    """Parse a page's HTML once and flatten it. Never raises, whatever the text is."""
    return flatten(dom.parse(text), url, edition)


def flatten(soup: BeautifulSoup, url: str, edition: Edition) -> Page:
    """The page in reading order; its links and pictures as canonical absolute addresses."""
    return _Flattener(_resolver(soup, url, edition)).run(soup)


def is_video_file(url: str) -> bool:
    """Whether a link leads to a video by its ending."""
    return _VIDEO_FILE.search(urlsplit(url).path) is not None


def _resolver(soup: BeautifulSoup, url: str, edition: Edition) -> Callable[[str], str]:
    """A function from an address as written to the canonical absolute one, "" if it is none."""
    base = url
    declared = soup.find("base", href=True)
    if declared is not None:
        base = _join(url, dom.attribute(declared, "href"))

    def resolve(written: str) -> str:
        written = _DROPPED.sub("", written)
        if written.partition(":")[0].lower() in {"mailto", "tel"}:
            return _encoded(written)
        absolute = _join(base, written.replace("\\", "/"))
        if absolute.partition(":")[0].lower() not in {"http", "https"} or not _host(absolute):
            return ""
        return addresses.canonical(_encoded(absolute), edition)

    return resolve


def _join(base: str, written: str) -> str:
    try:
        return urljoin(base, written)
    except ValueError:
        return ""


def _host(url: str) -> str:
    """The host; "" for none, and for an address with a user or password, which is never a link."""
    try:
        parts = urlsplit(url)
        return "" if "@" in parts.netloc else parts.hostname or ""
    except ValueError:
        return ""


def _encoded(url: str) -> str:
    return _ENCODED.sub(lambda found: f"%{ord(found[0]):02X}", url)


class _Flattener:
    """One walk over the tree. Text runs gather until a block begins or ends, then become lines."""

    def __init__(self, resolve: Callable[[str], str]) -> None:
        self.resolve = resolve
        self.items: list[Item] = []
        self.boxes: list[Box] = []
        self.anchors: list[Anchor] = []
        self.open_anchors: list[_OpenAnchor] = []
        self.run_text: list[tuple[str, _Style]] = []

    def run(self, soup: BeautifulSoup) -> Page:
        from bs4.element import NavigableString, Tag

        root = Box("html", frozenset(), "html", None, 0, 0)
        self.boxes.append(root)
        stack: list[tuple[PageElement | Callable[[], None], _Style]] = [(soup, _Style(root))]
        while stack:
            node, style = stack.pop()
            if isinstance(node, Tag):
                children, inner, leave = self.enter(node, style)
                if leave:
                    stack.append((leave, style))
                stack.extend((child, inner) for child in reversed(children))
            elif type(node) is NavigableString:
                self.add_text(str(node), style)
            elif callable(node):
                node()
        self.flush()
        root.end = len(self.items)
        return Page(tuple(self.items), root, tuple(self.boxes), tuple(self.anchors),
                    *_titles(soup))  # fmt: skip

    def enter(
        self, tag: Tag, style: _Style
    ) -> tuple[list[PageElement], _Style, Callable[[], None] | None]:
        """Open an element: what to walk next, in which style, and what to do at its end."""
        name = tag.name.lower()
        if name in _SKIPPED or dom.is_hidden(tag):
            return [], style, None
        if name == "br":
            self.run_text.append((_BREAK, style))
            return [], style, None
        if name in {"img", "video", "iframe", "embed"}:
            self.add_media(name, tag, style)
            return [], style, None
        inner = _dressed(tag, name, style)
        if name in _BLOCKS or _BLOCK_STYLE.search(dom.attribute(tag, "style")):
            box = self.open_box(tag, name, style.box)
            return tag.contents, inner._replace(box=box), lambda: self.close_box(box)
        if name == "a" and tag.has_attr("href"):
            opened = self.open_anchor(tag)
            inner = inner._replace(href=opened.url)
            return tag.contents, inner, lambda: self.close_anchor(opened)
        return tag.contents, inner, None

    def open_box(self, tag: Tag, name: str, parent: Box) -> Box:
        self.flush()
        if parent.depth >= _DEEPEST:
            return parent
        classes = dom.attribute(tag, "class")
        look = f"{name}.{classes}|{dom.attribute(tag, 'align')}|{dom.attribute(tag, 'style')}"
        box = Box(name, dom.tokens(tag), look, parent, parent.depth + 1, len(self.items))
        parent.children.append(box)
        self.boxes.append(box)
        return box

    def close_box(self, box: Box) -> None:
        self.flush()
        box.end = len(self.items)

    def open_anchor(self, tag: Tag) -> _OpenAnchor:
        url = self.resolve(dom.attribute(tag, "href"))
        start = len(self.items)
        opened = _OpenAnchor(url, dom.attribute(tag, "title"), dom.attribute(tag, "rel"), start, [])
        self.open_anchors.append(opened)
        return opened

    def close_anchor(self, opened: _OpenAnchor) -> None:
        self.open_anchors.remove(opened)
        # Text that still gathers becomes the line at the present end of the items.
        end = len(self.items) + (1 if any(text.strip() for text, _ in self.run_text) else 0)
        text = dom.clean("".join(opened.text))
        self.anchors.append(
            Anchor(
                opened.url,
                text,
                dom.clean(opened.title),
                dom.clean(opened.alt),
                opened.rel,
                opened.start,
                max(end, opened.start + 1),
            )
        )

    def add_text(self, text: str, style: _Style) -> None:
        # A line feed of the source is a space to the reader; only <br> breaks a line.
        self.run_text.append((text.replace("\n", " "), style))
        for opened in self.open_anchors:
            opened.text.append(text)

    def add_media(self, name: str, tag: Tag, style: _Style) -> None:
        if name == "img":
            self.add_picture(tag, style)
            return
        url = self.resolve(_media_source(tag)) if _media_source(tag) else ""
        if not url.startswith("http") or (name != "video" and not _is_player(tag, url)):
            return
        self.flush()
        title = dom.attribute(tag, "title") or dom.attribute(tag, "aria-label")
        self.items.append(Clip(url, dom.clean(title), style.box, len(self.items)))

    def add_picture(self, tag: Tag, style: _Style) -> None:
        alt = dom.attribute(tag, "alt")
        for opened in self.open_anchors:
            opened.alt = opened.alt or alt
        written = pictures.source(tag)
        url = urldefrag(self.resolve(written))[0] if written else ""
        if not url.startswith("http") or not pictures.is_photo(tag, url):
            return
        self.flush()
        width, height = dom.pixels(tag, "width"), dom.pixels(tag, "height")
        self.items.append(
            Picture(
                url,
                style.box,
                len(self.items),
                dom.clean(alt),
                dom.clean(dom.attribute(tag, "title")),
                style.href,
                width if height else None,
                height if width else None,
            )
        )

    def flush(self) -> None:
        """Turn the gathered text into lines."""
        if not self.run_text:
            return
        gathered, self.run_text = self.run_text, []
        for part in _broken(gathered):
            content = _text(part)
            if content.text:
                styles = [style for text, style in part if text.strip()]
                self.items.append(
                    Line(
                        content,
                        styles[0].box,
                        len(self.items),
                        all(style.bold for style in styles),
                        all(style.small for style in styles),
                        styles[0].centered,
                    )
                )


def _dressed(tag: Tag, name: str, style: _Style) -> _Style:
    """The style inside an element."""
    if not tag.attrs and name not in _DRESSING:
        return style
    css = dom.attribute(tag, "style")
    bold = style.bold or name in _BOLD or bool(_BOLD_STYLE.search(css))
    if name not in _BOLD and _PLAIN_STYLE.search(css):
        bold = False
    small = style.small or name == "small" or bool(_SMALL_STYLE.search(css))
    if name == "font":
        small = small or dom.attribute(tag, "size") in {"1", "2", "-1", "-2"}
        small = small or bool(_SMALL_STYLE.search(f"color:{dom.attribute(tag, 'color')}"))
    return style._replace(bold=bold, small=small, centered=_centered(tag, name, css, style))


def _centered(tag: Tag, name: str, css: str, style: _Style) -> bool:
    found = _ALIGN_STYLE.search(css)
    align = (found[1] if found else dom.attribute(tag, "align")).lower()
    if align in {"center", "middle"} and name != "table":
        return True
    if name == "center" or dom.tokens(tag) & _CENTER_TOKENS:
        return True
    # Cells begin at the left again, as browsers do in old documents.
    return style.centered and not align and name not in _CELLS


def _media_source(tag: Tag) -> str:
    source = tag.find("source", src=True)
    inner = dom.attribute(source, "src") if source is not None else ""
    return dom.attribute(tag, "src") or dom.attribute(tag, "data-src") or inner


def _is_player(tag: Tag, url: str) -> bool:
    sizes = [size for name in ("width", "height") if (size := dom.pixels(tag, name)) is not None]
    return not (sizes and min(sizes) < 50) and not _NO_PLAYER.search(url)


def _titles(soup: BeautifulSoup) -> tuple[str, tuple[str, ...]]:
    title = dom.clean(soup.title.get_text()) if soup.title is not None else ""
    metas = [
        dom.clean(dom.attribute(tag, "content"))
        for tag in soup.find_all("meta", limit=100)
        if {dom.attribute(tag, "property").lower(), dom.attribute(tag, "name").lower()}
        & {"og:title", "articletitle", "twitter:title", "title"}
    ]
    return title, tuple(meta for meta in metas if meta)


_Run = list[tuple[str, _Style]]
_ENDS_SENTENCE = re.compile(r"[.!?。！？…][\"'”’)）\]】]*\s*$")
#: What stands in brackets below a caption belongs to it.
_CREDIT_BELOW = re.compile(
    r"\s*(?:[\[【]|[(（]\s*(?:xinhua|photo|图|新华|摄)|photo (?:by|/))", re.I
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_INDENT = re.compile(r"\s*(?:\u3000|\xa0\s*\xa0|\u2003|[·•●■▪◆►]\s*\S?)")
#: Lines of a story's head, which old pages part by single breaks alone.
_HEAD_LINE = re.compile(
    r"^\s*(?:home|首页)\s*[>»›]|^\s*(?:\|\s*)?(?:last )?updated\s*[:：]|"
    r"^\s*contact us\b.{0,9}$|^[\W_]+$|^\s*(?:来源|作者|发布时间)\s*[:：]",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\s*(?:tel|fax|phone|add|address|e-?mail|website|web|hotline|post ?code|zip|time|venue|"
    r"edited by|editor|电话|传真|地址|邮箱|邮编|网址|编辑|责任编辑)\s*[:：]|\s*edited by\s",
    re.IGNORECASE,
)


def _broken(gathered: _Run) -> list[_Run]:
    """Split at line breaks, unless one break only wraps a sentence."""
    breaks_in_all = sum(text == _BREAK for text, _style in gathered)
    if not breaks_in_all:
        return [gathered]
    parts: list[_Run] = [[]]
    breaks = 0
    for text, style in gathered:
        if text == _BREAK:
            breaks += 1
            continue
        if breaks and text.strip():
            if _is_new_line(parts[-1], text, style, breaks, breaks_in_all):
                parts.append([])
            else:
                parts[-1].append((" ", style))
            breaks = 0
        parts[-1].append((text, style))
    return parts


def _is_new_line(part: _Run, text: str, style: _Style, breaks: int, breaks_in_all: int) -> bool:
    """Whether the text after a break begins a line of its own.

    Args:
        part: the pieces before the break, and blanks after it.
        text: the first words after the break.
        style: theirs.
        breaks: how many breaks stand between them.
        breaks_in_all: in the whole block; a block with many is parted by them.
    """
    if style.box.within(*_HEADINGS):
        return False
    words = [(piece, style) for piece, style in part if piece.strip()]
    before = "".join(piece for piece, _style in part)
    # An indent may stand in a piece of its own.
    after = part[-1][0] + text if part and not part[-1][0].strip() else text
    if breaks > 1 or _INDENT.match(after) or _HEAD_LINE.search(before) or _HEAD_LINE.search(after):
        return True
    if _CREDIT_BELOW.match(after):
        return False
    if (
        words
        and all(style.bold for _piece, style in words)
        and (breaks_in_all > 1 or not style.bold)
    ):
        return True
    last_link = next((style.href for _piece, style in reversed(words) if style.href), "")
    if style.href and last_link not in ("", style.href):
        return True
    if _ENDS_SENTENCE.search(before) or _LABELLED.match(after):
        return True
    return breaks_in_all > 1 and _is_short_line(before.strip(), after.lstrip())


def _is_short_line(before: str, after: str) -> bool:
    """A sub-heading above its paragraph: short, no punctuation at its end, a new start below."""
    longest = 20 if _HAN.search(before) else 60
    return (
        0 < len(before) <= longest
        and before[-1] not in ",，、;；-—("
        and not after[:1].islower()
        and after[:1] not in "([（【"
    )


def _text(run: _Run) -> Text:
    """One text with its links from pieces; white space collapsed."""
    out: list[str] = []
    links: list[Link] = []
    length, pending = 0, False
    for piece, style in run:
        words = piece.split()
        if not words:
            pending = pending or bool(piece)
            continue
        pending = (pending or piece[0].isspace()) and length > 0
        chunk = " ".join(words)
        start = length + pending
        out.append(" " + chunk if pending else chunk)
        length = start + len(chunk)
        pending = piece[-1].isspace()
        if style.href:
            _add_link(links, Link(start, length, style.href))
    return Text("".join(out), tuple(links))


def _add_link(links: list[Link], link: Link) -> None:
    """Add a link; pieces of one link (bold words inside it) become one again."""
    if links and links[-1].url == link.url and link.start - links[-1].end <= 1:
        link = Link(links.pop().start, link.end, link.url)
    links.append(link)
