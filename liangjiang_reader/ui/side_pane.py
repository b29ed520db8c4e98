"""The left pane: the edition on show, and below it the section tree."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.ui.choice_button import ChoiceButton
from liangjiang_reader.ui.connection import edition_name
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.section_tree import SectionTreeModel
from liangjiang_reader.ui.section_view import SectionView
from liangjiang_reader.ui.theme import Theme


class SidePane(QWidget):
    """Edition and sections."""

    def __init__(self, desk: Desk, theme: Theme, editions: QMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sidePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.edition = ChoiceButton("editionButton", editions, self)
        self.sections = SectionTreeModel(desk.edition, self)
        self.tree = SectionView(self.sections, theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(7, 8, 7, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edition)
        layout.addWidget(self.tree, 1)

    def show_edition(self) -> None:
        """Show the sections of the edition that is on the desk now."""
        self.sections.show(self._desk.edition)

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        self.edition.setAccessibleName(_("Edition"))
        self.edition.setToolTip(_("Edition"))
        self.edition.setText(edition_name(self._desk))
        self.tree.retranslate_ui()
