"""A small card beside a highlight: its colours, its note, and taking it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from liangjiang_reader.lang import errors
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.highlights import LONGEST_NOTE, Colour, Highlight
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.colour_names import COLOUR_NAMES
from liangjiang_reader.ui.icons import dot_icon
from liangjiang_reader.ui.theme import Theme

_SIZE = QSize(330, 168)
_EDGE_PX, _DOT_PX = 10, 18


class HighlightCard(QFrame):
    """Lies over the pane below the highlight it is about. What was typed is kept on leaving it.

    Signals:
        coloured: another colour (carries the Highlight and the Colour).
        noted: another note (carries the Highlight and the text).
        removed: it is to be removed (carries the Highlight).
    """

    coloured = Signal(object, object)
    noted = Signal(object, str)
    removed = Signal(object)

    def __init__(self, pane: ArticlePane, theme: Theme) -> None:
        super().__init__(pane)
        self.setObjectName("highlightCard")
        self._pane, self._theme = pane, theme
        self._highlight: Highlight | None = None
        self.colours = {colour: self._dot(colour) for colour in Colour}
        self.note = QPlainTextEdit(self)
        self.note.setObjectName("highlightNote")
        self.note.setTabChangesFocus(True)
        self.wrong = QLabel(self)
        self.wrong.setObjectName("highlightWrong")
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self._delete, self._done = QPushButton(self), QPushButton(self)
        self._delete.setObjectName("highlightDelete")
        self._done.setObjectName("highlightDone")
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in self.colours.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._delete)
        row.addWidget(self._done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 11, 12, 11)
        layout.setSpacing(9)
        layout.addWidget(self.note, 1)
        layout.addWidget(self.wrong)
        layout.addLayout(row)
        self._delete.clicked.connect(self._on_delete)
        self._done.clicked.connect(self.finish)
        pane.drawn.connect(self.finish)
        pane.verticalScrollBar().valueChanged.connect(self.finish)
        theme.changed.connect(self._show_colours)
        self.retranslate_ui()
        self.hide()

    def open(self, highlight: Highlight, beside: QRect) -> None:
        """Show a highlight's card below the place ``beside`` of the viewport."""
        self.finish()
        self._highlight = highlight
        self.note.setPlainText(highlight.note)
        self._show_colours()
        room = self._pane.viewport().rect().adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)
        size = _SIZE.boundedTo(room.size()).expandedTo(self.minimumSizeHint())
        left = max(room.left(), min(beside.left() - size.width() // 2, room.right() - size.width()))
        below, above = beside.bottom() + 6, beside.top() - 6 - size.height()
        top = below if below + size.height() <= room.bottom() or above < room.top() else above
        self.setGeometry(left, top, size.width(), size.height())
        self.show()
        self.raise_()
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def finish(self) -> None:
        """Keep the note and close the card; one that cannot be kept stays here to be shortened."""
        too_long = len(self.note.toPlainText()) > LONGEST_NOTE
        self.wrong.setVisible(too_long)
        if too_long or self._highlight is None:
            return
        highlight, self._highlight = self._highlight, None
        if self.note.toPlainText().strip() != highlight.note:
            self.noted.emit(highlight, self.note.toPlainText())
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self.hide()
        if had_focus:
            self._pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setAccessibleName(_("Highlight"))
        self.note.setPlaceholderText(_("Write a note"))
        self.note.setAccessibleName(_("Note"))
        self._delete.setText(_("Remove"))
        self._done.setText(_("Done"))
        failure = Failure(ErrorCode.NOTE_TOO_LONG)
        self.wrong.setText(f"{errors.sentence(failure)} {errors.advice(failure)}")
        for colour, button in self.colours.items():
            button.setToolTip(_(COLOUR_NAMES[colour]))
            button.setAccessibleName(_(COLOUR_NAMES[colour]))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; the note is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            return
        super().keyPressEvent(event)

    def _dot(self, colour: Colour) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"highlight_{colour}")
        button.setCheckable(True)
        button.setIconSize(QSize(_DOT_PX, _DOT_PX))
        button.clicked.connect(lambda: self._on_colour(colour))
        return button

    @Slot()
    def _show_colours(self) -> None:
        chosen = self._highlight.colour if self._highlight else None
        for colour, button in self.colours.items():
            button.setIcon(dot_icon(self._theme.palette, colour, self.devicePixelRatioF()))
            button.setChecked(colour is chosen)

    def _on_colour(self, colour: Colour) -> None:
        highlight = self._highlight
        if highlight is not None:
            self.coloured.emit(highlight, colour)
            self.finish()

    @Slot()
    def _on_delete(self) -> None:
        highlight, self._highlight = self._highlight, None
        self.hide()
        if highlight is not None:
            self.removed.emit(highlight)
