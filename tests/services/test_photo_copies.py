"""Copies of photos: a name that every file system takes, and the original bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from liangjiang_reader.model.library import StoredPhoto
from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.model.photos import PlacedPhoto
from liangjiang_reader.services.photo_copies import file_name, write_copy

FILE = StoredPhoto("https://x/1", "aa", "image/jpeg", 10, 10, 9)
PHOTO = PlacedPhoto("c_1", "english", "A port", None, 2, "https://x/1", file=FILE)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A port", "A port 3.jpg"),
        ("两江新区：果园港开通新航线", "两江新区：果园港开通新航线 3.jpg"),
        ('What? "This": a/b\\c*<d>|e', "What This a b c d e 3.jpg"),
        ("  Many \t\n spaces\u3000here ", "Many spaces here 3.jpg"),
        ("Ends with dots...", "Ends with dots 3.jpg"),
        (".hidden", "hidden 3.jpg"),
        ("-rf *", "rf 3.jpg"),
        ("~root", "root 3.jpg"),
        ("../../etc/passwd", "etc passwd 3.jpg"),
        ("\u2066evil\u2069gpj.exe", "evil gpj.exe 3.jpg"),
        ("\u202eright to left\x00", "right to left 3.jpg"),
        ("con", "_con 3.jpg"),
        ("LPT1.txt of old", "_LPT1.txt of old 3.jpg"),
        ("Console", "Console 3.jpg"),
        ("???", "Photo 3.jpg"),
        ("", "Photo 3.jpg"),
        ("Cafe\u0301", "Café 3.jpg"),
    ],
)
def test_a_name_tells_the_story_and_is_allowed_everywhere(title: str, expected: str) -> None:
    assert file_name(replace(PHOTO, title=title)) == expected


@pytest.mark.parametrize("title", ["word " * 99, "港" * 300, "🌊" * 200])
def test_a_name_is_not_too_long_and_no_character_is_cut(title: str) -> None:
    name = file_name(replace(PHOTO, title=title))
    assert len(name.encode()) <= 143
    assert name.endswith(" 3.jpg")
    assert "�" not in name


@pytest.mark.parametrize(
    ("media_type", "ending"),
    [("image/png", ".png"), ("image/webp", ".webp"), ("image/unheard-of", "")],
)
def test_the_ending_is_that_of_the_bytes(media_type: str, ending: str) -> None:
    photo = replace(PHOTO, file=replace(FILE, media_type=media_type))
    assert file_name(photo) == f"A port 3{ending}"


def test_the_bytes_are_those_of_the_original(tmp_path: Path) -> None:
    target = tmp_path / "port.jpg"
    target.write_bytes(b"before")
    write_copy(b"original", target)
    assert target.read_bytes() == b"original"
    assert list(tmp_path.iterdir()) == [target]


def test_a_copy_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Path, _body: bytes) -> int:
        raise OSError(28, "No space left on device")

    target = tmp_path / "port.jpg"
    target.write_bytes(b"before")
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ReaderError) as caught:
        write_copy(b"original", target)
    assert caught.value.failure.code is ErrorCode.DISK_FULL
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_gone_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ReaderError):
        write_copy(b"original", tmp_path / "gone" / "port.jpg")
