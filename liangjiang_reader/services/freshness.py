"""How old a stored copy may be before the site is asked again. Seconds; pure.

News pages change in their first days (corrections, photos) and hardly ever later.
"""

from __future__ import annotations

from datetime import date, datetime

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0

#: A list page on screen is asked for again after this long.
LIST_MAX_AGE_S = 15 * MINUTE
#: The menu of sections moves rarely.
MENU_MAX_AGE_S = DAY
#: An article of the last days, of the last months, and an old one.
NEW_ARTICLE_MAX_AGE_S = 6 * HOUR
RECENT_ARTICLE_MAX_AGE_S = 7 * DAY
OLD_ARTICLE_MAX_AGE_S = 90 * DAY
_NEW_DAYS, _RECENT_DAYS = 4, 120


def article_max_age_s(published: date | None, today: date) -> float:
    """How old a stored article may be, by its day of publication."""
    if published is None:
        return RECENT_ARTICLE_MAX_AGE_S
    age_days = (today - published).days
    if age_days <= _NEW_DAYS:
        return NEW_ARTICLE_MAX_AGE_S
    return RECENT_ARTICLE_MAX_AGE_S if age_days <= _RECENT_DAYS else OLD_ARTICLE_MAX_AGE_S


def is_fresh(fetched_at: datetime | None, max_age_s: float, now: datetime) -> bool:
    """Whether a copy of that moment may be used unasked. A moment to come is a wrong clock: no."""
    if fetched_at is None:
        return False
    return 0 <= (now - fetched_at).total_seconds() < max_age_s
