"""What the colours of highlights and labels are called."""

from __future__ import annotations

from liangjiang_reader.lang.catalogue import N_
from liangjiang_reader.model.highlights import Colour

COLOUR_NAMES = {
    Colour.YELLOW: N_("Yellow"),
    Colour.GREEN: N_("Green"),
    Colour.BLUE: N_("Blue"),
    Colour.PINK: N_("Pink"),
    Colour.VIOLET: N_("Violet"),
}
