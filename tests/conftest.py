"""What holds in every test: no network, no person's folders, no warnings, nothing left behind."""

from __future__ import annotations

import gc
import ipaddress
import logging
import os
import re
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from i18n import catalogues
from liangjiang_reader.lang import catalogue

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

_SUPPORT = Path(__file__).parent / "support/fixtures.py"
pytest_plugins = ["tests.support.fixtures"] if _SUPPORT.exists() else []

#: Loggers whose warnings tell nothing that the outcome of the call does not tell.
_TALKATIVE = ("urllib3",)
_THREAD_GRACE_S = 3.0

hypothesis.settings.register_profile("reader", deadline=None, max_examples=100, database=None)
hypothesis.settings.load_profile("reader")

# The environment is set before anything imports Qt, and child processes inherit it.
_HOME = Path(tempfile.mkdtemp(prefix="reader-"))
(_HOME / "run").mkdir(mode=0o700)
os.environ.update(
    QT_QPA_PLATFORM="offscreen",
    XDG_RUNTIME_DIR=str(_HOME / "run"),
    XDG_CACHE_HOME=str(_HOME / "cache"),
    LANG="C.UTF-8",
    LC_ALL="C.UTF-8",
    TZ="UTC",
    PYTHONUTF8="1",
)
_DESKTOP = {"LANGUAGE", "DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "QT_STYLE_OVERRIDE"}
for _name in [n for n in os.environ if n in _DESKTOP or n.lower().endswith("_proxy")]:
    del os.environ[_name]
time.tzset()


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues, so that a test never reads those of an older state."""
    catalogues.compile_all()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the folders of this run away."""
    shutil.rmtree(_HOME, ignore_errors=True)


# -- the network -------------------------------------------------------------------------------


class _Network:
    """Lets connections pass to this machine only, and remembers every other attempt."""

    def __init__(self) -> None:
        self.attempts: list[str] = []
        self._getaddrinfo = socket.getaddrinfo

    def install(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(socket.socket, "connect", self.guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", self.guarded(socket.socket.connect_ex))
        patch.setattr(socket, "getaddrinfo", self.getaddrinfo)

    def guarded(self, connect: Callable[..., Any]) -> Callable[..., Any]:
        def guarded_connect(sock: socket.socket, address: Any) -> Any:
            if isinstance(address, tuple):  # a name in the file system (AF_UNIX) is a str
                self.judge(address[0])
            return connect(sock, address)

        return guarded_connect

    def getaddrinfo(self, host: str | bytes | None, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        # RFC 2606: names below .invalid never exist, so a test may ask for one.
        if name is not None and name.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if name:
            self.judge(name)
        return self._getaddrinfo(host, *args, **kwargs)

    def judge(self, host: str) -> None:
        if host != "localhost" and not _is_loopback(host):
            self.attempts.append(host)
            raise OSError(f"tests have no network, but something wanted {host}")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session")
def _network() -> Iterator[_Network]:
    network = _Network()
    with pytest.MonkeyPatch.context() as patch:
        network.install(patch)
        yield network


@pytest.fixture(autouse=True)
def no_network(_network: _Network) -> Iterator[None]:
    """Fail a test that wanted a host other than this machine, even if it caught the error."""
    _network.attempts.clear()
    yield
    assert not _network.attempts, f"the network was used: {_network.attempts}"


# -- the person's folders ----------------------------------------------------------------------


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, which every ``~`` and XDG folder leads to."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name, place in (("CONFIG", ".config"), ("DATA", ".local/share"), ("STATE", ".local/state")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / place))
    return folder


# -- the interface language --------------------------------------------------------------------


@pytest.fixture(autouse=True)
def interface_language() -> Iterator[None]:
    """Begin in English with the real catalogues, and go back to that afterwards."""
    catalogue.set_folder(catalogues.FOLDER)
    catalogue.use(catalogue.SOURCE_LANGUAGE)
    yield
    catalogue.set_folder(catalogues.FOLDER)
    catalogue.use(catalogue.SOURCE_LANGUAGE)


# -- the log -----------------------------------------------------------------------------------


class _Warnings(logging.Handler):
    """Keeps every record of level WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.expected: list[re.Pattern[str]] = []
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith(_TALKATIVE):
            self.records.append(record)

    def unexpected(self) -> list[str]:
        texts = [f"{record.levelname} {record.getMessage()}" for record in self.records]
        return [text for text in texts if not any(p.search(text) for p in self.expected)]

    def never_came(self) -> list[str]:
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
def _log_watch() -> Iterator[_Warnings]:
    states = [_LoggerState(name) for name in ("", "liangjiang_reader")]
    watch = _Warnings()
    logging.getLogger().addHandler(watch)
    yield watch
    for state in states:
        state.restore()
    assert not watch.unexpected(), f"unexpected in the log: {watch.unexpected()}"
    assert not watch.never_came(), f"expected in the log, never came: {watch.never_came()}"


@pytest.fixture
def expect_warning(_log_watch: _Warnings) -> Callable[[str], None]:
    """Say which warning a test provokes: a regular expression that must match a log message."""
    return lambda pattern: _log_watch.expected.append(re.compile(pattern))


# -- what is left behind -----------------------------------------------------------------------


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a thread running which would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + _THREAD_GRACE_S
    started = [t for t in threading.enumerate() if t not in before and not t.daemon]
    for thread in started:
        thread.join(max(0.0, deadline - time.monotonic()))
    left = [thread.name for thread in started if thread.is_alive()]
    assert not left, f"threads left running: {left}"


@pytest.fixture(autouse=True)
def no_qt_object_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window or a running timer behind."""
    if "qapp" not in request.fixturenames:
        yield
        return
    windows, timers = set(map(id, _windows())), set(map(id, _timers()))
    yield
    _deliver_deletions()
    left = [repr(window) for window in _windows() if id(window) not in windows]
    assert not left, f"windows left open: {left}"
    running = [repr(timer) for timer in _timers() if id(timer) not in timers]
    assert not running, f"timers left running: {running}"


def _windows() -> list[QWidget]:
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return []
    # Qt keeps its one tool tip label by itself.
    return [w for w in application.topLevelWidgets() if w.metaObject().className() != "QTipLabel"]


def _timers() -> list[QTimer]:
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    found = (item for item in gc.get_objects() if issubclass(type(item), QTimer))
    return [timer for timer in found if isValid(timer) and timer.isActive()]


def _deliver_deletions() -> None:
    """Carry out what ``deleteLater`` asked for; without an event loop Qt would wait."""
    from PySide6.QtCore import QCoreApplication, QEvent

    gc.collect()
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
