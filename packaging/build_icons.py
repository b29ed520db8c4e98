"""Make the icons of Windows (ICO) and macOS (ICNS) from the SVG.

    python packaging/build_icons.py

Run twice, it gives the same bytes. The PNG files that Linux takes come from ``build_sample.py``.
"""

from __future__ import annotations

import struct
from pathlib import Path

from sample.icons import png

_ROOT = Path(__file__).resolve().parent.parent
_SVG = _ROOT / "resources/icons/liangjiang-reader.svg"
_OUT = _ROOT / "packaging/icons"
#: Microsoft, "Construct your Windows app's icon": what taskbar, Explorer and title bar ask for.
_ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
#: Apple's element types by size in pixels; all hold PNG.
_ICNS_TYPES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def main() -> None:
    """Write both."""
    _OUT.mkdir(exist_ok=True)
    (_OUT / "liangjiang-reader.ico").write_bytes(
        ico({size: png(_SVG, size) for size in _ICO_SIZES})
    )
    (_OUT / "liangjiang-reader.icns").write_bytes(
        icns({size: png(_SVG, size) for size in _ICNS_TYPES})
    )


def ico(pictures: dict[int, bytes]) -> bytes:
    """An ICO file of PNG pictures by size (Windows Vista and newer)."""
    offset = 6 + 16 * len(pictures)
    directory = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in pictures.items():
        side = size % 256
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return directory + b"".join(pictures.values())


def icns(pictures: dict[int, bytes]) -> bytes:
    """An ICNS file of PNG pictures by size."""
    elements = b"".join(
        _ICNS_TYPES[size] + struct.pack(">I", len(picture) + 8) + picture
        for size, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", len(elements) + 8) + elements


if __name__ == "__main__":
    main()
