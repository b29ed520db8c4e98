"""The stop flag: how a person, or the end of the program, ends work that is under way."""

from __future__ import annotations

import threading


class StopFlag:
    """Set once, seen by every thread that works for the same purpose."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Ask everything that holds this flag to end. May be called from any thread."""
        self._event.set()

    def is_set(self) -> bool:
        """Whether the work should end."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait until the flag is set or the time is over. Returns whether it is set."""
        return self._event.wait(seconds)
