"""Colours of the light and the dark theme: one palette drives widgets and article alike."""

from __future__ import annotations

from dataclasses import dataclass


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
