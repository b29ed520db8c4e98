"""The pictures by name, and the addresses they have on the sample's site."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

from sample.canvas import Canvas
from sample.scenes import city, nature, rivers, table, work

PICTURES: dict[str, Callable[[], Canvas]] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        rivers.confluence_at_dusk,
        rivers.bridge_at_dawn,
        rivers.mountains_in_mist,
        rivers.ferry,
        rivers.arch_bridge,
        city.skyline_at_night,
        city.train_through_building,
        city.library,
        city.museum,
        city.lanterns,
        work.port_cranes,
        work.freight_train,
        work.car_line,
        work.laboratory,
        work.citrus_farm,
        table.hotpot,
        table.noodles,
        table.tea_house,
        nature.park_lake,
        nature.camellia,
        nature.ginkgo_steps,
        nature.cycle_path,
    )
}


def path(name: str, day: date) -> str:
    """Where the picture lies on the site when it was first used on this day.

    The form is the site's own: ``att/YYYYMMDD/<19 digits>.jpeg``.
    """
    if name not in PICTURES:
        raise ValueError(f"no picture is called {name!r}")
    digits = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") % 10**18
    return f"att/{day:%Y%m%d}/6{digits:018d}.jpeg"
