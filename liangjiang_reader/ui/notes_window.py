"""All highlights and notes of the library: searched, opened, removed, copied."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _, ngettext
from liangjiang_reader.model.highlights import Highlight, ListedHighlight
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.render import palette
from liangjiang_reader.render.notes import notes_markdown
from liangjiang_reader.ui.background import Lane
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.empty_note import EmptyNote
from liangjiang_reader.ui.theme import Theme

LISTED_ROLE = Qt.ItemDataRole.UserRole + 1
_SIZE = QSize(640, 620)
_TYPING_MS = 120
_PAD_PX, _BAR_PX = 10, 4
#: A longer quote or note is cut short in the list; the article and the copy have all of it.
_LONGEST_SHOWN = 400


class NotesWindow(QWidget):
    """Lists highlights, newest first.

    Signals:
        chosen: one to open (carries the ListedHighlight).
        changed: some were removed or put back.
    """

    chosen = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("notesWindow")
        self._desk = desk
        self._listed: tuple[ListedHighlight, ...] = ()
        self._removed: Highlight | None = None
        self.box = QLineEdit(self)
        self.box.setObjectName("notesBox")
        self.box.setClearButtonEnabled(True)
        self.count = QLabel(self)
        self.count.setObjectName("notesCount")
        self.count.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setObjectName("notesList")
        self.list.setItemDelegate(_NoteDelegate(theme, self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = EmptyNote(self.list)
        self.open_button, self.copy_button = QPushButton(self), QPushButton(self)
        self.remove_button, self.undo_button = QPushButton(self), QPushButton(self)
        self._lay_out()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.read_again)
        self.box.textChanged.connect(self._typing.start)
        self.list.itemActivated.connect(self._on_activated)
        self.open_button.clicked.connect(self._on_open)
        self.copy_button.clicked.connect(self._on_copy)
        self.remove_button.clicked.connect(self._on_remove)
        self.undo_button.clicked.connect(self._on_undo)
        desk.replaced.connect(self.close)
        self.resize(_SIZE)
        self.retranslate_ui()

    def open(self, words: str = "") -> None:
        """Show the window, with the highlights that hold these words."""
        self.box.setText(words)
        self._removed = None
        self.show()
        self.raise_()
        self.activateWindow()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.read_again()

    @Slot()
    def read_again(self) -> None:
        """Read the highlights anew."""
        words, annotating = self.box.text().split(), self._desk.workspace.annotating
        self._desk.background.run(
            self, lambda _task: annotating.listed(words), self._on_listed, topic="notes"
        )

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(_("Highlights and notes"))
        self.box.setPlaceholderText(_("Search highlights and notes"))
        self.box.setAccessibleName(_("Search highlights and notes"))
        self.list.setAccessibleName(_("Highlights and notes"))
        self.open_button.setText(_("Open"))
        self.copy_button.setText(_("Copy all"))
        self.copy_button.setToolTip(_("Copies what is listed, as Markdown."))
        self.remove_button.setText(_("Remove"))
        self.undo_button.setText(_("Undo"))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
            self.list.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the box to the list, Enter opens, Delete removes, Escape closes."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key == Qt.Key.Key_Down and self.box.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_Delete and self.list.hasFocus():
            self._on_remove()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.box.hasFocus():
            self._on_open()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        names = ("notesOpen", "notesCopy", "notesRemove", "notesUndo")
        buttons = (self.open_button, self.copy_button, self.remove_button, self.undo_button)
        row = QHBoxLayout()
        for name, button in zip(names, buttons, strict=True):
            button.setObjectName(name)
            row.addWidget(button)
        row.insertStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(8)
        layout.addWidget(self.box)
        layout.addWidget(self.count)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    @Slot(object)
    def _on_listed(self, outcome: tuple[ListedHighlight, ...] | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        row = max(0, self.list.currentRow())
        self._listed = outcome
        self.list.clear()
        for listed in outcome:
            item = QListWidgetItem(self.list)
            item.setData(LISTED_ROLE, listed)
            parts = (listed.highlight.passage.quote, listed.highlight.note, listed.title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(filter(None, parts)))
        self.list.setCurrentRow(min(row, len(outcome) - 1))
        self._tell()

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(LISTED_ROLE))

    @Slot()
    def _on_open(self) -> None:
        self._on_activated(self.list.currentItem())

    @Slot()
    def _on_copy(self) -> None:
        workspace = self._desk.workspace
        text = notes_markdown(
            self._listed, lambda edition, url: workspace.edition(edition).locate(url)
        )
        QGuiApplication.clipboard().setText(text)

    @Slot()
    def _on_remove(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        highlight: Highlight = item.data(LISTED_ROLE).highlight
        self._removed = highlight
        annotating = self._desk.workspace.annotating
        self._desk.background.run(
            self, lambda _task: annotating.remove(highlight.no), self._on_written, lane=Lane.WRITE
        )

    @Slot()
    def _on_undo(self) -> None:
        removed, self._removed = self._removed, None
        if removed is None:
            return
        annotating = self._desk.workspace.annotating
        self._desk.background.run(
            self, lambda _task: annotating.put_back(removed), self._on_written, lane=Lane.WRITE
        )

    @Slot(object)
    def _on_written(self, outcome: object) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
        self.changed.emit()
        self.read_again()

    def _tell(self) -> None:
        count = len(self._listed)
        if count:
            text = ngettext("{count} highlight", "{count} highlights", count)
            self.count.setText(text.format(count=formats.number(count)))
        self.count.setVisible(count > 0)
        if self.box.text().strip():
            self._empty.say(_("No highlight holds these words."))
        else:
            self._empty.say(
                _("Nothing is highlighted yet. Select words in an article and press H.")
            )
        for button in (self.open_button, self.copy_button, self.remove_button):
            button.setEnabled(count > 0)
        self.undo_button.setVisible(self._removed is not None)


class _NoteDelegate(QStyledItemDelegate):
    """Draws a highlight: its colour at the left, its words, its note, the article."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        theme.changed.connect(view.viewport().update)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the ground and the text on it."""
        listed: ListedHighlight = index.data(LISTED_ROLE)
        colours, rectangle = self._theme.palette, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected:
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(rectangle, 6, 6)
        painter.setBrush(QColor(palette.dot_colour(colours, listed.highlight.colour)))
        bar = rectangle.adjusted(_PAD_PX, _PAD_PX, 0, -_PAD_PX)
        bar.setWidth(_BAR_PX)
        painter.drawRoundedRect(bar, 2, 2)
        document = self._document(listed, rectangle.width(), selected=selected)
        painter.translate(rectangle.left() + _left(), rectangle.top() + _PAD_PX)
        document.drawContents(painter, QRectF(0, 0, rectangle.width(), rectangle.height()))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as its text at the width of the list."""
        width = self._view.viewport().width()
        document = self._document(index.data(LISTED_ROLE), width, selected=False)
        return QSize(width, round(document.size().height()) + 2 * _PAD_PX)

    def _document(self, listed: ListedHighlight, width: int, *, selected: bool) -> QTextDocument:
        colours, highlight = self._theme.palette, listed.highlight
        text = colours.selected_text if selected else colours.text
        quiet = colours.selected_text if selected else colours.muted
        day = formats.long_date(listed.date) if listed.date else ""
        where = " · ".join(part for part in (listed.title, day) if part)
        note = escape(_short(highlight.note)).replace("\n", "<br>")
        document = QTextDocument()
        document.setDefaultFont(self._theme.font)
        document.setDocumentMargin(0)
        document.setTextWidth(max(80, width - _left() - _PAD_PX))
        document.setHtml(
            f'<div style="color: {text}">{escape(_short(highlight.passage.quote))}</div>'
            + (f'<div style="color: {text}"><i>{note}</i></div>' if note else "")
            + f'<div style="color: {quiet}">{escape(where)}</div>'
        )
        return document


def _left() -> int:
    return 2 * _PAD_PX + _BAR_PX


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
