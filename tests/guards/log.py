"""No test passes with a warning in the log that it did not expect."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator

import pytest

#: Loggers whose warnings tell nothing that the outcome of the call does not tell.
_TALKATIVE = ("urllib3",)


class Warnings(logging.Handler):
    """Keeps every record of level WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.expected: list[re.Pattern[str]] = []
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        if not record.name.startswith(_TALKATIVE):
            self.records.append(record)

    def unexpected(self) -> list[str]:
        """What came and no pattern was given for."""
        texts = [f"{record.levelname} {record.getMessage()}" for record in self.records]
        return [text for text in texts if not any(p.search(text) for p in self.expected)]

    def never_came(self) -> list[str]:
        """The patterns that nothing matched."""
        texts = [record.getMessage() for record in self.records]
        return [p.pattern for p in self.expected if not any(map(p.search, texts))]


class _LoggerState:
    """A logger's handlers and level, to go back to: the program sets up a log file at start."""

    def __init__(self, name: str) -> None:
        self.logger = logging.getLogger(name)
        self.handlers, self.level = list(self.logger.handlers), self.logger.level

    def restore(self) -> None:
        self.logger.setLevel(self.level)
        for handler in list(self.logger.handlers):
            if handler not in self.handlers and not type(handler).__module__.startswith("_pytest"):
                self.logger.removeHandler(handler)
                handler.close()


@pytest.fixture(autouse=True)
def _log_watch() -> Iterator[Warnings]:
    states = [_LoggerState(name) for name in ("", "liangjiang_reader")]
    watch = Warnings()
    logging.getLogger().addHandler(watch)
    yield watch
    for state in states:
        state.restore()
    assert not watch.unexpected(), f"unexpected in the log: {watch.unexpected()}"
    assert not watch.never_came(), f"expected in the log, never came: {watch.never_came()}"


@pytest.fixture
def expect_warning(_log_watch: Warnings) -> Callable[[str], None]:
    """Say which warning a test provokes: a regular expression that must match a log message."""
    return lambda pattern: _log_watch.expected.append(re.compile(pattern))
