"""The About box: what this is, what it is made with, under which licences."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from liangjiang_reader import __version__
from liangjiang_reader.lang import formats
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services import credits
from liangjiang_reader.services.credits import Component, Credits
from liangjiang_reader.ui.desk import Desk

if TYPE_CHECKING:
    from liangjiang_reader.services.updates import Release

_ICON_PX = 72
_LEAST_SIZE = (580, 460)
_TITLE_FACTOR = 1.5


class AboutBox(QDialog):
    """Goes when it is closed.

    Signals:
        link_pressed: one of the program's own links (carries its address).
        release_pressed: where the file of newer versions leads (carries its address).
    """

    link_pressed = Signal(str)
    release_pressed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("aboutBox")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._credits: Credits | None = None
        self._release: Release | None = None
        self._build(parent)
        self.retranslate_ui()
        desk.background.run(self, lambda _task: credits.collect(), self._on_collected)
        if desk.workspace.settings.update_notice:
            updates = desk.workspace.updates
            desk.background.run(self, lambda _task: updates.known(), self._on_newer)

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(_("About Liangjiang Reader"))
        self._name.setText(_("Liangjiang Reader"))
        self._version.setText(_("Version {version}").format(version=__version__))
        self._text.setText(
            "\n\n".join(
                (
                    _("Reads the news of Chongqing's Liangjiang New Area, online and offline."),
                    _("It is not a product of the site or of any authority."),
                    _("Free software under the MIT licence."),
                )
            )
        )
        titles = (_("Made with"), _("Licence of the program"), _("Licence of the font"))
        pages = (self._made_with, self._licence, self._font_licence)
        for number, (page, title) in enumerate(zip(pages, titles, strict=True)):
            self._tabs.setTabText(number, title)
            page.setAccessibleName(title)
        self._copy.setText(_("Copy all versions"))
        self._copy.setAccessibleName(_("Copy all versions"))
        self._show_newer()
        self._show_credits()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _build(self, parent: QWidget) -> None:
        icon = QLabel(self)
        icon.setPixmap(parent.windowIcon().pixmap(_ICON_PX, _ICON_PX))
        icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._name, self._version, self._text = QLabel(self), QLabel(self), QLabel(self)
        large = QFont(self.font())
        large.setPointSizeF(large.pointSizeF() * _TITLE_FACTOR)
        large.setBold(True)
        self._name.setFont(large)
        self._version.setObjectName("aboutVersion")
        self._newer = QLabel(self)
        self._newer.setObjectName("aboutNewer")
        self._newer.setTextFormat(Qt.TextFormat.RichText)
        self._newer.setWordWrap(True)
        self._newer.linkActivated.connect(self.release_pressed)
        self._newer.hide()
        self._text.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(6)
        for label in (self._name, self._version, self._newer, self._text):
            words.addWidget(label)
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addWidget(icon)
        head.addLayout(words, 1)
        self._made_with = QTextBrowser(self)
        self._made_with.setObjectName("aboutComponents")
        self._made_with.setOpenLinks(False)
        self._made_with.anchorClicked.connect(lambda url: self.link_pressed.emit(url.toString()))
        self._licence, self._font_licence = _text_page("aboutLicence"), _text_page("aboutFont")
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("aboutTabs")
        for page in (self._made_with, self._licence, self._font_licence):
            self._tabs.addTab(page, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 22, 22, 16)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._buttons())
        self.resize(*_LEAST_SIZE)

    @Slot(object)
    def _on_newer(self, release: Release | Failure | None) -> None:
        if not isinstance(release, Failure):
            self._release = release
            self._show_newer()

    def _show_newer(self) -> None:
        release = self._release
        self._newer.setVisible(release is not None)
        if release is not None:
            told = _("Version {version} of {date} is available:").format(
                version=release.version, date=formats.long_date(release.date)
            )
            url = escape(release.url)
            self._newer.setText(f'{escape(told)} <a href="{url}">{url}</a>')

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._copy: QPushButton = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._copy.setObjectName("aboutCopyButton")
        self._copy.setEnabled(False)
        self._copy.clicked.connect(self._on_copy)
        buttons.rejected.connect(self.close)
        return buttons

    @Slot(object)
    def _on_collected(self, outcome: Credits | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.failed.emit(outcome)
            return
        self._credits = outcome
        self._copy.setEnabled(True)
        self._show_credits()

    def _show_credits(self) -> None:
        if self._credits is None:
            return
        rows = "".join(_row(item) for item in self._credits.components)
        self._made_with.setHtml(f'<table cellpadding="4">{rows}</table>')
        self._licence.setPlainText(self._credits.licence)
        self._font_licence.setPlainText(self._credits.font_licence)

    @Slot()
    def _on_copy(self) -> None:
        if self._credits is not None:
            QGuiApplication.clipboard().setText(self._credits.report)


def _text_page(name: str) -> QPlainTextEdit:
    page = QPlainTextEdit()
    page.setObjectName(name)
    page.setReadOnly(True)
    page.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    return page


def _row(item: Component) -> str:
    cells = (f'<a href="{escape(item.url)}">{escape(item.name)}</a>', item.version or "")
    rest = (escape(item.licence), escape(item.holder))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in (*cells, *rest))}</tr>"
