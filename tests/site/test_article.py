"""Story pages: drawn ones compared field by field, and the awkward ones by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from liangjiang_reader.model.articles import Article, DateFrom
from liangjiang_reader.model.document import block_to_json
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.site import article
from liangjiang_reader.site.article import ArticlePage

URL = "https://english.liangjiang.gov.cn/2021-10/26/c_799743.htm"
LONG = "The port handled more containers than ever before, and its yard is growing fast this year. "
ONE, TWO = ("First: " + LONG * 2).strip(), ("Second: " + LONG * 2).strip()
HEAD = "<h1>Port grows</h1><div>english.liangjiang.gov.cn|Updated: 2021-10-26</div>"


def parse(html: str, edition: Edition, url: str = URL) -> ArticlePage:
    page = article.parse_page(html.encode(), "text/html; charset=utf-8", url, edition)
    assert isinstance(page, ArticlePage), page
    return page


def parsed(body: str, edition: Edition) -> Article:
    return parse(f"<html><body>{HEAD}{body}</body></html>", edition).article


def blocks(found: Article) -> list[Any]:
    return [block_to_json(block) for block in found.blocks]


def texts(found: Article) -> list[tuple[str, Any]]:
    return [(x["kind"], x.get("text", x.get("photo"))) for x in blocks(found)]


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("layout", ["A", "B", "C"])
def test_a_drawn_page_comes_out_exactly(
    layout: str, seed: int, draw: Any, english: Edition
) -> None:
    drawn = draw(layout, seed)
    found = parse(drawn.html, english, drawn.url).article
    assert not found.doubtful
    assert {
        "title": found.title,
        "author": found.author,
        "source": found.source,
        "date": str(found.date),
        "date_from": found.date_from,
        "editor": found.editor,
        "sections": found.sections,
        "blocks": texts(found),
        "photos": [(photo.url, photo.caption, photo.credit) for photo in found.photos],
    } == drawn.truth


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{ONE}</p><p>{TWO}</p>",
        f"<p>{ONE}<p>{TWO}",
        f"<div>{ONE}</div><div>{TWO}</div>",
        f"<div>{ONE}<br><br>{TWO}</div>",
        f"<div>　　{ONE}<br>　　{TWO}<br></div>",
        f"<div>&nbsp;&nbsp;&nbsp;{ONE}<br/>&nbsp;&nbsp;&nbsp;{TWO}</div>",
        f"<table><tr><td>{ONE}</td></tr><tr><td>{TWO}</td></tr></table>",
        f"{ONE}<br><br>{TWO}",
        f"<p>{ONE.replace(' port', ' <b>p</b>ort', 1)}</p><p><span><span>{TWO}</span></span></p>",
        f"<p>\u200b{ONE}\ufeff</p><p>&nbsp;</p><p>{TWO}</p>",
        f"<center><div><table><tr><td><p>{ONE}</p><p>{TWO}</p></td></tr></table></div></center>",
        f"<p>{ONE}</p><p style='display:none'>hidden</p><!-- no --><script>x</script><p>{TWO}",
        f"<ul><li>{ONE}<li>{TWO}</ul>".replace("ul>", "section>").replace("<li>", "<p>"),
    ],
)
def test_paragraphs_in_any_markup_are_the_same(body: str, english: Edition) -> None:
    assert texts(parsed(body, english)) == [("paragraph", ONE), ("paragraph", TWO)]


def test_a_break_inside_a_sentence_only_wraps_it(english: Edition) -> None:
    found = parsed(f"<p>The port is<br>growing. {ONE}</p><p>{TWO}</p>", english)
    assert texts(found)[0] == ("paragraph", f"The port is growing. {ONE}")


def test_links_keep_their_place_and_become_absolute(english: Edition) -> None:
    body = (
        f"<p>See <a href='/2020-01/02/c_5.htm?x=1'>the&nbsp; <b>yard</b></a> and "
        f"<a href='javascript:go()'>this</a>, <a href='mailto:a@b.cn'>write</a>. {ONE}</p>"
    )
    (block,) = blocks(parsed(body, english))
    assert block["text"].startswith("See the yard and this, write. First")
    assert block["links"] == [
        {"start": 4, "end": 12, "url": "https://english.liangjiang.gov.cn/2020-01/02/c_5.htm"},
        {"start": 23, "end": 28, "url": "mailto:a@b.cn"},
    ]


def test_tables_lists_quotes_headings_and_videos_are_kept(english: Edition) -> None:
    body = (
        f"<p>{ONE}</p><h3>The yard</h3><p><strong>In figures</strong></p>"
        "<table><tr><th>Year</th><th>Boxes</th></tr><tr><td>2020</td><td><p>10</p></td></tr>"
        "<tr><td>2021</td><td></td></tr></table>"
        "<ol><li>first</li><li>second <ul><li>inner</li></ul></li></ol><ul><li>a</li></ul>"
        f"<blockquote><p>“We grow.”</p></blockquote><p>{TWO}</p>"
        "<video src='/v/a.mp4' title='The port'></video>"
        "<iframe src='https://player.example/1'></iframe><iframe src='/share.html'></iframe>"
        "<p><a href='/v/b.m3u8'>Watch</a></p>"
    )
    home = "https://english.liangjiang.gov.cn"
    assert blocks(parsed(body, english))[1:] == [
        {"kind": "heading", "text": "The yard"},
        {"kind": "heading", "text": "In figures"},
        {"kind": "table", "rows": [["Year", "Boxes"], ["2020", "10"], ["2021", ""]]},
        {"kind": "list", "ordered": True, "items": ["first", "second", "inner"]},
        {"kind": "list", "ordered": False, "items": ["a"]},
        {"kind": "quote", "text": "“We grow.”"},
        {"kind": "paragraph", "text": TWO},
        {"kind": "video", "url": f"{home}/v/a.mp4", "title": "The port"},
        {"kind": "video", "url": "https://player.example/1", "title": None},
        {"kind": "video", "url": f"{home}/v/b.m3u8", "title": "Watch"},
    ]


def test_only_numbered_plain_lines_before_a_paragraph_are_headings(english: Edition) -> None:
    body = (
        f"<p>1. Advantage of place</p><p>{ONE}</p><p>Jinfo Mountain</p><p>{TWO}</p><p>1. Pass</p>"
    )
    assert [kind for kind, _ in texts(parsed(body, english))] == [
        "heading",
        "paragraph",
        "paragraph",
        "paragraph",
        "paragraph",
    ]


def test_what_only_sounds_like_furniture_stays(english: Edition) -> None:
    body = (
        f"<p>{ONE}</p><p>Video of the opening was shown to all guests of the evening.</p>"
        f"<p>Contact Us is the name of the new counter at the port.</p><p>{TWO}</p>"
    )
    assert len(texts(parsed(body, english))) == 4


def test_furniture_never_appears(english: Edition) -> None:
    body = (
        f"<div class='zz'><p>{ONE}</p><p>{TWO}</p></div>"
        "<div>Print | Mail | Large Medium Small</div>"
        "<div id='div_currpage'><span>1</span> <a href='c_799743_2.htm'>2</a> "
        "<a href='c_799743_2.htm'>Next</a></div>"
        "<div class='q'><h4>Related stories</h4><a href='/2021-10/01/c_1.htm'>Other</a></div>"
        "<div><a href='/2021-10/02/c_2.htm'>Banner one</a><p>One sentence about it.</p></div>"
        "<nav>Local Business</nav><p>Contact Us| Terms and Conditions| Privacy Policy</p>"
    )
    page = parse(f"<html><body>{HEAD}{body}</body></html>", english)
    assert texts(page.article) == [("paragraph", ONE), ("paragraph", TWO)]
    assert page.later_pages == ("https://english.liangjiang.gov.cn/2021-10/26/c_799743_2.htm",)


def test_the_way_to_other_stories_is_furniture(english: Edition) -> None:
    ways = "<p>Previous: <a href='/2021-10/25/c_5.htm'>Old</a></p><p>Next:</p>"
    body = f"<p>{ONE}</p><p>{TWO}</p>{ways}"
    assert texts(parsed(body, english)) == [("paragraph", ONE), ("paragraph", TWO)]


def test_a_page_that_is_parted_by_single_breaks_is_read(english: Edition) -> None:
    html = (
        "<body>Contact Us 中文<br>..<br>Home > Why Liangjiang<br><b>Port grows bigger</b><br>"
        f"Updated: 2014-02-22<br>chinadaily.com.cn<br><p>{ONE}</p><p>{TWO}</p><p>Video</p>"
        "<p>Film title</p><p>One sentence about the film.</p><p>ABOUT</p><p>Introduction</p>"
        "<p>Contact Us| Terms and Conditions| Privacy Policy</p>"
    )
    found = parse(html, english).article
    assert (found.title, found.source) == ("Port grows bigger", "chinadaily.com.cn")
    assert (found.date, found.sections) == (date(2014, 2, 22), ("investing/why-liangjiang",))
    assert texts(found) == [("paragraph", ONE), ("paragraph", TWO)]


def test_an_old_page_of_tables_and_fonts_is_read(english: Edition) -> None:
    html = (
        "<title>Port grows bigger | english.liangjiang.gov.cn</title><table width=980><tr><td>"
        "Contact Us&nbsp;中文</td></tr><tr><td>..</td></tr><tr><td><table><tr><td>Home</td><td>&gt;"
        "</td><td>Local</td></tr></table></td></tr><tr><td align=center><font size=4><b>Port grows "
        "bigger</b></font></td></tr><tr><td align=center>Updated: March 26, 2014</td></tr><tr>"
        f"<td>By Sun Hui, chinadaily.com.cn</td></tr><tr><td><font>&nbsp; &nbsp;{ONE}<br><br>"
        f"&nbsp; &nbsp;{TWO}<table align=center><tr><td><img src='/att/20140326/1.jpg'></td>"
        "</tr><tr><td>Cranes. [Photo/VCG]</td></tr></table><br>Edited by Li Jing</font></td></tr>"
        "</table>"
    )
    found = parse(html, english).article
    assert (found.title, found.author, found.editor) == ("Port grows bigger", "Sun Hui", "Li Jing")
    assert (found.date, found.sections) == (date(2014, 3, 26), ("news/local",))
    assert texts(found) == [("paragraph", ONE), ("paragraph", TWO), ("photo", 0)]
    assert (found.photos[0].caption, found.photos[0].credit) == ("Cranes.", "Photo/VCG")


def test_text_that_a_photo_stands_in_is_no_caption(english: Edition) -> None:
    body = f"<p><img src='/att/20211026/1.jpg' align=left>{ONE}</p><p>{TWO}</p>"
    assert texts(parsed(body, english)) == [("photo", 0), ("paragraph", ONE), ("paragraph", TWO)]


def test_a_side_box_before_the_body_is_taken_out(english: Edition) -> None:
    body = (
        "<div class='side'><h4>Hot news</h4><ul><li><a href='/2021-10/01/c_1.htm'>Other</a>"
        "</ul></div>"
        f"<div class='main'><p>{ONE}</p><p>{TWO}</p></div>"
    )
    assert texts(parsed(body, english)) == [("paragraph", ONE), ("paragraph", TWO)]


@pytest.mark.parametrize(
    "photo",
    [
        "<p align=center>{i}</p><p align=center>{c} [Photo/VCG]</p>",
        "<p style='text-align: center'>{i}<br>{c} [Photo/VCG]</p>",
        "<center>{i}<br>{c}<br>[Photo/VCG]</center>",
        "<table><tr><td>{i}</td></tr><tr><td>{c} [Photo/VCG]</td></tr></table>",
        "<table><tr><td>{i}<p>{c} [Photo/<a href='//vcg.com'>VCG</a>]</p></td></tr></table>",
        "<figure>{i}<figcaption>{c} [Photo/VCG]</figcaption></figure>",
        "<div>{i}<span style='display:block;color:#888'>{c} [Photo/VCG]</span></div>",
        "<p>{i}</p><p>{c} [Photo/VCG]</p>",
        "<p>{i}</p><p>两江4.png</p><p>{c} [Photo/VCG]</p>",
        "{i}<p class='zz9'>{c} [Photo/VCG]</p>",
        "<p>{c} [Photo/VCG]</p><p>{i}</p>",
    ],
)
def test_a_caption_in_any_markup_is_found(photo: str, english: Edition) -> None:
    image = "<img src='/att/1.files/i/s.gif' data-original='/att/20211026/1.jpg' alt='Port grows'>"
    body = f"<p>{ONE}</p>{photo.format(i=image, c='Cranes at dawn.')}<p>{TWO}</p>"
    found = parsed(body, english)
    assert texts(found) == [("paragraph", ONE), ("photo", 0), ("paragraph", TWO)]
    assert [(x.url, x.caption, x.credit) for x in found.photos] == [
        ("https://english.liangjiang.gov.cn/att/20211026/1.jpg", "Cranes at dawn.", "Photo/VCG")
    ]


def test_a_plain_paragraph_below_a_photo_is_body(english: Edition) -> None:
    found = parsed(f"<p><img src='/att/20211026/1.jpg'></p><p>{ONE}</p><p>{TWO}</p>", english)
    assert texts(found) == [("photo", 0), ("paragraph", ONE), ("paragraph", TWO)]
    assert found.photos[0].caption is None


def test_a_caption_that_repeats_a_paragraph_stands_twice(english: Edition) -> None:
    body = (
        f"<p>{ONE}</p><p align=center><img src='/att/20211026/1.jpg'></p><p align=center>{ONE}</p>"
    )
    found = parsed(body + f"<p>{TWO}</p>", english)
    assert texts(found) == [("paragraph", ONE), ("photo", 0), ("paragraph", TWO)]
    assert found.photos[0].caption == ONE


def test_a_shared_caption_belongs_to_the_last_photo(english: Edition) -> None:
    body = (
        "<p align=center><img src='/att/20211026/1.jpg'></p>"
        "<p align=center><img src='/att/20211026/2.jpg'></p>"
        f"<p align=center>Both. [Photo/VCG]</p><p>{ONE}</p>"
    )
    assert [x.caption for x in parsed(body, english).photos] == [None, "Both."]


def test_photos_beside_each_other_have_the_captions_below_them(english: Edition) -> None:
    body = (
        "<table><tr><td><img src='/att/20211026/1.jpg'></td>"
        "<td><img src='/att/20211026/2.jpg'></td>"
        f"</tr><tr><td>Left. [Photo/VCG]</td><td>Right. [Photo/]</td></tr></table><p>{ONE}</p>"
    )
    assert [(x.caption, x.credit) for x in parsed(body, english).photos] == [
        ("Left.", "Photo/VCG"),
        ("Right.", None),
    ]


def test_icons_are_no_photos_and_the_same_photo_is_one(english: Edition) -> None:
    images = "".join(
        f"<img src='{src}'>"
        for src in (
            "/att/4578.files/i/logo.png",
            "/images/share.png",
            "/images/blank.gif",
            "data:image/png;base64,AAAA",
            "/att/20211026/1.jpg",
            "/att/20211026/1.jpg",
        )
    )
    found = parsed(f"<p>{images}<img src='/x.jpg' width=1 height=1></p><p>{ONE}</p>", english)
    assert [x.url for x in found.photos] == ["https://english.liangjiang.gov.cn/att/20211026/1.jpg"]
    assert texts(found) == [("photo", 0), ("paragraph", ONE)]


def test_a_photo_only_page_is_a_photo_with_its_caption(english: Edition) -> None:
    found = parsed("<p><img src='/att/20211026/1.jpg'></p><p>The bridge at night.</p>", english)
    assert texts(found) == [("photo", 0)]
    assert found.photos[0].caption == "The bridge at night."


def test_a_contact_page_is_a_short_story(english: Edition) -> None:
    html = (
        "<div>Contact Us 中文</div><div>Home&gt; About</div><h1>Office of Trade</h1>"
        "<p>The office answers all questions about trade.</p><p>Tel: 023-67573675</p>"
        "<div>Video</div><p><a href='/2021-01/01/c_1.htm'>Film</a></p><p>A film about it.</p>"
    )
    url = "https://english.liangjiang.gov.cn/2014-02/22/content_17298.htm"
    found = parse(html, english, url).article
    assert (found.title, found.sections, found.doubtful) == ("Office of Trade", (), False)
    assert (found.date, found.date_from) == (date(2014, 2, 22), DateFrom.ADDRESS)
    assert [text for _, text in texts(found)][-1] == "Tel: 023-67573675"


def test_an_absurd_date_gives_way_to_the_address(english: Edition) -> None:
    html = f"<h1>Port</h1><p>x.cn|Updated: 2569-02-11</p><p>{ONE}</p>"
    found = parse(html, english).article
    assert (found.date, found.date_from) == (date(2021, 10, 26), DateFrom.ADDRESS)


def test_a_chinese_story_is_read(chinese: Edition) -> None:
    text = "两江新区今天举行活动，许多市民参加，现场气氛热烈，大家都说这样的活动很有意义。"
    html = (
        "<meta charset=utf-8><title>两江新区举行活动_两江新区</title>"
        "<div>首页 &gt; 要闻</div>"
        "<div class=t>两江新区举行活动</div>"
        "<div>来源：新华网　作者：张三　发布时间：2025-10-23 10:52</div>"
        f"<div><p>　　{text}</p>"
        "<p style='text-align:center'><img src='/att/202510/1.jpg'></p>"
        "<p style='text-align:center'>图为现场。【图源：两江新区】</p>"
        "<p>（责任编辑：李四）</p></div>"
        "<div>版权所有 两江新区管委会</div>"
    )
    url = "https://www.liangjiang.gov.cn/mixmedia/a/202510/23/WS68f99863a310d6866eb70001.html"
    found = parse(html, chinese, url).article
    assert (found.title, found.author, found.source) == ("两江新区举行活动", "张三", "新华网")
    assert (found.sections, found.editor) == (("news/local",), "李四")
    assert texts(found) == [("paragraph", text), ("photo", 0)]
    assert (found.photos[0].caption, found.photos[0].credit) == ("图为现场。", "图源：两江新区")


def test_the_pages_of_a_story_become_one(english: Edition) -> None:
    def page(number: int, body: str) -> ArticlePage:
        html = f"<html><body>{HEAD}{body}<p><a href='c_799743_2.htm'>2</a></p></body></html>"
        url = URL if number == 1 else URL.replace(".htm", f"_{number}.htm")
        return parse(html, english, url)

    photo = "<p align=center><img src='/att/20211026/{}.jpg'></p>"
    first = page(1, f"{photo.format(1)}<p>{ONE}</p>")
    second = page(2, f"{photo.format(1)}{photo.format(2)}<p>{TWO}</p><p>Edited by Li Na</p>")
    assert first.later_pages == (URL.replace(".htm", "_2.htm"),)
    assert second.later_pages == ()
    joined = article.join([second, first])
    assert texts(joined) == [("photo", 0), ("paragraph", ONE), ("photo", 1), ("paragraph", TWO)]
    assert (joined.url, joined.pages, joined.editor) == (URL, 2, "Li Na")
    assert [x.url[-5:] for x in joined.photos] == ["1.jpg", "2.jpg"]


def test_joining_no_page_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        article.join([])


_LIST = "".join(
    f"<li><a href='/2021-10/2{n}/c_{n}.htm'>Story number {n} of the list</a></li>" for n in range(9)
)


@pytest.mark.parametrize(
    ("html", "url", "code"),
    [
        (f"<div>Home &gt; Local</div><ul>{_LIST}</ul>", "local.html", ErrorCode.NO_ARTICLE),
        (f"<h1>Welcome</h1><ul>{_LIST}</ul>", "", ErrorCode.NO_ARTICLE),
        ("<title>404</title><h1>404 Not Found</h1><p>nginx</p>", "x.html", ErrorCode.NO_ARTICLE),
        ("<p>Sorry, the page does not exist.</p>", "2021-10/26/c_1.htm", ErrorCode.NO_ARTICLE),
        ("<p>hello</p>", "x.html", ErrorCode.NO_ARTICLE),
        ("<script>location.href='/'</script>", "2021-10/26/c_1.htm", ErrorCode.CHALLENGE),
        ("", "2021-10/26/c_1.htm", ErrorCode.EMPTY_PAGE),
        ("%PDF-1.7", "2021-10/26/c_1.htm", ErrorCode.NOT_HTML),
    ],
)
def test_what_is_no_story_is_a_failure(
    html: str, url: str, code: ErrorCode, english: Edition
) -> None:
    page = article.parse_page(html.encode(), "text/html", f"{english.home}/{url}", english)
    assert isinstance(page, Failure)
    assert page.code is code


def test_a_page_without_words_to_lean_on_is_doubtful(english: Edition) -> None:
    html = "<div>The yard of the port was closed for repairs until the end of the week.</div>"
    assert parse(f"<title>x</title>{html}", english).article.doubtful


def test_the_kept_share_is_high_for_a_clean_page(english: Edition) -> None:
    assert parsed(f"<p>{ONE}</p><p>{TWO}</p>", english).kept_share == 1.0
