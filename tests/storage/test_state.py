"""Small values the program remembers."""

from __future__ import annotations

from typing import Any

import pytest

from liangjiang_reader.storage.library import Library


@pytest.mark.parametrize("value", [None, True, 0.5, "两江", ["a", 1], {"panes": ["AAAA"]}])
def test_a_value_is_remembered_over_a_restart(library: Library, value: Any) -> None:
    library.state.put("session", "older")
    library.state.put("session", value)
    assert library.state.get("session") == value


def test_what_was_never_put_is_none(library: Library) -> None:
    assert library.state.get("session") is None


def test_what_json_cannot_hold_is_refused(library: Library) -> None:
    with pytest.raises(TypeError):
        library.state.put("session", object())
