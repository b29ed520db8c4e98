"""Make the bundled Chinese font: Noto Sans SC, regular, cut down to what the reader needs.

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3 && tar xzf expo-google-fonts-*.tgz
    python packaging/build_font.py package/400Regular/NotoSansSC_400Regular.ttf

The result, ``resources/fonts/LiangjiangSansSC-Regular.ttf``, is committed. The licence (OFL 1.1)
reserves the font name "Source" and no other. Ours is named "Liangjiang Sans SC" all the same: a
subset under the name of the whole font could hide an installed copy that has more characters.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Liangjiang Sans SC"
POSTSCRIPT_NAME = "LiangjiangSansSC-Regular"
TARGET = Path(__file__).resolve().parent.parent / f"resources/fonts/{POSTSCRIPT_NAME}.ttf"

#: Letters of names common in the news of today that the standard of 1980 (GB 2312) lacks.
_NAME_LETTERS = "堃喆璟珺玥祎翀昇镕垚淼犇赟頔玙璠彧玹骉"
_RANGES = (
    (0x20, 0x7E),  # Basic Latin
    (0xA0, 0xFF),  # Latin-1 Supplement
    (0x1CD, 0x1DC),  # pinyin with the third tone (the rest of pinyin is in GB 2312)
    (0x2010, 0x2027),  # dashes, quotes, ellipsis
    (0x2030, 0x203B),  # per mille, primes, reference mark
    (0x2103, 0x2103),  # degree Celsius
    (0x2160, 0x216B),  # Roman numerals
    (0x2190, 0x2193),  # arrows
    (0x2460, 0x2473),  # circled numbers
    (0x3000, 0x3017),  # CJK punctuation
    (0xFF01, 0xFF5E),  # full-width forms
    (0xFFE0, 0xFFE6),  # full-width currency signs
)
_KEPT_NAMES = (0, 2, 5, 7, 8, 9, 10, 11, 13, 14)


def gb2312() -> set[str]:
    """The characters of GB 2312: 6,763 Han characters and 682 signs and letters."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {character for pair in pairs if (character := pair.decode("gb2312", "ignore"))}


def wanted() -> set[int]:
    """The code points to keep."""
    ranges = {point for first, last in _RANGES for point in range(first, last + 1)}
    return ranges | {ord(character) for character in gb2312() | set(_NAME_LETTERS)}


def build(source: Path, target: Path = TARGET) -> None:
    """Write the subset of the font at ``source`` to ``target``; the same bytes every time."""
    options = subset.Options()
    options.hinting = False
    options.name_IDs = list(_KEPT_NAMES)
    options.name_languages = ["*"]
    options.drop_tables += ["vhea", "vmtx", "STAT", "BASE"]
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "liga"]
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    _rename(font)
    font.save(target)


def _rename(font: TTFont) -> None:
    names = {1: FAMILY, 3: f"2.004;{POSTSCRIPT_NAME}", 4: FAMILY, 6: POSTSCRIPT_NAME}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
