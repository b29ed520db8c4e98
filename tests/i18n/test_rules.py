"""The rules of good texts: each catches what it names, and lets good text pass."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog

from i18n import rules


def _problems(source: str, translation: str, *, flags: tuple[str, ...] = ()) -> list[str]:
    """What is wrong with one Chinese translation, without the text it is about."""
    template, catalog = Catalog(locale="zh_CN"), Catalog(locale="zh_CN")
    template.add(source)
    catalog.add(source, translation, flags=flags)
    return [line.partition(": ")[0] for line in rules.check_catalogue(catalog, template, "zh_CN")]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("News", "新闻"),
        ("Try again.", "请重试。"),
        ("Loading…", "正在加载…"),
        ("Source: {source}", "来源：{source}"),
        ("{count} articles from {site}", "来自 {site} 的 {count} 篇文章"),
        ("There is no section called “{name}”.", "没有名为“{name}”的栏目。"),
        ("{reason} Showing what is stored.", "{reason}现显示已存储的内容。"),
        ("&File", "文件(&F)"),
        ("status {status}", "状态码 {status}"),
        ("Choose another with --data-dir.", "请用 --data-dir 另选一个。"),
    ],
)
def test_a_good_translation_passes(source: str, translation: str) -> None:
    assert _problems(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "problem"),
    [
        ("News", "", "not translated"),
        ("News", " 新闻", "blank at the start or the end"),
        ("News", "新闻...", "three dots"),
        ("News", "<b>新闻</b>", "markup"),
        ("a {count} b", "有 {number} 个", "other placeholders than 'a {count} b'"),
        ("a %(count)s b", "有 %s 个", "other placeholders than 'a %(count)s b'"),
        ("a %s b", "有%s 个", "no blank between Han and Latin"),
        ("a {count} b", "有 {count 个", "other placeholders than 'a {count} b'"),
        ("a b", "新闻,文章", "half-width sign beside Han"),
        ("a (b)", "新闻 (文章)", "half-width sign beside Han"),
        ("a. b", "新闻. 文章", "half-width full stop after Han"),
        ("a b", "用Qt做", "no blank between Han and Latin"),
        ("a {count} b", "有{count} 个", "no blank between Han and Latin"),
        ("a b", "新闻 文章", "blank between two Han characters"),
        ("a b", "新闻， 文章", "blank beside a full-width sign"),
        ("{reason} a", "{reason} 新闻", "blank beside a full-width sign"),
        ("a b", "「新闻」", "corner brackets"),
        ("a b", '"新闻"', "straight quotes"),
        ("a b", "“新闻", "quotes do not pair"),
        ("Stop.", "停", "the English ends in '.', so this ends in '。'"),
        ("Source:", "来源", "the English ends in '"),
        ("Stop", "停。", "the English has no full stop or colon at the end, so this has none"),
        ("&File", "文件", "an access key stands in one of the two only"),
    ],
)
def test_a_bad_translation_is_named(source: str, translation: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in _problems(source, translation)), _problems(
        source, translation
    )


def test_a_fuzzy_translation_is_named() -> None:
    assert _problems("News", "新闻", flags=("fuzzy",)) == ["fuzzy"]


def test_a_missing_text_and_one_no_longer_used_are_named() -> None:
    template, catalog = Catalog(locale="zh_CN"), Catalog(locale="zh_CN")
    template.add("Open", context="verb")
    catalog.add("Open", "打开")
    assert list(rules.check_catalogue(catalog, template, "zh_CN")) == [
        "missing: ('Open', 'verb')",
        "no longer used: ('Open', None)",
    ]


def test_a_plural_needs_one_chinese_form_with_the_same_placeholders() -> None:
    template, catalog = Catalog(locale="zh_CN"), Catalog(locale="zh_CN")
    template.add(("{count} article", "{count} articles"))
    catalog.add(("{count} article", "{count} articles"), ("{count} 篇文章",))
    assert list(rules.check_catalogue(catalog, template, "zh_CN")) == []


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("Open ", "blank at the start or the end"),
        ("Loading...", "three dots"),
        ("<b>Open</b>", "markup"),
        ("from {} to {}", "placeholder without a name"),
        ("from {0}", "placeholder without a name"),
        (("one article", "{count} articles"), "singular and plural"),
    ],
)
def test_a_bad_source_text_is_named(source: str | tuple[str, str], problem: str) -> None:
    template = Catalog()
    template.add(source)
    assert any(line.startswith(problem) for line in rules.check_sources(template))


def test_a_good_source_text_passes() -> None:
    template = Catalog()
    template.add("Fetched {count} articles from {name}.")
    template.add(("{count} article", "{count} articles"))
    assert list(rules.check_sources(template)) == []
