"""The machine's time zone, as far as the environment names it."""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo


def drop_if_unusable() -> None:
    """Forget a ``TZ`` that no date can be shown in; the system's own zone takes its place."""
    name = os.environ.get("TZ", "")
    try:
        datetime.now().astimezone()
        file = Path(name.removeprefix(":"))
        if file.is_absolute():
            with file.open("rb") as zone:
                ZoneInfo.from_file(zone)
    except (OSError, ValueError):
        os.environ.pop("TZ", None)
        if hasattr(time, "tzset"):  # not on Windows
            time.tzset()
