"""The commands of the command line: each asks a service and prints what comes back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace

from liangjiang_reader.app import output, section_names
from liangjiang_reader.app.exit_codes import ExitCode, exit_code
from liangjiang_reader.app.keep_command import audit_json
from liangjiang_reader.app.rows import row_json, row_text
from liangjiang_reader.lang import errors, formats
from liangjiang_reader.lang.catalogue import _, current, ngettext
from liangjiang_reader.model.editions import Edition, Section
from liangjiang_reader.model.library import (
    LibraryStatus,
    Order,
    SectionCount,
    SmartList,
    StoredArticle,
)
from liangjiang_reader.model.outcomes import Failure, ReaderError
from liangjiang_reader.services.reading import Opened
from liangjiang_reader.services.workspace import Workspace

#: ``list`` without ``--limit`` shows all; SQLite reads a negative limit as none.
_NO_LIMIT = -1


def sections(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Print the section tree with counts."""
    edition = workspace.edition(workspace.edition_key)
    counts = workspace.browsing.counts(edition.key)
    if parsed.json:
        rows = [_section_json(workspace, edition, section, counts) for section in edition.sections]
        output.result_json(rows)
        return ExitCode.DONE
    for group in edition.groups:
        output.result(group.name.in_language(current()))
        for section in group.sections:
            count = counts.get(section.key, SectionCount(0, 0))
            name = section.name.in_language(current())
            output.result(f"  {section.key:<28}{formats.number(count.total):>7}  {name}")
    return ExitCode.DONE


