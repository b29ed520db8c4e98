"""One article in each of its forms."""

from __future__ import annotations

from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from liangjiang_reader.lang import catalogue
from liangjiang_reader.model.articles import (
    Article,
    DateFrom,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Photo,
    PhotoBlock,
    Quote,
    Table,
    Text,
    Video,
)
from liangjiang_reader.model.library import Marks, StoredArticle, StoredPhoto
from liangjiang_reader.render.json import article_json
from liangjiang_reader.render.look import Look
from liangjiang_reader.render.page import article_page
from liangjiang_reader.render.palette import DARK, LIGHT
from liangjiang_reader.render.pane import (
    Action,
    Message,
    Notice,
    article_html,
    message_html,
    photo_boxes,
)
from liangjiang_reader.render.plain import article_markdown, article_text

HOME = "https://english.liangjiang.gov.cn"
PHOTO = f"{HOME}/att/20211026/1.jpeg"
LOOK = Look(LIGHT, column_px=640, base_px=17)

ARTICLE = Article(
    id="c_1",
    edition="english",
    url=f"{HOME}/2021-10/26/c_1.htm",
    title="Rivers & <bridges>",
    sections=("news/local",),
    author="Sun Hui",
    source="chinadaily.com.cn",
    date=date(2021, 10, 26),
    date_from=DateFrom.PAGE,
    editor="Li Na",
    blocks=(
        Paragraph(Text("First, a park.", (Link(9, 13, f"{HOME}/park.html"),))),
        PhotoBlock(0),
        Heading(Text("Jiangbeizui")),
        ListBlock(True, (Text("one"), Text("two"))),
        Table(((Text("a"), Text("b")), (Text("1"),))),
        Quote(Text("Well said.")),
        Video("https://v.example/x.mp4", "A film"),
    ),
    photos=(Photo(PHOTO, "The bridge.", "Photo/Visual Chongqing"),),
    fetched_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
)
STORED = StoredArticle(
    ARTICLE, Marks(), {PHOTO: StoredPhoto(PHOTO, "ab" * 32, "image/jpeg", 1280, 800, 9)}
)


def same(url: str) -> str:
    return url


def test_the_json_object_has_the_promised_keys_in_order() -> None:
    value = article_json(STORED, same)
    keys = ("id", "url", "edition", "title", "sections", "author", "source", "date", "date_from")
    assert tuple(value) == (*keys, "editor", "pages", "blocks", "photos", "fetched_at")
    assert value["date"] == "2021-10-26"
    assert value["date_from"] == "page"
    assert value["photos"] == [
        {
            "url": PHOTO,
            "caption": "The bridge.",
            "credit": "Photo/Visual Chongqing",
            "width": 1280,
            "height": 800,
            "stored": True,
        }
    ]
    assert value["blocks"][1] == {"kind": "photo", "photo": 0}
    assert value["blocks"][2] == {"kind": "heading", "text": "Jiangbeizui"}
    assert value["fetched_at"] == "2026-01-02T03:04:05+00:00"


def test_what_is_absent_is_null_in_json() -> None:
    bare = Article(id="c_2", edition="english", url=f"{HOME}/x", title="T")
    value = article_json(StoredArticle(bare, Marks(), {}), same)
    assert all(value[key] is None for key in ("author", "source", "date", "date_from", "editor"))
    assert value["fetched_at"] is None


def test_json_addresses_are_those_of_the_origin_in_use() -> None:
    value = article_json(STORED, lambda url: url.replace(HOME, "http://127.0.0.1:1"))
    assert value["url"] == "http://127.0.0.1:1/2021-10/26/c_1.htm"
    assert value["photos"][0]["url"] == "http://127.0.0.1:1/att/20211026/1.jpeg"
    assert value["blocks"][0]["links"][0]["url"] == "http://127.0.0.1:1/park.html"


def test_plain_text_has_every_block_in_reading_order() -> None:
    text = article_text(ARTICLE, same)
    order = ("Rivers", "First", "[Photo: ", "The bridge.", "Jiangbeizui", "1. one", "a\tb")
    places = [text.index(words) for words in (*order, "Well said", "A film", "Edited by Li Na")]
    assert places == sorted(places)


def test_markdown_keeps_structure_and_escapes_page_text() -> None:
    text = article_markdown(ARTICLE, same)
    assert text.startswith("# Rivers & \\<bridges\\>\n")
    assert f"[park](<{HOME}/park.html>)" in text
    assert "| a | b |\n| --- | --- |\n| 1 |  |" in text
    assert "> Well said." in text


@pytest.mark.parametrize("look", [LOOK, Look(DARK, 320, 24)], ids=["light", "dark"])
def test_the_pane_html_is_well_formed_and_loads_nothing(look: Look) -> None:
    html = article_html(STORED, look, kicker="News", notices=(Notice("Updated."),))
    opened: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            values = dict(attrs)
            if tag == "img":
                assert values["src"] == "photo:0"
            assert not any(name.startswith("on") for name in values)
            opened.append(tag)

    Reader().feed(html)
    assert "script" not in opened
    assert "link" not in opened
    assert "Rivers &amp; &lt;bridges&gt;" in html


def test_a_photo_box_fits_the_column_and_keeps_the_photo_in_shape() -> None:
    (box,) = photo_boxes(STORED, LOOK)
    assert (box.width, box.height) == (640, 400)
    assert box.sha256 == "ab" * 32


def test_a_photo_smaller_than_the_column_is_not_blown_up() -> None:
    small = StoredPhoto(PHOTO, "cd" * 32, "image/png", 200, 100, 9)
    (box,) = photo_boxes(StoredArticle(ARTICLE, Marks(), {PHOTO: small}), LOOK)
    assert (box.width, box.height) == (200, 100)


def test_a_tall_photo_fits_on_the_screen() -> None:
    tall = StoredPhoto(PHOTO, "cd" * 32, "image/png", 1000, 4000, 9)
    (box,) = photo_boxes(StoredArticle(ARTICLE, Marks(), {PHOTO: tall}), LOOK)
    assert box.height <= 640 * 1.25
    assert abs(box.width / box.height - 0.25) < 0.01


def test_a_photo_that_is_not_there_yet_has_its_place_already() -> None:
    (box,) = photo_boxes(StoredArticle(ARTICLE, Marks(), {}), LOOK)
    assert (box.width, box.height, box.sha256) == (640, 427, None)


def test_a_message_offers_its_actions_as_links() -> None:
    html = message_html(
        Message("No net", "Nothing <here>.", (Action("Try again", "action:retry"),)), LOOK
    )
    assert '<a href="action:retry">Try again</a>' in html
    assert "Nothing &lt;here&gt;." in html


def test_the_web_page_is_complete_and_names_its_language() -> None:
    html = article_page(ARTICLE, "zh_CN", same)
    assert '<html lang="zh-CN">' in html
    assert f'<img src="{PHOTO}" alt="">' in html
    assert "Photo/Visual Chongqing" in html


def test_the_info_line_follows_the_interface_language() -> None:
    assert "26 October 2021 · By Sun Hui · Source: chinadaily.com.cn" in article_text(ARTICLE, same)
    catalogue.use("zh_CN")
    assert "2021年10月26日" in article_text(ARTICLE, same)
