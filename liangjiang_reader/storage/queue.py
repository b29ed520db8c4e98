"""The download queue on disk: every change is one transaction, so no crash loses or repeats a step.

A download that a person sees may have pieces: articles of a section's list, photos of an article.
Pieces that came are removed; those that failed stay, to be tried again when the person says so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from liangjiang_reader.model.downloads import (
    Download,
    DownloadKind,
    DownloadState,
    Move,
    Need,
    Wish,
)
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.storage.claim import Claim
from liangjiang_reader.storage.database import Database

#: Downloads that are done stay listed, the newest so many.
_DONE_KEPT = 50
_LOCK = "downloads.lock"
_INSERT = """
    INSERT OR IGNORE INTO downloads
        (parent, kind, edition, key, section, title, need, order_no, place, state, pages, photos)
    VALUES (:parent, :kind, :edition, :key, :section, :title, :need, :order_no,
        (SELECT coalesce(max(place), 0) + 1 FROM downloads), 'waiting', :pages, :photos)
"""
_FAILED = "(SELECT count(*) FROM downloads f WHERE f.parent = d.no AND f.state = 'failed')"
_LIST = f"""
    SELECT d.*, {_FAILED} AS failed FROM downloads d WHERE d.parent IS NULL
    ORDER BY d.state = 'done', d.order_no, d.place, d.no
"""
# Pieces go before their download fetches more of them: what was begun is finished first.
_NEXT = """
    SELECT piece.*, 0 AS failed FROM downloads d JOIN downloads piece
    ON piece.no = coalesce(
        (SELECT p.no FROM downloads p WHERE p.parent = d.no AND p.state = 'waiting'
            ORDER BY p.kind = 'photo' DESC, p.no LIMIT 1),
        CASE WHEN d.listed = 0 THEN d.no END
    )
    WHERE d.parent IS NULL AND d.state = 'waiting' {only}
    ORDER BY d.order_no, d.place, d.no LIMIT 1
"""
_FINISH_TOP = """
    UPDATE downloads SET
        done = done + 1, total = total + :more, bytes = bytes + :bytes, seconds = seconds + :seconds
    WHERE no = :top
