"""From the article to the photo viewer and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from liangjiang_reader.model.photos import PlacedPhoto, placed_photos
from liangjiang_reader.ui.history import ArticleRef
from liangjiang_reader.ui.photo_list import ArticlePhotos, PhotoList
from liangjiang_reader.ui.theme import Theme

if TYPE_CHECKING:
    from liangjiang_reader.ui.main_window import MainWindow
    from liangjiang_reader.ui.photo_viewer import PhotoViewer


class PhotoViewing(QObject):
    """Opens the viewer, made when it is needed first.

    Attributes:
        action: "Photos": shows the photos of the article.

    Args:
        window: the reader's window; the viewer lives and dies with it.
    """

    def __init__(self, window: MainWindow, theme: Theme, action: QAction) -> None:
        super().__init__(window)
        self._window, self._theme, self.action = window, theme, action
        self._viewer: PhotoViewer | None = None
        self._photos: PhotoList | None = None
        action.triggered.connect(self._on_action)
        window.article.photo_pressed.connect(self.open_article_photo)
        window.reader.changed.connect(self._show_action)
        window.desk.replaced.connect(self.close)
        self._show_action()

    @property
    def viewer(self) -> PhotoViewer:
        """The viewer's window."""
        if self._viewer is None:
            from liangjiang_reader.ui.photo_viewer import PhotoViewer

            self._viewer = PhotoViewer(self._window.desk, self._theme, self._window)
            self._viewer.fetched.connect(self._on_fetched)
            self._viewer.article_wanted.connect(self.open_article)
        return self._viewer

    @Slot(int)
    def open_article_photo(self, index: int) -> None:
        """Show the photos of the article on show, beginning with one of them."""
        article = self._window.article.article
        if article is not None and index < len(article.article.photos):
            self.open(ArticlePhotos(placed_photos(article), self), index)

    def open(self, photos: PhotoList, number: int) -> None:
        """Show photos, beginning with one of them."""
        before, self._photos = self._photos, photos
        self.viewer.open(photos, number)
        if isinstance(before, ArticlePhotos):
            before.deleteLater()

    @Slot(object)
    def open_article(self, photo: PlacedPhoto) -> None:
        """Show the article of a photo."""
        self._window.navigator.open_article(ArticleRef(photo.article_id, photo.edition))
        self._window.activateWindow()
        self._window.article.setFocus()

    @Slot()
    def _on_action(self) -> None:
        self.open_article_photo(self._window.article.photo_in_sight())

    @Slot(object)
    def _on_fetched(self, photo: PlacedPhoto) -> None:
        if photo.file is not None:
            self._window.reader.put_photo(photo.file)

    @Slot()
    def _show_action(self) -> None:
        article = self._window.reader.article
        self.action.setEnabled(article is not None and bool(article.article.photos))

    @Slot()
    def close(self) -> None:
        """Close the viewer if it is open."""
        if self._viewer is not None:
            self._viewer.close()
