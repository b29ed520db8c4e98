"""Redirects and schemes: every step is judged like the first address; https comes first."""

from __future__ import annotations

import pytest

from liangjiang_reader.fetch.client import Kind, Request
from liangjiang_reader.fetch.limits import Limits
from liangjiang_reader.model.outcomes import ErrorCode, Origin
from tests.fetch.builders import (
    SITE,
    FakeClock,
    MemoryStore,
    Named,
    ScriptedTransport,
    failure,
    response,
    stored,
)
from tests.fetch.conftest import MakeClient
from tests.fetch.webserver import WebServer

A, B = f"{SITE}/a.html", f"{SITE}/b.html"
PLAIN_A = A.replace("https:", "http:")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_both_addresses_are_known(
    net: ScriptedTransport, make_client: MakeClient, store: MemoryStore, status: int
) -> None:
    net.page(A, status, Location="b.html")
    net.page(B, body=b"the page")
    got = response(make_client().get(Request(A)))
    assert (got.url, got.final_url, got.body) == (A, B, b"the page")
    assert store.rows[A].final_url == B
    assert B not in store.rows


def test_a_chain_is_followed_to_the_limit_and_no_further(
    net: ScriptedTransport, make_client: MakeClient
) -> None:
    for number in range(6):
        net.page(f"{SITE}/{number}", 302, Location=f"/{number + 1}")
    net.page(f"{SITE}/6")
    client = make_client(limits=Limits(max_redirects=5, pause_s=0))
    assert response(client.get(Request(f"{SITE}/1"))).final_url == f"{SITE}/6"
    assert failure(client.get(Request(f"{SITE}/0"))).code is ErrorCode.REDIRECT_LOOP


def test_a_circle_is_recognised(net: ScriptedTransport, make_client: MakeClient) -> None:
    net.page(A, 302, Location="/b.html")
    net.page(B, 302, Location="/a.html#again")
    assert failure(make_client().get(Request(A))).code is ErrorCode.REDIRECT_LOOP
    assert net.pages == [A, B]


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://2130706433/",
        "https://elsewhere.example/",
        "https://english.liangjiang.gov.cn@elsewhere.example/",
        "ftp://english.liangjiang.gov.cn/a",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://user:word@english.liangjiang.gov.cn/",
        "https://english.liangjiang.gov.cn:0/",
        "http://[",
        "",
    ],
)
def test_a_redirect_leads_only_where_it_may(
    net: ScriptedTransport, make_client: MakeClient, store: MemoryStore, location: str
) -> None:
    net.page(A, 302, Location=location)
    client = make_client(allowed=lambda url: "elsewhere" not in url, allow_http=True)
    assert failure(client.get(Request(A))).code is ErrorCode.ADDRESS_NOT_ALLOWED
    assert net.pages == [A]
    before = stored(A, 60)
    store.save(before)
    assert response(client.get(Request(A, Kind.PAGE))).origin is Origin.STALE
    assert store.rows[A] == before


def test_https_does_not_lead_to_http(net: ScriptedTransport, make_client: MakeClient) -> None:
    net.page(A, 302, Location="http://english.liangjiang.gov.cn/b.html")
    got = failure(make_client().get(Request(A)))
    assert (got.code, got.url) == (ErrorCode.INSECURE, "http://english.liangjiang.gov.cn/b.html")
    assert net.pages == [A]


def test_https_leads_to_http_where_the_person_allows_it(
    net: ScriptedTransport, make_client: MakeClient
) -> None:
    onward = "http://english.liangjiang.gov.cn/b.html"
    net.page(A, 302, Location=onward)
    net.page(onward)
    assert response(make_client(allow_http=True).get(Request(A))).final_url == onward


def test_http_on_this_machine_leads_to_https_elsewhere(
    net: ScriptedTransport, make_client: MakeClient
) -> None:
    url = net.page("http://127.0.0.1:8000/a.html", 302, Location=PLAIN_A)
    net.page(A)
    got = response(make_client(Named("127.0.0.1:8000")).get(Request(url)))
    assert got.final_url == A


