"""Article + look → HTML for the article pane (the subset of HTML that QTextDocument draws).

Photos are ``<img src="photo:INDEX">`` in boxes of their final size, so text never jumps; each is a
link ``photo:INDEX``. The pane's own actions are links of the scheme ``action:``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.articles import (
    Block,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Photo,
    PhotoBlock,
    Quote,
    Table,
    Text,
    Video,
)
from liangjiang_reader.model.library import StoredArticle
from liangjiang_reader.render import gallery
from liangjiang_reader.render.difference import Difference
from liangjiang_reader.render.difference_page import difference_body
from liangjiang_reader.render.gallery import Gallery, Size
from liangjiang_reader.render.info import credit_line, editor_line, info_parts
from liangjiang_reader.render.inline import text_to_html
from liangjiang_reader.render.palette import Palette
from liangjiang_reader.render.typesetting import typeset

#: Width : height of a photo's box while its size is not known.
_USUAL_RATIO = 3 / 2
#: A photo is never taller than this share of the column's width, so it fits on a screen.
_TALLEST = 1.25
#: Between two photos of a gallery, in sizes of the text.
_GAP = 0.75
#: Air between Han and Latin characters, in sizes of the text.
_AIR = 0.17
#: Per cent of the font's own line height, which is about 1.2 of its size: 1.55 and 1.65 in all.
_LINE_HEIGHT = {"en": 128, "zh_CN": 138}
#: Han characters of everyday text (CJK Unified Ideographs).
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Look:
    """How the pane draws.

    Attributes:
        palette: colours.
        column_px: width of the text column in device-independent pixels.
        base_px: size of body text in device-independent pixels.
        latin_families: font families for Latin text, best first.
        han_families: font families for Han text, best first.
        line_percent: height of lines against the usual one.
        han_percent: size of Han characters against that of Latin letters.
        gaps: air between Han and Latin characters.
        indent: paragraphs of a Chinese article begin two characters in.
    """

    palette: Palette
    column_px: int
    base_px: int
    latin_families: tuple[str, ...] = ()
    han_families: tuple[str, ...] = ()
    line_percent: int = 100
    han_percent: int = 100
    gaps: bool = True
    indent: bool = False

    def inline(self, content: Text) -> str:
        """Text with its links as HTML, set as this look asks for."""
        html = text_to_html(content)
        return typeset(html, gaps=self.gaps, resize_han=self.han_percent != 100)


@dataclass(frozen=True, slots=True)
class Action:
    """A link to press; ``href`` is ``action:NAME`` or a web address."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A quiet line above the article, e.g. that it was updated."""

    text: str
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """What the pane says instead of an article: a title, a sentence or two, things to do."""

    title: str
    text: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoBox:
    """The box of photo ``index`` of an article: its size and, when stored, its file."""

    index: int
    url: str
    sha256: str | None
    width: int
    height: int


def photo_boxes(stored: StoredArticle, look: Look) -> tuple[PhotoBox, ...]:
    """The boxes of all photos of an article at this look, in order of index."""
    natural = [_natural_size(photo, stored, look.column_px) for photo in stored.article.photos]
    sizes = [_size_alone(size, look.column_px) for size in natural]
    for block in gallery.grouped(stored.article):
        if isinstance(block, Gallery):
            for row in gallery.rows(block, natural):
                if len(row) > 1:
                    pair = [natural[index] for index in row]
                    fitted = gallery.sizes_in_row(pair, look.column_px, _gap(look))
                    for index, size in zip(row, fitted, strict=True):
                        sizes[index] = size
    return tuple(
        PhotoBox(index, photo.url, _sha256(photo, stored), *sizes[index])
        for index, photo in enumerate(stored.article.photos)
    )


def article_html(
    stored: StoredArticle,
    look: Look,
    *,
    kicker: str = "",
    notices: tuple[Notice, ...] = (),
) -> str:
    """The whole article as an HTML document.

    Args:
        stored: the article with its stored photos.
        look: colours and sizes.
        kicker: a short line above the title, e.g. the section's name.
        notices: lines between title and text.
    """
    article = stored.article
    boxes = photo_boxes(stored, look)
    parts = [
        f'<p class="kicker">{escape(kicker)}</p>' if kicker else "",
        f"<h1>{look.inline(Text(article.title))}</h1>",
        f'<p class="info">{escape(" · ".join(info_parts(article)))}</p>',
        *(_notice(notice, look) for notice in notices),
        "<hr>",
        *(_part(part, stored, boxes, look) for part in gallery.grouped(article)),
    ]
    editor = editor_line(article)
    if editor:
        parts.append(f'<p class="info">{escape(editor)}</p>')
    return _document("".join(parts), look, "zh_CN" if _HAN.search(article.title) else "en")


