"""A day with the reader on a real X11 screen, against a replica of the site.

Pictures of each stop are kept in ``tests/screenshots`` to be looked at.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.fixtures import MakeReplica

_ROOT = Path(__file__).parents[2]
_PICTURES = _ROOT / "tests" / "screenshots"

pytestmark = [
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed"),
    pytest.mark.xdist_group("screen"),
]


def walk(display: str, journey: str, *arguments: str) -> dict[str, Any]:
    """Drive the window in a process of its own and give back what was seen."""
    _PICTURES.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tests.e2e.journey_driver", str(_PICTURES), journey]
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(
        [*command, *arguments],
        cwd=_ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


def test_what_was_read_online_in_english_is_there_offline_in_chinese(
    screen: str, make_replica: MakeReplica, tmp_path: Path
) -> None:
    site = make_replica(seed=77, articles=9, photos=2)
    arguments = ("--site", site.url, "--data-dir", str(tmp_path))
    online = walk(screen, "online", *arguments)
    assert online["photos"] == 2
    assert online["same_article"]
    # The same line is at the top; what stands above it may be a little taller in Chinese.
    assert online["scroll_moved_px"] <= 24
    site.stop()
    offline = walk(screen, "offline", *arguments)
    assert online["title"] in offline["text"]
    assert offline["photos"] == 2
    assert offline["language"].startswith("文件")
