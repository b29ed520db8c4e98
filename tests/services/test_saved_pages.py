"""Pages that a browser saved are read from their file; nothing of them is stored or fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.services.saved_pages import SavedPage
from liangjiang_reader.services.workspace import Workspace
from tests.support.replica import ReplicaSite

HOME = "https://english.liangjiang.gov.cn"


@pytest.fixture
def site() -> ReplicaSite:
    """A replica that need not be started: its pages are made in memory."""
    return ReplicaSite(seed=61_900, articles=3, elsewhere=1, photos=1)


def page_of(site: ReplicaSite, place: int = 0) -> tuple[str, bytes]:
    """Title and page of a story, all of whose text is on one page."""
    story = [story for story in site.stories if len(story.pages) == 1][place]
    resource = site.resource(f"/{story.path}")
    assert resource is not None
    return story.title, resource.body


def saved(tmp_path: Path, body: bytes) -> Path:
    """The page in a file."""
    path = tmp_path / "saved page.html"
    path.write_bytes(body)
    return path


def test_a_page_of_the_site_is_shown_and_nothing_is_stored(
    sample: Workspace, site: ReplicaSite, tmp_path: Path
) -> None:
    title, body = page_of(site)
    mark = f"<!-- saved from url=(0064){HOME}/{site.stories[0].path} -->\n".encode()
    before = sample.status()
    page = sample.saved_pages.read(saved(tmp_path, mark + body), 10)
    assert isinstance(page, SavedPage), page
    assert page.article.article.title == title
    assert page.article.photos == {}
    assert not page.known
    assert sample.status() == before


def test_a_page_that_tells_no_address_is_read_too(
    sample: Workspace, site: ReplicaSite, tmp_path: Path
) -> None:
    title, body = page_of(site)
    page = sample.saved_pages.read(saved(tmp_path, body), 10)
    assert isinstance(page, SavedPage), page
    assert page.article.article.title == title


@pytest.mark.parametrize(
    "mark",
    [
        b"<!-- saved from url=(0031)https://example.org/2026/a.html -->",
        b'<link rel="canonical" href="https://example.org/2026/a.html">',
        b'<meta property="og:url" content="https://example.org/2026/a.html">',
    ],
)
def test_a_page_from_elsewhere_is_none_of_ours(
    sample: Workspace, site: ReplicaSite, tmp_path: Path, mark: bytes
) -> None:
    _title, body = page_of(site)
    failure = sample.saved_pages.read(saved(tmp_path, mark + body), 10)
    assert isinstance(failure, Failure)
    assert failure.code is ErrorCode.PAGE_FILE_FOREIGN


@pytest.mark.parametrize(
    "body", [b"", b"no page", b"<html><p>Hello</p></html>", b"\x00" * 500, b"%PDF-1.7 " * 50]
)
def test_what_is_no_article_is_said(sample: Workspace, tmp_path: Path, body: bytes) -> None:
    failure = sample.saved_pages.read(saved(tmp_path, body), 10)
    assert isinstance(failure, Failure)
    assert failure.code is ErrorCode.PAGE_FILE_FOREIGN


def test_a_file_that_is_too_large_or_gone_is_said(sample: Workspace, tmp_path: Path) -> None:
    large = sample.saved_pages.read(saved(tmp_path, b"x" * 2_000_000), 1)
    gone = sample.saved_pages.read(tmp_path / "gone.html", 1)
    folder = sample.saved_pages.read(tmp_path, 1)
    assert isinstance(large, Failure)
    assert isinstance(gone, Failure)
    assert isinstance(folder, Failure)
    assert (large.code, gone.code) == (ErrorCode.TOO_LARGE, ErrorCode.PAGE_FILE_UNREADABLE)
    assert folder.code is ErrorCode.PAGE_FILE_UNREADABLE
