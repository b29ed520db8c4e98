"""Links: articles of the site open inside, everything else in the person's own programs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.render.inline import LINK_SCHEMES
from liangjiang_reader.ui.background import Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.history import ArticleRef


class Links(QObject):
    """Follows links; ``article_found`` carries the ArticleRef of one that leads to an article."""

    article_found = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._url = ""

    @Slot(str)
    def follow(self, url: str) -> None:
        """Open a link of an article where it belongs."""
        self._url = url
        editions = self._desk.workspace.editions

        def look(_task: Task) -> ArticleRef | None:
            return _own_article(url, editions)

        self._desk.background.run(self, look, self._on_looked, topic="link")

    def browse(self, url: str) -> None:
        """Open an address in the person's browser or mail program."""
        address = QUrl(url)
        if address.scheme().lower() in LINK_SCHEMES:
            QDesktopServices.openUrl(address)

    @Slot(str)
    def open_folder(self, folder: str) -> None:
        """Show a folder in the person's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    @Slot(object)
    def _on_looked(self, found: ArticleRef | Failure | None) -> None:
        if isinstance(found, ArticleRef) and found.edition == self._desk.edition_key:
            self.article_found.emit(found)
        else:
            self.browse(self._url)


def _own_article(url: str, editions: Sequence[Edition]) -> ArticleRef | None:
    """On a worker: the article of the site that an address names."""
    from liangjiang_reader.site import addresses

    for edition in editions:
        address = addresses.parse(url, edition)
        if address is not None and address.form is not addresses.AddressForm.PAGE:
            return ArticleRef(address.id, edition.key, addresses.page_url(address, edition, 1))
    return None
