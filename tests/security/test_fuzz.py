"""Whatever is made up: no exception, no time without end, nothing forbidden comes out.

``make test`` tries a hundred inputs for each, ``make fuzz`` ten thousand.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liangjiang_reader.fetch import hosts
from liangjiang_reader.model.articles import Article, Paragraph, Video
from liangjiang_reader.model.library import Marks, StoredArticle, StoredPhoto
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.model.photos import PlacedPhoto
from liangjiang_reader.render.look import Look
from liangjiang_reader.render.page import article_page
from liangjiang_reader.render.palette import LIGHT
from liangjiang_reader.render.pane import article_html
from liangjiang_reader.render.plain import article_markdown, article_text
from liangjiang_reader.services.outward import outward
from liangjiang_reader.services.photo_copies import file_name
from liangjiang_reader.site import addresses
from liangjiang_reader.site.article import ArticlePage, parse_page
from liangjiang_reader.site.listing import parse_listing
from liangjiang_reader.site.menu import find_menu
from tests.security.hostile import ELEMENTS, FORBIDDEN, LIST_URL, STORY, URL, english, page
from tests.security.inspection import is_outward, wrong_in_page, wrong_in_pane

EDITION = english()
LOOK = Look(LIGHT, 600, 16)
FILE = StoredPhoto("https://x/1", "aa", "image/jpeg", 10, 10, 9)

_SCHEMES = st.sampled_from(["http://", "https://", "HTTP:\\\\", "//", "", "javascript:", "mailto:"])
_HOSTS = st.sampled_from(
    ["english.liangjiang.gov.cn", "www.chinadaily.com.cn", "127.0.0.1", "[::1]", "0x7f.1", "２.３",
     "xn--a", "evil.example", "localhost", "[", "a" * 300, "user:word@evil.example", "例子.中国",
     "evil.example\\@english.liangjiang.gov.cn", "e\u200bvil.example", "1.1.1.1:99999"]
)  # fmt: skip
_PATHS = st.sampled_from(
    ["/", "/2021-10/26/c_1.htm", "/local_2.html", "/../../etc/passwd", "/%2e%2e/%00", "?a=b#c",
     "/att/20211026/1.jpg", "/a b\"<>", ":80/", "\\..\\..", "/c_9999999999999999999999.htm"]
)  # fmt: skip
ADDRESSES = st.tuples(_SCHEMES, _HOSTS, _PATHS).map("".join) | st.text(max_size=80)

_WORDS = st.sampled_from(
    [STORY, "Updated: 2021-10-26", "[Photo/]", "Edited by Li", "<p>", "</p>", "<div>", "</div>",
     "<table><tr><td>", "</table>", "<ul><li>", "<h1>", "<b>", "<a href=", "'>", '">', "<!--",
     "-->", "<![CDATA[", "]]>", "&lt;script&gt;", "&#0;", "&#x1b;", "\x00", "\u202e", "<br>",
     "</body>", "<img src='/att/20211026/1.jpg'>", "<a href='/2021-10/26/c_2.htm'>A story</a>",
     "<noscript>", "<base href='https://evil.example/'>", "<plaintext>",
     "<textarea>", "<title>", "<xmp>"]
)  # fmt: skip
_EVIL = st.tuples(st.sampled_from(ELEMENTS), ADDRESSES | st.sampled_from(FORBIDDEN)).map(
    lambda both: both[0].replace("{}", both[1])
)
SOUP = st.lists(_WORDS | _EVIL | st.text(max_size=12), max_size=40).map("".join)

fuzzed = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])


@fuzzed
@given(ADDRESSES)
def test_an_address_means_one_thing_or_nothing(url: str) -> None:
    target = hosts.parse(url)
    addresses.parse(url, EDITION)
    addresses.canonical(url, EDITION)
    own = addresses.is_own(url, EDITION)
    if target is None:
        return
    again = hosts.parse(target.url)
    assert again == target
    assert target.url.isascii()
    assert urlsplit(target.url).hostname == target.host
    refused = hosts.HostRules(lambda _url: True).refusal(target)
    private = target.ip is not None and not hosts.is_public(target.ip)
    assert not private or refused
    if own:
        assert any(target.host.endswith(host) for host in EDITION.hosts)


@fuzzed
@given(ADDRESSES)
def test_a_link_is_opened_in_one_form_or_not_at_all(url: str) -> None:
    link = outward(url)
    if link is not None:
        assert outward(link.url) == link
        assert is_outward(link.url)
        assert not set(link.url) & set(' "<>\\`\n\r\t')
        assert link.host in link.url


@fuzzed
@given(SOUP)
def test_a_list_page_gives_headlines_that_lead_to_the_site(soup: str) -> None:
    body = f"<html><body><ul>{soup}</ul></body></html>".encode("utf-8", "replace")
    listing = parse_listing(body, "text/html; charset=utf-8", LIST_URL, EDITION)
    find_menu(body, "text/html", "", EDITION)
    if isinstance(listing, Failure):
        return
    for headline in listing.headlines:
        assert urlsplit(headline.url).scheme in {"http", "https"}
        assert addresses.is_own(headline.url, EDITION)
        assert headline.title == " ".join(headline.title.split())


@fuzzed
@given(SOUP, st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-7", "latin-1"]))
def test_an_article_page_gives_nothing_but_words_photos_and_links(soup: str, charset: str) -> None:
    read = parse_page(page(soup), f"text/html; charset={charset}", URL, EDITION)
    if isinstance(read, ArticlePage):
        _judge(read.article)


@fuzzed
@given(SOUP)
def test_a_page_of_nothing_known_gives_nothing_forbidden_either(soup: str) -> None:
    read = parse_page(soup.encode("utf-8", "replace"), "text/html", URL, EDITION)
    if isinstance(read, ArticlePage):
        _judge(read.article)


def _judge(article: Article) -> None:
    for photo in article.photos:
        assert urlsplit(photo.url).scheme in {"http", "https"}, photo.url
    for block in article.blocks:
        links = block.content.links if isinstance(block, Paragraph) else ()
        assert [link.url for link in links if not is_outward(link.url)] == []
        if isinstance(block, Video):
            assert urlsplit(block.url).scheme in {"http", "https"}
    assert wrong_in_pane(article_html(StoredArticle(article, Marks(), {}), LOOK)) == []
    assert wrong_in_page(article_page(article, "en", str)) == []
    article_text(article, str)
    article_markdown(article, str)


@fuzzed
@given(st.text(max_size=300))
def test_a_name_for_a_file_is_one_name_that_every_system_takes(title: str) -> None:
    name = file_name(PlacedPhoto("c_1", "english", title, None, 0, "https://x/1", file=FILE))
    assert len(name.encode()) <= 143
    assert not set(name) & set('<>:"/\\|?*')
    assert name.isprintable()
    assert name.endswith(" 1.jpg")
    assert not name.startswith((".", "-", "~", " "))
    assert name.split(".")[0].rstrip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}


def test_the_profile_of_make_fuzz_tries_ten_thousand() -> None:
    assert settings.get_profile("fuzz").max_examples == 10_000
