"""Addresses taken apart, and which of them may be fetched."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.fetch.hosts import HostRules, Target, is_public, is_public_answer, parse


def parsed(url: str) -> Target:
    target = parse(url)
    assert target is not None, url
    return target


def anything(url: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("HTTPS://English.Liangjiang.GOV.cn", "https://english.liangjiang.gov.cn/"),
        ("https://site.example./a", "https://site.example/a"),
        ("https://site.example:443/a#b", "https://site.example/a"),
        ("http://site.example:80", "http://site.example/"),
        ("http://site.example:443/", "http://site.example:443/"),
        ("https://site.example/两江 4.png", "https://site.example/%E4%B8%A4%E6%B1%9F%204.png"),
        ("https://site.example/a%20b?q=%2f x", "https://site.example/a%20b?q=%2f%20x"),
        ("https://两江.example/", "https://xn--5hqw05e.example/"),
        ("https://site.example/a/./b/../c", "https://site.example/a/c"),
        ("https://site.example/../../x/..", "https://site.example/"),
        ("https://site.example//x.example/a", "https://site.example//x.example/a"),
        ("https://[::1]:8080/", "https://[::1]:8080/"),
        ("https://[0:0::1]/", "https://[::1]/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://0177.0.0.1/", "http://127.0.0.1/"),
        ("http://127.1:8000/", "http://127.0.0.1:8000/"),
    ],
)
def test_an_address_is_rebuilt_from_its_parts(written: str, understood: str) -> None:
    assert parsed(written).url == understood


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "local.html",
        "//site.example/",
        "ftp://site.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "https:///local.html",
        "https://user@site.example/",
        "https://user:word@site.example/",
        "https://site.example@evil.example/",
        "https://site.example\\@evil.example/",
        "https://site.example\\evil/",
        "https://site.example:0/",
        "https://site.example:65536/",
        "https://site.example:port/",
        "https://[::1/",
        "https://[fe80::1%25eth0]/",
        "https://[site.example]/",
        "https://site..example/",
        "https://-site.example/",
        "https://site.example/a\nb",
        "https://site\t.example/",
        "https://site.example/\x00",
        "https://a b.example/",
        "https://1.2.3.4.5/",
        "https://site.256/",
        "https://" + "a" * 64 + ".example/",
        "https://site.example/\ud800",
    ],
)
def test_junk_is_no_address(junk: str) -> None:
    assert parse(junk) is None


@given(st.text(alphabet="https:/@[]%.?#\\ 1x:0a两\n\x00-_", max_size=40))
def test_any_text_is_an_address_or_not_and_rebuilding_changes_nothing_more(text: str) -> None:
    target = parse("http://" + text)
    assert target is None or parse(target.url) == target


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/b", "https://site.example/b"),
        ("b.html#top", "https://site.example/dir/b.html"),
        ("//other.example/", "https://other.example/"),
        ("https://other.example", "https://other.example/"),
        ("?q", "https://site.example/dir/a?q"),
        ("ftp://site.example/", None),
        ("https://user@site.example/", None),
        ("http://[", None),
    ],
)
def test_a_location_leads_on(location: str, leads_to: str | None) -> None:
    onward = parsed("https://site.example/dir/a").join(location)
    assert (onward.url if onward else None) == leads_to


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254",
        "172.16.0.1", "192.168.1.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1",
        "2002:7f00:1::", "2002:c0a8:101::1",
    ],
)  # fmt: skip
def test_an_address_of_a_private_or_reserved_network_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "223.5.5.5", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_the_answers_of_vpn_programs_count_as_public_for_names_only() -> None:
    answer = ipaddress.ip_address("198.18.0.9")
    assert is_public_answer(answer)
    assert HostRules(anything).refusal(parsed("https://198.18.0.9/")) != ""
    assert not is_public_answer(ipaddress.ip_address("192.168.1.1"))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost:8000/", "http://LOCALHOST./", "http://a.localhost/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://10.0.0.1/",
        "http://192.168.1.1/", "http://169.254.169.254/latest/", "http://0/",
    ],
)  # fmt: skip
def test_a_private_address_is_refused_unless_it_is_named(url: str) -> None:
    target = parsed(url)
    assert HostRules(anything).refusal(target) != ""
    named = HostRules(anything, frozenset({target.authority}))
    assert named.refusal(target) == ""
    other_port = HostRules(anything, frozenset({f"{target.host}:9"}))
    assert other_port.refusal(target) != ""


def test_a_host_that_is_not_allowed_is_refused_even_if_it_is_named() -> None:
    target = parsed("http://127.0.0.1:8000/")
    rules = HostRules(lambda url: False, frozenset({"127.0.0.1:8000"}))
    assert rules.refusal(target) == "not an address of the site"
    assert rules.refusal(parsed("https://site.example/")) == "not an address of the site"


@pytest.mark.parametrize(
    ("url", "allow_http", "attempts"),
    [
        ("https://site.example/a", False, ["https://site.example/a"]),
        ("http://site.example/a", False, ["https://site.example/a"]),
        ("http://site.example/a", True, ["https://site.example/a", "http://site.example/a"]),
        ("https://site.example/a", True, ["https://site.example/a", "http://site.example/a"]),
        ("https://site.example:8443/", True, ["https://site.example:8443/"]),
        ("http://site.example:81/", True, ["https://site.example:81/", "http://site.example:81/"]),
        ("http://127.0.0.1:8000/", False, ["http://127.0.0.1:8000/"]),
        ("http://10.0.0.1:8000/", False, ["http://10.0.0.1:8000/"]),
    ],
)
def test_https_comes_first_and_http_only_where_it_may(
    url: str, allow_http: bool, attempts: list[str]
) -> None:
    rules = HostRules(anything, frozenset({"10.0.0.1:8000"}), allow_http)
    assert [target.url for target in rules.attempts(parsed(url))] == attempts


def test_an_origin_has_no_path_and_no_default_port() -> None:
    assert parsed("https://site.example:443/a/b?c").origin == "https://site.example"
    assert parsed("http://[::1]:8000/a").origin == "http://[::1]:8000"
