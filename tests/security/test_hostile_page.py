"""Hostile page: nothing of it but words, photos and plain links reaches the reader."""

from __future__ import annotations

import pytest

from liangjiang_reader.model.articles import Article, Link, Paragraph, Text, Video
from liangjiang_reader.model.library import Marks, StoredArticle
from liangjiang_reader.render.look import Look
from liangjiang_reader.render.page import article_page
from liangjiang_reader.render.palette import LIGHT
from liangjiang_reader.render.pane import article_html
from liangjiang_reader.render.plain import article_markdown
from liangjiang_reader.site.article import ArticlePage, parse_page
from tests.security.hostile import ELEMENTS, FORBIDDEN, URL, english, page
from tests.security.inspection import wrong_in_page, wrong_in_pane

LOOK = Look(LIGHT, 600, 16)


def read(body: str, title: str = "A title of a story") -> Article:
    """The article that the reader makes of a page."""
    read_page = parse_page(page(body, title), "text/html; charset=utf-8", URL, english())
    assert isinstance(read_page, ArticlePage)
    return read_page.article


def in_pane(article: Article) -> str:
    return article_html(StoredArticle(article, Marks(), {}), LOOK)


def as_page(article: Article) -> str:
    return article_page(article, "en", lambda url: url)


@pytest.mark.parametrize("element", ELEMENTS)
def test_an_element_that_loads_or_runs_something_never_reaches_the_pane(element: str) -> None:
    for address in ("https://evil.example/x.png", *FORBIDDEN):
        article = read(element.format(*[address] * 9))
        assert wrong_in_pane(in_pane(article)) == []
        assert wrong_in_page(as_page(article)) == []
        assert "alert(1)" not in in_pane(article)


@pytest.mark.parametrize("address", FORBIDDEN)
def test_no_photo_video_or_link_leads_to_a_forbidden_address(address: str) -> None:
    article = read("".join(ELEMENTS).replace("{}", address))
    paragraphs = [block for block in article.blocks if isinstance(block, Paragraph)]
    assert article.photos == ()
    assert [block for block in article.blocks if isinstance(block, Video)] == []
    assert [paragraph.content.links for paragraph in paragraphs if paragraph.content.links] == []


@pytest.mark.parametrize("address", ["mailto:a@evil.example", "tel:110"])
def test_a_player_is_on_the_web_or_it_is_none(address: str) -> None:
    article = read(f"<iframe src='{address}'></iframe><video src='{address}'></video>")
    assert [block for block in article.blocks if isinstance(block, Video)] == []


@pytest.mark.parametrize("address", FORBIDDEN)
def test_a_library_that_somebody_changed_brings_no_such_link_either(address: str) -> None:
    link = Text("words", (Link(0, 5, address),))
    article = Article(
        id="c_1",
        edition="english",
        url=URL,
        title="A title",
        blocks=(Paragraph(link), Video(address, "A film")),
    )
    assert "href" not in in_pane(article).partition("</style>")[2]
    assert "A film" in in_pane(article)
    assert wrong_in_page(as_page(article)) == []
    assert address not in article_markdown(article, lambda url: url)


def test_words_that_look_like_markup_are_words() -> None:
    markup = '"><img src=file:///etc/passwd onerror=alert(1)><script>alert(1)</script>'
    written = markup.replace("<", "&lt;").replace(">", "&gt;")
    article = read(f"<p>{written}{written}</p>", title=f"Title {written}")
    assert markup in article.title
    assert wrong_in_pane(in_pane(article)) == []
    assert wrong_in_page(as_page(article)) == []


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("https://evil.example\\@english.liangjiang.gov.cn/", "https://evil.example/@english"),
        ("https:\\\\evil.example\\a", "https://evil.example/a"),
        ("https://evil.example/a&gt;b &lt;i&gt;", "https://evil.example/a%3Eb%20%3Ci%3E"),
        ('https://evil.example/"x`{}', "https://evil.example/%22x%60%7B%7D"),
    ],
)
def test_an_address_means_the_same_to_the_reader_and_to_a_browser(
    written: str, canonical: str
) -> None:
    """WHATWG URL: a backslash is a slash, and these characters are percent-encoded."""
    article = read(f"<p>Words and <a href='{written}'>a link</a> and more words.</p>")
    links = [link for block in article.blocks for link in _links(block)]
    assert [link.url.startswith(canonical) for link in links] == [True]


def _links(block: object) -> tuple[Link, ...]:
    return block.content.links if isinstance(block, Paragraph) else ()


def test_no_address_breaks_out_of_its_place_in_markdown() -> None:
    link = Text("words", (Link(0, 5, "https://evil.example/>) ![x](<https://evil.example/y"),))
    article = Article(
        id="c_1", edition="english", url=URL, title="A title", blocks=(Paragraph(link),)
    )
    written = article_markdown(article, lambda url: url)
    assert written.count(">)") == 1
    assert "evil.example/%3E)%20![x](%3C" in written


def test_characters_that_nobody_sees_do_not_reorder_or_hide_words() -> None:
    hidden = "".join(map(chr, [0x1B, 0x9B, 0x202E, 0x2066, 0x2069, 0x061C, 0xE0041, 0x200B, 0x7F]))
    article = read(f"<p>{hidden}</p>", title=f"A good{hidden} title")
    assert article.title == "A good title"


def test_entities_that_multiply_are_not_expanded() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE html [<!ENTITY e0 "ha">{levels}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = laughs.encode() + page("<p>&e9; &x;</p>")
    read_page = parse_page(body, "text/html; charset=utf-8", URL, english())
    assert isinstance(read_page, ArticlePage)
    words = as_page(read_page.article)
    assert len(words) < 10_000
    assert "root:" not in words


def test_a_page_written_to_a_file_may_run_nothing_in_a_browser() -> None:
    written = as_page(read("<p>Words.</p>"))
    assert "Content-Security-Policy" in written
    assert "default-src 'none'" in written
