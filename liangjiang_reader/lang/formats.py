"""Dates, counts and sizes as the interface language writes them (Babel, CLDR)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from liangjiang_reader.lang import catalogue


def _locale() -> str:
    language = catalogue.current()
    return language if language in catalogue.LANGUAGE_NAMES else "en"


def long_date(day: date, language: str = "") -> str:
    """``26 October 2021`` or ``2021年10月26日``, in the interface language or in ``language``."""
    from babel.dates import format_date

    locale = language or _locale()
    pattern = "long" if locale.startswith("zh") else "d MMMM y"
    return format_date(day, pattern, locale=locale)


def month(day: date) -> str:
    """``October 2021`` or ``2021年10月``."""
    from babel.dates import format_date

    pattern = "y年M月" if _locale().startswith("zh") else "MMMM y"
    return format_date(day, pattern, locale=_locale())


def short_date(day: date, today: date) -> str:
    """For lists: without the year when it is this year's."""
    from babel.dates import format_date

    chinese = _locale().startswith("zh")
    if day.year == today.year:
        return format_date(day, "M月d日" if chinese else "d MMM", locale=_locale())
    return format_date(day, "y年M月d日" if chinese else "d MMM y", locale=_locale())


def moment(when: datetime) -> str:
    """A point in time in the machine's zone, to the minute."""
    from babel.dates import format_datetime

    pattern = "y年M月d日 HH:mm" if _locale().startswith("zh") else "d MMM y, HH:mm"
    return format_datetime(when.astimezone(), pattern, locale=_locale())


def number(value: float) -> str:
    """A count with the language's grouping."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale())


def percent(share: float) -> str:
    """A share of 1 as whole per cent."""
    from babel.numbers import format_percent

    return format_percent(share, locale=_locale())


def size(byte_count: int) -> str:
    """A size with a decimal unit: ``12.4 MB``."""
    from babel.units import format_unit

    value, unit = float(byte_count), "byte"
    for larger in ("kilobyte", "megabyte", "gigabyte"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    locale, digits = _locale(), "0" if unit == "byte" else "0.#"
    if unit == "byte" and locale == "en":  # CLDR's short form of it is "312 byte"
        return format_unit(value, "digital-byte", length="long", format=digits, locale=locale)
    return format_unit(value, f"digital-{unit}", length="short", format=digits, locale=locale)


def joined(sentences: Iterable[str]) -> str:
    """Sentences one after the other: Chinese has no space between them."""
    return ("" if catalogue.current().startswith("zh") else " ").join(sentences)
