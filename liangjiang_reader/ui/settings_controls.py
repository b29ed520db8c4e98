"""Controls for the values of settings, one kind for each type of value.

Every control has ``changed``, which carries the value that the person chose, and ``show_value``,
which shows one without saying that it changed.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QWidget

from liangjiang_reader.config import settings
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui import settings_rows

#: Far beyond every limit: what is out of the limits is refused with a sentence, not cut in silence.
_ANY_NUMBER = 10_000_000.0
_WIDTH_PX = 190


class SwitchControl(QCheckBox):
    """Yes or no."""

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.toggled.connect(self._on_toggled)

    def show_value(self, value: bool) -> None:
        """Show whether it is switched on."""
        with QSignalBlocker(self):
            self.setChecked(value)

    def retranslate_ui(self) -> None:
        """It has no text of its own."""

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self.changed.emit(on)


class ChoiceControl(QComboBox):
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
        made = TextControl(name, parent)
    made.setObjectName(f"{name}Setting")
    if not isinstance(made, SwitchControl):
        made.setFixedWidth(_WIDTH_PX)
    return made
