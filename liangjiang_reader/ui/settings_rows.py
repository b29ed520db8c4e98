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
        N_("Column width"),
        N_("How many letters a line holds at most. In Chinese it is half as many characters."),
        unit=N_("letters"),
        step=2,
    ),
    "latin_font": Row(
        "reading",
        N_("Latin font"),
        N_("The font of English text in articles."),
        {"": N_("As the window")},
    ),
    "han_font": Row(
        "reading",
        N_("Chinese font"),
        N_("The font of Chinese text and Chinese punctuation in articles."),
        {"": N_("As the window")},
    ),
    "han_size_percent": Row(
        "reading",
        N_("Size of Chinese characters"),
        N_("Against the Latin letters beside them. Fonts differ in how large they look."),
        unit=N_("per cent"),
    ),
    "latin_line_percent": Row(
        "reading",
        N_("Line height of English articles"),
        N_("From one line to the next; 100 is the size of the letters."),
        unit=N_("per cent"),
        step=5,
    ),
    "han_line_percent": Row(
        "reading",
        N_("Line height of Chinese articles"),
        N_("From one line to the next; 100 is the size of the characters."),
        unit=N_("per cent"),
        step=5,
    ),
    "paragraph_percent": Row(
        "reading",
        N_("Space between paragraphs"),
        N_("100 is the size of the letters."),
        unit=N_("per cent"),
        step=10,
    ),
    "indent": Row(
        "reading",
        N_("Indent of the first line"),
        N_("In Chinese it is two characters wide."),
        {
            "none": N_("No paragraphs"),
            "chinese": N_("Chinese articles"),
            "all": N_("All articles"),
        },
    ),
    "mixed_air": Row(
        "reading",
        N_("Air between Chinese and Latin letters"),
        N_("A narrow gap that is only shown: copied text and what is found stay as written."),
    ),
    "list_zoom_percent": Row(
        "lists",
        N_("Text size in lists"),
        N_("The size of the text of sections and headlines; 100 is the normal size."),
        unit=N_("per cent"),
        step=10,
    ),
    "offline": Row(
        "network",
        N_("Work offline"),
        N_("Nothing is fetched; what is stored can be read."),
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
    if choices(name) or value in ROWS[name].choices:
        return _(choice_message(name, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Keys):
        return "; ".join(f"{command}: {' '.join(keys) or '–'}" for command, keys in value.changed)
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
