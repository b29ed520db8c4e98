"""A failure in the person's language: what happened, and what can be done about it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from liangjiang_reader.lang.catalogue import N_, _, ngettext
from liangjiang_reader.model.outcomes import ErrorCode, Failure

#: Per code: what happened, what to do. Fields: {address}, {host}.
_TEXTS: dict[ErrorCode, tuple[str, str]] = {
    ErrorCode.WRONG_ADDRESS: (
        N_("“{address}” is not an address of this site."),
        N_("Copy the address of an article from the site, or choose one in the list."),
    ),
    ErrorCode.WRONG_SITE: (
        N_("News cannot be fetched from “{address}”."),
        N_("Write --site with http:// or https:// and a host, and without user and password."),
    ),
    ErrorCode.OUTPUT_UNWRITABLE: (
        N_("The result could not be written."),
        N_("Check that there is space where it was to go, then try again."),
    ),
    ErrorCode.UNKNOWN_SECTION: (
        N_("There is no section called “{address}”."),
        N_("The command “liangjiang-reader sections” lists all sections."),
    ),
    ErrorCode.UNKNOWN_EDITION: (
        N_("There is no edition called “{address}”."),
        N_("Choose the English or the Chinese edition."),
    ),
    ErrorCode.UNKNOWN_ARTICLE: (
        N_("No article called “{address}” is known."),
        N_("The command “liangjiang-reader list” shows the articles that are known."),
    ),
    ErrorCode.UNKNOWN_SETTING: (
        N_("There is no setting called “{address}”."),
        N_("The command “liangjiang-reader settings” lists all settings."),
    ),
    ErrorCode.NO_DISPLAY: (
        N_("There is no screen to open a window on."),
        N_("These commands need none: sections, sync, list, read, status, settings."),
    ),
    ErrorCode.SYSTEM_LIBRARY_MISSING: (
        N_("A system library that the window needs is missing."),
        N_("Run packaging/system_setup.sh, which installs it or prints the command to do so."),
    ),
    ErrorCode.NOTE_TOO_LONG: (
        N_("This note is too long to be kept."),
        N_("A note can have a million characters. Shorten it; nothing is lost until you close it."),
    ),
    ErrorCode.SETTINGS_UNREADABLE: (
        N_("The settings file {address} holds something that cannot be used."),
        N_("The usual values are used instead. Correct the file or delete it."),
    ),
    ErrorCode.SETTINGS_UNWRITABLE: (
        N_("The settings cannot be saved to {address}."),
        N_("Check that the folder exists, may be written to and has free space."),
    ),
    ErrorCode.UNKNOWN_BACKUP: (
        N_("There is no backup called “{address}”."),
        N_("The command “liangjiang-reader backup list” lists all backups."),
    ),
    ErrorCode.BACKUP_UNREADABLE: (
        N_("The file {address} is not a backup of this reader, or it is damaged."),
        N_("Nothing was changed. Choose another backup."),
    ),
    ErrorCode.BACKUP_NEWER: (
        N_("The backup {address} was made by a newer version of this program."),
        N_("Install the newer version to restore it. Nothing was changed."),
    ),
    ErrorCode.SEARCHES_UNREADABLE: (
        N_("The file {address} holds no saved searches, or it is damaged."),
        N_("Nothing was changed. Choose another file."),
    ),
    ErrorCode.SEARCHES_NEWER: (
        N_("The searches in {address} were exported by a newer version of this program."),
        N_("Install the newer version to import them. Nothing was changed."),
    ),
    ErrorCode.LOGIN_UNWRITABLE: (
        N_("The entry {address}, which starts the reader at login, could not be changed."),
        N_("Check the permissions of the folder. The setting is as it was."),
    ),
    ErrorCode.SITE_DATA_WRONG: (
        N_("The file {address} does not say where the site is in a way that can be used."),
        N_("The addresses that came with the program are used. Mend the file or remove it."),
    ),
    ErrorCode.SITE_DATA_NEWER: (
        N_("The file {address} is meant for a newer version of this program."),
        N_("The addresses that came with the program are used. Install the newer version."),
    ),
    ErrorCode.WRONG_LINK: (
        N_("{address} is no link into this reader."),
        N_("Links lead to an article, a section or a search; see “Links” in the guide."),
    ),
    ErrorCode.PAGE_FILE_UNREADABLE: (
        N_("The file {address} cannot be read."),
        N_("Check that it is still there and that you may read it."),
    ),
    ErrorCode.PAGE_FILE_FOREIGN: (
        N_("The file {address} holds no article of this site."),
        N_("Open it in the browser instead."),
    ),
    ErrorCode.SEARCHES_UNWRITABLE: (
        N_("The searches cannot be written to {address}."),
        N_("Choose another folder, or make room on the disk."),
    ),
    ErrorCode.OFFLINE: (
        N_("The reader is working offline, and this is not stored."),
        N_("Go online to fetch it."),
    ),
    ErrorCode.NOT_STORED: (
        N_("This article is not stored on this computer."),
        N_("Go online to fetch it."),
    ),
    ErrorCode.UNREACHABLE: (
        N_("The site {host} cannot be reached."),
        N_("Check the connection to the internet, then try again."),
    ),
    ErrorCode.TIMED_OUT: (
        N_("The site {host} took too long to answer."),
        N_("It may be slow today. Try again in a while."),
    ),
    ErrorCode.CERTIFICATE: (
        N_("The identity of {host} could not be confirmed, so nothing was fetched."),
        N_("Check the date and time of this computer. On a public network, sign in to it first."),
    ),
    ErrorCode.INSECURE: (
        N_("The site wanted to continue over a connection that is not encrypted."),
        N_("This is not allowed unless the setting “allow_http” is switched on."),
    ),
    ErrorCode.REFUSED: (
        N_("The site refused to send this page."),
        N_("Try again later, or open the page in the browser."),
    ),
    ErrorCode.CHALLENGE: (
        N_("The site asks for a browser check that this reader does not take part in."),
        N_("Open the page in the browser."),
    ),
    ErrorCode.ROBOTS: (
        N_("The site asks programs not to fetch this page, and the reader respects that."),
        N_("Open the page in the browser."),
    ),
    ErrorCode.ROBOTS_UNAVAILABLE: (
        N_("The site did not say whether programs may fetch its pages, so the reader waits."),
        N_("Try again later."),
    ),
    ErrorCode.NOT_FOUND: (
        N_("This page is no longer on the site."),
        N_("It may have moved. Look for it in the list of its section."),
    ),
    ErrorCode.TOO_BUSY: (
        N_("The site is busy and asks readers to wait."),
        N_("Try again later."),
    ),
    ErrorCode.SERVER_ERROR: (
        N_("The site has a fault of its own and could not send this page."),
        N_("Try again later."),
    ),
    ErrorCode.REDIRECT_LOOP: (
        N_("The site sends this address around in circles."),
        N_("Try again later, or open the page in the browser."),
    ),
    ErrorCode.ADDRESS_NOT_ALLOWED: (
        N_("The address {address} does not belong to this site, so it was not fetched."),
        N_("Open it in the browser if you trust it."),
    ),
    ErrorCode.TOO_LARGE: (
        N_("What the site sent is larger than this reader accepts."),
        N_("Open the page in the browser. The limits can be changed in the settings."),
    ),
    ErrorCode.CUT_SHORT: (
        N_("The connection broke before everything had arrived."),
        N_("Try again."),
    ),
    ErrorCode.CANCELLED: (
        N_("Stopped."),
        N_("What had been fetched until then is stored."),
    ),
    ErrorCode.NOT_HTML: (
        N_("The site sent something that is not a web page."),
        N_("Open the address in the browser."),
    ),
    ErrorCode.EMPTY_PAGE: (
        N_("The site sent an empty page."),
        N_("Try again later."),
    ),
    ErrorCode.NO_ARTICLE: (
        N_("No article could be found on this page."),
        N_("Open the page in the browser."),
    ),
    ErrorCode.NO_HEADLINES: (
        N_("No headlines could be found on the page of this section."),
        N_("Open the page in the browser. What was stored before is still here."),
    ),
    ErrorCode.POORLY_READ: (
        N_("The page came in a form that could not be read well; the text stored before stays."),
        N_("Open the page in the browser. If many pages do so, the site has changed."),
    ),
    ErrorCode.NOT_AN_IMAGE: (
        N_("The site sent something that is not a usable photo."),
        N_("Open the page in the browser to see whether the photo shows there."),
    ),
    ErrorCode.DISK_FULL: (
        N_("The disk is full, so this could not be stored."),
        N_("Free some space and try again. Nothing that was stored is lost."),
    ),
    ErrorCode.READ_ONLY: (
        N_("The library in {address} cannot be written to."),
        N_("Check the permissions of the folder, or choose another with --data-dir."),
    ),
    ErrorCode.LIBRARY_DAMAGED: (
        N_("The library in {address} is damaged and was left untouched."),
        N_("“liangjiang-reader recover” saves all that can be read and begins a new library."),
    ),
    ErrorCode.LIBRARY_NEWER: (
        N_("The library in {address} was made by a newer version of this program."),
        N_("Install the newer version. The library was left untouched."),
    ),
    ErrorCode.LIBRARY_BUSY: (
        N_("Another program is using the library in {address}."),
        N_("Wait until it has finished, then try again."),
    ),
    ErrorCode.LIBRARY_UNREADABLE: (
        N_("The library in {address} cannot be opened."),
        N_("Check that the folder may be read, or choose another with --data-dir."),
    ),
    ErrorCode.INTERNAL: (
        N_("Something went wrong inside the reader."),
        N_("Nothing stored is lost. The log file holds the details."),
    ),
}

_LONGEST_SHOWN = 300
#: User and password of an address (RFC 3986 section 3.2.1).
_USER = re.compile(r"(?<=//)[^/?#]*@")


def sentence(failure: Failure) -> str:
    """What happened, as one sentence."""
    return _(_TEXTS[failure.code][0]).format(**_fields(failure))


def advice(failure: Failure) -> str:
    """What the person can do, as one or two sentences."""
    if failure.retry_after_s is not None:
        seconds = max(1, round(failure.retry_after_s))
        return ngettext(
            "Try again in {count} second.", "Try again in {count} seconds.", seconds
        ).format(count=seconds)
    return _(_TEXTS[failure.code][1]).format(**_fields(failure))


def _fields(failure: Failure) -> dict[str, str]:
    address = _shown(failure.url)
    return {"address": address, "host": _host(address) or address}


def _shown(text: str) -> str:
    """An address, or what was typed as one, fit for a sentence: one line, short, no password."""
    clean = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    clean = _USER.sub("…@", clean)
    return clean if len(clean) <= _LONGEST_SHOWN else clean[:_LONGEST_SHOWN] + "…"


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:  # not an address at all
        return ""


def site_changed() -> str:
    """Most pages of a refresh could not be read well."""
    return _(
        "Most pages could not be read well: the site seems to have changed its form. What was "
        "stored before stays as it is; look for a newer version of this reader."
    )
