"""The About box: what this is, its version, and what it is made with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from liangjiang_reader import __version__
from liangjiang_reader.lang.catalogue import _


def open_about(parent: QWidget) -> QMessageBox:
    """Show the box; it goes when it is closed."""
    box = QMessageBox(parent)
    box.setObjectName("aboutBox")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIconPixmap(parent.windowIcon().pixmap(72, 72))
    box.setWindowTitle(_("About Liangjiang Reader"))
    box.setText(_("Liangjiang Reader {version}").format(version=__version__))
    box.setInformativeText(
        "\n\n".join(
            (
                _("Reads the news of Chongqing's Liangjiang New Area, online and offline."),
                _("It is not a product of the site or of any authority."),
                _("Free software under the MIT licence. Made with Python, Qt, Requests, Beautiful "
                  "Soup, lxml and Babel. The bundled Chinese font is under the SIL Open Font "
                  "Licence."),
            )
        )
    )  # fmt: skip
    box.open()
    return box
