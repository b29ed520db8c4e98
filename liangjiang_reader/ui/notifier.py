"""Notifications of the desktop: by the icon in the notification area, else by the portal.

The portal (org.freedesktop.portal.Notification) reaches desktops of Linux that have no notification
area. Where there is none, an icon is shown for as long as the notification is.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

_log = logging.getLogger(__name__)

_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Notification"
#: What is told takes the place of what was told before.
_ID = "news"
_SHOWN_MS = 10_000
#: An icon that is there for a notification only goes away after this.
_ICON_MS = 60_000


class Notifier(QObject):
    """Shows one notification at a time.

    Args:
        icon: the icon that stands in the notification area, None while there is none.
        parent: its owner.

    ``pressed``: the person pressed the notification.
    """

    pressed = Signal()

    def __init__(self, icon: Callable[[], QSystemTrayIcon | None], parent: QObject) -> None:
        super().__init__(parent)
        self._icon = icon
        self._passing: QSystemTrayIcon | None = None
        self._asked: QDBusPendingCallWatcher | None = None
        self._listening = False
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(_ICON_MS)
        self._gone.timeout.connect(self.clear)

    def show(self, title: str, body: str) -> None:
        """Show a notification; a desktop that knows none is left in peace."""
        icon = self._icon()
        if icon is not None:
            _show_by(icon, title, body)
        elif not (sys.platform == "linux" and self._ask_portal(title, body)):
            self._show_by_passing_icon(title, body)

    @Slot()
    def clear(self) -> None:
        """Take away the icon that is only there for a notification."""
        self._gone.stop()
        if self._passing is not None:
            self._passing.hide()
            self._passing.deleteLater()
            self._passing = None

    def _show_by_passing_icon(self, title: str, body: str) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            _log.info("this desktop shows no notifications")
            return
        if self._passing is None:
            self._passing = QSystemTrayIcon(QGuiApplication.windowIcon(), self)
            self._passing.messageClicked.connect(self.pressed)
            self._passing.messageClicked.connect(self.clear)
        self._passing.show()
        self._gone.start()
        _show_by(self._passing, title, body)

    def _ask_portal(self, title: str, body: str) -> bool:
        """Send it to the portal; False if there is no bus to ask on."""
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return False
        self._listen(bus)
        message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _INTERFACE, "AddNotification")
        message.setArguments([_ID, {"title": title, "body": body, "default-action": "open"}])
        asked = QDBusPendingCallWatcher(bus.asyncCall(message), self)

        def on_answered() -> None:
            if self._asked is asked and asked.isError():
                self._show_by_passing_icon(title, body)
            asked.deleteLater()

        asked.finished.connect(on_answered)
        self._asked = asked
        return True

    def _listen(self, bus: object) -> None:
        if not self._listening:
            slot = SLOT("_on_action(QDBusMessage)")
            self._listening = bus.connect(  # type: ignore[attr-defined]
                _SERVICE, _PATH, _INTERFACE, "ActionInvoked", self, slot
            )

    @Slot("QDBusMessage")
    def _on_action(self, message: object) -> None:
        """The portal tells every program on the bus of its own notifications only."""
        if message.arguments()[:1] == [_ID]:  # type: ignore[attr-defined]
            self.pressed.emit()


def _show_by(icon: QSystemTrayIcon, title: str, body: str) -> None:
    icon.showMessage(title, body, QGuiApplication.windowIcon(), _SHOWN_MS)
