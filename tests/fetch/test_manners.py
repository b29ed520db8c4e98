"""The client's manners: pauses, robots.txt, hosts that ask to be left alone."""

from __future__ import annotations

import pytest

from liangjiang_reader.fetch.client import Kind, Request
from liangjiang_reader.fetch.cooldown import FIRST_S, LONGEST_S, Cooldowns
from liangjiang_reader.fetch.limits import Limits
from liangjiang_reader.fetch.robots import LONGEST_CRAWL_DELAY_S
from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.downloads import Need
from liangjiang_reader.model.outcomes import ErrorCode, Failure, Origin
from tests.fetch.builders import (
    SITE,
    FakeClock,
    MemoryStore,
    ScriptedTransport,
    failure,
    response,
    stored,
)
from tests.fetch.conftest import MakeClient
from tests.fetch.webserver import WebServer

A, B, C = (f"{SITE}/{name}.html" for name in "abc")
PHOTO = f"{SITE}/a.jpg"
ROBOTS = f"{SITE}/robots.txt"
DAY = 86400.0


def back(url: str, kind: Kind = Kind.PAGE) -> Request:
    return Request(url, kind, Need.NEW)


# -- pauses


def test_pages_of_one_domain_come_with_a_pause_in_between(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    other = "https://www.liangjiang.gov.cn/b.html"
    for url in (A, other, C):
        net.page(url)
    client, net.takes_s = make_client(clock=clock, limits=Limits(pause_s=5)), 2.0
    for url in (A, other, C):
        client.get(back(url))
    began = [at for url, at in zip(net.asked, net.at, strict=True) if url in net.pages]
    assert began[1] - began[0] >= 2 + 5
    assert began[2] - began[1] == pytest.approx(2 + 5)


def test_photos_follow_their_page_without_a_pause(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    client = make_client(clock=clock, limits=Limits(pause_s=5))
    client.get(back(net.page(A)))
    for number in range(3):
        client.get(back(net.page(f"{SITE}/{number}.jpg"), Kind.PHOTO))
    assert clock.waited == []


def test_a_server_on_this_machine_needs_no_pause(
    server: WebServer, make_client: MakeClient, clock: FakeClock
) -> None:
    server.page("/robots.txt", b"User-agent: *\nCrawl-delay: 20\n")
    client = make_client(server, clock=clock, limits=Limits(pause_s=5))
    for name in ("/a.html", "/b.html"):
        client.get(back(server.page(name)))
    assert clock.waited == []


def test_a_redirect_on_the_same_domain_is_followed_without_a_pause(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    net.page(A, 302, Location="/b.html")
    net.page(B)
    client = make_client(clock=clock, limits=Limits(pause_s=5))
    assert response(client.get(back(A))).final_url == B
    assert clock.waited == []


def test_a_stop_ends_the_wait_for_a_turn(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    stop, client = StopFlag(), make_client(clock=clock, limits=Limits(pause_s=600))
    client.get(back(net.page(A)), stop)
    clock.while_waiting = stop.set
    assert failure(client.get(back(net.page(B)), stop)).code is ErrorCode.CANCELLED
    assert net.pages == [A]


def test_going_offline_holds_for_what_waits_for_its_turn(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    client = make_client(clock=clock, limits=Limits(pause_s=5))
    client.get(back(net.page(A)))
    clock.while_waiting = lambda: setattr(client, "offline", True)
    assert failure(client.get(back(net.page(B)))).code is ErrorCode.OFFLINE
    assert net.pages == [A]


# -- robots.txt


def test_what_robots_txt_forbids_is_not_asked_for(
    net: ScriptedTransport, make_client: MakeClient, store: MemoryStore, clock: FakeClock
) -> None:
    net.page(ROBOTS, body=b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /b\r\n")
    client = make_client(clock=clock)
    assert response(client.get(Request(net.page(A)))).status == 200
    assert failure(client.get(Request(net.page(B)))).code is ErrorCode.ROBOTS
    assert failure(client.get(Request(net.page(B), force=True))).code is ErrorCode.ROBOTS
    store.save(stored(B, 60))
    stale = response(client.get(Request(B)))
    assert (stale.origin, stale.stale_because) == (Origin.STALE, Failure(ErrorCode.ROBOTS, B))
    assert net.asked == [ROBOTS, A]


def test_rules_for_this_reader_by_name_come_before_those_for_all(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    body = b"User-agent: *\nDisallow: /\n\nUser-agent: LiangjiangReader\nDisallow: /b.html\n"
    net.page(ROBOTS, body=body)
    client = make_client(clock=clock)
    assert response(client.get(Request(net.page(A)))).status == 200
    assert failure(client.get(Request(net.page(B)))).code is ErrorCode.ROBOTS


def test_photos_ask_the_robots_txt_of_their_own_host(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    host = "https://img2.chinadaily.com.cn"
    net.page(host + "/robots.txt", body=b"User-agent: *\nDisallow: /\n")
    got = make_client(clock=clock).get(Request(net.page(host + "/a.jpg"), Kind.PHOTO))
    assert failure(got).code is ErrorCode.ROBOTS
    assert net.asked == [host + "/robots.txt"]


def test_the_target_of_a_redirect_asks_its_own_robots_txt(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    onward = "https://www.chinadaily.com.cn/b.html"
    net.page(A, 301, Location=onward)
    net.page("https://www.chinadaily.com.cn/robots.txt", body=b"User-agent: *\nDisallow: /b")
    assert failure(make_client(clock=clock).get(Request(A))).code is ErrorCode.ROBOTS
    assert onward not in net.asked


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 412, 418, 451])
def test_a_robots_txt_that_is_refused_means_no_rules(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock, status: int
) -> None:
    net.page(ROBOTS, status)
    assert response(make_client(clock=clock).get(Request(net.page(A)))).status == 200


def test_a_robots_txt_that_leads_in_circles_means_no_rules(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    net.page(ROBOTS, 302, Location="/robots.txt")
    assert response(make_client(clock=clock).get(Request(net.page(A)))).status == 200


def test_a_robots_txt_behind_a_redirect_counts(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    net.page(ROBOTS, 301, Location="https://www.liangjiang.gov.cn/rules.txt")
    net.page("https://www.liangjiang.gov.cn/rules.txt", body=b"User-agent: *\nDisallow: /")
    assert failure(make_client(clock=clock).get(Request(A))).code is ErrorCode.ROBOTS


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_cannot_be_had_means_not_now(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock, status: int
) -> None:
    net.page(ROBOTS, status)
    got = failure(make_client(clock=clock).get(Request(net.page(A))))
    assert (got.code, got.url, got.status) == (ErrorCode.ROBOTS_UNAVAILABLE, A, status)
    assert net.asked == [ROBOTS]


@pytest.mark.parametrize("code", [ErrorCode.TIMED_OUT, ErrorCode.CUT_SHORT, ErrorCode.TOO_LARGE])
def test_a_robots_txt_that_does_not_come_whole_means_not_now(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock, code: ErrorCode
) -> None:
    net.fails(ROBOTS, code)
    got = failure(make_client(clock=clock).get(Request(net.page(A))))
    assert got.code is ErrorCode.ROBOTS_UNAVAILABLE


@pytest.mark.parametrize("code", [ErrorCode.UNREACHABLE, ErrorCode.CERTIFICATE])
def test_a_host_that_cannot_be_reached_is_called_that(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock, code: ErrorCode
) -> None:
    net.fails(ROBOTS, code)
    assert failure(make_client(clock=clock).get(Request(A))).code is code
    net.page(ROBOTS, 404)
    assert response(make_client(clock=clock).get(Request(net.page(A)))).status == 200


def test_a_host_that_could_not_say_is_asked_again_after_a_minute_or_by_a_person(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    net.page(ROBOTS, 500)
    client = make_client(clock=clock)
    net.page(A)
    for wish in (Request(A), Request(A), Request(A, force=True)):
        client.get(wish)
    assert net.asked == [ROBOTS] * 2
    clock.seconds += 61
    net.page(ROBOTS, 404)
    assert response(client.get(Request(A))).status == 200


def test_robots_txt_is_asked_for_once_a_day_by_all_clients_together(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    net.page(ROBOTS, body=b"User-agent: *\nDisallow: /b")
    for _run in range(2):
        client = make_client(clock=clock)
        client.get(Request(net.page(A)))
        assert failure(client.get(Request(B))).code is ErrorCode.ROBOTS
    assert net.asked.count(ROBOTS) == 1
    clock.seconds += DAY
    client.get(Request(A))
    assert net.asked.count(ROBOTS) == 2


def test_old_rules_hold_while_new_ones_cannot_be_had(
    net: ScriptedTransport, make_client: MakeClient, store: MemoryStore, clock: FakeClock
) -> None:
    store.save(stored(ROBOTS, 3 * DAY, body=b"User-agent: *\nDisallow: /b"))
    net.page(ROBOTS, 500)
    client = make_client(clock=clock)
    assert response(client.get(Request(net.page(A)))).status == 200
    assert failure(client.get(Request(net.page(B)))).code is ErrorCode.ROBOTS


def test_what_stands_behind_the_first_500_kib_of_robots_txt_is_not_read(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    filler = b"# " + b"x" * 600_000 + b"\n"
    net.page(ROBOTS, body=b"User-agent: *\nDisallow: /b\n" + filler + b"Disallow: /a\n")
    client = make_client(clock=clock)
    assert response(client.get(Request(net.page(A)))).status == 200
    assert failure(client.get(Request(net.page(B)))).code is ErrorCode.ROBOTS


@pytest.mark.parametrize(("asked_s", "waited_s"), [(3, 5), (12, 12), (900, LONGEST_CRAWL_DELAY_S)])
def test_a_crawl_delay_lengthens_the_pause_of_background_work_within_reason(
    net: ScriptedTransport,
    make_client: MakeClient,
    clock: FakeClock,
    asked_s: float,
    waited_s: float,
) -> None:
    net.page(ROBOTS, body=f"User-agent: *\nCrawl-delay: {asked_s}\n".encode())
    client = make_client(clock=clock, limits=Limits(pause_s=5))
    client.get(back(net.page(A)))
    client.get(back(net.page(B)))
    assert sum(clock.waited) == pytest.approx(waited_s)
    client.get(Request(net.page(C)))
    assert sum(clock.waited) == pytest.approx(waited_s + 1)


# -- hosts that are busy


def test_a_busy_host_is_left_alone_for_as_long_as_it_asks(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    net.page(A, 429, Retry_After="120")
    client = make_client(clock=clock)
    got = failure(client.get(Request(A)))
    assert (got.code, got.status, got.retry_after_s) == (ErrorCode.TOO_BUSY, 429, 120)
    clock.seconds += 20
    got = failure(client.get(Request(net.page(B))))
    assert got.code is ErrorCode.TOO_BUSY
    assert got.retry_after_s == pytest.approx(100)
    assert net.pages == [A]
    clock.seconds += 100
    assert response(client.get(Request(B))).status == 200


def test_a_person_may_insist(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    net.page(A, 503, Retry_After="120")
    client = make_client(clock=clock)
    client.get(Request(A))
    assert response(client.get(Request(net.page(A), force=True))).status == 200


def test_background_work_waits_for_a_busy_host_and_tries_again(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    net.page(A, 503, Retry_After="40")
    client = make_client(clock=clock)

    def recover() -> None:
        if clock.seconds > 1039:
            net.page(A)

    clock.while_waiting = recover
    assert response(client.get(back(A))).status == 200
    assert net.pages == [A, A]
    assert net.at[-1] - net.at[-2] >= 40


def test_background_work_gives_up_on_a_host_that_stays_busy(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    net.page(A, 503, Retry_After="10")
    got = failure(make_client(clock=clock).get(back(A)))
    assert got.code is ErrorCode.TOO_BUSY
    assert net.pages == [A] * 3


def test_background_work_does_not_wait_for_long(
    net: ScriptedTransport, make_client: MakeClient, store: MemoryStore, clock: FakeClock
) -> None:
    net.page(A, 503, Retry_After="600")
    store.save(stored(B, 60))
    client = make_client(clock=clock)
    assert failure(client.get(back(A))).code is ErrorCode.TOO_BUSY
    stale = response(client.get(back(B)))
    assert stale.stale_because is not None
    assert stale.stale_because.code is ErrorCode.TOO_BUSY
    assert clock.waited == []


def test_a_stop_ends_the_wait_for_a_busy_host(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    stop = StopFlag()
    net.page(A, 503, Retry_After="60")
    clock.while_waiting = stop.set
    assert failure(make_client(clock=clock).get(back(A), stop)).code is ErrorCode.CANCELLED


def test_without_a_retry_after_the_wait_doubles_until_the_host_answers_well(
    clock: FakeClock,
) -> None:
    cooldowns = Cooldowns(clock)
    waits = []
    for _strike in range(9):
        waits.append(cooldowns.begin("host", None))
        clock.seconds += waits[-1]
    assert waits[:3] == [FIRST_S, 2 * FIRST_S, 4 * FIRST_S]
    assert waits[-1] == LONGEST_S
    cooldowns.answered_well("host")
    assert cooldowns.begin("host", None) == FIRST_S


def test_a_good_answer_ends_the_doubling(
    net: ScriptedTransport, make_client: MakeClient, clock: FakeClock
) -> None:
    client = make_client(clock=clock)
    for status in (503, 200, 503):
        outcome = client.get(Request(net.page(PHOTO, status), Kind.PHOTO))
        clock.seconds += FIRST_S
    assert failure(outcome).retry_after_s == FIRST_S


def test_an_answer_that_was_under_way_does_not_end_a_cool_down(clock: FakeClock) -> None:
    cooldowns = Cooldowns(clock)
    cooldowns.begin("host", 60)
    cooldowns.answered_well("host")
    assert cooldowns.remaining_s("host") == 60
    assert cooldowns.remaining_s("other") == 0


@pytest.mark.parametrize(("asked_s", "granted_s"), [(0, 1), (5, 5), (1e9, LONGEST_S)])
def test_a_retry_after_is_obeyed_within_reason(
    clock: FakeClock, asked_s: float, granted_s: float
) -> None:
    assert Cooldowns(clock).begin("host", asked_s) == granted_s


def test_a_shorter_wait_does_not_shorten_a_longer_one(clock: FakeClock) -> None:
    cooldowns = Cooldowns(clock)
    cooldowns.begin("host", 600)
    cooldowns.begin("host", 1)
    assert cooldowns.remaining_s("host") == 600
