"""gzip and deflate, undone piece by piece and never beyond the room there is."""

from __future__ import annotations

import contextlib
import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangjiang_reader.fetch.content_coding import UnknownCoding, decoder

TEXT = b"<p>Two rivers meet here.</p>" * 40
ROOM = 1_000_000


def bare_deflate(body: bytes) -> bytes:
    """The stream without the zlib wrapper, as some servers send it."""
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(body) + stream.flush()


CODED = {
    "": TEXT,
    "identity": TEXT,
    "gzip": gzip.compress(TEXT, mtime=0),
    "X-GZIP ": gzip.compress(TEXT, mtime=0),
    "deflate": zlib.compress(TEXT),
    "Deflate": bare_deflate(TEXT),
}


@pytest.mark.parametrize(("name", "coded"), CODED.items())
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_it_is_undone_in_pieces_of_any_size(name: str, coded: bytes, size: int) -> None:
    undo = decoder(name)
    pieces = [coded[at : at + size] for at in range(0, len(coded), size)]
    assert b"".join(undo.feed(piece, ROOM) for piece in pieces) == TEXT
    assert undo.complete


@pytest.mark.parametrize("name", ["gzip", "deflate", "Deflate"])
def test_what_lacks_its_end_is_not_complete(name: str) -> None:
    undo = decoder(name)
    undo.feed(CODED[name][:-9], ROOM)
    assert not undo.complete


@pytest.mark.parametrize("name", ["", "gzip", "deflate"])
def test_an_empty_body_is_complete(name: str) -> None:
    assert decoder(name).complete


@pytest.mark.parametrize("name", CODED)
def test_no_more_comes_out_than_there_is_room_for(name: str) -> None:
    assert decoder(name).feed(CODED[name], 10) == TEXT[:10]


def test_several_gzip_members_are_one_body_and_padding_is_none() -> None:
    undo = decoder("gzip")
    coded = gzip.compress(b"one ") + gzip.compress(b"two") + bytes(100)
    assert undo.feed(coded, ROOM) == b"one two"
    assert undo.complete


@pytest.mark.parametrize("name", ["br", "zstd", "gzip, gzip", "compress", "x" * 500])
def test_a_coding_that_was_not_offered_is_unknown(name: str) -> None:
    with pytest.raises(UnknownCoding):
        decoder(name)


@given(st.binary(min_size=1, max_size=60), st.sampled_from(["gzip", "deflate"]))
def test_garbage_is_decoded_or_said_to_be_unknown(garbage: bytes, name: str) -> None:
    with contextlib.suppress(UnknownCoding):
        assert len(decoder(name).feed(garbage, 100)) <= 100
