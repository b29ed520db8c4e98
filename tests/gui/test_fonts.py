"""Font families for Latin and for Chinese text."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication

from liangjiang_reader.ui import fonts


def test_chinese_text_gets_a_family_with_simplified_glyphs(qapp: QApplication) -> None:
    families = fonts.han_families()
    assert families
    assert not any(region in name for name in families for region in ("JP", "KR", "TC", "HK"))


def test_where_no_family_covers_chinese_the_bundled_one_is_loaded(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda name: False)
    japanese = ["Noto Sans CJK JP", "Noto Sans Mono CJK SC", "Droid Sans Fallback"]
    monkeypatch.setattr(QFontDatabase, "families", lambda system: japanese)
    (family,) = fonts.han_families()
    assert family == "Liangjiang Sans SC"
    bundled = QRawFont.fromFont(QFont(family))
    assert bundled.familyName() == family
    assert all(bundled.supportsCharacter(ord(character)) for character in "两江直骨门说")


def test_latin_letters_come_before_han_in_the_interface(qapp: QApplication) -> None:
    font = fonts.interface_font(("Some Latin",), ("Some Han",))
    assert font.families() == ["Some Latin", "Some Han"]
    assert font.pointSizeF() >= 10
