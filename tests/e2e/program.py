"""The real program as a process of its own, against a replica."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from i18n.catalogues import ROOT

#: Short deadlines, so that a site that hangs costs a test a second.
SETTINGS = "page_deadline_s = 1\nphoto_deadline_s = 1\n"
_LONGEST_S = 60


@dataclass(frozen=True)
class Outcome:
    """How a run ended: exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The result as JSON."""
        return json.loads(self.out)

    @property
    def messages(self) -> list[str]:
        """What a person was told."""
        return self.err.splitlines()


class Program:
    """The command line with one data folder and one site.

    Args:
        folder: for ``--data-dir``; made with short deadlines if it is not there.
        site: for ``--site``.
        environment: further variables.
    """

    def __init__(
        self, folder: Path, site: str, environment: Mapping[str, str] | None = None
    ) -> None:
        self.folder, self.site = folder, site
        self._environment = {**os.environ, **(environment or {})}
        if not folder.exists():
            folder.mkdir()
            (folder / "settings.toml").write_text(SETTINGS, encoding="utf-8")

    def __call__(self, *arguments: str, language: str = "en") -> Outcome:
        """Run a command to its end."""
        done = subprocess.run(
            self._command(arguments, language),
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            timeout=_LONGEST_S,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Outcome(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Begin a command and leave it running."""
        return subprocess.Popen(
            self._command(arguments, "en"),
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def article(self, address: str) -> dict[str, Any]:
        """A stored article as ``read --format json`` prints it with no net."""
        outcome = self("--offline", "read", address, "--format", "json")
        assert outcome.code == 0, outcome.err
        article: dict[str, Any] = outcome.json
        return article

    def _command(self, arguments: tuple[str, ...], language: str) -> list[str]:
        options = ["--site", self.site, "--data-dir", str(self.folder), "--language", language]
        return [sys.executable, "-m", "liangjiang_reader", *options, *arguments]
