"""Controls for the values of settings, one kind for each type of value.

Every control has ``changed``, which carries the value that the person chose, and ``show_value``,
which shows one without saying that it changed.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QCompleter, QDoubleSpinBox, QLineEdit, QWidget

from liangjiang_reader.config import settings
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui import settings_rows
from liangjiang_reader.ui.choice_box import ChoiceBox, draw_chevrons

#: Far beyond every limit: what is out of the limits is refused with a sentence, not cut in silence.
_ANY_NUMBER = 10_000_000.0
_WIDTH_PX = 190
_SWITCH = QSize(36, 20)


class SwitchControl(QCheckBox):
    """Yes or no, drawn as a switch."""

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.toggled.connect(self._on_toggled)

    def sizeHint(self) -> QSize:
        """The switch and room for the ring of the focus."""
        return QSize(_SWITCH.width() + 8, _SWITCH.height() + 8)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A pill with its knob on the right when it is switched on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, on = self.palette(), self.isChecked()
        pill = QRectF(self.width() - _SWITCH.width() - 4, (self.height() - _SWITCH.height()) / 2,
                      _SWITCH.width(), _SWITCH.height())  # fmt: skip
        radius = pill.height() / 2
        if self.hasFocus():
            painter.setPen(QPen(colours.accent().color(), 1.5))
            painter.drawRoundedRect(pill.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
        edge = colours.accent() if on else colours.placeholderText()
        painter.setPen(QPen(edge.color(), 1.5))
        painter.setBrush(colours.accent() if on else colours.base())
        painter.drawRoundedRect(pill, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.base() if on else colours.placeholderText())
        x = pill.right() - radius if on else pill.left() + radius
        painter.drawEllipse(QPointF(x, pill.center().y()), radius - 4, radius - 4)
        painter.end()

    def show_value(self, value: bool) -> None:
        """Show whether it is switched on."""
        with QSignalBlocker(self):
            self.setChecked(value)

    def retranslate_ui(self) -> None:
        """It has no text of its own."""

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self.changed.emit(on)


class ChoiceControl(ChoiceBox):
    """One of a few words."""

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        for value in settings_rows.choices(name):
            self.addItem("", value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    def show_value(self, value: str) -> None:
        """Show which is chosen."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value))

    def retranslate_ui(self) -> None:
        """Name the choices in the current language."""
        for row in range(self.count()):
            self.setItemText(row, settings_rows.value_text(self._name, self.itemData(row)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it must not change what it happens to pass."""
        event.ignore()

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.changed.emit(self.itemData(row))


class NumberControl(QDoubleSpinBox):
    """A number with its unit. What is out of the limits is told as it is; others judge it."""

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._whole = isinstance(settings.default(name), int)
        self._limits = settings.limits(name)
        self.setDecimals(0 if self._whole else 1)
        self.setRange(-_ANY_NUMBER, _ANY_NUMBER)
        self.setSingleStep(settings_rows.ROWS[name].step)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGroupSeparatorShown(False)
        self.valueChanged.connect(self._on_changed)

    def show_value(self, value: float) -> None:
        """Show the number."""
        with QSignalBlocker(self):
            self.setValue(value)

    def retranslate_ui(self) -> None:
        """Name the unit in the current language."""
        unit = settings_rows.ROWS[self._name].unit
        self.setSuffix(" " + _(unit) if unit else "")

    def stepBy(self, steps: int) -> None:
        """The arrows stop at the limits."""
        wanted = self.value() + steps * self.singleStep()
        low, high = self._limits.minimum, self._limits.maximum
        wanted = wanted if low is None else max(wanted, low)
        self.setValue(wanted if high is None else min(wanted, high))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it must not change what it happens to pass."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet takes the arrows away; these are like those of all other buttons."""
        super().paintEvent(event)
        middle = self.height() // 2
        draw_chevrons(self, ((middle - 5, False), (middle + 6, True)))

    @Slot(float)
    def _on_changed(self, value: float) -> None:
        self.changed.emit(round(value) if self._whole else value)


class TextControl(QLineEdit):
    """A text of the person's own."""

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: str) -> None:
        """Show the text, unless it is being written."""
        if not self.hasFocus():
            self.setText(value)
            self.setModified(False)

    def retranslate_ui(self) -> None:
        """It has no text of the program's."""

    @Slot()
    def _on_finished(self) -> None:
        if self.isModified():
            self.setModified(False)
            self.changed.emit(self.text())


class FontControl(TextControl):
    """The name of a font family; those that are installed are offered while it is typed."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        families = QFontDatabase.families()
        completer = QCompleter([family for family in families if not family.startswith(".")], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._on_completed)
        self.setCompleter(completer)
        self.setClearButtonEnabled(True)

    def retranslate_ui(self) -> None:
        """What an empty field means."""
        self.setPlaceholderText(_("the usual one"))

    @Slot(str)
    def _on_completed(self, family: str) -> None:
        self.setModified(False)
        self.changed.emit(family)


Control = SwitchControl | ChoiceControl | NumberControl | TextControl


def control(name: str, parent: QWidget) -> Control:
    """The control for a setting, by the type of its value."""
    usual: Any = settings.default(name)
    if settings_rows.choices(name):
        made: Control = ChoiceControl(name, parent)
    elif isinstance(usual, bool):
        made = SwitchControl(name, parent)
    elif isinstance(usual, int | float):
        made = NumberControl(name, parent)
    else:
        kind = FontControl if name.endswith("_font") else TextControl
        made = kind(name, parent)
    made.setObjectName(f"{name}Setting")
    if not isinstance(made, SwitchControl):
        made.setFixedWidth(_WIDTH_PX)
    return made
