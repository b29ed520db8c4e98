"""Where a photo lies in a view: fitted, at 100 %, zoomed at a point, panned. Plain arithmetic.

All lengths are device pixels, so a scale of 1.0 shows each pixel of the photo on one of the screen.
"""

from __future__ import annotations

#: A small photo is enlarged to fit at most this much; more would only blur it.
_FIT_AT_MOST = 2.0
_LARGEST_SCALE = 16.0
#: Scales this close are the same to the eye.
_SAME = 1e-6


class Framing:
    """Scale and place of one photo.

    Attributes:
        scale: device pixels of the screen for each pixel of the photo.
        left, top: where the photo's upper left corner lies in the view; may be negative.
        fitted: the whole photo is shown, and stays so when the view changes its size.
    """

    def __init__(self) -> None:
        self._photo = (0, 0)
        self._view = (1, 1)
        self.scale = 1.0
        self.left = self.top = 0.0
        self.fitted = True

    @property
    def width(self) -> float:
        """Width of the photo on screen."""
        return self._photo[0] * self.scale

    @property
    def height(self) -> float:
        """Height of the photo on screen."""
        return self._photo[1] * self.scale

    @property
    def pans_sideways(self) -> bool:
        """Whether the photo is wider than the view."""
        return self.width > self._view[0] + 0.5

    @property
    def pans_upright(self) -> bool:
        """Whether the photo is higher than the view."""
        return self.height > self._view[1] + 0.5

    @property
    def can_zoom_in(self) -> bool:
        """Whether the photo can be shown larger."""
        return self.scale < _LARGEST_SCALE - _SAME

    @property
    def can_zoom_out(self) -> bool:
        """Whether the photo can be shown smaller."""
        return self.scale > self._least() + _SAME

    def set_photo(self, width: int, height: int) -> None:
        """Another photo of this size in pixels, fitted."""
        self._photo = (width, height)
        self.fit()

    def set_view(self, width: int, height: int) -> None:
        """The view has this size; what lies in its middle stays there."""
        before = self._view
        self._view = (max(1, width), max(1, height))
        if self.fitted:
            self.fit()
        else:
            self._place(
                self.left + (self._view[0] - before[0]) / 2,
                self.top + (self._view[1] - before[1]) / 2,
            )

    def fit(self) -> None:
        """Show the whole photo as large as may be."""
        self.scale = self._fit_scale()
        self.fitted = True
        self._place(0.0, 0.0)

    def zoom_to(self, scale: float, x: float, y: float) -> None:
        """Show the photo at a scale; the point of it below (x, y) of the view stays there."""
        least = self._least()
        wanted = min(_LARGEST_SCALE, max(least, scale))
        factor = wanted / self.scale
        left, top = x - (x - self.left) * factor, y - (y - self.top) * factor
        self.scale = wanted
        self.fitted = abs(wanted - self._fit_scale()) < _SAME
        self._place(left, top)

    def pan(self, right: float, down: float) -> None:
        """Move the photo, no further than its edges."""
        self._place(self.left + right, self.top + down)

    def _fit_scale(self) -> float:
        width, height = self._photo
        if not width or not height:
            return 1.0
        return min(_FIT_AT_MOST, self._view[0] / width, self._view[1] / height)

    def _least(self) -> float:
        return min(1.0, self._fit_scale())

    def _place(self, left: float, top: float) -> None:
        self.left = _kept_inside(left, self.width, self._view[0])
        self.top = _kept_inside(top, self.height, self._view[1])


def _kept_inside(start: float, length: float, room: float) -> float:
    """Centred where there is room; else without a gap at either end."""
    if length <= room:
        return (room - length) / 2
    return min(0.0, max(room - length, start))
