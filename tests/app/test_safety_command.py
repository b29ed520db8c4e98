"""The commands ``backup``, ``check`` and ``recover``."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from liangjiang_reader.app.main import main
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.storage.migrations import SCHEMA
from tests.storage.builders import article

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a library of sixty articles, one of them starred."""
    workspace = Workspace.open(Options(data_dir=tmp_path))
    chance = random.Random(5)
    for number in range(60):
        text = f"{number} {[chance.random() for _ in range(200)]}"
        workspace.library.articles.save(article(f"c_{number}", text))
    workspace.library.articles.mark_starred(["c_7"], True)
    workspace.close()
    return tmp_path


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; gives exit code, stdout and stderr."""

    def run_(*arguments: str) -> tuple[int, str, str]:
        code = main(["--data-dir", str(data), "--language", "en", "--offline", *arguments])
        return int(code), *capsys.readouterr()

    return run_


def spoil(data: Path, first: int = 3, last: int = 10**6) -> None:
    """Overwrite pages of the database."""
    file = data / "library" / "library.sqlite3"
    body = bytearray(file.read_bytes())
    start, end = (first - 1) * 16384, min(last * 16384, len(body))
    body[start:end] = random.Random(1).randbytes(end - start)
    file.write_bytes(body)


def starred(run: Run) -> list[Any]:
    _code, out, _err = run("list", "--starred", "--json")
    return [row["id"] for row in json.loads(out)]


def test_a_backup_is_made_listed_and_restored(run: Run, data: Path) -> None:
    code, out, _err = run("backup", "make", "--json")
    made = json.loads(out)
    assert (code, made["counts"]["starred"], made["reason"]) == (0, 1, "manual")
    listed = json.loads(run("backup", "list", "--json")[1])
    assert [info["name"] for info in listed] == [made["name"]]
    (data / "library").rename(data / "gone")
    code, out, _err = run("backup", "restore", made["name"], "--json")
    assert (code, json.loads(out)["added"]["marks"]) == (0, 1)
    assert starred(run) == ["c_7"]


def test_a_backup_is_restored_from_a_file_anywhere(run: Run, data: Path) -> None:
    made = json.loads(run("backup", "make", "--json")[1])
    elsewhere = data / "elsewhere.zip"
    Path(made["path"]).rename(elsewhere)
    code, out, _err = run("backup", "restore", str(elsewhere))
    assert code == 0
    assert out.splitlines()[0] == "Everything in this backup was in the library already."


def test_settings_come_back_when_asked_for(run: Run) -> None:
    run("settings", "theme", "sepia")
    made = json.loads(run("backup", "make", "--json")[1])
    run("settings", "theme", "dark")
    run("backup", "restore", made["name"])
    assert run("settings", "theme")[1] == "dark\n"
    run("backup", "restore", made["name"], "--settings")
    assert run("settings", "theme")[1] == "sepia\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("restore",), "Say which backup: its name or the path of its file."),
        (("restore", "nothing"), "There is no backup called “nothing”."),
    ],
)
def test_a_backup_that_is_not_there_is_wrong_use(
    run: Run, arguments: tuple[str, ...], sentence: str
) -> None:
    code, _out, err = run("backup", *arguments)
    assert (code, err.splitlines()[0]) == (2, sentence)


def test_a_file_that_is_no_backup_changes_nothing(run: Run, data: Path) -> None:
    (data / "x.zip").write_bytes(b"nonsense")
    code, _out, err = run("backup", "restore", str(data / "x.zip"))
    assert code == 2
    assert "is not a backup of this reader" in err
    assert not (data / "backups").exists()


def test_a_sound_library_is_called_sound(run: Run) -> None:
    assert run("check")[:2] == (0, "The library is sound.\n")
    assert json.loads(run("check", "--json")[1]) == {
        "sound": True, "damaged": False, "problems": [], "photos_gone": [],
    }  # fmt: skip
    code, _out, err = run("recover")
    assert (code, err) == (0, "The library is sound: there is nothing to recover.\n")


def test_damage_is_found_and_ends_with_4(run: Run, data: Path) -> None:
    spoil(data)
    code, out, _err = run("check", "--json")
    checked = json.loads(out)
    assert (code, checked["sound"], checked["damaged"]) == (4, False, True)
    assert checked["problems"]


def test_a_text_that_rotted_is_found_though_sqlite_sees_nothing(run: Run, data: Path) -> None:
    with sqlite3.connect(data / "library" / "library.sqlite3") as db:
        db.execute("UPDATE articles SET body = x'789c00' WHERE headline = 3")
    db.close()
    code, out, _err = run("check")
    assert (code, out) == (4, "articles: the text of c_2, version 1 cannot be read\n")


@pytest.mark.parametrize("first", [1, 3])
def test_a_damaged_library_is_recovered_and_what_was_lost_is_told(
    run: Run, data: Path, first: int
) -> None:
    run("backup", "make")
    spoil(data, first, first + 4)
    code, out, _err = run("recover", "--json")
    result = json.loads(out)
    assert code == 1
    assert result["bad_pages"] + sum(result["lost"].values()) > 0
    assert Path(result["set_aside"]).is_dir()
    assert run("check")[0] == 0
    assert starred(run) == ["c_7"]


def test_the_report_of_a_recovery_is_in_sentences(run: Run, data: Path) -> None:
    run("backup", "make")
    spoil(data, 3, 6)
    code, out, _err = run("recover")
    lines = out.splitlines()
    assert code == 1
    assert "60 articles were saved." in lines
    assert lines[-1].startswith("The damaged library was set aside in ")


@pytest.mark.parametrize("command", ["check", "recover"])
def test_a_library_of_a_newer_version_is_refused_untouched(
    run: Run, data: Path, command: str
) -> None:
    file = data / "library" / "library.sqlite3"
    with sqlite3.connect(file) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    db.close()
    before = file.read_bytes()
    code, _out, err = run(command)
    assert code == 4
    assert "made by a newer version" in err
    assert file.read_bytes() == before


def test_a_list_of_backups_needs_no_library(run: Run, data: Path) -> None:
    run("backup", "make")
    spoil(data, 1)
    code, out, _err = run("backup", "list")
    assert code == 0
    assert out.count("by hand: 1 starred") == 1
