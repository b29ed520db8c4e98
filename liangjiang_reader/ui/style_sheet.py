"""The style sheet of the widgets, made of a palette: hairlines, quiet fields, one accent."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from liangjiang_reader.render.palette import Palette

_SHEET = Template("""
QMainWindow, QMenuBar, #header, #statusLine, #sidePane { background: $side; }
#listPane, #headlineList { background: $list; }
#wallPane, #photoWall { background: $page; }
#readingPane, #articlePane { background: $page; }

QMenuBar { border: none; padding: 2px 6px; }
QMenuBar::item { padding: 4px 9px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: $hover; color: $text; }
QMenu { background: $page; border: 1px solid $rule; padding: 5px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 5px; color: $text; }
QMenu::item:selected { background: $selected; color: $selected_text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $rule; margin: 5px 8px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

#header { border: none; border-bottom: 1px solid $rule; }
#statusLine { border: none; border-top: 1px solid $rule; }

QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 5px; color: $text; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $selected; }
QToolButton:checked { background: $selected; color: $selected_text; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $faint; }
QToolButton::menu-indicator { image: none; }
#cancelButton { padding: 2px; }
#languageButton { padding: 5px 10px; }
#editionButton { padding: 6px 10px; font-weight: 600; text-align: left; }

QPushButton { background: $page; border: 1px solid $rule; border-radius: 6px; padding: 4px 12px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border-color: $accent; }
QPushButton:default { border-color: $accent; }

QSplitter::handle { background: $rule; }
QSplitter::handle:hover { background: $accent; }

QTreeView, QTableView, QTextBrowser { border: none; outline: none; }
#photoWall { selection-background-color: $page; }
#sectionTree { background: $side; }
QTreeView::branch { background: transparent; image: none; border-image: none; }

QListWidget { background: transparent; border: none; outline: none; }
QListWidget::item { padding: 6px 8px; border-radius: 6px; color: $text; }
QListWidget::item:hover { background: $hover; }
QListWidget::item:selected { background: $selected; color: $selected_text; }
QTabWidget::pane { border: 1px solid $rule; border-radius: 6px; background: $page; }
QPlainTextEdit { border: none; background: $page; }

QLineEdit {
    background: $page; border: 1px solid $rule; border-radius: 7px; padding: 5px 8px;
    selection-background-color: $accent; selection-color: $page; }
QLineEdit:focus { border-color: $accent; }
QAbstractItemView QLineEdit { border-radius: 0; padding: 0 2px; }
#emptyNote { color: $muted; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $page; color: $muted; border: none;
    border-bottom: 1px solid $rule; padding: 5px 6px; font-weight: normal; }
#placeTitle { font-weight: 600; }
#placeCount, #statusText { color: $muted; }
#filterLine { background: $notice; color: $notice_text; border: 1px solid transparent;
    border-radius: 6px; padding: 4px 9px; text-align: left; }
#filterLine:focus, #filterLine:hover { border-color: $notice_text; }
#welcome { background: $page; border: none; border-bottom: 1px solid $rule; }
#findBar { background: $side; border: 1px solid $rule; border-radius: 8px; }
#highlightCard { background: $page; border: 1px solid $rule; border-radius: 9px; }
#highlightNote { border: 1px solid $rule; border-radius: 6px; padding: 3px; }
#highlightNote:focus { border-color: $accent; }
#highlightWrong { color: $warning; }
#lostHighlights { background: $notice; color: $notice_text; border-color: $rule; }
#auditTree, #activityTable, #downloadsList, #backupsList, #notesList, #labelList,
#storageSizes, #storageGoing {
    background: $page; border: 1px solid $rule; border-radius: 8px; padding: 4px; }
#auditTree::item, #backupsList::item, #activityTable::item,
#downloadsList::item, #storageSizes::item,
#storageGoing::item { padding: 4px 6px; }
#auditTree::item:selected, #backupsList::item:selected, #activityTable::item:selected,
#downloadsList::item:selected {
    background: $selected; color: $selected_text; }
