"""The adapter that answers from files: the sample edition's net."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangjiang_reader.fetch.client import Kind, Request
from liangjiang_reader.fetch.limits import Limits
from liangjiang_reader.fetch.sample import SampleAdapter
from liangjiang_reader.model.outcomes import ErrorCode, Origin
from tests.fetch.builders import SITE, FakeClock, MemoryStore, failure, response
from tests.fetch.conftest import MakeClient


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of one page and one photo, beside a file that is nobody's business."""
    site = tmp_path / "site/english.liangjiang.gov.cn"
    (site / "att").mkdir(parents=True)
    (site / "index.html").write_bytes(b"<p>home</p>")
    (site / "local.html").write_bytes("<p>两江</p>".encode())
    (site / "att/a b.JPG").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "secret.html").write_bytes(b"secret")
    (site / "link.html").symlink_to(tmp_path / "secret.html")
    return tmp_path / "site"


def test_pages_come_through_the_same_path_as_from_the_net(
    folder: Path, make_client: MakeClient, store: MemoryStore, clock: FakeClock
) -> None:
    client = make_client(adapter=SampleAdapter(folder), clock=clock, limits=Limits(pause_s=5))
    url = f"{SITE}/local.html"
    first = response(client.get(Request(url)))
    assert (first.origin, first.body) == (Origin.NETWORK, "<p>两江</p>".encode())
    assert first.content_type == "text/html; charset=utf-8"
    assert response(client.get(Request(url))).origin is Origin.REVALIDATED
    (folder / "english.liangjiang.gov.cn/local.html").write_bytes(b"<p>new</p>")
    assert response(client.get(Request(url))).body == b"<p>new</p>"
    assert store.rows[url].body == b"<p>new</p>"
    assert clock.waited == []


def test_a_folder_s_page_is_its_index(folder: Path, make_client: MakeClient) -> None:
    client = make_client(adapter=SampleAdapter(folder))
    assert response(client.get(Request(SITE))).body == b"<p>home</p>"
    assert response(client.get(Request(SITE + "/?from=menu#top"))).body == b"<p>home</p>"


def test_photos_have_the_type_of_their_name(folder: Path, make_client: MakeClient) -> None:
    client = make_client(adapter=SampleAdapter(folder))
    got = response(client.get(Request(f"{SITE}/att/a%20b.JPG", Kind.PHOTO)))
    assert (got.content_type, got.body) == ("image/jpeg", b"\xff\xd8\xff")


@pytest.mark.parametrize(
    "path",
    [
        "/missing.html",
        "/att",
        "/att/",
        "/link.html",
        "/%2e%2e/%2e%2e/secret.html",
        "/..%2f..%2fsecret.html",
        "/..%5c..%5csecret.html",
        "/%00",
        "//secret.html",
        "/att//a%20b.JPG",
        "/c:/secret.html",
    ],
)
def test_nothing_outside_the_folder_of_the_host_is_served(
    folder: Path, make_client: MakeClient, path: str
) -> None:
    client = make_client(adapter=SampleAdapter(folder))
    assert failure(client.get(Request(SITE + path))).code is ErrorCode.NOT_FOUND


@pytest.mark.parametrize("host", ["www.example.com", "site", "english.liangjiang.gov.cn.example"])
def test_other_hosts_have_nothing(folder: Path, make_client: MakeClient, host: str) -> None:
    client = make_client(adapter=SampleAdapter(folder))
    assert failure(client.get(Request(f"https://{host}/local.html"))).code is ErrorCode.NOT_FOUND