def listing(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Print headlines from the library."""
    edition = workspace.edition(workspace.edition_key)
    if parsed.section is not None and edition.section(parsed.section) is None:
        return section_names.refuse(edition, parsed.section)
    label = None
    if parsed.label is not None:
        names = {one.name.casefold(): one.no for one in workspace.browsing.labels()}
        label = names.get(parsed.label.strip().casefold())
        if label is None:
            output.message(_("There is no label called “{name}”.").format(name=parsed.label))
            output.message(_("The command “liangjiang-reader labels” lists all labels."))
            return ExitCode.WRONG_USE
    wanted = workspace.browsing.listing(
        edition.key,
        parsed.section,
        SmartList.CHANGED if parsed.changed else None,
        unread=parsed.unread,
        starred=parsed.starred,
        label=label,
        order=Order(parsed.order),
    )
    rows = workspace.browsing.rows(wanted, 0, parsed.limit or _NO_LIMIT)
    if parsed.json:
        output.result_json([row_json(row, edition) for row in rows])
        return ExitCode.DONE
    for row in rows:
        output.result(row_text(row))
    if not rows:
        output.message(_("The library has no such headlines yet. “sync” fetches them."))
    return ExitCode.DONE


def read(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Print one article."""
    opened = workspace.reading.open(parsed.article, workspace.edition_key)
    if isinstance(opened, Failure):
        return _failed(opened)
    stored = opened.stored
    if parsed.changes:
        return _changes(stored, workspace)
    if parsed.version_number is not None:
        article = stored.article
        earlier = workspace.reading.version(article.id, parsed.version_number, article.edition)
        if earlier is None:
            message = ngettext(
                "{count} version of this article is stored.",
                "{count} versions of this article are stored.",
                stored.versions,
            )
            output.message(message.format(count=formats.number(stored.versions)))
            return ExitCode.WRONG_USE
        stored = replace(stored, article=earlier)
    photo_failures: tuple[Failure, ...] = ()
    net_answers = not workspace.offline and opened.stale_because is None
    if workspace.settings.photos and net_answers:
        stored, photo_failures = workspace.reading.fetch_photos(stored)
    chosen = "json" if parsed.json else parsed.format
    edition = workspace.edition(stored.article.edition)
    if chosen == "json":
        from liangjiang_reader.render.json import article_json

        printed = article_json(stored, edition.locate)
        output.result_json(
            {**printed, "similar": _similar_json(stored, workspace)} if parsed.similar else printed
        )
    elif chosen == "html":
        from liangjiang_reader.render.page import article_page

        output.result(article_page(stored.article, edition.language, edition.locate))
    else:
        from liangjiang_reader.render import plain

        write = plain.article_markdown if chosen == "markdown" else plain.article_text
        output.result(write(stored.article, edition.locate))
        if parsed.similar:
            _print_similar(stored, workspace)
    _remarks(opened, photo_failures, workspace)
    return ExitCode.DONE if chosen in {"json", "html"} else _marked_read(stored, workspace)


def _similar_json(stored: StoredArticle, workspace: Workspace) -> list[dict[str, object]]:
    """Stored articles like this one, as objects of ``id, url, title, date``."""
    article = stored.article
    locate = workspace.edition(article.edition).locate
    return [
        {
            "id": row.id,
            "url": locate(row.url),
            "title": row.title,
            "date": row.date.isoformat() if row.date else None,
        }
        for row in workspace.browsing.similar(article.id, article.edition)
    ]


def _print_similar(stored: StoredArticle, workspace: Workspace) -> None:
    rows = workspace.browsing.similar(stored.article.id, stored.article.edition)
    if not rows:
        output.message(_("No stored article is much like this one."))
        return
    output.result("")
    output.result(_("More on this:"))
    for row in rows:
        output.result(f"  {row.title}  ({row.id})")


def _changes(stored: StoredArticle, workspace: Workspace) -> ExitCode:
    """Print what the newest version says otherwise than the one before."""
    from liangjiang_reader.render.difference_page import difference_text

    article = stored.article
    difference = workspace.reading.changes(article.id, article.edition)
    if difference is None:
        output.message(_("Only one version of this article is stored."))
    else:
        output.result(difference_text(difference))
    return ExitCode.DONE


def _marked_read(stored: StoredArticle, workspace: Workspace) -> ExitCode:
    """Take the unread mark away. The article was read, even where that cannot be noted."""
    try:
        workspace.browsing.mark_read([stored.article.id], True, stored.article.edition)
    except ReaderError as error:
        output.failure(error.failure)
        return ExitCode.DONE_IN_PART
    return ExitCode.DONE


def status(parsed: argparse.Namespace, workspace: Workspace) -> ExitCode:
    """Print the figures of the library."""
    figures = workspace.status()
    problems = workspace.library.check() if parsed.check else ()
    if parsed.json:
        output.result_json(_status_json(figures, workspace, problems))
    else:
        for line in _status_lines(figures, workspace):
            output.result(line)
        for problem in problems:
            output.result(problem)
        if parsed.check and not problems:
            output.result(_("The library is sound."))
    return ExitCode.LIBRARY if problems else ExitCode.DONE


def _failed(failure: Failure) -> ExitCode:
    output.failure(failure)
    return exit_code(failure.code)


def _remarks(opened: Opened, photo_failures: tuple[Failure, ...], workspace: Workspace) -> None:
    """What a reader must know about the copy that was printed."""
    article = opened.stored.article
    if workspace.sample:
        output.message(_("This is the sample edition: it is not real news."))
    if opened.stale_because is not None:
        output.message(errors.sentence(opened.stale_because))
        if article.fetched_at is not None:
            when = formats.moment(article.fetched_at)
            output.message(_("This is the copy stored on {when}.").format(when=when))
    if article.doubtful:
        output.message(
            _("Some of this page may be missing: {share} of its text was recognised.").format(
                share=formats.percent(article.kept_share)
            )
        )
    for failure in photo_failures:
        output.message(f"{failure.url}: {errors.sentence(failure)}")


def _section_json(
    workspace: Workspace, edition: Edition, section: Section, counts: dict[str, SectionCount]
) -> dict[str, object]:
    count = counts.get(section.key, SectionCount(0, 0))
    address = workspace.refreshing.section_address(edition, section)
    return {
        "key": section.key,
        "group": section.group,
        "edition": edition.key,
        "name": section.name.in_language(current()),
        "names": {"en": section.name.en, "zh_CN": section.name.zh},
        "kind": section.kind.value,
        "url": edition.locate(address),
        "total": count.total,
        "unread": count.unread,
    }


def _status_json(
    figures: LibraryStatus, workspace: Workspace, problems: tuple[str, ...]
) -> dict[str, object]:
    audits = map(workspace.keeping.audit, workspace.keeping.all())
    return {
        "path": figures.path,
        "schema": figures.schema,
        "sample": workspace.sample,
        "offline": workspace.offline,
        "headlines": figures.headlines,
        "articles": figures.articles,
        "unread": figures.unread,
        "starred": figures.starred,
        "photos": figures.photos,
        "photos_missing": figures.photos_missing,
        "database_bytes": figures.database_bytes,
        "photo_bytes": figures.photo_bytes,
        "last_sync": figures.last_sync.isoformat(timespec="seconds") if figures.last_sync else None,
        "kept": [audit_json(audit, workspace) for audit in audits],
        "problems": list(problems),
    }


def _status_lines(figures: LibraryStatus, workspace: Workspace) -> list[str]:
    number, size = formats.number, formats.size
    lines = [
        _("Library: {path}").format(path=figures.path),
        ngettext(
            "{count} headline, {unread} unread, {starred} starred",
            "{count} headlines, {unread} unread, {starred} starred",
            figures.headlines,
        ).format(
            count=number(figures.headlines),
            unread=number(figures.unread),
            starred=number(figures.starred),
        ),
        ngettext(
            "{count} article stored, {size} of text",
            "{count} articles stored, {size} of text",
            figures.articles,
        ).format(count=number(figures.articles), size=size(figures.database_bytes)),
        ngettext(
            "{count} photo stored, {size}; missing: {missing}",
            "{count} photos stored, {size}; missing: {missing}",
            figures.photos,
        ).format(
            count=number(figures.photos),
            size=size(figures.photo_bytes),
            missing=number(figures.photos_missing),
        ),
    ]
    if figures.last_sync is not None:
        when = formats.moment(figures.last_sync)
        lines.append(_("Last sync: {when}").format(when=when))
    if workspace.sample:
        lines.append(_("This is the sample edition: it is not real news."))
    return lines


COMMANDS: dict[str, Callable[[argparse.Namespace, Workspace], ExitCode]] = {
    "sections": sections,
    "list": listing,
    "read": read,
    "status": status,
}
