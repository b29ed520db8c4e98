"""A headline as the command line prints it, for people and for programs."""

from __future__ import annotations

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.library import HeadlineRow


def row_json(row: HeadlineRow, edition: Edition) -> dict[str, object]:
    """For programs."""
    return {
        "id": row.id,
        "url": edition.locate(row.url),
        "edition": row.edition,
        "title": row.title,
        "date": row.date.isoformat() if row.date else None,
        "lead": row.lead,
        "thumbnail": edition.locate(row.thumbnail) if row.thumbnail else None,
        "read": row.read,
        "starred": row.starred,
        "stored": row.stored,
        "changed": row.changed,
    }


def row_text(row: HeadlineRow) -> str:
    """For people: marks, day, title, id."""
    marks = ("★" if row.starred else " ") + (" " if row.read else "●")
    day = row.date.isoformat() if row.date else " " * 10
    return f"{marks} {day}  {row.title}  ({row.id})"
