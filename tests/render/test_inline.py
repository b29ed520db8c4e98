"""Page text can never become markup."""

from __future__ import annotations

import pytest

from liangjiang_reader.model.articles import Link, Text
from liangjiang_reader.render.inline import text_to_html, text_to_markdown


def test_page_text_is_escaped() -> None:
    assert text_to_html(Text('<b>"A" & B</b>')) == "&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;"


def test_a_link_covers_its_words_only() -> None:
    content = Text("See the park today.", (Link(8, 12, "https://example.org/?a=1&b=2"),))
    assert (
        text_to_html(content)
        == 'See the <a href="https://example.org/?a=1&amp;b=2">park</a> today.'
    )


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "action:retry", "http://["],
)
def test_a_link_to_another_scheme_is_plain_text(url: str) -> None:
    assert text_to_html(Text("words", (Link(0, 5, url),))) == "words"


def test_a_link_out_of_range_or_over_another_is_dropped() -> None:
    links = (
        Link(0, 4, "https://a.example"),
        Link(2, 5, "https://b.example"),
        Link(3, 99, "https://c"),
    )
    assert text_to_html(Text("words", links)) == '<a href="https://a.example">word</a>s'


def test_markdown_signs_in_page_text_stay_signs() -> None:
    assert text_to_markdown(Text("*a* [b](c) <d> #1 | e")) == r"\*a\* \[b\](c) \<d\> \#1 \| e"
