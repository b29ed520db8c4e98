"""One window for each data folder: a second start raises the window of the first.

The first start listens on a private channel (a Unix socket, a named pipe on Windows) and leaves its
address and a secret in a file that nobody else can read. A file that a crash left leads nowhere and
is replaced. Commands on the command line have nothing to do with this: they share the library.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, Listener

_log = logging.getLogger(__name__)

#: A first instance that hangs is not waited for any longer.
PATIENCE_S = 2.0
_FILE = "window.json"
_HEARD = "raised"
#: In bytes: a link (``services.deep_links.LONGEST``) of Han characters, and the word before it.
_LONGEST_WISH = 8192


def is_there(folder: Path) -> bool:
    """Whether a first start may be listening."""
    return (folder / _FILE).exists()


def ask_first(folder: Path, wish: str) -> bool:
    """Ask the window of this data folder to come to the front; whether one did.

    Args:
        folder: the data folder.
        wish: what ``ui.raising`` understands: ``sample``, ``open LINK``, "" for nothing more.
    """
    answer: list[bool] = []
    # A thread of its own: neither connecting nor the handshake has a time limit.
    asking = threading.Thread(
        target=lambda: answer.append(_ask(folder, wish)), name="second start", daemon=True
    )
    asking.start()
    asking.join(PATIENCE_S)
    return bool(answer and answer[0])


class FirstInstance:
    """Listens for later starts until it is closed.

    Args:
        folder: the data folder.
        on_start: called on a thread of its own with the wish of a later start.
    """

    def __init__(self, folder: Path, on_start: Callable[[str], None]) -> None:
        self._file, self._on_start = folder / _FILE, on_start
        self._secret = secrets.token_bytes(32)
        self._closing = False
        self._listener: Listener | None = None
        from multiprocessing.connection import Listener

        try:
            self._listener = Listener(authkey=self._secret)
            _write_private(
                self._file,
                json.dumps({"address": self._listener.address, "secret": self._secret.hex()}),
            )
        except OSError as error:  # a read-only folder: every start opens a window of its own
            _log.info("later starts cannot be told of this window: %s", error)
            if self._listener is not None:
                self._listener.close()
                self._listener = None
            return
        self._thread = threading.Thread(target=self._listen, name="later starts", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more."""
        from multiprocessing.connection import Client

        if self._listener is None or self._closing:
            return
        self._closing = True
        if _read(self._file) == (self._listener.address, self._secret):
            self._file.unlink(missing_ok=True)
        # accept() does not end when the listener is closed: a call that says nothing wakes it.
        with suppress(OSError):
            Client(self._listener.address).close()
        self._thread.join(PATIENCE_S)
        self._listener.close()

    def _listen(self) -> None:
        assert self._listener is not None
        while not self._closing:
            try:
                with self._listener.accept() as connection:
                    self._answer(connection)
            except Exception as error:  # noqa: BLE001 - whatever a stranger sends ends only itself
                _log.info("a later start could not be heard: %r", error)

    def _answer(self, connection: Connection) -> None:
        if not connection.poll(PATIENCE_S):
            return
        wish = connection.recv_bytes(_LONGEST_WISH).decode("utf-8", "replace")
        connection.send_bytes(_HEARD.encode())
        if not self._closing:
            self._on_start(wish)


def _ask(folder: Path, wish: str) -> bool:
    found = _read(folder / _FILE)
    return found is not None and _ask_address(*found, wish)


def _ask_address(address: object, secret: bytes, wish: str) -> bool:
    from multiprocessing.connection import Client

    try:
        with Client(address, authkey=secret) as connection:  # type: ignore[arg-type]
            connection.send_bytes(wish.encode())
            return connection.poll(PATIENCE_S) and connection.recv_bytes(64) == _HEARD.encode()
    except Exception as error:  # noqa: BLE001 - nobody there, or somebody else: then we are first
        _log.debug("no window answers: %r", error)
        return False


def _read(file: Path) -> tuple[str, bytes] | None:
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
        return str(known["address"]), bytes.fromhex(known["secret"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write_private(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.unlink(missing_ok=True)
    number = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(number, "w", encoding="utf-8") as opened:
        opened.write(text)
