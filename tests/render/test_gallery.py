"""Galleries: which photos stand together, in which rows, and how large."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liangjiang_reader.model.articles import Article, Block, Paragraph, Photo, PhotoBlock, Text
from liangjiang_reader.model.library import Marks, StoredArticle, StoredPhoto
from liangjiang_reader.render import gallery
from liangjiang_reader.render.gallery import Gallery
from liangjiang_reader.render.look import Look
from liangjiang_reader.render.palette import LIGHT
from liangjiang_reader.render.pane import article_html, photo_boxes

LOOK = Look(LIGHT, column_px=612, base_px=16)
TEXT = Paragraph(Text("The river carries the boats. " * 20))
LANDSCAPE, PORTRAIT, PANORAMA = (1200, 800), (800, 1200), (3000, 900)


def article(*blocks: Block, sizes: list[tuple[int, int]] | None = None) -> Article:
    """An article of these blocks; a photo for each photo block, 1200 × 800 unless told."""
    count = sum(isinstance(block, PhotoBlock) for block in blocks)
    photos = tuple(
        Photo(f"https://x/{place}.jpg", f"Caption {place}", None, *size)
        for place, size in enumerate(sizes or [LANDSCAPE] * count)
    )
    return Article("c_1", "english", "https://x/c_1.htm", "Title", blocks=blocks, photos=photos)


def stored(made: Article) -> StoredArticle:
    return StoredArticle(made, Marks(), {})


def photos(count: int, first: int = 0) -> list[PhotoBlock]:
    return [PhotoBlock(number) for number in range(first, first + count)]


def test_three_photos_in_a_row_are_a_gallery() -> None:
    made = article(TEXT, *photos(3), TEXT)
    assert gallery.grouped(made) == (TEXT, Gallery((0, 1, 2)), TEXT)


def test_two_photos_between_much_text_stand_alone() -> None:
    made = article(TEXT, *photos(2), TEXT)
    assert gallery.grouped(made) == made.blocks


def test_on_a_page_of_photos_two_are_a_gallery() -> None:
    intro = Paragraph(Text("Spring has come."))
    assert gallery.grouped(article(intro, *photos(2))) == (intro, Gallery((0, 1)))


def test_a_single_photo_is_no_gallery() -> None:
    made = article(PhotoBlock(0))
    assert gallery.grouped(made) == made.blocks


def test_a_long_caption_needs_the_whole_column() -> None:
    made = article(TEXT, *photos(4))
    long = replace(made.photos[1], caption="Words " * 60)
    made = replace(made, photos=(made.photos[0], long, *made.photos[2:]))
    assert gallery.grouped(made) == made.blocks


def test_a_photo_that_stands_in_two_places_has_one_size() -> None:
    made = article(*photos(3))
    made = replace(made, blocks=(*made.blocks, PhotoBlock(1)))
    assert gallery.grouped(made) == made.blocks


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([LANDSCAPE] * 4, [(0, 1), (2, 3)]),
        ([LANDSCAPE] * 5, [(0,), (1, 2), (3, 4)]),
        ([LANDSCAPE, PORTRAIT], [(0, 1)]),
        ([LANDSCAPE, LANDSCAPE, PANORAMA, LANDSCAPE], [(0, 1), (2,), (3,)]),
        ([PANORAMA, PANORAMA], [(0,), (1,)]),
    ],
)
def test_rows_hold_two_photos_and_an_odd_one_leads(
    sizes: list[tuple[int, int]], expected: list[tuple[int, ...]]
) -> None:
    assert gallery.rows(Gallery(tuple(range(len(sizes)))), sizes) == expected


@pytest.mark.parametrize("pair", [(LANDSCAPE, LANDSCAPE), (LANDSCAPE, PORTRAIT)])
def test_two_photos_of_one_height_fill_the_column(
    pair: tuple[tuple[int, int], tuple[int, int]],
) -> None:
    (left, high), (right, also_high) = gallery.sizes_in_row(pair, 612, 12)
    assert high == also_high
    assert left + right + 12 == pytest.approx(612, abs=2)
    assert left + right + 12 <= 612
    assert left / high == pytest.approx(pair[0][0] / pair[0][1], rel=0.01)


def test_a_small_photo_is_not_enlarged() -> None:
    sizes = gallery.sizes_in_row([(120, 80), LANDSCAPE], 612, 12)
    assert sizes == [(120, 80), (120, 80)]


def test_the_boxes_of_a_gallery_are_sized_before_the_photos_are_there() -> None:
    made = stored(article(*photos(2)))
    boxes = photo_boxes(made, LOOK)
    assert [(box.width, box.height) for box in boxes] == [(300, 200), (300, 200)]
    files = {
        p.url: StoredPhoto(p.url, "aa", "image/jpeg", 1200, 800, 9) for p in made.article.photos
    }
    after = photo_boxes(replace(made, photos=files), LOOK)
    assert [(box.width, box.height) for box in after] == [(300, 200), (300, 200)]
    assert after[0].sha256 == "aa"


def test_a_row_is_a_table_of_two_with_their_captions() -> None:
    html = article_html(stored(article(*photos(2))), LOOK)
    assert (
        '<table class="gallery" cellspacing="0" cellpadding="0" border="0"><tr>'
        '<td class="cell" width="312" style="padding-right: 12px">'
        '<p class="photo"><a href="photo:0"><img src="photo:0" width="300" height="200"></a></p>'
        '<p class="caption">Caption 0</p></td>'
        '<td class="cell" width="300">'
        '<p class="photo"><a href="photo:1"><img src="photo:1" width="300" height="200"></a></p>'
        '<p class="caption">Caption 1</p></td></tr></table>'
    ) in html


def test_an_odd_photo_stands_above_the_rows_in_the_whole_column() -> None:
    html = article_html(stored(article(*photos(3))), LOOK)
    single = '<img src="photo:0" width="612" height="408"></a></p><p class="caption">Caption 0</p>'
    assert single + '<table class="gallery"' in html
    assert html.count("<table") == 1
