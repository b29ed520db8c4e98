"""A site with a new template: what was stored well stays, and the reader says what happened."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from liangjiang_reader.model.outcomes import ErrorCode
from liangjiang_reader.services import clock
from liangjiang_reader.services.events import Report
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.reading import Opened
from liangjiang_reader.services.workspace import Workspace
from tests.support.fixtures import MakeReplica
from tests.support.replica import ReplicaSite

#: All text of a page has moved into a script.
EMPTIED = (
    "<html><head><title>{title}</title></head><body><div id='app'><h1>{title}</h1>"
    "<p>Please wait.</p></div><script>render({{}})</script></body></html>"
)


def refresh(workspace: Workspace) -> Report:
    """Fetch the first page of ``news/local`` with its articles."""
    return workspace.refreshing.sections("english", ["news/local"], Wanted(photos=False))


def texts(workspace: Workspace, site: ReplicaSite) -> dict[str, object]:
    """What is stored of each story."""
    stored = {story.id: workspace.reading.stored(story.id, "english") for story in site.stories}
    return {key: one.article.blocks if one else None for key, one in stored.items()}


def empty(site: ReplicaSite, count: int) -> None:
    """Give so many stories pages that cannot be read well."""
    for story in site.stories[:count]:
        site.put(f"/{story.path}", EMPTIED.format(title=story.title).encode())


@pytest.fixture
def site(make_replica: MakeReplica) -> ReplicaSite:
    """Eight stories."""
    return make_replica(seed=93_300, articles=8, page_size=10)


@pytest.fixture
def workspace(site: ReplicaSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Everything of the site is stored, and so old that it is asked for again."""
    opened = Workspace.open(Options(site=site.url, data_dir=tmp_path))
    assert not refresh(opened).failures
    later = clock.now() + timedelta(days=300)
    monkeypatch.setattr(clock, "now", lambda: later)
    return opened


def test_a_template_that_cannot_be_read_takes_no_stored_text_away_and_is_said(
    workspace: Workspace, site: ReplicaSite
) -> None:
    before = texts(workspace, site)
    empty(site, 8)
    report = refresh(workspace)
    assert texts(workspace, site) == before
    assert report.site_changed
    assert {failure.code for failure in report.failures} <= {
        ErrorCode.POORLY_READ, ErrorCode.NO_ARTICLE,
    }  # fmt: skip
    workspace.close()


def test_a_few_odd_pages_are_told_but_are_no_change_of_the_site(
    workspace: Workspace, site: ReplicaSite
) -> None:
    before = texts(workspace, site)
    empty(site, 2)
    report = refresh(workspace)
    assert texts(workspace, site) == before
    assert len(report.failures) == 2
    assert not report.site_changed
    workspace.close()


def test_an_opened_article_says_why_the_stored_text_is_shown(
    workspace: Workspace, site: ReplicaSite
) -> None:
    story = site.stories[0]
    before = texts(workspace, site)[story.id]
    empty(site, 1)
    opened = workspace.reading.open(story.id, "english", force=True)
    assert isinstance(opened, Opened)
    assert opened.stored.article.blocks == before
    assert opened.stale_because is not None
    assert opened.stale_because.code in {ErrorCode.POORLY_READ, ErrorCode.NO_ARTICLE}
    workspace.close()


def test_a_correction_by_the_site_is_stored(workspace: Workspace, site: ReplicaSite) -> None:
    story = next(story for story in site.stories if len(story.pages) == 1)
    site.edit(story, "The number was corrected on Tuesday.")
    report = refresh(workspace)
    assert (report.changed, report.failures) == (1, ())
    stored = workspace.reading.stored(story.id, "english")
    assert stored is not None
    assert "The number was corrected on Tuesday." in str(stored.article.blocks)
    workspace.close()
