"""How an article is set: colours, column, fonts, lines; and the style sheet made of these.

Qt draws a subset of CSS. Of what is used here, measured with Qt 6: a line height in per cent
follows the tallest font of each line, one in pixels is only the least; of type ``fixed`` it keeps
the lines of mixed scripts evenly apart. ``letter-spacing`` and ``text-indent`` work in pixels only,
``font-size`` knows no per cent. A rule without an element's name is tried on every element, which
a text of many runs pays for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from liangjiang_reader.model.articles import Text
from liangjiang_reader.render.inline import text_to_html
from liangjiang_reader.render.palette import Palette
from liangjiang_reader.render.scripts import text_in_font, text_in_fonts

#: Between Han and Latin letters, in sizes of the text; Chinese practice is a sixth to a quarter.
_AIR = 1 / 6
#: As high as the photo in it; the type has to be named, or it stays that of other paragraphs.
_NATURAL = "line-height: 100%; -qt-line-height-type: proportional;"
#: Texts that are not of the usual size: selector, size, weight, and line height in sizes of their
#: own letters, which a large text needs less of than the body.
_SIZES: tuple[tuple[str, float, int, float], ...] = (
    ("h1", 1.85, 700, 1.26),
    ("h2", 1.2, 700, 1.32),
    ("p.kicker", 0.78, 600, 1.5),
    ("p.info", 0.82, 400, 1.5),
    ("p.caption", 0.82, 400, 1.42),
    ("span.notice", 0.85, 400, 1.5),
    ("p.state", 1.35, 600, 1.4),
)


#: From one line to the next, in per cent of the text: dense characters need more air.
_LINE = {"en": 155, "zh_CN": 175}


@dataclass(frozen=True, slots=True)
class Look:
    """How the pane draws.

    Attributes:
        palette: colours.
        column_px: width of the text column in device-independent pixels.
        base_px: size of Latin body text in device-independent pixels.
        latin_families: font families for Latin text, best first.
        han_families: font families for Han text, best first.
        language: of the text: ``en`` or ``zh_CN``.
        line_percent: height of lines against the usual one.
        paragraph_percent: space between paragraphs in sizes of the text.
        han_percent: size of Han characters against that of Latin letters.
        gaps: air between Han and Latin characters.
        indent: paragraphs of a Chinese article begin two characters in.
    """

    palette: Palette
    column_px: int
    base_px: int
    latin_families: tuple[str, ...] = ()
    han_families: tuple[str, ...] = ()
    language: str = "en"
    line_percent: int = 100
    paragraph_percent: int = 90
    han_percent: int = 100
    gaps: bool = True
    indent: bool = False

    @property
    def chinese(self) -> bool:
        """Whether the text is Chinese."""
        return self.language == "zh_CN"

    def size_px(self, share: float = 1.0, *, other: bool = False) -> int:
        """A text's size, ``share`` of the body's, in the page's own script or in the other one."""
        han = self.chinese is not other
        return round(self.base_px * share * (self.han_percent / 100 if han else 1))

    def inline(self, content: Text) -> str:
        """Text with its links as HTML, each script in its font."""
        return text_to_html(content, partial(text_in_fonts, chinese=self.chinese))

    def plain(self, text: str) -> str:
        """The same for text without links."""
        return text_in_font(text, chinese=self.chinese)


def style(look: Look) -> str:
    """The style sheet of the pane."""
    return "\n".join((_fonts(look), _sizes(look), _others(look), _places(look)))


def _family(look: Look, *, other: bool = False) -> str:
    """Families of the page's script or the other one; each is the other's help in need."""
    families = [look.latin_families, look.han_families]
    if look.chinese is not other:
        families.reverse()
    names = [f"'{name.translate(_NOT_IN_NAMES)}'" for group in families for name in group]
    return f"font-family: {', '.join(names)};" if names else ""


#: What would end a name, or the style sheet.
_NOT_IN_NAMES = {ord(sign): None for sign in "'\"\\<>{};"}


