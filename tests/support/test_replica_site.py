"""The replica site itself: what it serves, how it fails on request, and what it notices."""

from __future__ import annotations

import http.client
import io
import re
import socket
import zlib
from collections.abc import Iterator
from threading import Thread

import pytest
from PIL import Image

from tests.support.faults import Fault
from tests.support.fixtures import MakeReplica
from tests.support.replica import ReplicaSite
from tests.support.sections import SECTIONS
from tests.support.stories import Layout
from tests.support.verdict import Record, Rules, offences

HONEST = {"User-Agent": "LiangjiangReader/1.0 (news reader)"}


class Visitor:
    """A reader on one connection."""

    def __init__(self, site: ReplicaSite) -> None:
        self._connection = http.client.HTTPConnection(site.url.removeprefix("http://"), timeout=5)

    def get(self, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        """One request."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request("GET", path, headers={**HONEST, **named})
        response = self._connection.getresponse()
        return response, response.read()

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


@pytest.fixture
def visitor(replica: ReplicaSite) -> Iterator[Visitor]:
    """A well-mannered visitor of the default replica."""
    visitor = Visitor(replica)
    yield visitor
    visitor.close()


def test_every_section_and_every_page_and_photo_of_it_is_there(
    replica: ReplicaSite, visitor: Visitor
) -> None:
    paths = ["/", *(f"/{section.file}.html" for section in SECTIONS)]
    for story in replica.stories:
        paths += [f"/{story.page_path(number + 1)}" for number in range(len(story.pages))]
    assert [path for path in paths if visitor.get(path)[0].status != 200] == []


def test_the_same_seed_writes_the_same_site_and_another_seed_another() -> None:
    first, again, other = ReplicaSite(seed=4), ReplicaSite(seed=4), ReplicaSite(seed=5)
    path = f"/{first.stories[0].path}"
    assert first.resource(path) == again.resource(path)
    assert first.stories != other.stories


def test_a_photo_is_a_real_picture_of_the_size_told(replica: ReplicaSite, visitor: Visitor) -> None:
    picture = next(picture for story in replica.stories for picture in story.pictures)
    response, body = visitor.get(picture.url.removeprefix(Layout.A.home))
    with Image.open(io.BytesIO(body)) as image:
        assert image.size == (picture.width, picture.height)
        assert response.headers["Content-Type"] == Image.MIME[image.format or ""]


def test_the_truth_stands_on_the_page(replica: ReplicaSite, visitor: Visitor) -> None:
    for layout in (Layout.A, Layout.B, Layout.C):
        story = replica.story(layout)
        _response, body = visitor.get(f"/{story.path}")
        text = re.sub(r"<[^>]*>", "", body.decode())
        squeezed = re.sub(r"(\s|&nbsp;|&#160;)+", " ", text)
        assert story.title in squeezed


def test_a_page_is_not_sent_again_to_who_has_it(replica: ReplicaSite, visitor: Visitor) -> None:
    response, _body = visitor.get("/local.html")
    etag, modified = response.headers["ETag"], response.headers["Last-Modified"]
    assert visitor.get("/local.html", If_None_Match=etag)[0].status == 304
    assert visitor.get("/local.html", If_Modified_Since=modified)[0].status == 304
    assert visitor.get("/local.html", If_None_Match='"other"')[0].status == 200
    assert len({record.beside for record in replica.requests}) == 1


def test_an_edited_page_is_sent_again(replica: ReplicaSite, visitor: Visitor) -> None:
    story = replica.stories[0]
    etag = visitor.get(f"/{story.path}")[0].headers["ETag"]
    replica.edit(story, "The desk adds a sentence.")
    response, body = visitor.get(f"/{story.path}", If_None_Match=etag)
    assert response.status == 200
    assert b"desk" in body


STATUS = {
    Fault.CHALLENGE: 412, Fault.SCRIPT_ONLY: 200, Fault.FORBIDDEN: 403, Fault.NOT_FOUND: 404,
    Fault.GONE: 410, Fault.TOO_MANY: 429, Fault.TOO_MANY_UNTIL: 429, Fault.SERVER_ERROR: 500,
    Fault.UNAVAILABLE: 503, Fault.REDIRECT: 302, Fault.REDIRECT_LOOP: 302, Fault.EMPTY: 200,
    Fault.REDIRECT_PRIVATE: 302, Fault.REDIRECT_LOCAL_NET: 302, Fault.REDIRECT_HTTP: 302,
    Fault.REDIRECT_ELSEWHERE: 302, Fault.REDIRECT_CREDENTIALS: 302, Fault.WRONG_CHARSET: 200,
    Fault.GBK: 200, Fault.GZIP: 200, Fault.PDF: 200, Fault.JSON: 200, Fault.PIXEL_BOMB: 200,
    Fault.BROKEN_PICTURE: 200, Fault.HTML_AS_PICTURE: 200, Fault.UNASKED_304: 304,
    Fault.GZIP_BOMB: 200, Fault.HUGE: 200, Fault.SLOW_DRIP: 200,
}  # fmt: skip
BROKEN = {Fault.CUT, Fault.CUT_CHUNKED, Fault.RESET, Fault.STALL}


def test_every_fault_is_tried_here() -> None:
    assert STATUS.keys() | BROKEN == set(Fault)


@pytest.mark.parametrize("fault", STATUS, ids=lambda fault: fault.name)
def test_a_fault_answers_with_its_status_and_ends_when_mended(
    fault: Fault, replica: ReplicaSite, visitor: Visitor
) -> None:
    replica.break_("/local.html", fault, pause_s=0.0)
    assert visitor.get("/local.html")[0].status == STATUS[fault]
    replica.mend("/local.html")
    assert visitor.get("/local.html")[0].headers["ETag"]


def test_a_fault_happens_as_often_as_ordered(replica: ReplicaSite, visitor: Visitor) -> None:
    replica.break_("/lo*", Fault.FORBIDDEN, times=2)
    assert [visitor.get("/local.html")[0].status for _ in range(3)] == [403, 403, 200]


@pytest.mark.parametrize("fault", [Fault.CUT, Fault.CUT_CHUNKED], ids=lambda fault: fault.name)
def test_a_cut_body_is_noticed_by_http_itself(
    fault: Fault, replica: ReplicaSite, visitor: Visitor
) -> None:
    replica.break_("/local.html", fault)
    with pytest.raises(http.client.IncompleteRead):
        visitor.get("/local.html")


def test_a_reset_connection_is_reset(replica: ReplicaSite, visitor: Visitor) -> None:
    replica.break_("/local.html", Fault.RESET)
    with pytest.raises(ConnectionResetError):
        visitor.get("/local.html")


def test_a_bomb_unpacks_to_more_than_it_weighs(replica: ReplicaSite, visitor: Visitor) -> None:
    replica.break_("/local.html", Fault.GZIP_BOMB)
    _response, body = visitor.get("/local.html")
    assert len(body) < 1 << 20
    assert len(zlib.decompressobj(31).decompress(body)) == 16 << 20  # the first of 20 members


def test_a_stalled_request_ends_when_the_site_stops(replica: ReplicaSite) -> None:
    replica.break_("/local.html", Fault.STALL)
    answers: list[type[Exception]] = []

    def ask() -> None:
        visitor = Visitor(replica)
        try:
            visitor.get("/local.html")
        except (http.client.RemoteDisconnected, ConnectionError) as error:
            answers.append(type(error))
        visitor.close()

    thread = Thread(target=ask)
    thread.start()
    while not replica.requests:
        thread.join(0.01)
    replica.stop()
    thread.join(5)
    assert answers


def test_a_site_comes_back_on_the_same_port(replica: ReplicaSite) -> None:
    address = ("127.0.0.1", int(replica.url.rpartition(":")[2]))
    replica.stop()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address)
    replica.start()
    visitor = Visitor(replica)
    assert visitor.get("/local.html")[0].status == 200
    visitor.close()


def _record(path: str = "/local.html", **fields: object) -> Record:
    headers = {"user-agent": HONEST["User-Agent"]}
    record = Record("GET", path, path, headers, began=0.0, page=True, status=200)
    for name, value in fields.items():
        setattr(record, name, value)
    return record


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (_record(headers={"user-agent": "Mozilla/5.0 LiangjiangReader"}), "not honest"),
        (_record(headers={"user-agent": "python-requests/2"}), "not honest"),
        (_record(headers={**HONEST, "user-agent": "LiangjiangReader", "cookie": "a=1"}), "cookie"),
        (_record(headers={"user-agent": "LiangjiangReader", "referer": "/x"}), "referer"),
        (_record(known=False), "nobody told"),
        (_record(method="POST"), "changes things"),
        (_record(beside=1), "still being answered"),
        (_record("/private/a.htm"), "robots.txt forbids"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_offence_is_told(record: Record, words: str) -> None:
    rules = Rules(one_page_at_a_time=True, disallowed=("/private/",))
    (offence,) = offences([record], rules)
    assert words in offence


def test_a_full_request_for_a_known_page_is_an_offence_if_the_rules_say_so() -> None:
    twice = [_record(), _record()]
    assert offences(twice, Rules()) == []
    assert len(offences(twice, Rules(conditional=True))) == 1
    polite = _record(headers={**twice[0].headers, "if-none-match": '"x"'})
    assert offences([_record(), polite], Rules(conditional=True)) == []


def test_pages_asked_for_at_once_are_seen(make_replica: MakeReplica) -> None:
    site = make_replica(latency_s=0.1)
    visitors = [Visitor(site), Visitor(site)]
    threads = [Thread(target=visitor.get, args=("/local.html",)) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for visitor in visitors:
        visitor.close()
    assert sorted(record.beside for record in site.requests) == [0, 1]


def test_a_chinese_site_has_chinese_pages(make_replica: MakeReplica) -> None:
    site = make_replica(layouts=(Layout.CHINESE,))
    visitor = Visitor(site)
    _response, body = visitor.get("/")
    visitor.close()
    assert "要闻" in body.decode()
    assert site.stories[0].path.startswith("mixmedia/a/20")