"""
_SETTLE = """
    UPDATE downloads SET state = CASE
        WHEN EXISTS (SELECT 1 FROM downloads f WHERE f.parent = downloads.no AND f.state = 'failed')
        THEN 'failed' ELSE 'done' END
    WHERE no = :top AND listed = 1 AND state <> 'failed' AND NOT EXISTS (
        SELECT 1 FROM downloads w WHERE w.parent = downloads.no AND w.state = 'waiting')
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What a step of a download brought.

    Attributes:
        bytes, seconds: what it cost.
        wishes: pieces that it led to.
        failure: why it failed; then nothing of the following counts.
        next_url: of a list: where its next page is, None at its end.
        rank, mark: of a list: see ``Download``.
    """

    bytes: int = 0
    seconds: float = 0.0
    wishes: tuple[Wish, ...] = ()
    failure: Failure | None = None
    next_url: str | None = None
    rank: int = 0
    mark: str = ""


class Queue:
    """The table of downloads."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def claim(self) -> Claim:
        """The right to work on the queue: one process at a time may have it."""
        return Claim(self._folder / _LOCK)

    def add(self, wish: Wish, need: Need, *, again: bool = False) -> int:
        """Put something into the queue; returns its number.

        What is queued already stays where it is, unless it is needed more now. What was paused or
        had failed is wanted again. A whole list that is done stays done. ``again``: begin anew.
        """
        with self._database.write() as db:
            if again:
                db.execute(
                    "DELETE FROM downloads WHERE edition = ? AND kind = ? AND key = ?",
                    (wish.edition, wish.kind.value, wish.key),
                )
            else:
                complete = _complete(db, wish)
                if complete is not None:
                    return complete
            known = db.execute(
                "SELECT no, parent FROM downloads"
                " WHERE edition = ? AND kind = ? AND key = ? AND state <> 'done'",
                (wish.edition, wish.kind.value, wish.key),
            ).fetchone()
            if known is None:
                _forget_done(db, wish)
                return _insert(db, wish, need, None) or 0
            number = int(known["no"])
            if known["parent"] is not None:
                _detach(db, number, int(known["parent"]), need)
            db.execute(
                "UPDATE downloads SET need = min(need, ?1), order_no = min(order_no, ?1)"
                " WHERE no = ?2",
                (int(need), number),
            )
            if wish.kind is DownloadKind.SECTION:
                _extend(db, number, wish.pages)
            _resume(db, number)
            return number

    def listing(self) -> list[Download]:
        """All downloads that a person sees, in the order they are worked on, the done ones last."""
        with self._database.read() as db:
            return [_download(row) for row in db.execute(_LIST)]

    def next(self, only: Sequence[int] | None = None) -> Download | None:
        """The next step: a download's own, or that of a piece of it."""
        limit = ""
        if only is not None:
            limit = f"AND d.no IN ({', '.join(str(int(number)) for number in only)})"
        with self._database.read() as db:
            row = db.execute(_NEXT.format(only=limit)).fetchone()
        return None if row is None else _download(row)

    def get(self, number: int) -> Download | None:
        """A download or piece by its number."""
        with self._database.read() as db:
            row = db.execute(
                f"SELECT d.*, {_FAILED} AS failed FROM downloads d WHERE no = ?", (number,)
            ).fetchone()
        return None if row is None else _download(row)

    def finish(self, task: Download, step: Step) -> None:
        """A step has ended. Nothing happens for a download that was cancelled meanwhile."""
        top = task.number if task.parent is None else task.parent
        with self._database.write() as db:
            if not _is_there(db, task.number):
                return
            if step.failure is not None:
                _fail(db, task, step.failure, top)
            else:
                more = _advance(db, task, step, top)
                cost = {"bytes": step.bytes, "seconds": step.seconds}
                db.execute(_FINISH_TOP, {"more": more, "top": top, **cost})
            db.execute(_SETTLE, {"top": top})

    def pause(self, numbers: Sequence[int] | None = None) -> int:
        """Pause downloads, or all; returns how many."""
        with self._database.write() as db:
            return sum(
                db.execute(
                    "UPDATE downloads SET state = 'paused' WHERE no = ? AND state = 'waiting'",
                    (number,),
                ).rowcount
                for number in _chosen(db, numbers)
            )

    def resume(self, numbers: Sequence[int] | None = None) -> int:
        """Go on with downloads that were paused, and try again those that failed."""
        with self._database.write() as db:
            return sum(_resume(db, number) for number in _chosen(db, numbers))

    def cancel(self, numbers: Sequence[int] | None = None) -> int:
        """Take downloads out of the queue; what they brought stays in the library."""
        with self._database.write() as db:
            return sum(
                db.execute("DELETE FROM downloads WHERE no = ?", (number,)).rowcount
                for number in _chosen(db, numbers)
            )

    def move(self, number: int, where: Move) -> bool:
        """Change places with the download before or after; False where there is none."""
        with self._database.write() as db:
            rows = db.execute(
                "SELECT no, order_no FROM downloads WHERE parent IS NULL AND state <> 'done'"
                " ORDER BY order_no, place, no"
            ).fetchall()
            numbers = [row["no"] for row in rows]
            if number not in numbers:
                return False
            here = numbers.index(number)
            there = here + where
            if not 0 <= there < len(rows):
                return False
            numbers[here], numbers[there] = numbers[there], numbers[here]
            db.execute(
                "UPDATE downloads SET order_no = ? WHERE no = ?", (rows[there]["order_no"], number)
            )
            db.executemany(
                "UPDATE downloads SET place = ? WHERE no = ?",
                [(place, no) for place, no in enumerate(numbers, start=1)],
            )
            return True


def _insert(db: sqlite3.Connection, wish: Wish, need: Need | int, parent: int | None) -> int | None:
    """The new row's number; None when the same is queued already."""
    cursor = db.execute(
        _INSERT,
        {
            "parent": parent,
            "kind": wish.kind.value,
            "edition": wish.edition,
            "key": wish.key,
            "section": wish.section,
            "title": wish.title,
            "need": int(need),
            "order_no": int(need),
            "pages": wish.pages,
            "photos": wish.photos,
        },
    )
    return cursor.lastrowid if cursor.rowcount else None


def _complete(db: sqlite3.Connection, wish: Wish) -> int | None:
    """The number of a list that was fetched to its end."""
    if wish.kind is not DownloadKind.SECTION:
        return None
    row = db.execute(
        "SELECT no FROM downloads WHERE edition = ? AND kind = ? AND key = ? AND state = 'done'"
        " AND (pages = 0 OR page < pages)",
        (wish.edition, wish.kind.value, wish.key),
    ).fetchone()
    return None if row is None else int(row["no"])


