"""Font families, chosen apart for Latin and for Chinese text.

A Chinese family with Simplified glyphs is always named, also behind Latin text: left to itself a
system may take a Japanese font, in which 直 and 骨 are other shapes.
"""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from liangjiang_reader.config import paths

_HAN = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN",
    "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "HarmonyOS Sans SC", "MiSans",
    "WenQuanYi Micro Hei", "Sarasa UI SC", "Hiragino Sans GB",
)  # fmt: skip
#: Taken when the desktop names no family of its own.
_LATIN = (
    "Inter", "Source Sans 3", "Noto Sans", "Cantarell", "Ubuntu", "Open Sans", "Roboto",
    "Segoe UI", "Helvetica Neue", "Liberation Sans", "Arimo", "Nimbus Sans",
)  # fmt: skip
#: What fontconfig falls back to: nobody chose it.
_FALLBACKS = frozenset({"DejaVu Sans", "Bitstream Vera Sans", "Droid Sans Fallback", "Sans Serif"})
#: Families of other scripts that also claim to cover Simplified Chinese.
_OTHER_REGIONS = ("JP", "KR", "TC", "HK", "MO", "TW", "Mono", "Fallback")
_LEAST_POINTS = 10.0
_BUNDLED = "fonts/LiangjiangSansSC-Regular.ttf"


def han_families() -> tuple[str, ...]:
    """Families with Simplified glyphs, best first; loads the bundled one if there is none."""
    installed = [family for family in _HAN if QFontDatabase.hasFamily(family)]
    if installed:
        return tuple(installed[:2])
    covering = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    fitting = [name for name in covering if not any(mark in name for mark in _OTHER_REGIONS)]
    return tuple(fitting[:1]) or _bundled()


def latin_families() -> tuple[str, ...]:
    """The desktop's own family, or a good one in place of a mere fallback."""
    own = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    resolved = QFontInfo(own).family()
    if resolved not in _FALLBACKS:
        return (resolved,)
    better = next((family for family in _LATIN if QFontDatabase.hasFamily(family)), None)
    return (better,) if better else (resolved,)


def interface_font(latin: tuple[str, ...], han: tuple[str, ...]) -> QFont:
    """The desktop's font size with our families; Han text needs a little more than Qt's least."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(max(font.pointSizeF(), _LEAST_POINTS))
    font.setFamilies([*latin, *han])
    return font


def _bundled() -> tuple[str, ...]:
    number = QFontDatabase.addApplicationFont(str(paths.resource(_BUNDLED)))
    return tuple(QFontDatabase.applicationFontFamilies(number)) if number >= 0 else ()
