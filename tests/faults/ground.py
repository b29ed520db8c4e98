"""Where faults are tried: a replica site, a library with a person's things, and what must hold.

The same ground serves the fault matrix of ``make test`` and the long runs of ``make soak``.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from liangjiang_reader.lang import catalogue, errors
from liangjiang_reader.model.highlights import Colour, Passage
from liangjiang_reader.model.keeping import Kept, KeptKind, Lack
from liangjiang_reader.model.library import HeadlineRow, StoredArticle
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.storage.personal_tables import PERSONAL_TABLES
from tests.support.replica import ReplicaSite
from tests.support.stories import Story

EDITION = "english"
#: Short deadlines and small limits, so that a site that hangs costs a second.
SETTINGS = "page_deadline_s = 1\nphoto_deadline_s = 1\nphoto_max_mb = 1\n"


class Stage(StrEnum):
    """Where on its way a fault meets the reader."""

    LIST = "list"
    ARTICLE = "article"
    PHOTO = "photo"


#: The section that each stage is tried on. Of the first, everything is stored before.
SECTION_OF = {
    Stage.LIST: "news/local",
    Stage.ARTICLE: "living/food",
    Stage.PHOTO: "living/travel",
}


@dataclass(frozen=True)
class Ground:
    """A running site and a data folder in which ``news/local`` of it is stored."""

    site: ReplicaSite
    folder: Path

    @contextmanager
    def open(self, data: Path) -> Iterator[Workspace]:
        """The program on a data folder, for one run."""
        workspace = Workspace.open(Options(site=self.site.url, data_dir=data))
        try:
            yield workspace
        finally:
            workspace.close()

    def copy(self, data: Path) -> Path:
        """A data folder of one's own."""
        return Path(shutil.copytree(self.folder, data))

    def story(self, stage: Stage) -> Story:
        """The story whose article or photo the fault meets: the newest with a photo."""
        return next(story for story in self.site.sections[SECTION_OF[stage]] if story.pictures)

    def path(self, stage: Stage) -> str:
        """What the site is asked for at this stage."""
        if stage is Stage.LIST:
            return "/local.html"
        story = self.story(stage)
        if stage is Stage.ARTICLE:
            return f"/{story.path}"
        return story.pictures[0].url.removeprefix(story.layout.home)


def kept(stage: Stage) -> Kept:
    """The promise that is tried at a stage."""
    return Kept(EDITION, KeptKind.SECTION, SECTION_OF[stage], articles=10)


def furnished(site: ReplicaSite, data: Path) -> Ground:
    """A ground whose data folder is made new."""
    ground = Ground(site, data)
    data.mkdir()
    (data / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    with ground.open(data) as workspace:
        _furnish(workspace)
    return ground


def _furnish(workspace: Workspace) -> None:
    """Store a section and make what a person makes: star, note, label, search, promises."""
    for stage in Stage:
        workspace.keeping.keep(kept(stage))
    report = workspace.keeping.fetch([kept(Stage.LIST)])
    assert report.failures == ()
    audit = workspace.keeping.audit(kept(Stage.LIST))
    assert audit.articles
    assert not audit.missing
    # What may go when somebody cleans up: photos of what was read and nothing keeps.
    workspace.refreshing.sections(EDITION, ["living/leisure"], Wanted())
    leisure = workspace.browsing.listing(EDITION, "living/leisure")
    read = [one.id for one in workspace.browsing.rows(leisure, 0, 10)]
    workspace.browsing.mark_read(read, True, EDITION)
    row = _rows(workspace, Stage.LIST)[0]
    workspace.browsing.mark_starred([row.id], True, EDITION)
    workspace.annotating.add(row.id, EDITION, Passage(row.title), Colour.GREEN, "A note.")
    label = workspace.browsing.make_label("To translate", Colour.BLUE)
    workspace.browsing.put_label(label.no, [row.id], True, EDITION)
    workspace.browsing.save_search("Bridges", "bridge")


@dataclass(frozen=True)
class Held:
    """What is in a library: texts with their photos, and the rows that a person made."""

    articles: dict[tuple[str, int], bytes]
    rows: dict[str, list[tuple[Any, ...]]]

    def lost_in(self, later: Held) -> list[str]:
        """What was here and is not in a later one."""
        lost = [
            f"article {one}, version {version}, was lost or changed"
            for (one, version), content in self.articles.items()
            if later.articles.get((one, version)) != content
        ]
        for table, rows in self.rows.items():
            lost += [f"{table} lost {row}" for row in rows if row not in later.rows[table]]
        return lost


def held(data: Path) -> Held:
    """Read a library with SQLite alone, past the program's own code for what people made."""
    with closing(sqlite3.connect(_database(data), uri=True)) as db:
        rows = {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in PERSONAL_TABLES}
        stored = db.execute(
            "SELECT id, version, body FROM articles JOIN headlines ON headline = no"
        ).fetchall()
    return Held({(row[0], row[1]): row[2] for row in stored}, rows)


def violations(workspace: Workspace, data: Path, before: Held) -> list[str]:
    """What of the promises does not hold after a fault; [] if all do."""
    found = before.lost_in(held(data))
    found += [f"integrity: {line}" for line in workspace.library.check()]
    found += _orphans(workspace, data)
    for stage in Stage:
        found += _untrue(workspace, stage)
    return found


def _untrue(workspace: Workspace, stage: Stage) -> list[str]:
    """Where the audit of a kept section says other than the files and rows themselves."""
    audit = workspace.keeping.audit(kept(stage))
    told = {one.article_id for one in audit.missing if one.what is not Lack.PAGE}
    true = set()
    for row in _rows(workspace, stage):
        article = workspace.reading.stored(row.id, EDITION)
        if article is None or not all(
            _is_there(workspace, article, photo.url) for photo in article.article.photos
        ):
            true.add(row.id)
    return [] if told == true else [f"the audit of {stage} says {told}, true is {true}"]


def _rows(workspace: Workspace, stage: Stage) -> list[HeadlineRow]:
    listing = workspace.browsing.listing(EDITION, SECTION_OF[stage])
    return workspace.browsing.rows(listing, 0, kept(stage).articles)


def _is_there(workspace: Workspace, article: StoredArticle, url: str) -> bool:
    photo = article.photos.get(url)
    return photo is not None and workspace.reading.photo_path(photo.sha256).is_file()


def _orphans(workspace: Workspace, data: Path) -> list[str]:
    folder = data / "library" / "photos"
    with closing(sqlite3.connect(_database(data), uri=True)) as db:
        known = {row[0] for row in db.execute("SELECT sha256 FROM photo_files")}
    files = [file for file in folder.rglob("*") if file.is_file()] if folder.is_dir() else []
    return [
        f"orphan file {file.name}" for file in files if file.parent.name + file.stem not in known
    ]


def unclear(failures: tuple[Failure, ...]) -> list[str]:
    """Failures without one clear sentence in each language."""
    found = []
    before = catalogue.current()
    for failure in failures:
        catalogue.use("en")
        if not re.fullmatch(r"[A-Z].*[.]", errors.sentence(failure), re.DOTALL):
            found.append(f"in English: {errors.sentence(failure)!r}")
        catalogue.use("zh_CN")
        if not re.search(r"[一-鿿].*。$", errors.sentence(failure)):
            found.append(f"in Chinese: {errors.sentence(failure)!r}")
    catalogue.use(before)
    return found


def _database(data: Path) -> str:
    return f"file:{data / 'library' / 'library.sqlite3'}?mode=ro"
