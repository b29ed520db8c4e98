"""What the command palette offers: every command, place and setting, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from liangjiang_reader.bilingual.both import BothLanguages, Found
from liangjiang_reader.config import settings
from liangjiang_reader.lang.catalogue import N_, _, current, in_language
from liangjiang_reader.model.editions import LocalName
from liangjiang_reader.ui import settings_rows
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.navigation import Navigator
from liangjiang_reader.ui.places import SMART_NAMES, Place
from liangjiang_reader.ui.shortcuts import Shortcuts, native

_CHOICE = N_("{setting}: {value}")
#: What using something lately is worth in the order of the results, most for the latest.
_LATELY = 12
_NOT_NOW = -20


class Kind(StrEnum):
    """What an entry is."""

    COMMAND = "command"
    SECTION = "section"
    LIST = "list"
    LABEL = "label"
    SEARCH = "search"
    SETTING = "setting"


KIND_NAMES = {
    Kind.COMMAND: N_("Command"),
    Kind.SECTION: N_("Section"),
    Kind.LIST: N_("List"),
    Kind.LABEL: N_("Label"),
    Kind.SEARCH: N_("Saved search"),
    Kind.SETTING: N_("Setting"),
}
_RANK = dict.fromkeys(Kind, 1.5) | {Kind.COMMAND: 2.0, Kind.SETTING: 0.0}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to choose.

    Attributes:
        key: tells it apart, and is remembered when it was used.
        en, zh: its name in both languages.
        keys: its first key as the person's system writes it.
        group: where a section belongs, for those of one name; None for all else.
        enabled: whether it can be used now.
    """

    key: str
    kind: Kind
    en: str
    zh: str
    run: Callable[[], None]
    keys: str = ""
    enabled: bool = True
    group: LocalName | None = None

    @property
    def kind_text(self) -> str:
        """What it is, in the interface language."""
        if self.group is not None:
            return self.group.in_language(current())
        return _(KIND_NAMES[self.kind])


@dataclass(frozen=True, slots=True)
class Result:
    """An entry that fits what was typed; ``found`` is None when nothing was typed."""

    entry: Entry
    found: Found | None = None


class PaletteEntries:
    """Collects the entries and finds those that fit.

    Args:
        open_setting: opens the settings window at a setting.
    """

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        shortcuts: Shortcuts,
        navigator: Navigator,
        open_setting: Callable[[str], None],
        both: BothLanguages,
    ) -> None:
        self._desk, self._actions, self._shortcuts = desk, actions, shortcuts
        self._navigator, self._open_setting, self._both = navigator, open_setting, both
        self._lately: list[str] = []
        self._entries: list[Entry] = []

    def collect(self) -> None:
        """Look at what there is to choose just now."""
        self._entries = [*self._commands(), *self._places(), *self._settings()]

    def find(self, typed: str) -> list[Result]:
        """The entries that fit, best first; all, those used lately first, for no text."""
        if not typed.strip():
            order = {key: place for place, key in enumerate(self._lately)}
            known = sorted(
                self._entries,
                key=lambda entry: (not entry.enabled, order.get(entry.key, len(order))),
            )
            return [Result(entry) for entry in known]
        scored = []
        for entry in self._entries:
            found = self._both.find(typed, entry.en, entry.zh)
            if found is not None:
                scored.append((found.score + self._worth(entry), Result(entry, found)))
        scored.sort(key=lambda pair: -pair[0])
        return [result for _score, result in scored]

    def note(self, entry: Entry) -> None:
        """Remember that an entry was used."""
        self._lately = [entry.key, *(key for key in self._lately if key != entry.key)][:_LATELY]
        lately = tuple(self._lately)
        self._desk.write_quietly(lambda workspace: workspace.session.save_used_lately(lately))

    def remember(self, keys: Iterable[str]) -> None:
        """What was used lately in earlier runs, the latest first."""
        self._lately = [*self._lately, *(key for key in keys if key not in self._lately)][:_LATELY]

    def _worth(self, entry: Entry) -> float:
        lately = _LATELY - self._lately.index(entry.key) if entry.key in self._lately else 0
        return lately + _RANK[entry.kind] + (0 if entry.enabled else _NOT_NOW)

    def _commands(self) -> Iterator[Entry]:
        for name in self._actions:
            if name == "palette":
                continue
            action, message = self._actions[name], self._actions.message(name)
            keys = self._shortcuts.of(name)
            yield Entry(
                f"command {name}", Kind.COMMAND, *_both(message), action.trigger,
                native(keys[0]) if keys else "", action.isEnabled(),
            )  # fmt: skip

    def _places(self) -> Iterator[Entry]:
        go = self._navigator.go
        for smart, message in SMART_NAMES.items():
            place = Place(smart=smart)
            yield Entry(f"list {place.key}", Kind.LIST, *_both(message), partial(go, place))
        for group in self._desk.edition.groups:
            for section in group.sections:
                place, name = Place(section=section.key), section.name
                yield Entry(
                    f"section {place.key}", Kind.SECTION, name.en, name.zh, partial(go, place),
                    group=group.name,
                )  # fmt: skip

        for place in self._navigator.own_places:
            own = place.name(self._desk.edition)  # the person's word, the same in both languages
            kind = Kind.LABEL if place.label else Kind.SEARCH
            yield Entry(f"own {place.key}", kind, own, own, partial(go, place))

    def _settings(self) -> Iterator[Entry]:
        for name, row in settings_rows.ROWS.items():
            if name == "keys" or name not in settings.names():
                continue
            open_ = partial(self._open_setting, name)
            yield Entry(f"setting {name}", Kind.SETTING, *_both(row.label), open_)
            for value in settings_rows.choices(name):
                message = settings_rows.choice_message(name, value)
                en, zh = (
                    in_language(language, _CHOICE).format(
                        setting=in_language(language, row.label),
                        value=in_language(language, message),
                    )
                    for language in ("en", "zh_CN")
                )
                use = partial(self._desk.change_setting, **{name: value})
                yield Entry(f"setting {name}={value}", Kind.SETTING, en, zh, use)


def _both(message: str) -> tuple[str, str]:
    return in_language("en", message), in_language("zh_CN", message)
