"""Photo files by content: written whole, shared, never a row without its file."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from liangjiang_reader.fetch.images import ImageInfo
from liangjiang_reader.model.library import StoredPhoto
from liangjiang_reader.model.outcomes import ErrorCode, ReaderError
from liangjiang_reader.storage.library import Library
from liangjiang_reader.storage.photo_files import PhotoFiles
from tests.storage.builders import JPEG, article

URL = "https://english.liangjiang.gov.cn/att/20260211/1.jpeg"
BODY = b"\xff\xd8\xff picture"
SHA = hashlib.sha256(BODY).hexdigest()


def files(tmp_path: Path) -> list[Path]:
    return sorted(path for path in (tmp_path / "library" / "photos").rglob("*") if path.is_file())


def test_a_photo_is_a_file_named_by_its_content(library: Library, tmp_path: Path) -> None:
    photo = library.photos.save(URL, BODY, JPEG)
    assert photo == StoredPhoto(URL, SHA, "image/jpeg", 800, 500, len(BODY))
    assert files(tmp_path) == [tmp_path / "library" / "photos" / SHA[:2] / f"{SHA[2:]}.jpg"]
    assert library.photos.file(SHA) == files(tmp_path)[0]
    assert library.photos.read(SHA) == BODY
    assert library.photos.get(URL) == photo


def test_photos_are_private_to_the_person(library: Library) -> None:
    library.photos.save(URL, BODY, JPEG)
    path = library.photos.file(SHA)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_the_same_bytes_under_two_addresses_are_one_file(library: Library, tmp_path: Path) -> None:
    library.photos.save(URL, BODY, JPEG)
    library.photos.save("https://x/copy.jpg", BODY, JPEG)
    assert len(files(tmp_path)) == 1
    assert set(library.photos.get_many([URL, "https://x/copy.jpg", "https://x/no.jpg"])) == {
        URL,
        "https://x/copy.jpg",
    }
    assert library.status().photo_bytes == len(BODY)


def test_saving_a_photo_twice_is_saving_it_once(library: Library, tmp_path: Path) -> None:
    assert library.photos.save(URL, BODY, JPEG) == library.photos.save(URL, BODY, JPEG)
    assert len(files(tmp_path)) == 1


def test_an_address_that_gets_another_picture_shows_that_one(library: Library) -> None:
    library.photos.save(URL, BODY, JPEG)
    other = library.photos.save(URL, b"other", ImageInfo("image/png", 1, 2))
    assert library.photos.get(URL) == other
    assert library.photos.read(SHA) == BODY


def test_missing_photos_are_named_in_the_order_of_the_article(library: Library) -> None:
    urls = ("https://x/3.jpg", "https://x/1.jpg", "https://x/2.jpg")
    library.articles.save(article("c_1", photos=urls))
    library.photos.save("https://x/1.jpg", BODY, JPEG)
    assert library.photos.missing("c_1") == ("https://x/3.jpg", "https://x/2.jpg")
    assert library.photos.missing("c_2") == ()
    assert library.status().photos_missing == 2


def test_photos_of_an_earlier_version_are_not_missed(library: Library) -> None:
    library.articles.save(article("c_1", "one", photos=("https://x/1.jpg",)))
    library.articles.save(article("c_1", "two", photos=("https://x/2.jpg",)))
    assert library.photos.missing("c_1") == ("https://x/2.jpg",)


def test_a_photo_that_is_not_stored_says_so(library: Library) -> None:
    assert library.photos.get(URL) is None
    with pytest.raises(ReaderError) as caught:
        library.photos.file(SHA)
    assert caught.value.failure.code is ErrorCode.NOT_STORED


def test_a_file_taken_away_from_outside_is_noticed_and_can_come_back(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.photos.save(URL, BODY, JPEG)
    library.photos.file(SHA).unlink()
    with pytest.raises(ReaderError) as caught:
        library.photos.read(SHA)
    assert caught.value.failure.code is ErrorCode.NOT_STORED
    assert library.check() == (f"photo file missing: {library.photos.file(SHA)}",)
    library.photos.save(URL, BODY, JPEG)
    assert library.photos.read(SHA) == BODY
    library.close()


def test_a_write_that_fails_leaves_neither_row_nor_file(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", no_space)
        with pytest.raises(ReaderError) as caught:
            library.photos.save(URL, BODY, JPEG)
    assert caught.value.failure.code is ErrorCode.DISK_FULL
    assert library.photos.get(URL) is None
    assert files(tmp_path) == []


@pytest.mark.parametrize("ending", ["jpeg", "png", "gif", "webp", "bmp", "x-unknown"])
def test_a_sweep_removes_what_a_crash_left_and_nothing_else(
    library: Library, tmp_path: Path, ending: str
) -> None:
    """A crash after the file got its name and before its row was on disk; and one before both."""
    store = PhotoFiles(tmp_path / "library" / "photos")
    library.photos.save(URL, BODY, JPEG)
    orphan = store.prepare("ab" * 32, b"no row")
    store.publish(orphan, store.path("ab" * 32, f"image/{ending}"))
    half = store.prepare("cd" * 32, b"half")
    done = store.prepare(SHA, BODY)
    for path in (orphan, half, done):
        os.utime(path, (0, 0))
    young = store.prepare("ef" * 32, b"being written by another process")
    library.photos.sweep_orphans()
    assert files(tmp_path) == sorted([library.photos.file(SHA), young])


def test_a_library_opens_without_what_a_crash_left(tmp_path: Path) -> None:
    Library.open(tmp_path / "library").close()
    half = PhotoFiles(tmp_path / "library" / "photos").prepare("ab" * 32, b"half")
    os.utime(half, (0, 0))
    Library.open(tmp_path / "library").close()
    assert files(tmp_path) == []


def test_a_damaged_file_is_replaced_by_a_whole_one(library: Library) -> None:
    library.photos.save(URL, BODY, JPEG)
    store = PhotoFiles(library.photos.file(SHA).parent.parent)
    library.photos.file(SHA).write_bytes(b"cut")
    prepared = store.prepare(SHA, BODY)
    store.publish(prepared, library.photos.file(SHA))
    assert library.photos.read(SHA) == BODY


def test_a_file_system_without_hard_links_will_do(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    library.photos.save(URL, BODY, JPEG)
    assert library.photos.read(SHA) == BODY
    assert files(tmp_path) == [library.photos.file(SHA)]


def test_a_photo_whose_file_was_removed_can_be_stored_again(library: Library) -> None:
    url = "https://english.liangjiang.gov.cn/a.jpg"
    library.articles.save(article("c_1", "text", photos=(url,)))
    photo = library.photos.save(url, b"photo", JPEG)
    library.photos.file(photo.sha256).unlink()
    stored = library.articles.get("c_1")
    assert library.photos.get(url) is None
    assert stored is not None
    assert dict(stored.photos) == {}
    assert library.photos.save(url, b"photo", JPEG) == photo
    assert library.photos.get(url) == photo
    assert library.check() == ()


def test_a_file_that_was_emptied_or_removed_is_stored_again(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    for spoil in (Path.unlink, lambda path: path.write_bytes(b"")):
        photo = library.photos.save("https://x/1.jpg", b"a picture", JPEG)
        assert library.photos.is_whole(photo)
        spoil(library.photos.file(photo.sha256))
        assert not library.photos.is_whole(photo)
        library.photos.save("https://x/1.jpg", b"a picture", JPEG)
        assert library.photos.read(photo.sha256) == b"a picture"
    library.close()
