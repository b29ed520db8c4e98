"""List pages in markups of all kinds."""

from __future__ import annotations

from datetime import date

import pytest

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.site import listing
from liangjiang_reader.site.listing import ListPage

HOME = "https://english.liangjiang.gov.cn"
MENU = (
    "<h4>NEWS</h4><ul><li><a href='/local.html'>Local</a><li><a href='/video.html'>Video</a>"
    "<li><a href='/2014-02/22/content_7.htm'>Success Stories</a></ul>"
    "<p>Contact Us| Terms and Conditions| Privacy Policy</p>"
)
VIDEO = "<h3>Video</h3><p><a href='/2021-09/01/c_99.htm'>Featured film</a></p><p>About a film.</p>"
BANNERS = (
    "<p><a href='/2020-01/01/c_77.htm'>Banner one</a></p><p><a href='/specials.html'>Two</a></p>"
)


def parse(html: str, edition: Edition, name: str = "local.html") -> ListPage:
    page = listing.parse_listing(html.encode(), "text/html", f"{HOME}/{name}", edition)
    assert isinstance(page, ListPage), page
    return page


def items(template: str, count: int = 6) -> str:
    return "".join(
        template.format(
            n=n,
            u=f"2021-10/2{n}/c_{n}.htm",
            t=f"Title number {n} of the list",
            l=f"Lead number {n} tells a little more about it.",
        )
        for n in range(1, count + 1)
    )


FULL = (
    "<div class=q{n}><a href='{u}'><img src='/att/20211026/{n}.jpg' alt='两江{n}.png'></a>"
    "<h3><a href='{u}'>{t}</a></h3><p>{l} <a href='{u}'>More&gt;&gt;</a></p>"
    "<i>2021-10-2{n}</i></div>"
)


@pytest.mark.parametrize(
    ("template", "has_lead", "has_picture"),
    [
        (FULL, True, True),
        ("<h3><a href='/{u}'>{t}</a></h3><p>{l}</p><p>2021-10-2{n}</p>", True, False),
        (
            "<li><a href='{u}' title='{t}'>Title number {n} of…</a> <span>[2021-10-2{n}]</span>",
            False,
            False,
        ),
        (
            "<p><a href='http://english.liangjiang.gov.cn/{u}?a=1'>{t}</a> (10-2{n})</p>",
            False,
            False,
        ),
        (
            "<a href='{u}'><img src='/att/20211026/{n}.jpg'><div><h4>{t}</h4><p>{l}</p>"
            "<em>Oct 2{n}, 2021</em></div></a>",
            True,
            True,
        ),
        (
            "<table><tr><td rowspan=2><a href='{u}'><img src='/att/20211026/{n}.jpg'></a></td>"
            "<td><b><a href='{u}'>{t}</a></b></td></tr><tr><td>{l} 2021-10-2{n} "
            "<a href='{u}'>[Details]</a></td></tr></table>",
            True,
            True,
        ),
        (
            "· <a href='https://subsites.chinadaily.com.cn/cqliangjiang/{u}'>{t}</a>"
            " 2021-10-2{n}<br>",
            False,
            False,
        ),
        ("<dl><dt><a href='{u}'>{t}</a></dt><dd>{l}</dd></dl>", True, False),
    ],
)
def test_headlines_come_out_of_any_markup(
    template: str, has_lead: bool, has_picture: bool, english: Edition
) -> None:
    html = f"<div>Home &gt; Local</div><div>{items(template)}</div>{VIDEO}{BANNERS}{MENU}"
    found = parse(html, english).headlines
    assert [x.id for x in found] == [f"c_{n}" for n in range(1, 7)]
    for n, headline in enumerate(found, 1):
        assert headline.url == f"{HOME}/2021-10/2{n}/c_{n}.htm"
        assert headline.title == f"Title number {n} of the list"
        assert headline.date == date(2021, 10, 20 + n)
        lead = f"Lead number {n} tells a little more about it." if has_lead else None
        assert headline.lead == lead
        picture = f"{HOME}/att/20211026/{n}.jpg" if has_picture else None
        assert headline.thumbnail == picture


