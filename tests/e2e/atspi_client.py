"""A screen reader's view of the window: what AT-SPI tells, printed as one JSON object.

Runs under the system's Python, which has the bindings (``gi``), not under the reader's. It waits
for the reader, looks at everything, opens a headline with a click where AT-SPI says it is, opens
every other window by its menu item, and switches the language by the action of the button.
"""

from __future__ import annotations

import json
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found]  # noqa: E402

_PATIENCE_S = 20.0
#: No more than a screen reader would look at: a list may have 100,000 rows.
_MOST_CHILDREN = 80
_CHINESE = "简体中文"
#: The menu items that open windows of their own, in English.
_WINDOWS = (
    "Photos",
    "Search the library",
    "Highlights and notes",
    "Edit the labels",
    "Offline audit",
    "Activity",
    "Downloads",
    "Backups…",
    "Storage…",
    "Settings",
)

_PAUSE = threading.Event()

#: Something accessible, as the bindings give it.
Node = Any

warnings.simplefilter("ignore", DeprecationWarning)


def main() -> None:
    """Look, open a headline, switch the language, look again."""
    app = until("the reader", reader)
    until("headlines", lambda: len(cells(app, "Headlines")) > 1)
    # Then nothing moves under the pointer any more.
    until("the last count", lambda: named(app, "label", "Done: "))
    seen: dict[str, Any] = {"english": look(app)}
    cell = cells(app, "Headlines")[1]
    seen["headline"] = cell.get_name()
    click(cell)
    title = seen["headline"].partition(",")[0]
    until("the article", lambda: title in text_of(pane(app)))
    seen["article"] = text_of(pane(app))
    until("the read mark", lambda: "unread" not in cells(app, "Headlines")[1].get_name())
    seen["read"] = cells(app, "Headlines")[1].get_name()
    seen["windows"] = {item: open_window(app, item) for item in _WINDOWS}
    press(next(node for node in buttons(app) if _CHINESE in node.get_name()))
    until("Chinese", lambda: cells(app, "标题"))
    seen["chinese"] = look(app)
    json.dump(seen, sys.stdout)


def open_window(app: Node, item: str) -> list[dict[str, Any]]:
    """Open a window by its menu item; what is in it, the window itself first."""
    before = len(children(app))
    press(named(app, "menu item", item)[0])
    until(f"the window of {item}", lambda: len(children(app)) > before)
    window = children(app)[-1]
    # Its contents arrive from other threads: what it says of itself when nothing changes any more.
    earlier: list[dict[str, Any]] = []

    def settled() -> list[dict[str, Any]]:
        nonlocal earlier
        now, last = look(window), earlier
        earlier = now
        return now if now and now == last else []

    settled_look: list[dict[str, Any]] = until(f"the contents of {item}", settled)
    return settled_look


def until(what: str, condition: Callable[[], Any]) -> Any:
    """Wait for a condition to be something; what it is."""
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        try:
            found = condition()
        except Exception:  # noqa: BLE001 - what is looked at may go while it is looked at
            found = None
        if found:
            return found
        _PAUSE.wait(0.1)
    raise SystemExit(f"waited in vain for {what}")


def reader() -> Node | None:
    """The reader as an application."""
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    return next((app for app in children(desktop) if "liangjiang" in app.get_name()), None)


def children(node: Node) -> list[Node]:
    """What lies directly in a node."""
    count = min(node.get_child_count(), _MOST_CHILDREN)
    return [child for child in map(node.get_child_at_index, range(count)) if child is not None]


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, in reading order."""
    node.clear_cache()
    yield node
    for child in children(node):
        yield from walk(child)


def named(app: Node, role: str, beginning: str) -> list[Node]:
    """All nodes of a role whose name begins so."""
    return [
        node
        for node in walk(app)
        if node.get_role_name() == role and node.get_name().startswith(beginning)
    ]


def cells(app: Node, name: str) -> list[Node]:
    """The rows of the table of this name."""
    (table,) = named(app, "table", name)
    return [node for node in children(table) if node.get_role_name() == "table cell"]


def pane(app: Node) -> Node:
    """The article pane."""
    return next(n for n in walk(app) if n.get_name() == "Article" and "Text" in n.get_interfaces())


def text_of(node: Node) -> str:
    """The text of a node that has some."""
    return str(Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)))


def buttons(app: Node) -> list[Node]:
    """All buttons."""
    return named(app, "push button", "")


def press(node: Node) -> None:
    """Do what a button does."""
    Atspi.Action.do_action(node, 0)


def click(node: Node) -> None:
    """Click the middle of a node where it says it is on screen."""
    box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
    Atspi.generate_mouse_event(box.x + box.width // 2, box.y + box.height // 2, "b1c")


def look(app: Node) -> list[dict[str, Any]]:
    """Everything on screen: role, name, and whether the keyboard reaches it."""
    return [
        {
            "role": node.get_role_name(),
            "name": node.get_name(),
            "focusable": node.get_state_set().contains(Atspi.StateType.FOCUSABLE),
        }
        for node in walk(app)
        if node.get_state_set().contains(Atspi.StateType.SHOWING)
    ]


if __name__ == "__main__":
    main()
