"""Colours of the themes: one palette drives widgets and article alike."""

from __future__ import annotations

from dataclasses import dataclass

from liangjiang_reader.model.highlights import Colour


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``.

    Attributes:
        page: background of the article.
        list: background of the headline list.
        side: background of the section tree and bars.
        text: body text; muted: info lines and captions; faint: hints and disabled text.
        rule: hairlines; hover: row under the pointer; selected: chosen row, selected_text on it.
        accent: links, unread dots, focus; star: star marks.
        notice: background of banners, notice_text on it; warning: text of what went wrong.
        photo: tone of a photo's box before the photo is there.
    """

    dark: bool
    page: str
    list: str
    side: str
    text: str
    muted: str
    faint: str
    rule: str
    hover: str
    selected: str
    selected_text: str
    accent: str
    star: str
    notice: str
    notice_text: str
    warning: str
    photo: str


LIGHT = Palette(
    dark=False,
    page="#ffffff",
    list="#fbfaf8",
    side="#f3f1ed",
    text="#1d1d1f",
    muted="#575651",
    faint="#6a6863",
    rule="#e2dfd9",
    hover="#f0ede7",
    selected="#dbe9e8",
    selected_text="#12312f",
    accent="#0b6b68",
    star="#b7791f",
    notice="#fdf3da",
    notice_text="#5c4308",
    warning="#a3341f",
    photo="#ebe8e2",
)

DARK = Palette(
    dark=True,
    page="#1b1c1e",
    list="#202124",
    side="#26272a",
    text="#e6e4df",
    muted="#a9a69f",
    faint="#908d86",
    rule="#36373b",
    hover="#2b2c30",
    selected="#24484a",
    selected_text="#eaf5f4",
    accent="#64c1bb",
    star="#e2b04a",
    notice="#3a3218",
    notice_text="#f0dfab",
    warning="#f0917d",
    photo="#303135",
)

#: The warm paper of a book, for long reading in the evening.
SEPIA = Palette(
    dark=False,
    page="#f8f0df",
    list="#f4ebd8",
    side="#ede2cc",
    text="#3a2f21",
    muted="#62533d",
    faint="#6b5b44",
    rule="#dccdb1",
    hover="#e9ddc4",
    selected="#dccba6",
    selected_text="#33291b",
    accent="#7d4312",
    star="#94600c",
    notice="#f3dfb0",
    notice_text="#573f0a",
    warning="#8f2d18",
    photo="#e6d9bf",
)

#: Black on white with strong lines (WCAG 2.2, contrast enhanced: 7:1).
HIGH_CONTRAST = Palette(
    dark=False,
    page="#ffffff",
    list="#ffffff",
    side="#ffffff",
    text="#000000",
    muted="#1f1f1f",
    faint="#3a3a3a",
    rule="#5c5c5c",
    hover="#e6e6e6",
    selected="#003a8c",
    selected_text="#ffffff",
    accent="#00358a",
    star="#6b4400",
    notice="#fff3b0",
    notice_text="#000000",
    warning="#8a0000",
    photo="#dcdcdc",
)

#: The same on black, where the desktop is dark.
HIGH_CONTRAST_DARK = Palette(
    dark=True,
    page="#000000",
    list="#000000",
    side="#000000",
    text="#ffffff",
    muted="#e8e8e8",
    faint="#cfcfcf",
    rule="#a0a0a0",
    hover="#2a2a2a",
    selected="#ffe14d",
    selected_text="#000000",
    accent="#6fd6ff",
    star="#ffd24d",
    notice="#3d3400",
    notice_text="#ffffff",
    warning="#ffab9c",
    photo="#2e2e2e",
)


#: Grounds of highlights and colours of labels by theme: text of the theme stands on them.
_LIGHT_MARKS = {
    Colour.YELLOW: "#fdeb9c",
    Colour.GREEN: "#cdeec4",
    Colour.BLUE: "#cfe4fb",
    Colour.PINK: "#fbd5e0",
    Colour.VIOLET: "#e3d9fa",
}
_DARK_MARKS = {
    Colour.YELLOW: "#5a4a06",
    Colour.GREEN: "#22502a",
    Colour.BLUE: "#1c4768",
    Colour.PINK: "#6b2a42",
    Colour.VIOLET: "#4b3a78",
}
_LIGHT_DOTS = {
    Colour.YELLOW: "#b98900",
    Colour.GREEN: "#2e8b3d",
    Colour.BLUE: "#2571b8",
    Colour.PINK: "#c2416f",
    Colour.VIOLET: "#7a52c7",
}
_DARK_DOTS = {
    Colour.YELLOW: "#e6bd3c",
    Colour.GREEN: "#69c47a",
    Colour.BLUE: "#6fb4ee",
    Colour.PINK: "#f08bb0",
    Colour.VIOLET: "#b39bf0",
}


def mark_colour(palette: Palette, colour: Colour) -> str:
    """The ground of a highlight; the theme's text is read on it."""
    return (_DARK_MARKS if palette.dark else _LIGHT_MARKS)[colour]


def dot_colour(palette: Palette, colour: Colour) -> str:
    """The colour of a label's dot on a list."""
    return (_DARK_DOTS if palette.dark else _LIGHT_DOTS)[colour]


def palette_of(choice: str, *, dark_desktop: bool) -> Palette:
    """The colours of the setting ``theme``, where the desktop is dark or light."""
    match choice:
        case "light":
            return LIGHT
        case "dark":
            return DARK
        case "sepia":
            return SEPIA
        case "contrast":
            return HIGH_CONTRAST_DARK if dark_desktop else HIGH_CONTRAST
        case _:
            return DARK if dark_desktop else LIGHT
