"""Finding words in the article on show: a bar at the top of the pane, all places marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)

from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.query import Term
from liangjiang_reader.render import find
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.theme import Theme

_EDGE_PX = 12
_FIELD_PX = 190
#: So many places are marked at once; the count tells them all.
_MOST_MARKED = 1000


class FindBar(QFrame):
    """Lies over the upper right corner of the pane while something is looked for.

    It connects the actions ``find``, ``find_next`` and ``find_previous``.
    """

    def __init__(self, pane: ArticlePane, theme: Theme, actions: Actions) -> None:
        super().__init__(pane)
        self.setObjectName("findBar")
        self._pane, self._theme, self._actions = pane, theme, actions
        self._places: list[tuple[int, int]] = []
        self._current = -1
        #: What a search looked for, while the bar goes through its hits and not through a word's.
        self._terms: tuple[Term, ...] = ()
        self._build()
        self._connect()
        self.retranslate_ui()
        self.hide()

    def open(self) -> None:
        """Show the bar; selected words of the article are looked for at once."""
        selected = self._pane.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self.field.setText(selected)
        self.show()
        self._place()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._look()

    def show_hits(self, text: str, terms: tuple[Term, ...]) -> None:
        """Mark what a search found in the article on show, and scroll to the first place.

        The focus stays where it is. If nothing can be marked the bar is not shown. What is typed
        into the field afterwards is looked for as words.

        Args:
            text: the search as typed, for the field.
            terms: what it looks for.
        """
        self.hide()
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self._use_terms(terms)
        self._find_places()
        if not self._places:
            self.drop_hits()
            return
        self._current = 0
        self.show()
        self._place()
        self.raise_()
        self._show_current()
        self._mark()
        self._tell()

    def drop_hits(self) -> None:
        """The article on show was not found by a search: take the marks of the one before away."""
        if self._terms:
            self._use_terms(())
            self._places, self._current = [], -1
            self.field.blockSignals(True)
            self.field.clear()
            self.field.blockSignals(False)
            self.hide()
            self._pane.set_marks("find", [])

    @Slot()
    def close_bar(self) -> None:
        """Hide the bar; the place that was found last stays selected."""
        self.hide()
        if 0 <= self._current < len(self._places):
            self._pane.setTextCursor(self._pane.range_cursor(self._places[self._current]))
        self._pane.set_marks("find", [])
        self._pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def find_next(self) -> None:
        """Go to the next place, from the last one to the first."""
        self._step(1)

    @Slot()
    def find_previous(self) -> None:
        """Go to the place before, from the first one to the last."""
        self._step(-1)

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setAccessibleName(_("Find in the article"))
        self.field.setPlaceholderText(_("Find in the article"))
        self.field.setAccessibleName(_("Find in the article"))
        for box, text in ((self.case, _("Match case")), (self.words, _("Whole words"))):
            box.setText(text)
            box.setAccessibleName(text)
        for button, text in (
            (self._previous, _("Previous place")),
            (self._next, _("Next place")),
            (self._close, _("Close")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter goes back, Escape ends."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the pane is resized; Escape in the pane or list ends as well."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        elif _is_escape(event) and self.isVisible():
            self.close_bar()
            if isinstance(watched, QWidget):
                watched.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.field = QLineEdit(self)
        self.field.setObjectName("findField")
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(_FIELD_PX)
        self.count = QLabel(self)
        self.count.setObjectName("findCount")
        self.case, self.words = QCheckBox(self), QCheckBox(self)
        self.case.setObjectName("findCase")
        self.words.setObjectName("findWords")
        self._previous = self._button("findPrevious", "up")
        self._next = self._button("findNext", "down")
        self._close = self._button("findClose", "close")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 7, 7, 7)
        layout.setSpacing(8)
        parts = (self.field, self.count, self._previous, self._next, self.case, self.words)
        for part in (*parts, self._close):
            layout.addWidget(part)

    def _button(self, name: str, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setProperty("icon_name", icon)
        return button

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self.case.toggled.connect(self._look)
        self.words.toggled.connect(self._look)
        self._previous.clicked.connect(self.find_previous)
        self._next.clicked.connect(self.find_next)
        self._close.clicked.connect(self.close_bar)
        self._pane.document().contentsChanged.connect(self._on_text_changed)
        self._pane.installEventFilter(self)
        self._theme.changed.connect(self._show_theme)
        self._actions["find"].triggered.connect(self.open)
        self._actions["find_next"].triggered.connect(self.find_next)
        self._actions["find_previous"].triggered.connect(self.find_previous)
        self._show_theme()

    @Slot()
    def _show_theme(self) -> None:
        for button in (self._previous, self._next, self._close):
            button.setIcon(self._theme.icon(button.property("icon_name")))
        self._mark()

    @Slot()
    def _on_text_changed(self) -> None:
        """Another article, or another text of the same: look again, without moving it."""
        if self.isVisible():
            self._look(move=False)

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        self._use_terms(())
        self._look()

    def _use_terms(self, terms: tuple[Term, ...]) -> None:
        """Case and whole words are no question for the hits of a search."""
        self._terms = terms
        for box in (self.case, self.words):
            box.setVisible(not terms)

    def _find_places(self) -> None:
        text, article = self._pane.toPlainText(), self._pane.article
        if self._terms:
            from liangjiang_reader.services import article_hits

            places = article_hits.hits(text, article.article, self._terms) if article else []
        else:
            places = find.find(
                text,
                self.field.text(),
                match_case=self.case.isChecked(),
                whole_words=self.words.isChecked(),
            )
        self._places = find.utf16_offsets(text, places)

    @Slot()
    def _look(self, _checked: object = None, *, move: bool = True) -> None:
        self._find_places()
        self._current = self._nearest() if self._places else -1
        if move and self._places:
            self._show_current()
        self._mark()
        self._tell()

    def _nearest(self) -> int:
        """The first place at or below the top of what is in sight."""
        top = self._pane.cursorForPosition(self._pane.viewport().rect().topLeft()).position()
        below = (number for number, place in enumerate(self._places) if place[0] >= top)
        return next(below, 0)

    def _step(self, by: int) -> None:
        if not self.isVisible():
            self.open()
            return
        if self._places:
            self._current = (self._current + by) % len(self._places)
            self._show_current()
            self._mark()
            self._tell()

    def _show_current(self) -> None:
        """Scroll so that the place is in sight, and not under the bar."""
        self._pane.bring_into_sight(self._places[self._current], self.geometry().bottom())

    def _mark(self) -> None:
        if not self.isVisible():
            return
        colours = self._theme.palette
        marks = []
        for number, place in enumerate(self._places[:_MOST_MARKED]):
            mark = QTextEdit.ExtraSelection()
            is_current = number == self._current
            letters = QTextCharFormat()
            letters.setBackground(QColor(colours.accent if is_current else colours.notice))
            letters.setForeground(QColor(colours.page if is_current else colours.notice_text))
            mark.format, mark.cursor = letters, self._pane.range_cursor(place)
            marks.append(mark)
        self._pane.set_marks("find", marks)

    def _tell(self) -> None:
        count = len(self._places)
        if not self.field.text().strip():
            text = ""
        elif not count:
            text = _("Not found")
        else:
            text = _("{number} of {count}").format(
                number=formats.number(self._current + 1), count=formats.number(count)
            )
        self.count.setText(text)
        self._previous.setEnabled(count > 0)
        self._next.setEnabled(count > 0)
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        room = self._pane.viewport().width()
        width = min(self.sizeHint().width(), room - 2 * _EDGE_PX)
        self.setGeometry(room - width - _EDGE_PX, _EDGE_PX, width, self.sizeHint().height())


def _is_escape(event: QEvent) -> bool:
    is_press = event.type() == QEvent.Type.KeyPress
    return is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