def _fonts(look: Look) -> str:
    colours, size = look.palette, look.size_px()
    line = size * _LINE[look.language] * look.line_percent / 10_000
    return f"""
body {{ {_family(look)} font-size: {size}px; color: {colours.text};
       background: {colours.page}; }}
p, li, td, th {{ {_line_height(line)} }}
p {{ margin-top: 0; margin-bottom: {round(size * look.paragraph_percent / 100)}px; }}
a {{ color: {colours.accent}; text-decoration: none; }}
"""


def _line_height(pixels: float) -> str:
    return f"line-height: {round(pixels)}px; -qt-line-height-type: fixed;"


def _sizes(look: Look) -> str:
    """Title, sub-heading and the small texts."""
    rules = []
    for selector, share, weight, line in _SIZES:
        size = look.size_px(share)
        rules.append(
            f"{selector} {{ font-size: {size}px; font-weight: {weight}; "
            f"{_line_height(size * line)} }}"
        )
    return "\n".join(rules)


def _others(look: Look) -> str:
    """Runs of the other script in their font and size, and the air between the scripts."""
    family = _family(look, other=True)
    resized = f"font-size: {look.size_px(other=True)}px;" if look.han_percent != 100 else ""
    rules = [f"span.other, span.other-air {{ {family} {resized} }}"]
    if resized:
        rules += [
            f"{selector} span.other, {selector} span.other-air "
            f"{{ font-size: {look.size_px(share, other=True)}px; }}"
            for selector, share, _weight, _line in _SIZES
        ]
    if look.gaps:
        air = look.base_px * _AIR
        rules += [
            f"{place}span.air, {place}span.other-air {{ letter-spacing: {round(size)}px; }}"
            for place, size in (("", air), ("h1 ", 1.85 * air))
        ]
    return "\n".join(rules)


def _places(look: Look) -> str:
    """Colours and distances of everything that is no plain paragraph."""
    colours, base = look.palette, look.base_px
    indent = 2 * look.size_px() if look.indent and look.chinese else 0
    return f"""
p.text {{ text-indent: {indent}px; }}
h1 {{ margin-top: 0; margin-bottom: {round(base * 0.7)}px; }}
h2 {{ margin-top: {round(base * 1.3)}px; margin-bottom: {round(base * 0.5)}px; }}
hr {{ background-color: {colours.rule}; margin-bottom: {base}px; }}
blockquote {{ margin-left: {round(base * 1.6)}px; margin-right: {round(base * 1.6)}px; }}
blockquote p {{ color: {colours.muted}; {"" if look.chinese else "font-style: italic;"} }}
li {{ margin-bottom: {round(base * 0.4)}px; }}
table {{ margin-top: {round(base * 0.5)}px; margin-bottom: {round(base * 1.1)}px; }}
td, th {{ border-bottom: 1px solid {colours.rule}; text-align: left; }}
p.kicker {{ color: {colours.accent}; margin-bottom: {round(base * 0.4)}px; }}
p.info {{ color: {colours.muted}; margin-bottom: {round(base * 0.9)}px; }}
p.photo {{ margin-top: {round(base * 0.4)}px; margin-bottom: {round(base * 0.3)}px;
          {_NATURAL} }}
p.caption {{ color: {colours.muted}; margin-bottom: {round(base * 1.3)}px; }}
table.gallery {{ margin-top: {round(base * 1.1)}px; margin-bottom: {round(base * 0.5)}px; }}
td.cell {{ border-bottom: 0; }}
span.credit {{ color: {colours.faint}; }}
p.video {{ font-weight: 600; }}
span.notice {{ color: {colours.notice_text}; }}
p.state {{ text-align: center; margin-bottom: {round(base * 0.9)}px; }}
p.space {{ font-size: {base * 4}px; {_NATURAL} margin-bottom: 0; }}
p.hint {{ color: {colours.muted}; text-align: center; margin-bottom: {round(base * 0.9)}px; }}
"""
