"""How the articles that fit a search are spread over editions, sections and years."""

from __future__ import annotations

import json
import sqlite3

from liangjiang_reader.model.query import Facet, FacetKind
from liangjiang_reader.storage.entries import WHOLE_EDITION

_COUNTS = {
    FacetKind.LANGUAGE: "SELECT edition, count(*) FROM found JOIN headlines ON no = hit"
    " GROUP BY edition",
    FacetKind.SECTION: "SELECT section, count(*) FROM found JOIN entries ON headline = hit"
    " JOIN lists ON lists.no = list WHERE section <> :whole GROUP BY section",
    FacetKind.YEAR: "SELECT substr(date, 1, 4) AS year, count(*) FROM found"
    " JOIN headlines ON no = hit WHERE date IS NOT NULL GROUP BY year",
    FacetKind.PHOTO: "SELECT '', count(*) FROM found WHERE EXISTS"
    " (SELECT 1 FROM article_photos WHERE headline = hit)",
}


def of(db: sqlite3.Connection, headlines: list[int]) -> list[Facet]:
    """All facets of these headlines that have any, within each kind the largest first.

    Args:
        db: a connection to the library.
        headlines: numbers of headlines.
    """
    found: list[Facet] = []
    values = {"numbers": json.dumps(headlines), "whole": WHOLE_EDITION}
    for kind, sql in _COUNTS.items():
        rows = db.execute(
            "WITH found AS MATERIALIZED (SELECT value AS hit FROM json_each(:numbers)) "
            f"{sql} ORDER BY 2 DESC, 1",
            values,
        )
        found += [Facet(kind, value, count) for value, count in map(tuple, rows) if count]
    return found
