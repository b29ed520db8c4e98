"""Links: only four schemes leave the reader, and an unknown host is shown in full before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.services.outward import Outward, is_known, outward
from tests.security.hostile import FORBIDDEN, english


@pytest.mark.parametrize("url", [*FORBIDDEN, "", "local.html", "//evil.example/", "x" * 9000])
def test_any_other_kind_of_address_is_never_opened(url: str) -> None:
    assert outward(url) is None


@pytest.mark.parametrize(
    ("url", "opened", "host"),
    [
        ("https://evil.example/a?b=c#d", "https://evil.example/a?b=c#d", "evil.example"),
        ("HTTPS://Evil.Example", "https://evil.example/", "evil.example"),
        ("http://evil.example:8080/", "http://evil.example:8080/", "evil.example:8080"),
        ("https://evil.example\\.chinadaily.com.cn/", "https://evil.example/.chinadaily.com.cn/",
         "evil.example"),
        ("https://english.liangjiang.gov.cn.evil.example/", None,
         "english.liangjiang.gov.cn.evil.example"),
        ("https://[2606:4700::1111]/", None, "[2606:4700::1111]"),
        ("http://0x7f.1/", "http://127.0.0.1/", "127.0.0.1"),
        ("https://x.example/ a\"b", "https://x.example/%20a%22b", "x.example"),
    ],
)  # fmt: skip
def test_the_host_that_is_shown_is_the_host_that_is_opened(
    url: str, opened: str | None, host: str
) -> None:
    link = outward(url)
    assert link is not None
    assert (link.url, link.host) == (opened or url, host)


def test_a_name_in_letters_that_look_latin_shows_what_it_is() -> None:
    link = outward("https://www.аррӏе.com/")  # all Cyrillic
    assert link is not None
    assert link.host == "www.xn--80ak6aa92e.com"
    assert link.url == "https://www.xn--80ak6aa92e.com/"
    assert link.written == "www.аррӏе.com"


@pytest.mark.parametrize(
    ("url", "private"),
    [
        ("http://127.0.0.1/", True), ("http://localhost:631/", True), ("http://[::1]/", True),
        ("http://192.168.1.1/reboot", True), ("http://2130706433/", True), ("http://nas/", True),
        ("http://10.0.0.1:8080/", True), ("http://[::ffff:10.0.0.1]/", True),
        ("https://8.8.8.8/", False), ("https://evil.example/", False),
        ("https://[2606:4700::1111]/", False),
    ],
)  # fmt: skip
def test_a_link_into_the_persons_own_network_is_told_as_one(url: str, private: bool) -> None:
    link = outward(url)
    assert link is not None
    assert link.private is private


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://english.liangjiang.gov.cn/2021-10/26/c_1.htm", True),
        ("http://www.liangjiang.gov.cn/", True),
        ("https://www.chinadaily.com.cn/a/1.html", True),
        ("https://www.chinadaily.com.cn:8443/", False),
        ("https://notchinadaily.com.cn/", False),
        ("https://chinadaily.com.cn.evil.example/", False),
        ("https://evil.example/chinadaily.com.cn", False),
        ("mailto:a@evil.example", True),
        ("tel:110", True),
    ],
)
def test_only_hosts_of_the_site_are_known(url: str, known: bool) -> None:
    link = outward(url)
    assert link is not None
    assert is_known(link, [english()]) is known


def test_the_site_that_the_person_named_is_known() -> None:
    link = outward("http://127.0.0.1:8000/a.html")
    assert link is not None
    assert is_known(link, [english().at("http://127.0.0.1:8000")])
    assert not is_known(link, [english().at("http://127.0.0.1:8001")])


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("MAILTO:a@b.example,c@d.example?subject=Hi%20there", None),
        ("mailto:a@b.example?attach=/etc/passwd&subject=x", "mailto:a@b.example?subject=x"),
        ("mailto:a@b.example?bcc=spy@evil.example&in-reply-to=1", "mailto:a@b.example"),
        ("tel:+86%2023%206780%200000", "tel:+86%2023%206780%200000"),
        ("tel:110", "tel:110"),
    ],
)
def test_mail_and_telephone_keep_what_does_no_harm(url: str, opened: str | None) -> None:
    expected = opened or "mailto:a@b.example,c@d.example?subject=Hi%20there"
    assert outward(url) == Outward(expected)


@pytest.mark.parametrize(
    "url",
    ["tel:*%2306%23", "tel:*%2A21*1%23", "tel:", "tel:;sh", "mailto:", "mailto:?subject=x",
     "mailto:a@b --attach=x@y", "mailto:--attach"],
)  # fmt: skip
def test_codes_and_options_are_no_numbers_and_no_recipients(url: str) -> None:
    assert outward(url) is None


@given(st.text(max_size=60).map(lambda rest: "https://" + rest))
def test_whatever_is_opened_reads_the_same_a_second_time(url: str) -> None:
    link = outward(url)
    if link is not None:
        assert outward(link.url) == link
        assert link.url.isascii()
        assert not set(link.url) & set(' "<>\\\n\t')