@pytest.mark.parametrize(
    "page",
    [
        "<div>{box}</div><div>{list}</div>",
        "<div>{list}</div><aside>{plain}</aside>",
        "<table><tr><td>{list}</td><td><div>{box}</div></td></tr></table>",
        "<nav>{plain}</nav><div>{list}</div><div>{box}</div>{banners}",
    ],
)
def test_boxes_beside_the_list_are_left_out(page: str, english: Edition) -> None:
    plain = "<ul><li><a href='/2021-09/01/c_99.htm'>Hot one</a></ul>"
    box = f"<h4>Hot news</h4>{plain}"
    html = page.format(box=box, plain=plain, list=items(FULL), banners=BANNERS) + MENU
    assert [x.id for x in parse(html, english).headlines] == [f"c_{n}" for n in range(1, 7)]


def test_a_list_under_a_label_of_its_own_is_the_list(english: Edition) -> None:
    html = f"<div>Home &gt; Video</div><div><h2>Video</h2>{items(FULL)}</div>{MENU}"
    assert len(parse(html, english, "video.html").headlines) == 6


def test_a_picture_link_alone_takes_its_title_but_no_file_name(english: Edition) -> None:
    html = (
        "<p><a href='2021-10/21/c_1.htm' title='A bridge at night'>"
        "<img src='/att/20211021/1.jpg'></a>"
        "<p><a href='2021-10/22/c_2.htm'><img src='/att/20211022/2.jpg' alt='书法_副本.png'></a>"
    )
    assert [x.title for x in parse(html, english).headlines] == ["A bridge at night"]


@pytest.mark.parametrize(
    ("name", "pager", "next_url", "is_guess"),
    [
        (
            "local.html",
            "<a href='local_2.html'>2</a> <a href='local_9.html'>9</a>",
            "local_2.html",
            False,
        ),
        (
            "local_2.html",
            "<a href='local.html'>1</a> <a href='local_3.html'>&gt;</a>",
            "local_3.html",
            False,
        ),
        ("local_3.html", "<a href='local.html'>1</a> <a href='local_2.html'>2</a> 3", None, False),
        ("local.html", "<a href='local_2.html' rel='next'>older</a>", "local_2.html", False),
        ("local.html", "<a href='/localpage/p2.html'>下一页</a>", "localpage/p2.html", False),
        ("local_2.html", "<a href='#'>Next</a> <a href='local.html'>Previous</a>", None, False),
        ("local.html", "", "local_2.html", True),
    ],
)
def test_the_next_page_is_found(
    name: str, pager: str, next_url: str | None, is_guess: bool, english: Edition
) -> None:
    page = parse(f"<div>{items(FULL)}</div><center>{pager}</center>{MENU}", english, name)
    assert page.next_url == (f"{HOME}/{next_url}" if next_url else None)
    assert page.next_is_guess is is_guess


@pytest.mark.parametrize(
    ("html", "name", "code"),
    [
        ("<h1>Local</h1><p>Nothing here yet.</p>" + MENU, "local.html", ErrorCode.NO_HEADLINES),
        (items(FULL), "2021-10/26/c_1.htm", ErrorCode.NO_HEADLINES),
        (
            "<h1>Introduction</h1><p>Updated: 2021-10-26</p><p>A long paragraph about the area.</p>"
            "<p><a href='/2021-10/21/c_1.htm'>See this</a></p>",
            "introduction.html",
            ErrorCode.NO_HEADLINES,
        ),
        ("<script>x()</script>", "local.html", ErrorCode.CHALLENGE),
        ("", "local.html", ErrorCode.EMPTY_PAGE),
    ],
)
def test_what_is_no_list_is_a_failure(
    html: str, name: str, code: ErrorCode, english: Edition
) -> None:
    page = listing.parse_listing(html.encode(), "text/html", f"{HOME}/{name}", english)
    assert isinstance(page, Failure)
    assert page.code is code


def test_a_chinese_list_is_read(chinese: Edition) -> None:
    html = "".join(
        f"<li><a href='/mixmedia/a/202510/2{n}/WS68f9986{n}a310d6866eb70001.html'>"
        f"两江新区要闻第{n}条</a><span>2025-10-2{n}</span></li>"
        for n in range(1, 6)
    )
    url = "https://www.liangjiang.gov.cn/local.html"
    page = listing.parse_listing(f"<ul>{html}</ul>".encode(), "text/html", url, chinese)
    assert isinstance(page, ListPage)
    assert [x.title for x in page.headlines] == [f"两江新区要闻第{n}条" for n in range(1, 6)]
    assert page.headlines[0].date == date(2025, 10, 21)
