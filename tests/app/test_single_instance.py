"""A second start raises the window of the first."""

from __future__ import annotations

import json
import queue
import stat
import threading
from pathlib import Path

import pytest

from liangjiang_reader.app import single_instance
from liangjiang_reader.app.single_instance import FirstInstance, ask_first, is_there


def test_a_later_start_is_heard_with_its_wish_until_the_first_is_closed(tmp_path: Path) -> None:
    heard: queue.Queue[str] = queue.Queue()
    first = FirstInstance(tmp_path, heard.put)
    assert is_there(tmp_path)
    for wish in ("", "sample"):
        assert ask_first(tmp_path, wish)
        assert heard.get(timeout=5) == wish
    first.close()
    assert not is_there(tmp_path)
    assert not ask_first(tmp_path, "")
    assert heard.empty()


def test_what_a_crash_left_leads_nowhere_and_is_replaced(tmp_path: Path) -> None:
    left = {"address": str(tmp_path / "gone"), "secret": "00"}
    (tmp_path / "window.json").write_text(json.dumps(left), encoding="utf-8")
    assert not ask_first(tmp_path, "")
    (tmp_path / "window.json").write_text("no JSON at all", encoding="utf-8")
    assert not ask_first(tmp_path, "")
    first = FirstInstance(tmp_path, lambda _wish: None)
    assert ask_first(tmp_path, "")
    first.close()


def test_the_channel_is_private_and_strangers_are_not_heard(tmp_path: Path) -> None:
    heard: queue.Queue[str] = queue.Queue()
    first = FirstInstance(tmp_path, heard.put)
    file = tmp_path / "window.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    known = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**known, "secret": "ff" * 32}), encoding="utf-8")
    assert not ask_first(tmp_path, "")
    file.write_text(json.dumps(known), encoding="utf-8")
    assert ask_first(tmp_path, "")
    assert heard.get(timeout=5) == ""
    assert heard.empty()
    first.close()


def test_a_first_instance_that_hangs_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "PATIENCE_S", 0.05)
    hangs = threading.Event()
    monkeypatch.setattr(single_instance, "_ask", lambda *_given: hangs.wait(5))
    assert not ask_first(tmp_path, "")
    hangs.set()


def test_a_folder_that_cannot_be_written_to_has_windows_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    first = FirstInstance(tmp_path / "file", lambda _wish: None)
    first.close()
    assert not is_there(tmp_path / "file")
