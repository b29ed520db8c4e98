"""Every fault of the net at every stage: nothing is lost, the audit is true, a retry helps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liangjiang_reader.lang import errors
from tests.faults.ground import Ground, Stage, furnished, held, kept, unclear, violations
from tests.faults.sentences import SENTENCES
from tests.support.faults import Fault
from tests.support.replica import ReplicaSite

#: What a reader can make sense of; a photo needs no charset, and any answer may be compressed.
HARMLESS = {Fault.REDIRECT, Fault.WRONG_CHARSET, Fault.GBK, Fault.GZIP}


#: A stored list is asked for with conditions, and then this is the right answer.
SOUND = {(Fault.UNASKED_304, Stage.LIST)}
#: Only a site on https can do this: tests/e2e/test_faults.py has one.
OVER_HTTPS = Fault.REDIRECT_HTTP


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Made once; every trial works on a copy and mends what it broke."""
    with ReplicaSite(seed=71_205, articles=3, elsewhere=2, photos=1) as site:
        yield furnished(site, tmp_path_factory.mktemp("ground") / "data")


@pytest.mark.parametrize(
    "fault", [fault for fault in Fault if fault is not OVER_HTTPS], ids=lambda fault: fault.name
)
def test_a_fault_loses_nothing_and_what_it_held_up_comes_later(
    fault: Fault, ground: Ground, tmp_path: Path
) -> None:
    data = ground.copy(tmp_path / "data")
    for stage in Stage:
        before = held(data)
        ground.site.break_(ground.path(stage), fault, retry_after_s=1)  # it is waited out
        with ground.open(data) as workspace:
            report = workspace.keeping.fetch([kept(stage)])
            assert report.failures or fault in HARMLESS or (fault, stage) in SOUND, stage
            assert unclear(report.failures) == []
            if stage is Stage.ARTICLE and fault in SENTENCES:
                assert SENTENCES[fault] in errors.sentence(report.failures[0])
            assert violations(workspace, data, before) == []
        ground.site.mend(ground.path(stage))
        with ground.open(data) as workspace:
            assert workspace.keeping.fetch([kept(stage)]).failures == ()
            assert workspace.keeping.audit(kept(stage)).missing == ()
            assert violations(workspace, data, before) == []
