"""What is said about each setting: its page, name, explanation, choices. No widgets here.

A new field of ``config.settings.Settings`` needs one row here; window, palette and command line
show it then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from liangjiang_reader.config import settings
from liangjiang_reader.config.keys import Keys
from liangjiang_reader.lang import catalogue, formats
from liangjiang_reader.lang.catalogue import LANGUAGE_NAMES, N_, _


@dataclass(frozen=True, slots=True)
class Row:
    """A setting as people see it.

    Attributes:
        page: key of ``PAGES``.
        label: its name; help: what it does, one or two sentences.
        choices: texts of the values, for a setting that is one of a few words.
        unit: what a number counts, "" for nothing.
        step: what a press of an arrow adds to a number.
    """

    page: str
    label: str
    help: str
    choices: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    step: float = 1


PAGES = {
    "general": N_("General"),
    "appearance": N_("Appearance"),
    "reading": N_("Reading"),
    "lists": N_("Lists"),
    "network": N_("Network"),
    "storage": N_("Storage"),
    "keys": N_("Keys"),
}

ROWS = {
    "language": Row(
        "general",
        N_("Interface language"),
        N_("The language of menus, buttons and messages. It changes at once."),
        {"": N_("As the system")},
    ),
    "edition": Row(
        "general",
        N_("Edition"),
        N_("Which edition of the site is read."),
        {
            "english": N_("English edition"),
            "chinese": N_("Chinese edition"),
            "interface": N_("Follow the interface language"),
        },
    ),
    "notify": Row(
        "general",
        N_("Desktop notifications"),
        N_("After a refresh, while the window is not in front. Never about an article twice."),
        {
            "never": N_("Never"),
            "alerts": N_("For alert words and saved searches"),
            "all": N_("For all new articles"),
        },
    ),
    "alert_words": Row(
        "general",
        N_("Alert words"),
        N_("Words or phrases in either language, with commas between them."),
    ),
    "tray": Row(
        "general",
        N_("Icon in the notification area"),
        N_("With it, closing the window leaves the reader running, so that it goes on refreshing."),
    ),
    "update_notice": Row(
        "general",
        N_("Tell of newer versions"),
        N_("Once a day one small file is looked at. Nothing is downloaded or installed."),
    ),
    "start_on_login": Row(
        "general",
        N_("Start at login"),
        N_("The reader opens when you log in to your computer."),
    ),
    "welcome": Row(
        "general",
        N_("Show the welcome"),
        N_("The band with the first choices is shown at the next start."),
    ),
    "theme": Row(
        "appearance",
        N_("Colours"),
        N_("The colours of the window and of the articles."),
        {
            "system": N_("As the desktop"),
            "light": N_("Light"),
            "dark": N_("Dark"),
            "sepia": N_("Sepia"),
            "contrast": N_("High contrast"),
        },
    ),
    "zoom_percent": Row(
        "reading",
        N_("Text size"),
        N_("The size of the text of articles; 100 is the normal size."),
        unit=N_("per cent"),
        step=10,
    ),
    "measure": Row(
        "reading",
        N_("Width of the column"),
        N_("In Latin letters; half as many Han characters fit. 60 to 75 read best."),
        unit=N_("letters"),
        step=2,
    ),
    "line_percent": Row(
        "reading",
        N_("Height of lines"),
        N_("100 is the usual distance from line to line."),
        unit=N_("per cent"),
        step=5,
    ),
    "paragraph_percent": Row(
        "reading",
        N_("Space between paragraphs"),
        N_("100 is the size of the text."),
        unit=N_("per cent"),
        step=10,
    ),
    "latin_font": Row(
        "reading",
        N_("Font for Latin text"),
        N_("Name of an installed font for articles; empty for the usual one."),
    ),
    "han_font": Row(
        "reading",
        N_("Font for Chinese text"),
        N_("Name of an installed font for articles; empty for the usual one."),
    ),
    "han_percent": Row(
        "reading",
        N_("Size of Chinese characters"),
        N_("Against Latin letters in the same line."),
        unit=N_("per cent"),
        step=1,
    ),
    "script_gaps": Row(
        "reading",
        N_("Space between Chinese and Latin text"),
        N_("A little air where the scripts meet. Copied text stays as the site wrote it."),
    ),
    "first_line_indent": Row(
        "reading",
        N_("Indent Chinese paragraphs"),
        N_("The first line begins two characters in, as in Chinese books."),
    ),
    "list_zoom_percent": Row(
        "reading",
        N_("Text size of lists"),
        N_("The size of text in the tree and the headlines; 100 is the normal size."),
        unit=N_("per cent"),
        step=10,
    ),
    "list_layout": Row(
        "reading",
        N_("Layout of headlines"),
        N_("How much of each headline the lists show."),
        {
            "compact": N_("Compact"),
            "comfortable": N_("Comfortable"),
            "cards": N_("Cards"),
        },
    ),
    "list_order": Row(
        "reading",
        N_("Order of headlines"),
        N_("Which headline stands at the top of a list."),
        {"newest": N_("Newest first"), "oldest": N_("Oldest first")},
    ),
    "list_groups": Row(
        "reading",
        N_("Headlines in groups"),
        N_("Headings in the lists for each day or month."),
        {"none": N_("No groups"), "day": N_("By day"), "month": N_("By month")},
    ),
    "mark_read": Row(
        "reading",
        N_("Mark articles as read"),
        N_("When an article counts as read by itself; the key U always changes it."),
        {
            "open": N_("When they are opened"),
            "while": N_("After five seconds"),
            "end": N_("When they are read to the end"),
            "never": N_("Only by hand"),
        },
    ),
    "offline": Row(
        "network",
        N_("Work offline"),
        N_("Nothing is fetched; what is stored can be read."),
    ),
    "refresh_at_start": Row(
        "network",
        N_("Refresh at the start"),
        N_("All sections are fetched when the window opens; only what is due is asked for."),
    ),
    "refresh_minutes": Row(
        "network",
        N_("Refresh every"),
        N_("All sections are fetched again after so many minutes; 0 for never, 30 at least."),
        unit=N_("minutes"),
        step=30,
    ),
    "photos": Row(
        "network",
        N_("Fetch photos"),
        N_("Photos are fetched with the articles. Switch it off where data is expensive."),
    ),
    "pause_s": Row(
        "network",
        N_("Pause between pages"),
        N_("How long to wait from one page of the site to the next. A long pause is kind to it."),
        unit=N_("seconds"),
    ),
    "site": Row(
        "network",
        N_("Fetch the English edition from"),
        N_("Another address that carries the same pages, such as a mirror. Empty: the site itself. "
           "File › Mirrors… lists those that are known."),
    ),
    "allow_http": Row(
        "network",
        N_("Allow connections without encryption"),
        N_("Used only when the site cannot be reached over an encrypted connection. Others on the "
           "way can then see and change what is sent."),
    ),
    "page_deadline_s": Row(
        "network",
        N_("Longest wait for a page"),
        N_("A page that takes longer is given up."),
        unit=N_("seconds"),
        step=10,
    ),
    "photo_deadline_s": Row(
        "network",
        N_("Longest wait for a photo"),
        N_("A photo that takes longer is given up."),
        unit=N_("seconds"),
        step=10,
    ),
    "storage_limit_mb": Row(
        "storage",
        N_("Limit of the library"),
        N_("When database and photos take more, the reader says so. 0: no limit. Nothing is "
           "removed by itself; File › Storage… shows what could go."),
        unit=N_("MB"),
        step=500,
    ),
    "page_max_mb": Row(
        "storage",
        N_("Largest page"),
        N_("A page that is larger is not fetched."),
        unit=N_("MB"),
    ),
    "photo_max_mb": Row(
        "storage",
        N_("Largest photo file"),
        N_("A photo whose file is larger is not fetched."),
        unit=N_("MB"),
    ),
    "photo_max_megapixels": Row(
        "storage",
        N_("Most pixels of a photo"),
        N_("A photo with more pixels would need much memory and is not fetched."),
        unit=N_("million"),
        step=10,
    ),
    "keys": Row(
        "keys",
        N_("Keys"),
        N_("The keys of every command."),
    ),
}  # fmt: skip

#: Settings that nobody needs to see: they are remembered, not chosen.
INTERNAL: frozenset[str] = frozenset()


def choices(name: str) -> tuple[str, ...]:
    """The values to choose from, () for a setting that is not one of a few words."""
    if name == "language":
        return ("", *catalogue.available())
    return settings.limits(name).choices


def choice_message(name: str, value: str) -> str:
    """The text of a value, not translated; its name in its own words for a language."""
    return ROWS[name].choices.get(value) or LANGUAGE_NAMES.get(value, value)


def value_text(name: str, value: Any) -> str:
    """A value as the person reads it."""
    if choices(name):
        return _(choice_message(name, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Keys):
        return "; ".join(f"{command}: {' '.join(keys) or '–'}" for command, keys in value.changed)
    if value == "":
        return _("the usual one")
    text = formats.number(value) if isinstance(value, int | float) else str(value)
    unit = ROWS[name].unit
    return _("{number} {unit}").format(number=text, unit=_(unit)) if unit else text


def wrong_value(name: str) -> str:
    """The sentence for a value that the setting cannot have."""
    label, limits = _(ROWS[name].label), settings.limits(name)
    if isinstance(settings.default(name), bool):
        return _("“{setting}” can be true or false.").format(setting=label)
    if isinstance(settings.default(name), Keys):
        return _("Keys are set in the settings window or in the settings file.")
    if limits.minimum is not None and limits.maximum is not None:
        return _("“{setting}” must be a number from {minimum} to {maximum}.").format(
            setting=label,
            minimum=formats.number(limits.minimum),
            maximum=formats.number(limits.maximum),
        )
    values = ", ".join(value or '""' for value in choices(name))
    return _("“{setting}” can be one of these: {values}.").format(setting=label, values=values)
