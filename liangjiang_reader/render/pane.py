"""Article + look → HTML for the article pane (the subset of HTML that QTextDocument draws).

Photos are ``<img src="photo:INDEX">`` in boxes of their final size, so text never jumps; each is a
link ``photo:INDEX``. The pane's own actions are links of the scheme ``action:``.
"""

from __future__ import annotations

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
from liangjiang_reader.render.look import Look, style
from liangjiang_reader.render.scripts import is_chinese

#: Width : height of a photo's box while its size is not known.
_USUAL_RATIO = 3 / 2
#: A photo is never taller than this share of the column's width, so it fits on a screen.
_TALLEST = 1.25
#: Between two photos of a gallery, in sizes of the text.
_GAP = 0.75


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


def language_of(title: str) -> str:
    """The language that an article is set in, by its title: ``en`` or ``zh_CN``."""
    return "zh_CN" if is_chinese(title) else "en"


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
        f'<p class="kicker">{look.plain(kicker)}</p>' if kicker else "",
        f"<h1>{look.plain(article.title)}</h1>",
        f'<p class="info">{look.plain(" · ".join(info_parts(article)))}</p>',
        *(_notice(notice, look) for notice in notices),
        "<hr>",
        *(_part(part, stored, boxes, look) for part in gallery.grouped(article)),
    ]
    editor = editor_line(article)
    if editor:
        parts.append(f'<p class="info">{look.plain(editor)}</p>')
    return _document("".join(parts), look)


def difference_html(difference: Difference, look: Look) -> str:
    """What changed between two versions as an HTML document."""
    return _document(difference_body(difference, look.palette, look.plain), look)


def message_html(message: Message, look: Look) -> str:
    """A state of the pane as an HTML document."""
    actions = " &nbsp;·&nbsp; ".join(_action(action, look) for action in message.actions)
    # Qt ignores the upper margin of the first paragraph; an empty line makes the space instead.
    body = (
        '<p class="space">&nbsp;</p>'
        f'<p class="state">{look.plain(message.title)}</p>'
        f'<p class="hint">{look.plain(message.text)}</p>'
        f'<p class="hint">{actions}</p>'
    )
    return _document(body, look)


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
        _gallery_row([(stored.article.photos[index], boxes[index]) for index in row], look)
        for row in gallery.rows(part, natural)
    )


def _gallery_row(photos: list[tuple[Photo, PhotoBox]], look: Look) -> str:
    """One photo as it stands in the text, or a table of two, each with its caption below it."""
    if len(photos) == 1:
        return _photo(*photos[0], look)
    gap = _gap(look)
    (left, left_box), (right, right_box) = photos
    return (
        '<table class="gallery" cellspacing="0" cellpadding="0" border="0"><tr>'
        f'<td class="cell" width="{left_box.width + gap}" style="padding-right: {gap}px">'
        f"{_photo(left, left_box, look)}</td>"
        f'<td class="cell" width="{right_box.width}">{_photo(right, right_box, look)}</td>'
        "</tr></table>"
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
            return _photo(stored.article.photos[index], boxes[index], look)
        case ListBlock(ordered, items):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{look.inline(item)}</li>' for item in items)}</{tag}>"
        case Table(rows):
            return _table(rows, look)
        case Video(url, title):
            label = _("Video: {title}").format(title=title) if title else _("Video")
            return f'<p class="video">{_link(f"▶ {label}", url, look)}</p>'


def _link(label: str, url: str, look: Look) -> str:
    return look.inline(Text(label, (Link(0, len(label), url),)))


def _photo(photo: Photo, box: PhotoBox, look: Look) -> str:
    credit = credit_line(photo.credit) if photo.credit else ""
    shown = f'<span class="credit">{look.plain(credit)}</span>' if credit else ""
    text = " ".join(part for part in (look.plain(photo.caption or ""), shown) if part)
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
    actions = "".join(f" &nbsp;{_action(action, look)}" for action in notice.actions)
    return (
        f'<table width="100%" cellpadding="9" bgcolor="{look.palette.notice}"><tr><td>'
        f'<span class="notice">{look.plain(notice.text)}{actions}</span></td></tr></table>'
    )


def _action(action: Action, look: Look) -> str:
    return f'<a href="{escape(action.href)}">{look.plain(action.label)}</a>'


def _document(body: str, look: Look) -> str:
    return f"<html><head><style>{style(look)}</style></head><body>{body}</body></html>"
