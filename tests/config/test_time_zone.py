"""A ``TZ`` of nonsense does not keep dates from being shown."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime

import pytest

from liangjiang_reader.config import time_zone

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no TZ")

_SHOWN = (
    "from datetime import datetime, UTC\n"
    "from liangjiang_reader.config import time_zone\n"
    "from liangjiang_reader.lang import formats\n"
    "time_zone.drop_if_unusable()\n"
    "print(formats.moment(datetime(2026, 1, 2, 3, 4, tzinfo=UTC)))\n"
)


@pytest.mark.parametrize(
    "name", ["", "UTC+24", ":/etc/passwd", ":/no/such", "/etc/passwd", "Nonsense", "../../x"]
)
def test_a_moment_can_be_shown_whatever_the_zone_is_called(name: str) -> None:
    # A process of its own: Babel looks at TZ once, when it is imported.
    environment = {**os.environ, "TZ": name}
    done = subprocess.run(
        [sys.executable, "-c", _SHOWN], env=environment, capture_output=True, encoding="utf-8"
    )
    assert "2026" in done.stdout, done.stderr


def test_a_good_zone_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Chongqing")
    time_zone.drop_if_unusable()
    assert os.environ["TZ"] == "Asia/Chongqing"
    assert datetime.now().astimezone().tzinfo is not None
