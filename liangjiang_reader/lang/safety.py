"""What a backup, a restore, a check or a recovery has to say, in the person's language."""

from __future__ import annotations

from collections.abc import Callable

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import N_, _, ngettext
from liangjiang_reader.model.safety import BackupInfo, BackupReason, Recovered, Restored

_REASONS = {
    BackupReason.DAILY: N_("daily"),
    BackupReason.MANUAL: N_("by hand"),
    BackupReason.BEFORE_MIGRATION: N_("before an update"),
    BackupReason.BEFORE_RESTORE: N_("before a restore"),
    BackupReason.BEFORE_RECOVERY: N_("before a recovery"),
}


def reason(info: BackupInfo) -> str:
    """Why a backup was made; a word of a newer version stays as it is."""
    known = {str(key): text for key, text in _REASONS.items()}
    return _(known[info.reason]) if info.reason in known else info.reason


def contents(counts: dict[str, int]) -> str:
    """How much is in a backup: “3 starred, 120 read, 4 notes, 2 labels”."""
    number = formats.number
    starred, read = counts.get("starred", 0), counts.get("read", 0)
    notes, labels = counts.get("highlights", 0), counts.get("labels", 0)
    return _("{starred}, {read}, {notes}, {labels}").format(
        starred=ngettext("{count} starred", "{count} starred", starred).format(
            count=number(starred)
        ),
        read=ngettext("{count} read", "{count} read", read).format(count=number(read)),
        notes=ngettext("{count} note", "{count} notes", notes).format(count=number(notes)),
        labels=ngettext("{count} label", "{count} labels", labels).format(count=number(labels)),
    )


def restored(result: Restored) -> list[str]:
    """What a restore brought, a sentence each."""
    added, renewed = sum(result.added.values()), sum(result.renewed.values())
    number = formats.number
    lines = []
    if added or renewed:
        lines.append(
            ngettext(
                "{count} entry was added to the library.",
                "{count} entries were added to the library.",
                added,
            ).format(count=number(added))
        )
        lines.append(
            ngettext(
                "{count} entry was brought up to date.",
                "{count} entries were brought up to date.",
                renewed,
            ).format(count=number(renewed))
        )
    else:
        lines.append(_("Everything in this backup was in the library already."))
    if result.settings:
        lines.append(_("The settings of the backup are in use now."))
    if result.backup:
        lines.append(
            _("The library as it was before is in the backup {name}.").format(name=result.backup)
        )
    return lines


def recovered(result: Recovered) -> list[str]:
    """What was saved and what was lost, a sentence each."""
    number = formats.number
    lines = []
    for line, tables in zip(_SAVED, _TABLES, strict=True):
        count = sum(result.saved.get(name, 0) for name in tables)
        if count:
            lines.append(line(count).format(count=number(count)))
    if not lines:
        lines.append(_("There was nothing in it that could be saved."))
    lines += _lost(result)
    if result.from_backup is not None:
        added = sum(result.from_backup.added.values())
        lines.append(
            ngettext(
                "The backup {name} brought back {count} entry more.",
                "The backup {name} brought back {count} entries more.",
                added,
            ).format(name=result.backup, count=number(added))
        )
    lines.append(_("The damaged library was set aside in {path}.").format(path=result.set_aside))
    return lines


def is_complete(result: Recovered) -> bool:
    """Whether nothing is known to be lost."""
    return not (result.lost or result.bad_pages or result.missing_pages)


#: What is counted together, in the order of the sentences below.
_TABLES = (
    ("marks", "labels", "article_labels", "saved_searches", "kept"),
    ("highlights",),
    ("headlines",),
    ("articles",),
    ("photo_files",),
)
_Line = Callable[[int], str]
_SAVED: tuple[_Line, ...] = (
    lambda n: ngettext(
        "{count} mark or label was saved.", "{count} marks and labels were saved.", n
    ),
    lambda n: ngettext("{count} note was saved.", "{count} notes were saved.", n),
    lambda n: ngettext("{count} headline was saved.", "{count} headlines were saved.", n),
    lambda n: ngettext("{count} article was saved.", "{count} articles were saved.", n),
    lambda n: ngettext("{count} photo was saved.", "{count} photos were saved.", n),
)
_LOST: tuple[_Line, ...] = (
    lambda n: ngettext("{count} mark or label was lost.", "{count} marks or labels were lost.", n),
    lambda n: ngettext("{count} note was lost.", "{count} notes were lost.", n),
    lambda n: ngettext("{count} headline was lost.", "{count} headlines were lost.", n),
    lambda n: ngettext("{count} article was lost.", "{count} articles were lost.", n),
    lambda n: ngettext("{count} photo was lost.", "{count} photos were lost.", n),
)


def _lost(result: Recovered) -> list[str]:
    if is_complete(result):
        return [_("Nothing was lost.")]
    lines = []
    for line, tables in zip(_LOST, _TABLES, strict=True):
        count = sum(result.lost.get(name, 0) for name in tables)
        if count:
            lines.append(line(count).format(count=formats.number(count)))
    unread = result.bad_pages + result.missing_pages
    if unread:
        lines.append(
            ngettext(
                "{count} page of the file could not be read; what stood on it is lost.",
                "{count} pages of the file could not be read; what stood on them is lost.",
                unread,
            ).format(count=formats.number(unread))
        )
    return lines
