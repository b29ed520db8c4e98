"""The set-up script, on systems made of stand-in commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from i18n.catalogues import ROOT

SCRIPT = ROOT / "packaging/system_setup.sh"
TOOLS = ("sh", "cat", "cut", "env", "sed", "sort", "tr", "rm")


@dataclass
class System:
    """A system of stand-in commands; ``lacking`` is there while its libraries are missing."""

    bin: Path
    log: Path
    lacking: Path

    def command(self, name: str, body: str) -> None:
        """Add a command."""
        file = self.bin / name
        file.write_text(f"#!/bin/sh\n{body}\n")
        file.chmod(0o755)

    def user(self, number: int) -> None:
        """Say who runs the script."""
        self.command("id", f"echo {number}")

    def run(self, mode: str, language: str = "en_US.UTF-8") -> subprocess.CompletedProcess[str]:
        """Run the script there."""
        environment = {"PATH": str(self.bin), "LANG": language, "PYTHON": "python"}
        return subprocess.run(
            [shutil.which("sh") or "sh", SCRIPT, mode],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=30,
            check=False,
        )

    def done(self) -> list[str]:
        """The package commands that were called."""
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def system(tmp_path: Path) -> System:
    """A Linux where a plain user lacks every library, with no package manager."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        (folder / tool).symlink_to(shutil.which(tool) or f"/bin/{tool}")
    made = System(folder, tmp_path / "log", tmp_path / "lacking")
    made.command("uname", "echo Linux")
    # In the script's place: prints the rows it gets as long as things are lacking.
    made.command("python", f"if [ -e {made.lacking} ]; then cat; else cat >/dev/null; fi")
    made.lacking.touch()
    made.user(1000)
    return made


def apt(system: System, body: str) -> None:
    """An apt-get that notes how it was called."""
    system.command("apt-get", f'echo "apt-get $*" >>{system.log}; {body}')


@pytest.mark.parametrize("mode", ["--run", "--test"])
def test_nothing_is_said_when_nothing_is_missing(system: System, mode: str) -> None:
    system.lacking.unlink()
    result = system.run(mode)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_a_system_that_is_not_linux_is_left_alone(system: System) -> None:
    system.command("uname", "echo Darwin")
    result = system.run("--test")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "sudo apt-get install "),
        ("dnf", "sudo dnf install "),
        ("pacman", "sudo pacman -S --needed "),
    ],
)
def test_the_exact_command_is_printed_when_it_may_not_be_run(
    system: System, manager: str, command: str
) -> None:
    system.command(manager, "exit 1")
    result = system.run("--run")
    assert result.returncode == 2
    commands = [line for line in result.stderr.splitlines() if "sudo" in line]
    assert len(commands) == 1
    assert commands[0].strip().startswith(command)
    assert "xcb" in commands[0]
    assert "libGL.so.1" in result.stderr


def test_the_commands_of_all_three_are_printed_on_an_unknown_system(system: System) -> None:
    lines = system.run("--run").stderr.splitlines()
    assert [line.split()[1] for line in lines[1:]] == ["apt-get", "dnf", "pacman"]


def test_the_script_speaks_chinese_to_a_chinese_system(system: System) -> None:
    result = system.run("--run", language="zh_CN.UTF-8")
    assert "系统缺少" in result.stderr
    assert "Missing" not in result.stderr


def test_root_gets_the_packages_installed(system: System) -> None:
    system.user(0)
    apt(system, f"rm {system.lacking}")
    result = system.run("--test")
    assert result.returncode == 0, result.stderr
    call, *wishes = system.done()
    assert call.startswith("apt-get -q -y install --no-install-recommends ")
    assert {"libgl1", "libxcb-cursor0", "xvfb", "xauth"} <= set(call.split())
    assert all("at-spi2-core" in wish for wish in wishes if "install" in wish)


def test_the_package_lists_are_renewed_when_the_first_try_fails(system: System) -> None:
    system.user(0)
    fresh = system.log.with_name("fresh")
    apt(
        system,
        f"if [ $3 = update ]; then echo >{fresh}; else [ -e {fresh} ] && rm {system.lacking}; fi",
    )
    assert system.run("--run").returncode == 0
    assert [call.split()[3] for call in system.done()] == ["install", "update", "install"]


def test_a_user_who_may_become_root_without_a_password_is_served_too(system: System) -> None:
    apt(system, f"rm {system.lacking}")
    system.command("sudo", 'shift; "$@"')
    assert system.run("--run").returncode == 0
    assert len(system.done()) == 1


def test_a_user_who_would_need_a_password_is_shown_the_command(system: System) -> None:
    apt(system, "exit 1")
    system.command("sudo", "exit 1")
    assert system.run("--run").returncode == 2
    assert system.done() == []


def test_packages_that_do_not_help_are_not_taken_for_success(system: System) -> None:
    system.user(0)
    apt(system, "exit 0")
    result = system.run("--run")
    assert result.returncode == 2
    assert "Missing on this system" in result.stderr


def test_a_chinese_font_comes_along_only_when_something_is_installed_for_the_window(
    system: System,
) -> None:
    system.command("dnf", "exit 1")
    assert "cjk" in system.run("--run").stderr
    assert "cjk" not in system.run("--test").stderr
    system.command("fc-list", "echo Some Chinese Font")
    assert "cjk" not in system.run("--run").stderr


def test_a_real_system_is_checked_by_loading_the_libraries() -> None:
    environment = os.environ | {"PYTHON": sys.executable}
    result = subprocess.run(["sh", SCRIPT, "--test"], env=environment, check=False)
    assert result.returncode == 0


#: Answers the three questions the script asks: new enough? has venv? what is its package called?
PYTHON = """case "$*" in
    *sys.exit*) exit {old} ;;
    *ensurepip*) exit {bare} ;;
    *) echo python3.11-venv ;;
esac"""


def python(system: System, *, old: bool = False, bare: bool = False) -> None:
    """The one interpreter of the system."""
    system.command("python", "exit 1")
    system.command("python3", PYTHON.format(old=int(old), bare=int(bare)))


def test_a_fitting_python_is_printed(system: System) -> None:
    python(system)
    result = system.run("--python")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.strip() == str(system.bin / "python3")


def test_the_newest_known_python_is_taken(system: System) -> None:
    python(system)
    system.command("python3.12", "exit 0")
    assert system.run("--python").stdout.strip() == str(system.bin / "python3.12")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en_US.UTF-8", "needs Python 3.11 or newer"), ("zh_CN.UTF-8", "需要 Python 3.11 或更高版本")],
)
def test_one_sentence_is_said_when_every_python_is_too_old(
    system: System, language: str, sentence: str
) -> None:
    python(system, old=True)
    result = system.run("--python", language)
    assert (result.returncode, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_a_python_without_venv_is_named_with_the_package_that_brings_it(system: System) -> None:
    python(system, bare=True)
    system.command("apt-get", "exit 1")
    result = system.run("--python")
    assert (result.returncode, result.stdout) == (2, "")
    assert "cannot make virtual environments" in result.stderr
    assert "sudo apt-get install python3.11-venv" in result.stderr


def test_an_unknown_mode_is_wrong_use(system: System) -> None:
    result = system.run("--nonsense")
    assert result.returncode == 2
    assert result.stderr.startswith("usage:")
