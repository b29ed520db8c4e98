"""The icon in the notification area: with it, closing the window leaves the reader running."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QSystemTrayIcon, QWidget

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.raising import bring_to_front


class Tray(QObject):
    """Follows the setting ``tray``.

    Signals:
        pressed: a notification of the icon was pressed.
        told: a sentence for the status line.
    """

    pressed = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, window: QMainWindow) -> None:
        super().__init__(window)
        self._desk, self._actions, self._window = desk, actions, window
        self.icon: QSystemTrayIcon | None = None
        self.menu: QMenu | None = None
        desk.settings_changed.connect(self._on_settings)
        window.installEventFilter(self)

    def keeps(self, event: QCloseEvent) -> bool:
        """Whether a close by the person only puts the window away.

        The program's own ways to end (Quit, SIGTERM, the end of the session) are not spontaneous
        and do end it.
        """
        return self.icon is not None and event.spontaneous()

    def put_away(self) -> None:
        """Hide the window and those that belong to it; the icon stays."""
        for other in self._window.findChildren(QWidget):
            if other.isWindow():
                other.close()
        self._window.hide()

    def end(self) -> None:
        """Take the icon away: the program ends with its last window again."""
        if self.icon is None:
            return
        self.icon.hide()
        self.icon.deleteLater()
        self.icon = None
        if self.menu is not None:
            self.menu.deleteLater()
            self.menu = None
        QApplication.setQuitOnLastWindowClosed(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a switch of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        return super().eventFilter(watched, event)

    @Slot(object)
    def _on_settings(self, names: frozenset[str]) -> None:
        if "tray" in names:
            self.follow()

    def follow(self) -> None:
        """Show the icon, or take it away, as the setting says."""
        if not self._desk.workspace.settings.tray:
            if self.icon is not None and not self._window.isVisible():
                bring_to_front(self._window)
            self.end()
        elif QSystemTrayIcon.isSystemTrayAvailable():
            self._show()
        else:
            self.told.emit(
                _("This desktop has no notification area. Closing the window ends the reader.")
            )

    def _show(self) -> None:
        if self.icon is not None:
            return
        self.menu = QMenu()
        self.menu.addAction("").triggered.connect(self._open)
        self.menu.addAction(self._actions["refresh"])
        self.menu.addSeparator()
        self.menu.addAction(self._actions["quit"])
        self.icon = QSystemTrayIcon(QGuiApplication.windowIcon(), self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._on_activated)
        self.icon.messageClicked.connect(self.pressed)
        self._retranslate()
        self.icon.show()
        QApplication.setQuitOnLastWindowClosed(False)

    def _retranslate(self) -> None:
        if self.icon is not None and self.menu is not None:
            self.icon.setToolTip(_("Liangjiang Reader"))
            self.menu.actions()[0].setText(_("Open the window"))

    @Slot()
    def _open(self) -> None:
        bring_to_front(self._window)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self._open()
