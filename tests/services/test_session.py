"""The next start goes on where the person was."""

from __future__ import annotations

import pytest

from liangjiang_reader.services.session import SessionState
from liangjiang_reader.services.workspace import Workspace


def test_the_first_start_has_no_place_yet(sample: Workspace) -> None:
    assert sample.session.load() == SessionState()


def test_what_was_saved_comes_back(sample: Workspace) -> None:
    state = SessionState("chinese", "news/local", "c_1", "AAE=", ("Ag==", "Aw=="))
    sample.session.save(state)
    assert sample.session.load() == state


@pytest.mark.parametrize("nonsense", [None, 7, [], {"panes": 3, "place": 4}, {"panes": [1]}])
def test_a_state_that_makes_no_sense_is_a_first_start(sample: Workspace, nonsense: object) -> None:
    sample.library.state.put("session", nonsense)
    assert sample.session.load() == SessionState()
