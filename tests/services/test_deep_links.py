"""Links from outside lead to what they name, and to nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangjiang_reader.config import paths
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.services import deep_links
from liangjiang_reader.services.deep_links import ToArticle, ToFile, ToSearch, ToSection
from liangjiang_reader.site import catalogue

EDITIONS = catalogue.load(paths.resource("catalogue/editions.toml").read_text(encoding="utf-8"))
HOME = "https://english.liangjiang.gov.cn"
STORY = f"{HOME}/2026-02/11/c_1160775.htm"


def lead(text: str) -> deep_links.Target | Failure:
    """Where a link leads while the English edition is on show."""
    return deep_links.read(text, EDITIONS, "english")


@pytest.mark.parametrize(
    ("link", "target"),
    [
        (STORY, ToArticle("c_1160775", "english", STORY)),
        (f"liangjiang:article/{STORY}", ToArticle("c_1160775", "english", STORY)),
        (
            f"liangjiang:article/{STORY.replace(':', '%3A').replace('/', '%2F')}",
            ToArticle("c_1160775", "english", STORY),
        ),
        ("liangjiang:section/news/local", ToSection("english", "news/local")),
        ("liangjiang://section/news/local/", ToSection("english", "news/local")),
        ("LIANGJIANG:search/%E4%BF%9D%E7%A8%8E%E6%B8%AF%20port", ToSearch("保税港 port")),
        ("liangjiang:search/a/b", ToSearch("a/b")),
        ("file:///tmp/my%20page.html", ToFile(Path("/tmp/my page.html"))),
        ("/tmp/页面.HTM", ToFile(Path("/tmp/页面.HTM"))),
    ],
)
def test_a_link_leads_to_what_it_names(link: str, target: deep_links.Target) -> None:
    assert lead(link) == target


def test_an_id_alone_is_enough_for_an_article() -> None:
    target = lead("liangjiang:article/c_1160775")
    assert isinstance(target, ToArticle)
    assert target.id == "c_1160775"


def test_the_address_of_a_section_leads_to_the_section() -> None:
    section = EDITIONS[0].section("news/local")
    assert section is not None
    assert lead(f"{HOME}/{section.path}") == ToSection("english", "news/local")


@pytest.mark.parametrize(
    "link",
    [
        "",
        " ",
        "liangjiang:",
        "liangjiang:article/",
        "liangjiang:delete/everything",
        "liangjiang:settings/offline",
        "liangjiang:search/%00%1b",
        "liangjiang:search/" + "x" * 3000,
        "liangjiang:section/news\n/local",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://english.liangjiang.gov.cn/a.html",
        "https://example.org/2026-02/11/c_1160775.htm",
        "https://english.liangjiang.gov.cn.example.org/2026-02/11/c_1160775.htm",
        "https://me:secret@english.liangjiang.gov.cn/2026-02/11/c_1160775.htm",
        "https://[::1/2026-02/11/c_1160775.htm",
        "https://english.liangjiang.gov.cn/",
        "liangjiang:article/https://example.org/2026-02/11/c_1160775.htm",
        "file://elsewhere/share/page.html",
        "file:///etc/passwd",
        "/etc/passwd",
        "https:///2026-02/11/c_1160775.htm",
    ],
)
def test_anything_else_is_refused_in_one_sentence(link: str) -> None:
    failure = lead(link)
    assert isinstance(failure, Failure)
    assert failure.code is ErrorCode.WRONG_LINK
    assert failure.url.isprintable()
    assert len(failure.url) <= 200


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("liangjiang:section/news/nowhere", ErrorCode.UNKNOWN_SECTION),
        ("liangjiang:section/..%2F..%2Fetc", ErrorCode.UNKNOWN_SECTION),
        ("liangjiang:article/nothing", ErrorCode.UNKNOWN_ARTICLE),
    ],
)
def test_what_is_not_there_is_said(link: str, code: ErrorCode) -> None:
    failure = lead(link)
    assert isinstance(failure, Failure)
    assert failure.code is code


@pytest.mark.parametrize("word", ["sync", "read", "search", "page", "", "-h"])
def test_a_command_is_no_link(word: str) -> None:
    assert not deep_links.is_link(word)
