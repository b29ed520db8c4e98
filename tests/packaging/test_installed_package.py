"""The Debian package in an empty Debian: installed, started from its desktop entry, removed.

Runs when ``LIANGJIANG_READER_DEB`` names a package, as ``make package`` does. It makes an empty
root with debootstrap, so it must be root, and Debian's archive must be reachable.
"""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

_DEB = os.environ.get("LIANGJIANG_READER_DEB", "")
_SUITE = "bookworm"
_LONGEST_S = 300


def _lacking() -> str:
    if not _DEB:
        return "no package was named; make package builds one and tests it"
    if os.geteuid() != 0:
        return "only root can make an empty root"
    return "" if shutil.which("debootstrap") else "debootstrap is not installed"


_LACKING = _lacking()
pytestmark = [
    pytest.mark.skipif(bool(_LACKING), reason=_LACKING),
    pytest.mark.timeout(3 * _LONGEST_S),
    pytest.mark.xdist_group("root"),
]

#: Waits for a window whose title holds a text: window TEXT.
_WINDOW = """
window() {
    for _ in $(seq 150); do
        found=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | head -n 1)
        [ -n "$found" ] && return 0
        sleep 0.2
    done
    echo "no window is called $1" >&2
    exit 1
}
"""
_JOURNEY = f"""
set -eu
export HOME=/srv/reader LANG=C.UTF-8 XDG_RUNTIME_DIR=/srv/reader
{_WINDOW}
exec 3>display-number
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
trap "kill $!" EXIT
until [ -s display-number ]; do sleep 0.1; done
export DISPLAY=:$(cat display-number)
@EXEC@ --language en 2>&1 3>&- & reader=$!
window 'Liangjiang Reader'
sleep 3
xdotool windowfocus --sync "$found" key --delay 100 ctrl+l
window '两江阅读器'
xdotool windowfocus --sync "$found" key --delay 100 ctrl+q
wait "$reader"
echo "quit with $?"
"""


class Root:
    """An empty Debian with the package in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *command: str, user: str = "root") -> str:
        """Run a command inside; gives back what it printed."""
        done = subprocess.run(
            ["chroot", f"--userspec={user}", str(self.folder), *command],
            capture_output=True,
            text=True,
            timeout=_LONGEST_S,
            check=False,
            cwd="/",
            env={
                "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
                "HOME": "/srv/reader",
                "LANG": "C.UTF-8",
            },
        )
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return done.stdout

    def install(self, *packages: str) -> None:
        """Install packages as a person would, dependencies and all."""
        self.run("apt-get", "install", "-q", "-y", "--no-install-recommends", *packages)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Root]:
    """The package installed in an empty root, with a person and a screen beside it."""
    folder = tmp_path_factory.mktemp("root")
    subprocess.run(
        ["debootstrap", "--variant=minbase", _SUITE, str(folder)],
        check=True,
        capture_output=True,
        timeout=_LONGEST_S,
    )
    made = Root(folder)
    folder.chmod(0o755)  # pytest makes it for root alone
    shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")
    subprocess.run(["mount", "-t", "proc", "proc", str(folder / "proc")], check=True)
    try:
        shutil.copy(_DEB, folder / "reader.deb")
        made.install("/reader.deb", "xvfb", "xauth", "xdotool")
        made.run("useradd", "--create-home", "--home-dir", "/srv/reader", "reader")
        yield made
    finally:
        subprocess.run(["umount", str(folder / "proc")], check=True)
        shutil.rmtree(folder)


def _command(root: Root, group: str) -> str:
    entry = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    entry.read(root.folder / "usr/share/applications/cn.liangjiang.reader.desktop", "utf-8")
    return entry[group]["Exec"]


def test_it_starts_from_its_entry_switches_language_and_quits_clean(root: Root) -> None:
    journey = _JOURNEY.replace("@EXEC@", _command(root, "Desktop Action sample"))
    (root.folder / "srv/reader/journey.sh").write_text(journey, encoding="utf-8")
    told = root.run("sh", "-c", "cd /srv/reader && sh journey.sh", user="reader:reader")
    assert told.splitlines()[-1] == "quit with 0"


def test_what_was_shown_is_read_offline_from_the_command_line(root: Root) -> None:
    sample = ("liangjiang-reader", "--sample")
    root.run(*sample, "sync", "news/local", user="reader:reader")
    listed = root.run(*sample, "--offline", "list", "news/local", user="reader:reader")
    title, _, identifier = listed.splitlines()[0].rpartition("  (")
    text = root.run(*sample, "--offline", "read", identifier.rstrip(")"), user="reader:reader")
    assert title.split("  ")[-1] in text


def test_it_carries_its_catalogues_fonts_and_certificates(root: Root) -> None:
    assert "阅读" in root.run("liangjiang-reader", "--language", "zh_CN", "--help")
    data = root.folder / "usr/lib/liangjiang-reader/_internal/liangjiang_reader/_data"
    assert (data / "resources/fonts/LiangjiangSansSC-Regular.ttf").stat().st_size > 1_000_000
    assert (data / "LICENSES/OFL-1.1.txt").is_file()
    assert list(data.parents[1].glob("**/qtbase_zh_CN.qm"))


def test_removing_it_keeps_the_library(root: Root) -> None:
    library = root.folder / "srv/reader/.local/share/liangjiang-reader"
    root.run("liangjiang-reader", "--sample", "sync", "news/local", user="reader:reader")
    root.run("apt-get", "purge", "-q", "-y", "liangjiang-reader")
    assert not (root.folder / "usr/lib/liangjiang-reader").exists()
    assert not (root.folder / "usr/bin/liangjiang-reader").is_symlink()
    assert list(library.rglob("library.sqlite3"))
    root.install("/reader.deb")
