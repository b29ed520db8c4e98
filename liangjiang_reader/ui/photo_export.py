"""What a person does with a photo outside the reader: save it, copy it, see its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.model.photos import PlacedPhoto
from liangjiang_reader.services.photo_copies import file_name
from liangjiang_reader.ui import photo_words
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.photo_decoding import decode_for_view
from liangjiang_reader.ui.photo_supply import Trouble


@dataclass(frozen=True, slots=True)
class _Saved:
    target: Path
    failure: Failure | None
    reduced: bool


class PhotoExport(QObject):
    """Saves, copies and shows photos; ``told`` carries the sentence of how it ended."""

    told = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._folder = ""
        self._photo: PlacedPhoto | None = None

    def save(self, photo: PlacedPhoto) -> None:
        """Ask where, then write the original bytes; the dialog asks before it replaces a file."""
        self._photo = photo
        dialog = QFileDialog(self._window, _("Save the photo"), self._start_folder())
        dialog.setObjectName("savePhotoDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(file_name(photo))
        dialog.fileSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def copy(self, photo: PlacedPhoto) -> None:
        """Put the whole picture on the clipboard."""
        if photo.file is None:
            return
        reading, sha256 = self._desk.workspace.reading, photo.file.sha256

        def decode(_task: Task) -> QImage | None:
            decoded = decode_for_view(reading.photo_path(sha256), None)
            return decoded.image if decoded else None

        self._desk.background.run(self, decode, self._on_copied, lane=Lane.DECODE, topic="copy")

    def show_folder(self, photo: PlacedPhoto) -> None:
        """Open the folder of the library that holds the photo's file."""
        if photo.file is None:
            return
        reading, sha256 = self._desk.workspace.reading, photo.file.sha256

        def find(_task: Task) -> Path:
            return reading.photo_path(sha256).parent

        self._desk.background.run(self, find, self._on_found, topic="folder")

    def _start_folder(self) -> str:
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        return self._folder or QStandardPaths.writableLocation(pictures)

    @Slot(str)
    def _on_chosen(self, chosen: str) -> None:
        photo, target = self._photo, Path(chosen)
        if photo is None:
            return
        self._folder = str(target.parent)
        photos = self._desk.workspace.photos
        reduced = photo.file is not None and photo.file.reduced

        def write(_task: Task) -> _Saved:
            return _Saved(target, photos.save_copy(photo, target), reduced)

        self._desk.background.run(self, write, self._on_saved, lane=Lane.READ)

    @Slot(object)
    def _on_saved(self, outcome: _Saved | Failure) -> None:
        if isinstance(outcome, Failure):
            self.told.emit(photo_words.not_saved(outcome, Path(self._folder, "_")))
        elif outcome.failure is not None:
            self.told.emit(photo_words.not_saved(outcome.failure, outcome.target))
        else:
            self.told.emit(photo_words.saved(outcome.target, reduced=outcome.reduced))

    @Slot(object)
    def _on_copied(self, image: QImage | Failure | None) -> None:
        if isinstance(image, QImage):
            QGuiApplication.clipboard().setImage(image)
            self.told.emit(_("Copied."))
        else:
            self.told.emit(photo_words.trouble(Trouble.BROKEN))

    @Slot(object)
    def _on_found(self, folder: Path | Failure) -> None:
        if isinstance(folder, Failure):
            self.told.emit(photo_words.trouble(Trouble.GONE))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.told.emit(_("No program to show the folder {folder}.").format(folder=folder))