def difference_html(difference: Difference, look: Look) -> str:
    """What changed between two versions as an HTML document."""
    language = "zh_CN" if _HAN.search(difference.title) else "en"
    return _document(difference_body(difference, look.palette), look, language)


def message_html(message: Message, look: Look, language: str = "en") -> str:
    """A state of the pane as an HTML document."""
    actions = " &nbsp;·&nbsp; ".join(_action(action) for action in message.actions)
    # Qt ignores the upper margin of the first paragraph; an empty line makes the space instead.
    body = (
        '<p class="space">&nbsp;</p>'
        f'<p class="state">{escape(message.title)}</p>'
        f'<p class="hint">{escape(message.text)}</p>'
        f'<p class="hint">{actions}</p>'
    )
    return _document(body, look, language)


def _natural_size(photo: Photo, stored: StoredArticle, column: int) -> Size:
    """Pixels of the file, else as the page says, else as photos usually are."""
    file = stored.photos.get(photo.url)
    width = (file.width if file else photo.width) or column
    height = (file.height if file else photo.height) or round(width / _USUAL_RATIO)
    return width, height


def _size_alone(natural: Size, column: int) -> Size:
    width, height = natural
    scale = min(1.0, column / width, column * _TALLEST / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _sha256(photo: Photo, stored: StoredArticle) -> str | None:
    file = stored.photos.get(photo.url)
    return file.sha256 if file else None


def _gap(look: Look) -> int:
    """Between two photos of a gallery."""
    return round(look.base_px * _GAP)


def _part(
    part: Block | Gallery, stored: StoredArticle, boxes: tuple[PhotoBox, ...], look: Look
) -> str:
    if not isinstance(part, Gallery):
        return _block(part, stored, boxes, look)
    natural = [_natural_size(photo, stored, look.column_px) for photo in stored.article.photos]
    return "".join(
        _gallery_row([(stored.article.photos[index], boxes[index]) for index in row], _gap(look))
        for row in gallery.rows(part, natural)
    )


def _gallery_row(photos: list[tuple[Photo, PhotoBox]], gap: int) -> str:
    """One photo as it stands in the text, or a table of two, each with its caption below it."""
    if len(photos) == 1:
        return _photo(*photos[0])
    (left, left_box), (right, right_box) = photos
    return (
        '<table class="gallery" cellspacing="0" cellpadding="0" border="0"><tr>'
        f'<td class="cell" width="{left_box.width + gap}" style="padding-right: {gap}px">'
        f"{_photo(left, left_box)}</td>"
        f'<td class="cell" width="{right_box.width}">{_photo(right, right_box)}</td></tr></table>'
    )


def _block(block: Block, stored: StoredArticle, boxes: tuple[PhotoBox, ...], look: Look) -> str:
    match block:
        case Paragraph(content):
            return f'<p class="text">{look.inline(content)}</p>'
        case Heading(content):
            return f"<h2>{look.inline(content)}</h2>"
        case Quote(content):
            return f"<blockquote><p>{look.inline(content)}</p></blockquote>"
        case PhotoBlock(index):
            return _photo(stored.article.photos[index], boxes[index])
        case ListBlock(ordered, items):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{look.inline(item)}</li>' for item in items)}</{tag}>"
        case Table(rows):
            return _table(rows, look)
        case Video(url, title):
            label = _("Video: {title}").format(title=title) if title else _("Video")
            return f'<p class="video">{_link(f"▶ {label}", url)}</p>'


def _link(label: str, url: str) -> str:
    return text_to_html(Text(label, (Link(0, len(label), url),)))


def _photo(photo: Photo, box: PhotoBox) -> str:
    caption = escape(photo.caption or "")
    credit = (
        f'<span class="credit">{escape(credit_line(photo.credit))}</span>' if photo.credit else ""
    )
    text = " ".join(part for part in (caption, credit) if part)
    image = (
        f'<p class="photo"><a href="photo:{box.index}"><img src="photo:{box.index}" '
        f'width="{box.width}" height="{box.height}"></a></p>'
    )
    return image + (f'<p class="caption">{text}</p>' if text else '<p class="caption">&nbsp;</p>')


def _table(rows: tuple[tuple[Text, ...], ...], look: Look) -> str:
    def row(cells: tuple[Text, ...], tag: str) -> str:
        return f"<tr>{''.join(f'<{tag}>{look.inline(cell)}</{tag}>' for cell in cells)}</tr>"

    body = "".join(row(cells, "th" if number == 0 else "td") for number, cells in enumerate(rows))
    return f'<table width="100%" cellspacing="0" cellpadding="7" border="0">{body}</table>'


def _notice(notice: Notice, look: Look) -> str:
    actions = "".join(f" &nbsp;{_action(action)}" for action in notice.actions)
    return (
        f'<table width="100%" cellpadding="9" bgcolor="{look.palette.notice}"><tr><td>'
        f'<span class="notice">{escape(notice.text)}{actions}</span></td></tr></table>'
    )


def _action(action: Action) -> str:
    return f'<a href="{escape(action.href)}">{escape(action.label)}</a>'


def _document(body: str, look: Look, language: str) -> str:
    return f"<html><head><style>{_style(look, language)}</style></head><body>{body}</body></html>"


def _style(look: Look, language: str) -> str:
    colours, base = look.palette, look.base_px
    families = ", ".join(f"'{name}'" for name in (*look.latin_families, *look.han_families))
    family = f"font-family: {families};" if families else ""
    line = round(_LINE_HEIGHT[language] * look.line_percent / 100)
    indent = 2 * base if look.indent and language == "zh_CN" else 0
    return f"""
body {{ {family} font-size: {base}px; color: {colours.text}; background: {colours.page}; }}
p, li, td, th {{ line-height: {line}%; }}
p {{ margin-top: 0; margin-bottom: {round(base * 0.9)}px; }}
a {{ color: {colours.accent}; text-decoration: none; }}
h1 {{ font-size: {round(base * 1.85)}px; font-weight: 700; line-height: 104%;
      margin-top: 0; margin-bottom: {round(base * 0.7)}px; }}
h2 {{ font-size: {round(base * 1.2)}px; font-weight: 700; line-height: 108%;
      margin-top: {round(base * 1.3)}px; margin-bottom: {round(base * 0.5)}px; }}
hr {{ background-color: {colours.rule}; margin-bottom: {base}px; }}
blockquote {{ margin-left: {round(base * 1.6)}px; margin-right: {round(base * 1.6)}px; }}
blockquote p {{ color: {colours.muted}; font-style: italic; }}
li {{ margin-bottom: {round(base * 0.4)}px; }}
table {{ margin-top: {round(base * 0.5)}px; margin-bottom: {round(base * 1.1)}px; }}
td, th {{ border-bottom: 1px solid {colours.rule}; text-align: left; }}
.text {{ text-indent: {indent}px; }}
.gap {{ letter-spacing: {max(1, round(base * _AIR))}px; }}
.han {{ font-size: {round(base * look.han_percent / 100)}px; }}
.kicker {{ font-size: {round(base * 0.78)}px; font-weight: 600; color: {colours.accent};
           margin-bottom: {round(base * 0.4)}px; }}
.info {{ font-size: {round(base * 0.82)}px; color: {colours.muted}; }}
.photo {{ margin-top: {round(base * 0.4)}px; margin-bottom: {round(base * 0.3)}px;
          line-height: 100%; }}
.caption {{ font-size: {round(base * 0.82)}px; line-height: 116%; color: {colours.muted};
            margin-bottom: {round(base * 1.3)}px; }}
.gallery {{ margin-top: {round(base * 1.1)}px; margin-bottom: {round(base * 0.5)}px; }}
.cell {{ border-bottom: 0; }}
.credit {{ color: {colours.faint}; }}
.video {{ font-weight: 600; }}
.notice {{ font-size: {round(base * 0.85)}px; color: {colours.notice_text}; }}
.state {{ font-size: {round(base * 1.35)}px; font-weight: 600; text-align: center; }}
.space {{ font-size: {base * 4}px; line-height: 100%; margin-bottom: 0; }}
.hint {{ color: {colours.muted}; text-align: center; }}
"""
