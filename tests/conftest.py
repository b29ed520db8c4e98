"""What holds in every test: a home of its own, English, and the guards of ``tests/guards``."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from i18n import catalogues
from liangjiang_reader.lang import catalogue

pytest_plugins = [
    "tests.guards.network",
    "tests.guards.log",
    "tests.guards.leaks",
    "tests.support.fixtures",
]

hypothesis.settings.register_profile("reader", deadline=None, max_examples=100, database=None)
#: ``make fuzz``: the tests of tests/security/test_fuzz.py with far more inputs.
hypothesis.settings.register_profile("fuzz", deadline=None, max_examples=10_000, database=None)
hypothesis.settings.load_profile("reader")

# The environment is set before anything imports Qt, and child processes inherit it.
# What makes Python write otherwise than on a person's machine goes too.
_DESKTOP = {
    "LANGUAGE", "DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "QT_STYLE_OVERRIDE",
    "PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTHONUTF8", "PYTHONDONTWRITEBYTECODE",
}  # fmt: skip
for _name in [n for n in os.environ if n in _DESKTOP or n.lower().endswith("_proxy")]:
    del os.environ[_name]
_RUN = Path(tempfile.mkdtemp(prefix="reader-"))
(_RUN / "runtime").mkdir(mode=0o700)
os.environ.update(
    QT_QPA_PLATFORM="offscreen",
    XDG_RUNTIME_DIR=str(_RUN / "runtime"),
    XDG_CACHE_HOME=str(_RUN / "cache"),
    LANG="C.UTF-8",
    LC_ALL="C.UTF-8",
    TZ="UTC",
    PYTHONUTF8="1",
)
time.tzset()


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues, so that a test never reads those of an older state."""
    catalogues.compile_all()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the folders of this run away."""
    shutil.rmtree(_RUN, ignore_errors=True)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, which every ``~`` and XDG folder leads to."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name, place in (("CONFIG", ".config"), ("DATA", ".local/share"), ("STATE", ".local/state")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / place))
    return folder


@pytest.fixture(autouse=True)
def interface_language() -> Iterator[None]:
    """Begin in English with the real catalogues, and go back to that afterwards."""
    _english()
    yield
    _english()


def _english() -> None:
    catalogue.set_folder(catalogues.FOLDER)
    catalogue.use(catalogue.SOURCE_LANGUAGE)
