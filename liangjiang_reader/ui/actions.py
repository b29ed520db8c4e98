"""Everything a person can do, declared once: text, icon, keys. Menus and buttons show these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from liangjiang_reader.lang.catalogue import N_, _
from liangjiang_reader.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Spec:
    """An action: its text, its icon ("" for none), its keys, and whether it stays down."""

    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False


_SPECS = {
    "refresh": Spec(N_("Refresh"), "refresh", ("F5", "Ctrl+R")),
    "cancel": Spec(N_("Stop"), "stop", ()),
    "offline": Spec(N_("Work offline"), "offline", ("Ctrl+Shift+O",), checkable=True),
    "keep_offline": Spec(N_("Keep offline…"), "", ("Ctrl+Shift+S",)),
    "audit": Spec(N_("Offline audit"), "", ("Ctrl+Shift+I",)),
    "open_page": Spec(N_("Open saved page…"), "", ("Ctrl+O",)),
    "downloads": Spec(N_("Downloads"), "", ("Ctrl+J",)),
    "activity": Spec(N_("Activity"), "", ("Ctrl+Shift+E",)),
    "mirrors": Spec(N_("Mirrors…"), "", ()),
    "sample": Spec(N_("Sample edition"), "sample", (), checkable=True),
    "storage": Spec(N_("Storage…"), "", ()),
    "backups": Spec(N_("Backups…"), "", ()),
    "check_library": Spec(N_("Check the library"), "", ()),
    "export_searches": Spec(N_("Export searches…"), "", ()),
    "import_searches": Spec(N_("Import searches…"), "", ()),
    "settings": Spec(N_("Settings"), "", ("Ctrl+,",)),
    "quit": Spec(N_("Quit"), "", ("Ctrl+Q",)),
    "follow": Spec(N_("Follow the interface language"), "", (), checkable=True),
    "language": Spec(N_("Next language"), "language", ("Ctrl+L",)),
    "zoom_in": Spec(N_("Larger text"), "zoom-in", ("Ctrl++", "Ctrl+=")),
    "zoom_out": Spec(N_("Smaller text"), "zoom-out", ("Ctrl+-",)),
    "zoom_reset": Spec(N_("Normal text size"), "", ("Ctrl+0",)),
    "lists_larger": Spec(N_("Larger lists"), "", ("Ctrl+Alt++", "Ctrl+Alt+=")),
    "lists_smaller": Spec(N_("Smaller lists"), "", ("Ctrl+Alt+-",)),
    "full_screen": Spec(N_("Full screen"), "", ("F11",), checkable=True),
    "search": Spec(N_("Search the headlines"), "search", ("Ctrl+Shift+F", "/")),
    "search_library": Spec(N_("Search the library"), "search", ("Ctrl+E",)),
    "find": Spec(N_("Find in the article"), "", ("Ctrl+F",)),
    "find_next": Spec(N_("Find next"), "", ("F3",)),
    "find_previous": Spec(N_("Find previous"), "", ("Shift+F3",)),
    "photo_wall": Spec(N_("Photo wall"), "wall", ("Ctrl+Shift+P",), checkable=True),
    "back": Spec(N_("Back"), "back", ("Alt+Left",)),
    "forward": Spec(N_("Forward"), "forward", ("Alt+Right",)),
    "next": Spec(N_("Next headline"), "", ("J", "N")),
    "previous": Spec(N_("Previous headline"), "", ("K", "P")),
    "read_on": Spec(N_("Read on"), "", ("Space",)),
    "read_back": Spec(N_("Page back"), "", ("Shift+Space",)),
    "next_unread": Spec(N_("Next unread article"), "", ("M",)),
    "all_read": Spec(N_("Mark all as read"), "", ("Ctrl+Shift+A",)),
    "undo_read": Spec(N_("Undo “Mark all as read”"), "", ("Ctrl+Z",)),
    "star": Spec(N_("Star"), "star", ("Ctrl+D",), checkable=True),
    "unread": Spec(N_("Mark as unread"), "unread", ("U",)),
    "label": Spec(N_("Labels…"), "", ("L",)),
    "edit_labels": Spec(N_("Edit the labels"), "", ()),
    "new_window": Spec(N_("Open in a new window"), "", ("Ctrl+Shift+N",)),
    "unread_only": Spec(N_("Unread only"), "", ("Ctrl+Shift+U",), checkable=True),
    "go_to_date": Spec(N_("Go to a day"), "", ("Ctrl+G",)),
    "photos": Spec(N_("Photos"), "photo", ("Ctrl+P",)),
    "changes": Spec(N_("Show what changed"), "", ("Ctrl+Shift+D",)),
    "highlight": Spec(N_("Highlight"), "", ("H",)),
    "note": Spec(N_("Write a note"), "", ("Ctrl+M",)),
    "notes": Spec(N_("Highlights and notes"), "", ("Ctrl+Shift+M",)),
    "caret": Spec(N_("Select text with the keyboard"), "", ("F7",), checkable=True),
    "copy_with_source": Spec(N_("Copy with source"), "", ("Ctrl+Shift+C",)),
    "copy_link": Spec(N_("Copy the link"), "", ("Ctrl+Shift+L",)),
    "browser": Spec(N_("Open in the browser"), "external", ("Ctrl+Return",)),
    "guide": Spec(N_("User guide"), "", ("F1",)),
    "palette": Spec(N_("Find a command"), "", ("Ctrl+K",)),
    "next_pane": Spec(N_("Next pane"), "", ("F6",)),
    "previous_pane": Spec(N_("Previous pane"), "", ("Shift+F6",)),
    "keys": Spec(N_("Keys of all commands"), "", ("Ctrl+Shift+K",)),
    "reports": Spec(N_("Reports of faults"), "", ()),
    "about": Spec(N_("About Liangjiang Reader"), "", ()),
}


def declared() -> Mapping[str, Spec]:
    """Every action by its name."""
    return _SPECS


#: These also make sense while several headlines are selected.
_OF_HEADLINES = ("star", "unread", "label", "new_window")
#: These make sense only while an article is on show.
_OF_AN_ARTICLE = (
    "find", "find_next", "find_previous", "copy_with_source", "copy_link",
    "highlight", "note",
)  # fmt: skip


class Actions(QObject):
    """The actions by name, each on the window, so that its keys work everywhere in it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._made = {name: self._make(name, spec, window) for name, spec in _SPECS.items()}
        theme.changed.connect(self.repaint)
        self.repaint()
        self.retranslate_ui()

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """The names of all actions."""
        return iter(self._made)

    def usual_keys(self, name: str) -> tuple[str, ...]:
        """The keys that an action comes with."""
        return _SPECS[name].keys

    def set_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Give each action its keys; texts that name them follow."""
        for name, own in keys.items():
            self._made[name].setShortcuts([QKeySequence(key) for key in own])
        self.retranslate_ui()

    def message(self, name: str) -> str:
        """What an action does just now, not translated."""
        if name == "unread" and not self._read:
            return N_("Mark as read")
        if name == "star" and self._made[name].isChecked():
            return N_("Remove the star")
        return _SPECS[name].text

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        for name, action in self._made.items():
            text = self._text(name)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(text)
            action.setToolTip(_("{text} ({keys})").format(text=text, keys=keys) if keys else text)

    def set_next_language(self, name: str) -> None:
        """Name the language that the language button leads to, in its own words."""
        self._next_language = name
        self.retranslate_ui()
        self._made["language"].setIconText(name)

    def set_article(
        self, *, read: bool, starred: bool, there: bool, web: bool, changed: bool, several: bool
    ) -> None:
        """Show what can be done with the article on show, and its marks."""
        for name in _OF_AN_ARTICLE:
            self._made[name].setEnabled(there)
        for name in _OF_HEADLINES:
            self._made[name].setEnabled(there or several)
        self._made["browser"].setEnabled(web)
        self._made["changes"].setEnabled(changed)
        self._made["star"].setChecked(starred)
        self._read = read
        self.retranslate_ui()
        self.repaint()

    @Slot()
    def repaint(self) -> None:
        """Draw all icons in the colours of the theme."""
        for name, spec in _SPECS.items():
            if spec.icon:
                self._made[name].setIcon(self._theme.icon(spec.icon))
        if self._made["star"].isChecked():
            self._made["star"].setIcon(self._theme.star_icon())

    _read = True
    _next_language = ""

    def _text(self, name: str) -> str:
        if name == "language" and self._next_language:
            return _("Next language: {name}").format(name=self._next_language)
        return _(self.message(name))

    def _make(self, name: str, spec: Spec, window: QWidget) -> QAction:
        action = QAction(self)
        action.setObjectName(f"{name}Action")
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setCheckable(spec.checkable)
        # On a Mac, Qt would guess a menu from the English text.
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.setIconVisibleInMenu(False)
        window.addAction(action)
        return action
