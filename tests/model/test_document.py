"""Blocks as JSON: the public form, and the way back without loss."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.model.articles import (
    Block,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    PhotoBlock,
    Quote,
    Table,
    Text,
    Video,
)
from liangjiang_reader.model.document import block_from_json, block_to_json

LINK = Link(0, 4, "https://english.liangjiang.gov.cn/local.html")


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (Paragraph(Text("One.")), {"kind": "paragraph", "text": "One."}),
        (Heading(Text("Two")), {"kind": "heading", "text": "Two"}),
        (Quote(Text("Three")), {"kind": "quote", "text": "Three"}),
        (PhotoBlock(2), {"kind": "photo", "photo": 2}),
        (
            ListBlock(True, (Text("a"), Text("b"))),
            {"kind": "list", "ordered": True, "items": ["a", "b"]},
        ),
        (
            Table(((Text("a"), Text("b")), (Text("c"),))),
            {"kind": "table", "rows": [["a", "b"], ["c"]]},
        ),
        (Video("https://e.x/v", None), {"kind": "video", "url": "https://e.x/v", "title": None}),
    ],
)
def test_a_block_without_links_has_the_public_form(block: Block, value: object) -> None:
    assert block_to_json(block) == value


@pytest.mark.parametrize(
    ("block", "links"),
    [
        (Paragraph(Text("Read on", (LINK,))), [{"start": 0, "end": 4, "url": LINK.url}]),
        (
            ListBlock(False, (Text("a"), Text("Read", (LINK,)))),
            [{"item": 1, "start": 0, "end": 4, "url": LINK.url}],
        ),
        (
            Table(((Text("a"), Text("Read", (LINK,))),)),
            [{"row": 0, "cell": 1, "start": 0, "end": 4, "url": LINK.url}],
        ),
    ],
)
def test_links_say_where_they_stand(block: Block, links: object) -> None:
    assert block_to_json(block)["links"] == links


def _texts() -> st.SearchStrategy[Text]:
    links = st.builds(Link, st.integers(0, 9), st.integers(0, 9), st.text(max_size=5))
    return st.builds(Text, st.text(max_size=9), st.lists(links, max_size=2).map(tuple))


def _blocks() -> st.SearchStrategy[Block]:
    texts = st.lists(_texts(), max_size=3).map(tuple)
    return st.one_of(
        st.builds(Paragraph, _texts()),
        st.builds(Heading, _texts()),
        st.builds(Quote, _texts()),
        st.builds(PhotoBlock, st.integers(0, 99)),
        st.builds(ListBlock, st.booleans(), texts),
        st.builds(Table, st.lists(texts, max_size=3).map(tuple)),
        st.builds(Video, st.text(), st.none() | st.text()),
    )


@given(_blocks())
def test_a_block_comes_back_from_json_as_it_was(block: Block) -> None:
    assert block_from_json(json.loads(json.dumps(block_to_json(block)))) == block


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="poem"):
        block_from_json({"kind": "poem"})
