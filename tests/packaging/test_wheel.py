"""The wheel: built from the source archive, installed where nothing of the checkout is in reach."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from i18n import catalogues
from liangjiang_reader import __version__

ROOT = catalogues.ROOT
HAN = re.compile(r"[\u4e00-\u9fff]{2}")

pytestmark = pytest.mark.xdist_group("wheel")


@dataclass(frozen=True)
class Installed:
    """A virtual environment with the wheel, and a folder elsewhere to start it from."""

    python: Path
    elsewhere: Path

    @property
    def command(self) -> Path:
        """The program as a person starts it."""
        return self.python.with_name("liangjiang-reader")

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Start something there, away from the checkout."""
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        return subprocess.run(
            list(map(str, words)),
            cwd=self.elsewhere,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made from the source archive, so that the archive is known to be complete."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=110)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an empty environment that sees the dependencies of this one, and no checkout."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    python = folder / "env/bin/python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    offline = ["--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "install", *offline, str(wheel)], check=True)
    packages = next((folder / "env").glob("lib/python*/site-packages"))
    # A path added so is not searched for .pth files: the editable install stays out of sight.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    return Installed(python, elsewhere)


def test_the_wheel_holds_the_program_its_data_and_the_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = "liangjiang_reader/_data"
    wanted = {
        f"{data}/{file.relative_to(ROOT).as_posix()}"
        for file in (ROOT / "resources").rglob("*")
        if file.is_file()
    }
    wanted |= {f"{data}/i18n/zh_CN/LC_MESSAGES/liangjiang.mo"}
    licences = f"liangjiang_reader-{__version__}.dist-info/licenses"
    wanted |= {f"{licences}/LICENSE", f"{licences}/LICENSES/OFL-1.1.txt"}
    assert sorted(wanted - names) == []


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    folders = {name.partition("/")[0] for name in names}
    assert folders == {"liangjiang_reader", f"liangjiang_reader-{__version__}.dist-info"}
    assert [name for name in names if name.endswith((".po", ".pot", ".pyc"))] == []


def test_the_installed_command_tells_its_version(installed: Installed) -> None:
    result = installed.run(installed.command, "--version")
    assert __version__ in result.stdout
    assert (result.returncode, result.stderr) == (0, "")


def test_the_installed_program_is_the_one_from_the_wheel(installed: Installed) -> None:
    result = installed.run(
        installed.python, "-c", "import liangjiang_reader; print(liangjiang_reader.__file__)"
    )
    assert Path(result.stdout.strip()).is_relative_to(installed.python.parent.parent)


def test_the_installed_command_lists_the_sections_in_chinese(
    installed: Installed, tmp_path: Path
) -> None:
    result = installed.run(
        installed.command, "--data-dir", tmp_path, "--language", "zh_CN", "sections"
    )
    assert result.returncode == 0, result.stderr
    assert "news/local" in result.stdout
    assert HAN.search(result.stdout)


def test_the_installed_command_speaks_chinese(installed: Installed, tmp_path: Path) -> None:
    result = installed.run(
        installed.command, "--data-dir", tmp_path, "--language", "zh_CN", "read", "no such thing"
    )
    assert result.returncode == 2, result.stderr
    assert HAN.search(result.stderr)


def test_the_installed_window_opens(installed: Installed, tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from liangjiang_reader.app.main import open_window\n"
        "window = open_window(sys.argv[1:])\n"
        "print(window.objectName(), window.isVisible())\n"
        "window.close()\n"
    )
    result = installed.run(
        installed.python, "-c", program, "--sample", "--offline", "--data-dir", tmp_path
    )
    assert result.stdout.split() == ["mainWindow", "True"], result.stderr
    assert result.returncode == 0, result.stderr