def _forget_done(db: sqlite3.Connection, wish: Wish) -> None:
    """One line for each thing; and not too many of what is done."""
    db.execute(
        "DELETE FROM downloads WHERE edition = ? AND kind = ? AND key = ?",
        (wish.edition, wish.kind.value, wish.key),
    )
    db.execute(
        "DELETE FROM downloads WHERE no IN (SELECT no FROM downloads"
        " WHERE parent IS NULL AND state = 'done' ORDER BY no DESC LIMIT -1 OFFSET ?)",
        (_DONE_KEPT,),
    )


def _detach(db: sqlite3.Connection, number: int, parent: int, need: Need) -> None:
    """A piece of something becomes a download of its own."""
    db.execute(
        "UPDATE downloads SET parent = NULL, need = ?1, order_no = ?1 WHERE no = ?2",
        (int(need), number),
    )
    db.execute("UPDATE downloads SET total = total - 1 WHERE no = ?", (parent,))
    db.execute(_SETTLE, {"top": parent})


def _extend(db: sqlite3.Connection, number: int, pages: int) -> None:
    """More pages are wanted than before; a list that had come to its limit is begun anew."""
    row = db.execute("SELECT pages, listed FROM downloads WHERE no = ?", (number,)).fetchone()
    if row["pages"] == 0 or 0 < pages <= row["pages"]:
        return
    db.execute("UPDATE downloads SET pages = ? WHERE no = ?", (pages, number))
    if row["listed"]:
        db.execute(
            "UPDATE downloads SET listed = 0, page = 0, next_url = '', rank = 0, mark = '',"
            " total = total + 1 WHERE no = ?",
            (number,),
        )


def _resume(db: sqlite3.Connection, number: int) -> int:
    db.execute(
        "UPDATE downloads SET state = 'waiting' WHERE parent = ? AND state = 'failed'", (number,)
    )
    return db.execute(
        "UPDATE downloads SET state = 'waiting', code = NULL, status = NULL, detail = '', url = ''"
        " WHERE no = ? AND state IN ('paused', 'failed')",
        (number,),
    ).rowcount


def _fail(db: sqlite3.Connection, task: Download, failure: Failure, top: int) -> None:
    values = (failure.code.value, failure.url, failure.status, failure.detail)
    for number in {task.number, top}:
        db.execute(
            "UPDATE downloads SET code = ?, url = ?, status = ?, detail = ? WHERE no = ?",
            (*values, number),
        )
    db.execute("UPDATE downloads SET state = 'failed' WHERE no = ?", (task.number,))


def _advance(db: sqlite3.Connection, task: Download, step: Step, top: int) -> int:
    """Write down what came; returns how many more steps are known now."""
    need = db.execute("SELECT need FROM downloads WHERE no = ?", (top,)).fetchone()["need"]
    added = [_insert(db, wish, need, top) for wish in step.wishes]
    more = sum(number is not None for number in added)
    if task.parent is not None:
        db.execute("DELETE FROM downloads WHERE no = ?", (task.number,))
        return more
    goes_on = step.next_url is not None
    db.execute(
        "UPDATE downloads SET listed = ?, page = page + 1, next_url = ?, rank = ?, mark = ?"
        " WHERE no = ?",
        (not goes_on, step.next_url or "", step.rank, step.mark, task.number),
    )
    return more + goes_on


def _is_there(db: sqlite3.Connection, number: int) -> bool:
    row = db.execute("SELECT 1 FROM downloads WHERE no = ?", (number,)).fetchone()
    return row is not None


def _chosen(db: sqlite3.Connection, numbers: Sequence[int] | None) -> list[int]:
    rows = db.execute("SELECT no FROM downloads WHERE parent IS NULL").fetchall()
    return [row["no"] for row in rows if numbers is None or row["no"] in numbers]


def _download(row: sqlite3.Row) -> Download:
    failure = None
    if row["code"] is not None:
        failure = Failure(ErrorCode(row["code"]), row["url"], row["status"], row["detail"])
    return Download(
        number=row["no"],
        kind=DownloadKind(row["kind"]),
        edition=row["edition"],
        key=row["key"],
        section=row["section"],
        title=row["title"],
        need=Need(row["need"]),
        state=DownloadState(row["state"]),
        parent=row["parent"],
        pages=row["pages"],
        photos=bool(row["photos"]),
        page=row["page"],
        next_url=row["next_url"],
        rank=row["rank"],
        mark=row["mark"],
        listed=bool(row["listed"]),
        done=row["done"],
        total=row["total"],
        bytes=row["bytes"],
        seconds=row["seconds"],
        failed=row["failed"],
        failure=failure,
    )
