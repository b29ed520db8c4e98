"""Asks before a link of a page leads to a host that is not the site's, and shows which it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFont, QGuiApplication, QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.services.outward import Outward

_WIDTH_PX = 480
_ADDRESS_LINES = 4
_HOST_FACTOR = 1.3


class LinkQuestion(QDialog):
    """Shows host and address in full; lives until it is closed.

    Signals:
        open_wanted: open it (carries the Outward, and whether to trust its host from now on).
    """

    open_wanted = Signal(object, bool)

    def __init__(self, link: Outward, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("linkQuestion")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._link = link
        self.question, self.host, self.remark = (self._label() for _place in range(3))
        self.host.setObjectName("linkHost")
        # A name may be longer than the window is wide, and no letter of it may be out of sight.
        self.host.setText("\u200b".join(link.host))
        large = QFont(self.font())
        large.setPointSizeF(large.pointSizeF() * _HOST_FACTOR)
        large.setBold(True)
        self.host.setFont(large)
        self.address = QPlainTextEdit(link.url, self)
        self.address.setObjectName("linkAddress")
        self.address.setReadOnly(True)
        self.address.setTabChangesFocus(True)
        self.address.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        line = self.address.fontMetrics().lineSpacing()
        self.address.setFixedHeight(_ADDRESS_LINES * line + 14)
        self.trust = QCheckBox(self)
        self.trust.setObjectName("linkTrust")
        self.copy_button, self.cancel_button, self.open_button = (
            QPushButton(self) for _place in range(3)
        )
        self._build()
        self.retranslate_ui()

    def _build(self) -> None:
        named = {"Copy": self.copy_button, "Cancel": self.cancel_button, "Open": self.open_button}
        for name, button in named.items():
            button.setObjectName(f"link{name}")
        # Enter, pressed without reading, opens nothing.
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.open_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for part in (self.question, self.host, self.remark, self.address, self.trust):
            layout.addWidget(part)
        layout.addLayout(buttons)
        self.setMinimumWidth(_WIDTH_PX)
        self.copy_button.clicked.connect(self._on_copy)
        self.cancel_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self._on_open)

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(_("Open a link"))
        self.question.setText(_("This link leads away from the site, to:"))
        self.host.setAccessibleName(self._link.host)
        self.remark.setText(self._remark())
        self.remark.setVisible(bool(self.remark.text()))
        self.address.setAccessibleName(_("Address of the link"))
        self.trust.setText(_("Do not ask about this host again until the reader is closed"))
        self.copy_button.setText(_("Copy the address"))
        self.cancel_button.setText(_("Cancel"))
        self.open_button.setText(_("Open in the browser"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _remark(self) -> str:
        if self._link.private:
            return _(
                "Careful: this is on your own computer or in your own network. "
                "A page of the site has no reason to lead there."
            )
        if self._link.written:
            return _(
                "Its name is written in letters of other scripts: {name}. "
                "They may look like those of a name that you know."
            ).format(name=self._link.written)
        return ""

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._link.url)

    @Slot()
    def _on_open(self) -> None:
        self.open_wanted.emit(self._link, self.trust.isChecked())
        self.accept()