def test_an_http_address_is_fetched_over_https(
    net: ScriptedTransport, make_client: MakeClient, store: MemoryStore
) -> None:
    net.page(A)
    got = response(make_client().get(Request(PLAIN_A)))
    assert (got.url, got.final_url) == (PLAIN_A, A)
    assert PLAIN_A in store.rows


def test_without_https_there_is_nothing_unless_the_person_allows_http(
    net: ScriptedTransport, make_client: MakeClient
) -> None:
    net.fails(f"{SITE}/robots.txt", ErrorCode.UNREACHABLE)
    net.fails(A, ErrorCode.UNREACHABLE)
    net.page(PLAIN_A)
    assert failure(make_client().get(Request(PLAIN_A))).code is ErrorCode.UNREACHABLE
    assert response(make_client(allow_http=True).get(Request(A))).final_url == PLAIN_A


def test_a_host_found_to_have_no_https_is_not_asked_for_it_each_time(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    net.fails(f"{SITE}/robots.txt", ErrorCode.CERTIFICATE)
    plain_b = net.page(B.replace("https:", "http:"))
    net.page(PLAIN_A)
    client = make_client(allow_http=True, clock=clock)
    client.get(Request(A))
    client.get(Request(B))
    assert net.asked == [
        f"{SITE}/robots.txt",
        PLAIN_A.replace("a.html", "robots.txt"),
        PLAIN_A,
        plain_b,
    ]
    clock.seconds += 3600
    client.get(Request(A))
    assert net.asked[4] == f"{SITE}/robots.txt"


@pytest.mark.parametrize("code", [ErrorCode.TIMED_OUT, ErrorCode.CUT_SHORT])
def test_a_slow_or_broken_answer_over_https_is_no_reason_for_http(
    net: ScriptedTransport, make_client: MakeClient, code: ErrorCode
) -> None:
    net.fails(A, code)
    net.page(PLAIN_A)
    assert failure(make_client(allow_http=True).get(Request(A))).code is code


def test_all_redirects_share_one_deadline(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    net.page(A, 302, Location="/b.html")
    net.page(B, 302, Location="/c.html")
    net.takes_s = 40.0
    got = failure(make_client(clock=clock, limits=Limits(page_deadline_s=60)).get(Request(A)))
    assert got.code is ErrorCode.TIMED_OUT
    assert net.pages == [A, B]


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/",
        "http://127.0.0.1:8000/",
        "http://localhost/",
        "ftp://english.liangjiang.gov.cn/",
        "local.html",
        "",
        "https://user:word@english.liangjiang.gov.cn/",
    ],
)
def test_what_does_not_belong_to_the_site_is_not_asked_for(
    net: ScriptedTransport, make_client: MakeClient, store: MemoryStore, url: str
) -> None:
    store.save(stored(url, 60))
    got = failure(make_client(allowed=lambda url: "elsewhere" not in url).get(Request(url)))
    assert (got.code, got.url) == (ErrorCode.ADDRESS_NOT_ALLOWED, url)
    assert net.asked == []


def test_the_body_of_a_redirect_is_not_followed_into_the_store(
    server: WebServer, make_client: MakeClient, store: MemoryStore
) -> None:
    url = server.page("/a.html", b"moved" * 1000, 301, Location="/b.html")
    server.page("/b.html", b"the page")
    assert response(make_client(server).get(Request(url))).body == b"the page"
    assert [row.body for row in store.rows.values() if row.status == 200] == [b"the page"]


def test_a_real_redirect_loop_ends(server: WebServer, make_client: MakeClient) -> None:
    url = server.page("/a.html", b"", 302, Location="/a.html")
    assert failure(make_client(server).get(Request(url))).code is ErrorCode.REDIRECT_LOOP