#auditSummary, #storageSummary, #keepDialog QLabel { font-weight: 600; }
#whyButton { background: transparent; border-color: transparent; color: $accent;
    text-decoration: underline; }
#whyButton:focus { border-color: $accent; }
#banner { background: $notice; border-bottom: 1px solid $rule; }
#banner QLabel { color: $notice_text; }
#banner QPushButton { background: transparent; border-color: $notice_text; color: $notice_text; }
#banner QPushButton:hover, #banner QPushButton:focus { background: $page; color: $text; }

#paletteBox, #settingsSearch { padding: 7px 10px; }
#paletteList { background: $page; border: none; outline: none; }
#settingsWindow, #downloadsWindow { background: $side; }
#settingsPages { background: transparent; border: none; outline: none; }
#settingsPages::item { padding: 7px 10px; border-radius: 6px; color: $text; }
#settingsPages::item:hover { background: $hover; }
#settingsPages::item:selected { background: $selected; color: $selected_text; }
#settingsScroll, #settingsContent { background: $page; }
#settingsScroll { border: 1px solid $rule; border-radius: 8px; margin-left: 12px; }
#settingsHeading { font-weight: 600; font-size: 15pt; padding: 12px 0 8px 0; }
#settingRow { border: none; border-top: 1px solid $rule; }
#settingLabel { font-weight: 600; }
#settingHelp { color: $muted; }
#settingWrong { color: $warning; }
QDoubleSpinBox, QComboBox, #keyFieldText, #settingRow > QLineEdit {
    background: $page; border: 1px solid $faint; border-radius: 6px; padding: 4px 8px; }
QDoubleSpinBox:focus, QComboBox:focus, #keyFieldText:focus,
#settingRow > QLineEdit:focus { border-color: $accent; }
QDoubleSpinBox { padding: 4px 0 4px 6px; }
QComboBox::drop-down, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    border: none; background: transparent; width: 24px; }
QComboBox::down-arrow, QDoubleSpinBox::up-arrow, QDoubleSpinBox::down-arrow {
    image: none; width: 0; height: 0; }
QComboBox QAbstractItemView { background: $page; border: 1px solid $rule;
    selection-background-color: $selected; selection-color: $selected_text; }
#settingsNotice { background: $notice; border-radius: 7px; margin: 0 0 8px 12px; }
#settingsNotice QLabel { color: $notice_text; }
#keyList { background: $page; border: 1px solid $rule; border-radius: 6px; }
#keyList::item { padding: 4px 6px; }
#keyList::item:selected { background: $selected; color: $selected_text; }
#paletteNothing { color: $muted; padding: 10px 12px; }

#searchCompletion { background: $page; border: 1px solid $rule; border-radius: 6px; padding: 4px; }
#searchCompletion::item { padding: 4px 6px; }

#relatedArticles { border: none; border-top: 1px solid $rule; margin-top: 18px; }
#relatedTitle { color: $muted; font-weight: 600; padding-left: 6px; }
#relatedArticle { border: 1px solid transparent; background: transparent; color: $accent;
    text-align: left; padding: 4px 6px; }
#relatedArticle:hover { background: $hover; }
#relatedArticle:focus { border-color: $accent; }

QProgressBar { background: $rule; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar::handle:vertical { background: $rule; border-radius: 4px; min-height: 36px;
                              margin: 2px 2px 2px 1px; }
QScrollBar::handle:vertical:hover { background: $faint; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle:horizontal { background: $rule; border-radius: 4px; min-width: 36px;
                                margin: 1px 2px 2px 2px; }
QScrollBar::handle:horizontal:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: none; border: none; width: 0; height: 0; }
QToolTip { background: $page; color: $text; border: 1px solid $rule; padding: 4px 7px; }
""")


def style_sheet(palette: Palette) -> str:
    """The style sheet in the colours of a palette."""
    return _SHEET.substitute({name: str(value) for name, value in asdict(palette).items()})
