"""Certificates, proxies and passwords: what the system has set up, and nothing behind its back."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from liangjiang_reader.fetch.client import Request
from liangjiang_reader.model.outcomes import ErrorCode
from tests.fetch.builders import failure, response
from tests.fetch.conftest import MakeClient
from tests.fetch.webserver import CERTIFICATE, HTML, WebServer


@pytest.fixture
def secure_server() -> Iterator[WebServer]:
    """A server with a certificate that nobody vouches for."""
    with WebServer(tls=True) as running:
        yield running


def test_a_certificate_that_nobody_vouches_for_is_refused(
    secure_server: WebServer, make_client: MakeClient
) -> None:
    url = secure_server.page("/a.html")
    got = failure(make_client(secure_server).get(Request(url)))
    assert got.code is ErrorCode.CERTIFICATE
    assert "self" in got.detail
    assert secure_server.seen == []


def test_a_certificate_that_the_system_trusts_is_accepted(
    secure_server: WebServer, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "liangjiang_reader.fetch.transport.tls_context",
        lambda: ssl.create_default_context(cafile=CERTIFICATE),
    )
    url = secure_server.page("/a.html")
    client = make_client(secure_server)
    assert response(client.get(Request(url))).body == HTML
    assert response(client.get(Request(url))).body == HTML
    assert len({seen.connection for seen in secure_server.seen}) == 1


def test_plain_http_on_a_port_for_https_is_no_certificate_problem(
    server: WebServer, make_client: MakeClient
) -> None:
    url = server.page("/a.html").replace("http:", "https:")
    assert failure(make_client(server).get(Request(url))).code is ErrorCode.UNREACHABLE


@pytest.fixture
def proxy(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> WebServer:
    """A server that the system is told to use as its proxy."""
    for scheme in ("http", "https"):
        monkeypatch.setenv(f"{scheme}_proxy", server.url(""))
    return server


def test_the_proxy_of_the_system_is_used(proxy: WebServer, make_client: MakeClient) -> None:
    proxy.page("http://news.example/a.html")
    client = make_client(allow_http=True)
    got = response(client.get(Request("http://news.example/a.html")))
    assert (got.body, got.final_url) == (HTML, "http://news.example/a.html")


def test_a_proxy_that_lets_nothing_through_means_no_way(
    proxy: WebServer, make_client: MakeClient
) -> None:
    got = failure(make_client().get(Request("https://news.example/a.html")))
    assert got.code is ErrorCode.UNREACHABLE
    assert proxy.seen == []


def test_a_private_address_is_not_asked_of_the_proxy_either(
    proxy: WebServer, make_client: MakeClient
) -> None:
    url = proxy.page("http://10.0.0.1/a.html")
    client = make_client(allow_http=True)
    assert failure(client.get(Request(url))).code is ErrorCode.ADDRESS_NOT_ALLOWED


def test_a_host_that_needs_no_proxy_is_asked_directly(
    proxy: WebServer, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "news.invalid")
    got = failure(make_client().get(Request("https://news.invalid/a.html")))
    assert (got.code, "not known" in got.detail) == (ErrorCode.UNREACHABLE, True)


def test_this_machine_is_asked_directly(
    server: WebServer, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert response(make_client(server).get(Request(server.page("/a.html")))).body == HTML


def test_a_kind_of_proxy_that_is_not_supported_is_told_as_no_way(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9")
    got = failure(make_client().get(Request("https://news.invalid/a.html")))
    assert (got.code, "SOCKS" in got.detail) == (ErrorCode.UNREACHABLE, True)


def test_passwords_of_the_person_are_not_sent(
    server: WebServer, make_client: MakeClient, home: Path
) -> None:
    netrc = home / ".netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    netrc.chmod(0o600)
    make_client(server).get(Request(server.page("/a.html")))
    assert all("Authorization" not in seen.headers for seen in server.seen)
