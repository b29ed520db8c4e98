"""Completion below a search box: a list that takes no focus and leaves typing alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem

from liangjiang_reader.lang import catalogue
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.highlights import Label
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services import clock, query_completion
from liangjiang_reader.services.query_completion import Completion, Vocabulary
from liangjiang_reader.ui.desk import Desk

_WIDTH_PX, _MOST_LINES = 260, 8
_COMPLETION_ROLE = Qt.ItemDataRole.UserRole


class SearchCompletion(QObject):
    """Offers names of filters and their values while one types into a box.

    Tab takes the first, the arrows choose another, Enter takes the chosen one; Escape and whatever
    else is typed leave the box as it is. While an input method composes nothing is offered, and
    every key is the input method's.
    """

    def __init__(self, desk: Desk, box: QLineEdit) -> None:
        super().__init__(box)
        self._desk, self._box = desk, box
        self._labels: tuple[str, ...] = ()
        self._composing = False
        self.list = QListWidget(box.window())
        self.list.setObjectName("searchCompletion")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        box.installEventFilter(self)
        box.textEdited.connect(self._offer)
        self.list.itemClicked.connect(self._take)

    def read_labels(self) -> None:
        """The person's labels may be others now."""
        browsing = self._desk.workspace.browsing
        self._desk.background.run(
            self, lambda _task: browsing.labels(), self._on_labels, topic="names"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the box while something is offered; an input method has them all to itself."""
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
            if self._composing:
                self.list.hide()
        elif event.type() == QEvent.Type.FocusOut:
            self.list.hide()
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self.list.isVisible()
            and not self._composing
        ):
            return self._take_key(event.key())
        return super().eventFilter(watched, event)

    def _take_key(self, key: int) -> bool:
        row, count = self.list.currentRow(), self.list.count()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if key == Qt.Key.Key_Down else -1
            first = 0 if step > 0 else count - 1
            self.list.setCurrentRow(first if row < 0 else (row + step) % count)
            return True
        if key == Qt.Key.Key_Tab:
            self._take(self.list.item(max(0, row)))
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row >= 0:
            self._take(self.list.item(row))
            return True
        if key == Qt.Key.Key_Escape:
            self.list.hide()
            return True
        return False

    @Slot(str)
    def _offer(self, text: str) -> None:
        self.list.hide()
        if self._composing:
            return
        workspace = self._desk.workspace
        known = Vocabulary(workspace.editions, self._labels, clock.today())
        chinese = catalogue.current() == "zh_CN"
        found = query_completion.complete(text, self._box.cursorPosition(), known, chinese=chinese)
        self.list.clear()
        for completion in found:
            item = QListWidgetItem(completion.text.strip(), self.list)
            item.setData(_COMPLETION_ROLE, completion)
        if found:
            self._place()

    def _place(self) -> None:
        self.list.setAccessibleName(_("Ways to go on"))
        self.list.setCurrentRow(-1)
        corner = self._box.mapTo(self._box.window(), QPoint(0, self._box.height() + 2))
        lines = min(self.list.count(), _MOST_LINES)
        height = lines * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth() + 10
        width = min(_WIDTH_PX, self._box.width())
        self.list.setGeometry(corner.x(), corner.y(), width, height)
        self.list.show()
        self.list.raise_()

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        made: Completion = item.data(_COMPLETION_ROLE)
        text = self._box.text()
        after = text[made.end :]
        new = made.text.rstrip() if after[:1].isspace() else made.text
        self.list.hide()
        self._box.setText(text[: made.start] + new + after)
        self._box.setCursorPosition(made.start + len(new))
        if new.endswith(":"):
            self._offer(self._box.text())

    @Slot(object)
    def _on_labels(self, labels: tuple[Label, ...] | Failure) -> None:
        if not isinstance(labels, Failure):
            self._labels = tuple(label.name for label in labels)
