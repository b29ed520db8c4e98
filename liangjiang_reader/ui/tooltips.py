"""Tooltips with words from outside: Qt would take what looks like HTML for HTML, and load it."""

from __future__ import annotations

from html import escape


def words(text: str) -> str:
    """The text of a tooltip that shows exactly these words."""
    if "<" not in text:
        return text
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"
