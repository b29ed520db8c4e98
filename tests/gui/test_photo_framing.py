"""Fit, 100 %, zoom at the pointer and pan, as numbers."""

from __future__ import annotations

import pytest

from liangjiang_reader.ui.photo_framing import Framing


@pytest.fixture
def framing() -> Framing:
    """A photo of 2000 × 1000 in a view of 1000 × 800."""
    made = Framing()
    made.set_view(1000, 800)
    made.set_photo(2000, 1000)
    return made


def below(framing: Framing, x: float, y: float) -> tuple[float, float]:
    """Which point of the photo lies below a point of the view."""
    return ((x - framing.left) / framing.scale, (y - framing.top) / framing.scale)


def test_a_photo_begins_fitted_and_centred(framing: Framing) -> None:
    assert framing.fitted
    assert (framing.scale, framing.left, framing.top) == (0.5, 0, 150)


def test_a_small_photo_is_enlarged_to_twice_its_size_at_most(framing: Framing) -> None:
    framing.set_photo(100, 80)
    assert framing.scale == 2
    assert (framing.left, framing.top) == (400, 320)


@pytest.mark.parametrize("point", [(500, 400), (100, 200), (990, 640)])
def test_zoom_keeps_the_point_below_the_pointer(
    framing: Framing, point: tuple[float, float]
) -> None:
    framing.zoom_to(1.0, 500, 400)
    before = below(framing, *point)
    framing.zoom_to(3.0, *point)
    assert below(framing, *point) == pytest.approx(before)
    assert not framing.fitted


def test_zoom_ends_where_the_photo_fits_and_where_pixels_are_blocks(framing: Framing) -> None:
    framing.zoom_to(0.01, 500, 400)
    assert framing.fitted
    assert framing.scale == 0.5
    assert not framing.can_zoom_out
    framing.zoom_to(1000, 500, 400)
    assert framing.scale == 16
    assert not framing.can_zoom_in


def test_a_small_photo_goes_down_to_100_per_cent(framing: Framing) -> None:
    framing.set_photo(100, 80)
    framing.zoom_to(0.01, 0, 0)
    assert framing.scale == 1
    assert not framing.fitted


def test_pan_stops_at_the_edges(framing: Framing) -> None:
    framing.zoom_to(1.0, 500, 400)
    framing.pan(5000, 5000)
    assert (framing.left, framing.top) == (0, 0)
    framing.pan(-5000, -5000)
    assert (framing.left, framing.top) == (-1000, -200)


def test_what_fits_does_not_pan(framing: Framing) -> None:
    framing.pan(50, 50)
    assert (framing.left, framing.top) == (0, 150)
    assert not framing.pans_sideways
    assert not framing.pans_upright


def test_a_fitted_photo_follows_the_view(framing: Framing) -> None:
    framing.set_view(500, 800)
    assert framing.scale == 0.25
    framing.zoom_to(1.0, 250, 400)
    middle = below(framing, 250, 400)
    framing.set_view(700, 600)
    assert below(framing, 350, 300) == pytest.approx(middle)


def test_a_view_without_room_breaks_nothing() -> None:
    framing = Framing()
    framing.set_view(0, 0)
    framing.set_photo(0, 0)
    framing.zoom_to(2, 0, 0)
    framing.pan(1, 1)
    assert framing.width == 0
