"""Streams that lead nowhere, and signals: a sentence at most, never a stack trace."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from i18n.catalogues import ROOT
from tests.e2e.program import Program
from tests.support.fixtures import MakeReplica
from tests.support.replica import ReplicaSite

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams and signals of POSIX")

_WAIT_S = 30
_UNWRITABLE = "The result could not be written."


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample edition in it."""
    folder = tmp_path_factory.mktemp("sample")
    assert _shell(folder, "--sample status >/dev/null").returncode == 0
    return folder


def _shell(folder: Path, words: str) -> subprocess.CompletedProcess[str]:
    """Run the program with redirections as a shell makes them."""
    command = f'"{sys.executable}" -m liangjiang_reader --data-dir "$0" {words}'
    done = subprocess.run(
        ["sh", "-c", command, str(folder)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=_WAIT_S,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert "Exception ignored" not in done.stderr, done.stderr
    return done


@pytest.mark.parametrize("command", ["list", "list --json", "status", "--help", "--version"])
def test_a_result_that_cannot_be_written_is_not_called_done(command: str, sample: Path) -> None:
    done = _shell(sample, f"--sample {command} >/dev/full")
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, _UNWRITABLE)
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("command", ["list", "list --json", "status", "--help"])
def test_nobody_who_listens_is_no_failure(command: str, sample: Path) -> None:
    for redirection in (">&-", ">&- 2>&-", "<&- >&- 2>&-"):
        done = _shell(sample, f"--sample {command} {redirection}")
        assert (done.returncode, done.stderr) == (0, "")
    assert _shell(sample, f"--sample {command} | true").stderr == ""


def test_messages_that_nobody_reads_stop_nothing(sample: Path) -> None:
    for redirection in ("2>/dev/full", "2>&-"):
        assert _shell(sample, f"--sample sync news/local {redirection}").returncode == 0
        assert _shell(sample, f"dance {redirection}").returncode == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_sync_that_is_stopped_says_so_and_keeps_what_it_has(
    number: signal.Signals,
    make_replica: MakeReplica,
    program_for: Callable[[ReplicaSite], Program],
) -> None:
    site = make_replica(seed=63_333, articles=12, page_size=30, latency_s=0.05)
    program = program_for(site)
    run = program.start("sync", "news/local")
    site.wait_for_requests(5, _WAIT_S, given_up=partial(_has_ended, run))
    run.send_signal(number)
    _out, errors = run.communicate(timeout=_WAIT_S)
    assert run.returncode == 1, errors
    assert errors.splitlines()[-1] == "Stopped."
    assert "failed" not in errors
    assert program("status", "--check", "--json").json["problems"] == []


def test_ctrl_c_before_the_program_is_up_leaves_no_stack_trace(tmp_path: Path) -> None:
    script = (
        "import os, runpy, signal, sys\n"
        "class Interrupts:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'liangjiang_reader.app.arguments':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupts())\n"
        "sys.argv = ['liangjiang-reader', '--data-dir', sys.argv[1], 'list']\n"
        "runpy.run_module('liangjiang_reader', run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=_WAIT_S,
    )
    assert (done.returncode, done.stderr) == (1, "")


def _has_ended(run: subprocess.Popen[str]) -> bool:
    return run.poll() is not None
