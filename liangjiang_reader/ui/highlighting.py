"""Marking passages of the article on show, and finding those marks again in its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.highlights import Colour, Highlight, Passage
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.render import anchoring, find, palette
from liangjiang_reader.services.annotating import Placed
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.theme import Theme

if TYPE_CHECKING:
    from liangjiang_reader.ui.highlight_card import HighlightCard

_OF_MENU = ("highlight", "note", "copy_with_source")


class Highlighting(QObject):
    """Connects ``highlight``, ``note`` and ``caret``, and clicks on what is marked.

    Signals:
        told: a sentence for the status line.
        changed: highlights were made, changed or removed.
        lost: so many highlights of the article have no place in its text any more.
    """

    told = Signal(str)
    changed = Signal()
    lost = Signal(int)

    def __init__(self, desk: Desk, theme: Theme, pane: ArticlePane, actions: Actions) -> None:
        super().__init__(pane)
        self._desk, self._theme, self._pane, self._actions = desk, theme, pane, actions
        self._placed: tuple[Placed, ...] = ()
        self._of = ("", "")
        self._colour = Colour.YELLOW
        self._sought: int | None = None
        self._card: HighlightCard | None = None
        actions["highlight"].triggered.connect(self.highlight)
        actions["note"].triggered.connect(self.write_note)
        actions["caret"].toggled.connect(self._on_caret)
        pane.drawn.connect(self.look)
        pane.viewport().installEventFilter(self)
        theme.changed.connect(self._mark)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The highlights of the article on show; places in UTF-16 units of the document."""
        return self._placed

    @Slot()
    def look(self) -> None:
        """Another text is on show: find its highlights."""
        which = self._which()
        if which != self._of or not which[0]:
            self._placed = ()
            self._of = which
            self._pane.set_marks("highlights", [])
            self.lost.emit(0)
        if not which[0]:
            self._desk.background.drop(self, "highlights")
            return
        text, annotating = self._pane.toPlainText(), self._desk.workspace.annotating

        def find_again(_task: Task) -> tuple[tuple[str, str], tuple[Placed, ...]]:
            placed = annotating.placed(*which, text)
            return which, tuple(_in_document(text, one) for one in placed)

        self._desk.background.run(self, find_again, self._on_placed, topic="highlights")

    @Slot()
    def highlight(self) -> None:
        """Mark what is selected; without a selection open the mark under the cursor."""
        self._make(open_card=False)

    @Slot()
    def write_note(self) -> None:
        """Mark what is selected and write a note to it, or to the mark under the cursor."""
        self._make(open_card=True)

    def show_highlight(self, no: int) -> None:
        """Bring a highlight into sight, as soon as its article is there."""
        self._sought = no
        self._show_sought()

    def change(
        self, highlight: Highlight, *, colour: Colour | None = None, note: str | None = None
    ) -> None:
        """Give a highlight another colour or note."""
        self._colour = colour or self._colour
        annotating, no = self._desk.workspace.annotating, highlight.no
        self._write(lambda: annotating.change(no, colour=colour, note=note))

    def remove(self, highlight: Highlight) -> None:
        """Remove a highlight."""
        annotating = self._desk.workspace.annotating
        self._write(lambda: annotating.remove(highlight.no))
        self.told.emit(_("The highlight was removed."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on a mark opens it; the context menu has what can be done with a selection."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            self._on_click(event)
        elif kind == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self._show_menu(event)
            return True
        return super().eventFilter(watched, event)

    def _which(self) -> tuple[str, str]:
        shown = self._pane.article
        if shown is None or not self._pane.shows_article:
            return "", ""
        return shown.article.id, shown.article.edition

    def _make(self, *, open_card: bool) -> None:
        cursor = self._pane.textCursor()
        at = self._at(cursor.selectionStart())
        if not cursor.hasSelection() or (at and at.place == _range(cursor)):
            if at is not None:
                self._open_card(at)
            else:
                self.told.emit(_("Select the words to mark first."))
            return
        text = self._pane.toPlainText()
        start, end = (_code_point(text, at) for at in _range(cursor))
        passage = anchoring.passage(text, start, end)
        if passage is None or not self._which()[0]:
            self.told.emit(_("Select the words to mark first."))
            return
        cursor.clearSelection()
        self._pane.setTextCursor(cursor)
        self._store(passage, open_card=open_card)

    def _store(self, passage: Passage, *, open_card: bool) -> None:
        annotating, colour = self._desk.workspace.annotating, self._colour
        article_id, edition = self._which()

        def add(_task: Task) -> tuple[Highlight, bool]:
            return annotating.add(article_id, edition, passage, colour), open_card

        self._desk.background.run(self, add, self._on_made, lane=Lane.WRITE)

    def _write(self, change: Callable[[], None]) -> None:
        self._desk.background.run(self, lambda _task: change(), self._on_changed, lane=Lane.WRITE)

    @Slot(object)
    def _on_made(self, outcome: tuple[Highlight, bool] | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        highlight, open_card = outcome
        if open_card:
            self._sought = highlight.no
        self.look()
        self.changed.emit()

    @Slot(object)
    def _on_changed(self, outcome: Failure | None) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
        self.look()
        self.changed.emit()

    @Slot(object)
    def _on_placed(self, outcome: tuple[tuple[str, str], tuple[Placed, ...]] | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        which, placed = outcome
        if which != self._which():
            return
        self._placed = placed
        self._mark()
        self.lost.emit(sum(one.place is None for one in placed))
        self._show_sought()

    @Slot()
    def _mark(self) -> None:
        colours, marks = self._theme.palette, []
        for one in self._placed:
            if one.place is None:
                continue
            letters = QTextCharFormat()
            ground = palette.mark_colour(colours, one.highlight.colour)
            letters.setBackground(QColor(ground))
            letters.setForeground(QColor(colours.text))
            if one.highlight.note:
                letters.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
                letters.setUnderlineColor(QColor(colours.accent))
            mark = QTextEdit.ExtraSelection()
            mark.format, mark.cursor = letters, self._pane.range_cursor(one.place)
            marks.append(mark)
        self._pane.set_marks("highlights", marks)

    def _show_sought(self) -> None:
        for one in self._placed:
            if one.highlight.no == self._sought and one.place is not None:
                self._sought = None
                self._pane.bring_into_sight(one.place)
                self._open_card(one)
                return

    def _at(self, position: int) -> Placed | None:
        """The mark at a position; of several the one that begins last."""
        found = [one for one in self._placed if one.place and position in range(*one.place)]
        return max(found, key=_start) if found else None

    def _on_click(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pane.textCursor().hasSelection():
            return
        point = event.position().toPoint()
        if self._pane.anchorAt(point):
            return
        position = self._pane.cursorForPosition(point).position()
        at = self._at(position)
        if at is not None:
            self._open_card(at)

    def _open_card(self, one: Placed) -> None:
        from liangjiang_reader.ui.highlight_card import HighlightCard

        if self._card is None:
            self._card = HighlightCard(self._pane, self._theme)
            self._card.coloured.connect(lambda it, colour: self.change(it, colour=colour))
            self._card.noted.connect(lambda it, note: self.change(it, note=note))
            self._card.removed.connect(self.remove)
        if one.place is not None:
            rectangle = self._pane.cursorRect(self._pane.range_cursor(one.place))
            self._card.open(one.highlight, rectangle)

    def _show_menu(self, event: QContextMenuEvent) -> None:
        menu = self._pane.createStandardContextMenu(_in_text(self._pane, event.pos()))
        first, own = menu.actions()[0], [self._actions[name] for name in _OF_MENU]
        menu.insertActions(first, own)
        menu.insertSeparator(first)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    @Slot(bool)
    def _on_caret(self, on: bool) -> None:
        """With a caret in the text, the arrow keys move it; Shift selects."""
        flags = self._pane.textInteractionFlags()
        by_keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self._pane.setTextInteractionFlags(flags | by_keyboard if on else flags & ~by_keyboard)
        if on:
            self._pane.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _start(one: Placed) -> int:
    return one.place[0] if one.place else -1


def _range(cursor: QTextCursor) -> tuple[int, int]:
    return cursor.selectionStart(), cursor.selectionEnd()


def _code_point(text: str, offset: int) -> int:
    """A position in UTF-16 units as one in characters."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return offset
    return len(text.encode("utf-16-le")[: 2 * offset].decode("utf-16-le", "ignore"))


def _in_document(text: str, one: Placed) -> Placed:
    if one.place is None:
        return one
    return replace(one, place=find.utf16_offsets(text, [one.place])[0])


def _in_text(pane: ArticlePane, point: QPoint) -> QPoint:
    return point + QPoint(pane.horizontalScrollBar().value(), pane.verticalScrollBar().value())
