"""The window as a screen reader finds it: a real AT-SPI client on a real screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parents[2]
_CLIENT = _ROOT / "tests" / "e2e" / "atspi_client.py"
#: Debian's Python, for which the bindings are packaged.
_SYSTEM_PYTHON = "/usr/bin/python3"
_INTERACTIVE = frozenset({"push button", "check box", "text", "table", "tree", "combo box"})
#: What Qt puts around things; a screen reader passes over it.
_LAYOUT = frozenset({"filler", "panel", "unknown", "separator", "scroll bar", "split pane"})


def _missing() -> str:
    """What the test needs and this system lacks, or ""."""
    for command in ("Xvfb", "dbus-daemon", _SYSTEM_PYTHON):
        if shutil.which(command) is None:
            return f"{command} is not installed"
    if not Path("/usr/libexec/at-spi-bus-launcher").exists():
        return "at-spi2-core is not installed"
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    done = subprocess.run([_SYSTEM_PYTHON, "-c", asked], capture_output=True, check=False)
    return "" if done.returncode == 0 else "python3-gi or gir1.2-atspi-2.0 is not installed"


_LACKING = _missing()

pytestmark = [
    pytest.mark.skipif(bool(_LACKING), reason=_LACKING),
    pytest.mark.xdist_group("screen"),
]


_WAKE = """
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi
Atspi.get_desktop(0).get_child_count()
"""


@contextmanager
def bus(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """A session bus of its own: the environment in which programs find it."""
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        found = {**environment, "DBUS_SESSION_BUS_ADDRESS": address}
        # Qt asks for the accessibility bus once, at its start: it must be there before.
        subprocess.run([_SYSTEM_PYTHON, "-c", _WAKE], env=found, capture_output=True, check=True)
        yield found
        daemon.terminate()


@pytest.fixture(scope="module")
def heard(screen: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the client of AT-SPI was told, in English and then in Chinese."""
    base = {
        **os.environ,
        "DISPLAY": screen,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "LC_ALL": "C.UTF-8",
    }
    arguments = ["--sample", "--language", "en", "--data-dir", str(tmp_path_factory.mktemp("data"))]
    with (
        bus(base) as environment,
        subprocess.Popen(
            [sys.executable, "-m", "liangjiang_reader", *arguments],
            cwd=_ROOT,
            env=environment,
            stderr=subprocess.DEVNULL,
        ) as reader,
    ):
        done = subprocess.run(
            [_SYSTEM_PYTHON, str(_CLIENT)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=110,
            check=False,
        )
        reader.terminate()
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_screen_reader_finds_everything_named_in_both_languages(heard: dict[str, Any]) -> None:
    for language in ("english", "chinese"):
        nodes = heard[language]
        nameless = [
            node["role"] for node in nodes if not node["name"] and node["role"] in _INTERACTIVE
        ]
        assert nameless == [], language
        unreachable = [
            node["name"]
            for node in nodes
            if node["role"] == "push button" and not node["focusable"]
        ]
        assert unreachable == [], language
    english = {node["name"] for node in heard["english"] if node["role"] not in _LAYOUT}
    assert {"Sections", "Headlines", "Article", "Search these headlines", "Refresh"} <= english
    assert any(name.startswith("Local: ") and "unread" in name for name in english)
    chinese = {node["name"] for node in heard["chinese"] if node["role"] not in _LAYOUT}
    assert {"栏目", "标题", "文章", "刷新"} <= chinese


def test_a_row_tells_its_marks_and_an_opened_article_its_text(heard: dict[str, Any]) -> None:
    title, *marks = heard["headline"].split(", ")
    assert "unread" in marks
    assert "available offline" in marks
    assert "unread" not in heard["read"]
    assert title in heard["article"]
    assert len(heard["article"]) > 2 * len(title)


def test_every_other_window_has_a_title_and_names_for_its_controls(heard: dict[str, Any]) -> None:
    for item, nodes in heard["windows"].items():
        assert nodes[0]["name"], item
        interactive = [node for node in nodes if node["role"] in _INTERACTIVE]
        assert interactive, item
        nameless = [node["role"] for node in interactive if not node["name"]]
        assert nameless == [], item


def test_the_photo_viewer_tells_which_photo_it_shows(heard: dict[str, Any]) -> None:
    told = " ".join(node["name"] for node in heard["windows"]["Photos"])
    assert "1 of " in told
