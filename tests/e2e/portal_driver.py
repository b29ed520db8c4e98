"""Run by ``test_desktop_notification`` on a session bus of its own: a portal, and the notifier.

The portal lives on a second connection of the same process. Prints what it was asked for, and how
often the notification was pressed, as JSON.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVirtualObject
from PySide6.QtWidgets import QApplication

from liangjiang_reader.ui.notifier import Notifier

PATH, INTERFACE = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification"


class Portal(QDBusVirtualObject):
    """Takes a notification and presses it; also tells of one that is not ours."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str, str]] = []

    def introspect(self, path: str) -> str:
        """Nothing needs to be known."""
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        """Note the call, then press."""
        self.asked.append((message.member(), message.signature(), message.arguments()[0]))
        connection.send(message.createReply([]))
        for notification in ("of another program", message.arguments()[0]):
            pressed = QDBusMessage.createSignal(PATH, INTERFACE, "ActionInvoked")
            pressed.setArguments([notification, "open", []])
            connection.send(pressed)
        return True


def main() -> None:
    """Show one notification and see it pressed."""
    application = QApplication([])
    connection = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "portal")
    portal = Portal()
    assert connection.registerService("org.freedesktop.portal.Desktop")
    assert connection.registerVirtualObject(PATH, portal)
    notifier = Notifier(lambda: None, application)
    presses: list[str] = []

    def on_pressed() -> None:
        presses.append("pressed")
        QTimer.singleShot(100, application.quit)

    notifier.pressed.connect(on_pressed)
    QTimer.singleShot(20_000, application.quit)
    notifier.show("3 new articles", "一\n二\n三")
    application.exec()
    sys.stdout.write(json.dumps({"asked": portal.asked, "presses": len(presses)}))


if __name__ == "__main__":
    main()
