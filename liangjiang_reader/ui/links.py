"""Links: articles of the site open inside, everything else in the person's own programs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.outward import Outward, is_known, outward
from liangjiang_reader.ui.background import Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.link_question import LinkQuestion


class Links(QObject):
    """Follows links.

    Signals:
        article_found: a link leads to an article (carries its ArticleRef).
        told: a link is not opened (carries a sentence).
    """

    article_found = Signal(object)
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent
        self._url = ""
        #: Hosts that the person does not want to be asked about until the reader is closed.
        self._trusted: set[str] = set()

    @Slot(str)
    def follow(self, url: str) -> None:
        """Open a link of an article where it belongs."""
        self._url = url
        editions = self._desk.workspace.editions

        def look(_task: Task) -> ArticleRef | None:
            return _own_article(url, editions)

        self._desk.background.run(self, look, self._on_looked, topic="link")

    def browse(self, url: str) -> None:
        """Open one of the program's own addresses, or the article's, in the person's browser."""
        link = outward(url)
        if link is not None:
            QDesktopServices.openUrl(QUrl(link.url))

    @Slot(str)
    def open_folder(self, folder: str) -> None:
        """Show a folder in the person's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    @Slot(object)
    def _on_looked(self, found: ArticleRef | Failure | None) -> None:
        if isinstance(found, ArticleRef) and found.edition == self._desk.edition_key:
            self.article_found.emit(found)
        else:
            self._leave(self._url)

    def _leave(self, url: str) -> None:
        """Open what a page links to; a host that is not the site's is shown before."""
        link = outward(url)
        if link is None:
            self.told.emit(_("This link is not opened: it is no plain address of a page."))
        elif is_known(link, self._desk.workspace.editions) or link.host in self._trusted:
            QDesktopServices.openUrl(QUrl(link.url))
        else:
            question = LinkQuestion(link, self._window)
            question.open_wanted.connect(self._on_open_wanted)
            question.open()

    @Slot(object, bool)
    def _on_open_wanted(self, link: Outward, trusted: bool) -> None:
        if trusted:
            self._trusted.add(link.host)
        QDesktopServices.openUrl(QUrl(link.url))


def _own_article(url: str, editions: Sequence[Edition]) -> ArticleRef | None:
    """On a worker: the article of the site that an address names."""
    from liangjiang_reader.site import addresses

    for edition in editions:
        address = addresses.parse(url, edition)
        if address is not None and address.form is not addresses.AddressForm.PAGE:
            return ArticleRef(address.id, edition.key, addresses.page_url(address, edition, 1))
    return None
