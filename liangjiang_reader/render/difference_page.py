"""A difference for the pane (HTML) and for the terminal (text)."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.render.difference import Difference, Kind, Passage, Piece
from liangjiang_reader.render.palette import Palette

Show = Callable[[str], str]


def difference_body(difference: Difference, palette: Palette, show: Show = escape) -> str:
    """What the pane shows: figures, photos, the text with its changes; ``show`` makes the HTML."""
    title, back = _("What changed"), _("Back to the article")
    parts = [f"<h1>{show(title)}</h1>"]
    parts += [f'<p class="info">{show(line)}</p>' for line in _remarks(difference)]
    parts.append(f'<p class="info"><a href="action:article">{show(back)}</a></p><hr>')
    parts += [_passage(passage, palette, show) for passage in difference.passages]
    return "".join(parts)


def difference_text(difference: Difference) -> str:
    """For the terminal: ``[-removed-]`` and ``{+added+}``, as wdiff writes them."""
    lines = _remarks(difference)
    marks = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}"}
    for passage in difference.passages:
        lines.append("".join(marks[piece.kind].format(piece.text) for piece in passage))
    return "\n\n".join(lines) + "\n"


def _remarks(difference: Difference) -> list[str]:
    lines = []
    if difference.empty:
        lines.append(_("Nothing that can be read has changed."))
    if difference.figures:
        moved = " · ".join(f"{old} → {new}" for old, new in difference.figures)
        lines.append(_("Figures that changed: {figures}").format(figures=moved))
    if difference.photos_added:
        count = difference.photos_added
        lines.append(ngettext("{count} photo added", "{count} photos added", count).format(
            count=count
        ))  # fmt: skip
    if difference.photos_removed:
        count = difference.photos_removed
        lines.append(ngettext("{count} photo removed", "{count} photos removed", count).format(
            count=count
        ))  # fmt: skip
    return lines


def _passage(passage: Passage, palette: Palette, show: Show) -> str:
    unchanged = all(piece.kind is Kind.SAME for piece in passage)
    colour = palette.muted if unchanged else palette.text
    text = "".join(_piece(piece, palette, show) for piece in passage)
    return f'<p style="color: {colour}">{text}</p>'


def _piece(piece: Piece, palette: Palette, show: Show) -> str:
    """Struck out or underlined, so that it does not take colours to see it."""
    text = show(piece.text)
    ground = f"background-color: {palette.notice};" if piece.figure else ""
    if piece.kind is Kind.REMOVED:
        colour = palette.notice_text if piece.figure else palette.warning
        return f'<s style="color: {colour}; {ground}">{text}</s>'
    if piece.kind is Kind.ADDED:
        colour = palette.notice_text if piece.figure else palette.accent
        return f'<u style="color: {colour}; font-weight: 600; {ground}">{text}</u>'
    return text
