"""``make soak``: faults at random for half an hour, and two hundred ``kill -9`` at random moments.

After each fault and each kill: nothing that was stored is lost, the database is sound, no photo
file is without its row once the program was started again, and the audit of what is kept offline
is true. The first thing that does not hold ends the run with exit code 1 and the seed that repeats
it. ``make soak ARGS="--minutes 2 --kills 20"`` is a short one.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from threading import Event

from i18n.catalogues import ROOT
from liangjiang_reader.config import paths
from liangjiang_reader.lang import catalogue
from tests.faults.ground import EDITION, Ground, Stage, furnished, held, kept, unclear, violations
from tests.support.faults import Fault
from tests.support.replica import ReplicaSite

#: What is killed, by its name in the table: arguments of the command line.
COMMANDS: dict[str, tuple[str, ...]] = {
    "sync": ("sync", "news/local", "living/food", "living/travel"),
    "sync again": ("sync", "--pages", "2"),
    "archive": ("archive", "living/hotels", "living/leisure"),
    "keep": ("keep", "living/info"),
    "fetch what is missing": ("audit", "--fetch"),
    "read": ("read", "@ARTICLE"),
    "rebuild the index": ("search", "--rebuild"),
    "back up": ("backup", "make"),
    "check": ("check",),
    "clean up": ("storage", "clean", "--limit", "0", "--yes"),
}
#: A site on https is needed for this one; others wait out whole deadlines and teach nothing more.
_LEFT_OUT = {Fault.REDIRECT_HTTP}
_LONGEST_LIFE_S = 2.5


class Broken(Exception):
    """A promise did not hold."""


def main(arguments: list[str]) -> int:
    """Run; 0 if every promise held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0, help="of faults")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None)
    chosen = parser.parse_args(arguments)
    catalogue.set_folder(paths.catalogues())
    seed = random.SystemRandom().randrange(1_000_000) if chosen.seed is None else chosen.seed
    _say(f"seed {seed}")
    tried: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    began = time.monotonic()
    try:
        with (
            tempfile.TemporaryDirectory(prefix="reader-soak-") as folder,
            ReplicaSite(seed=seed % 10_000, articles=6, elsewhere=2, photos=1) as site,
        ):
            ground = furnished(site, Path(folder) / "data")
            kill(ground, Path(folder), random.Random(seed), chosen.kills, killed)
            end = began + chosen.minutes * 60
            break_(ground, Path(folder), random.Random(seed + 1), end, tried)
    except Broken as broken:
        _say(f'\n{broken}\n\nrepeat it with: make soak ARGS="--seed {seed}"')
        return 1
    _print("killed", killed)
    _print("fault and stage", tried)
    _say(f"\n{killed.total()} kills and {tried.total()} faults in "
         f"{(time.monotonic() - began) / 60:.1f} minutes: nothing lost")  # fmt: skip
    return 0


def break_(
    ground: Ground, folder: Path, chance: random.Random, end: float, tried: Counter[str]
) -> None:
    """One to three faults at a time, at random stages, until the time is over."""
    faults = [fault for fault in Fault if fault not in _LEFT_OUT]
    data, rounds = folder / "faults", 0
    while time.monotonic() < end or not rounds:
        rounds += 1
        shutil.rmtree(data, ignore_errors=True)
        ground.copy(data)
        met = [(chance.choice(faults), chance.choice(list(Stage))) for _ in range(3)]
        before = held(data)
        for fault, stage in met[: chance.randint(1, 3)]:
            times = chance.choice((None, 1, 2))
            ground.site.break_(ground.path(stage), fault, times)
            tried[f"{fault.name} · {stage}"] += 1
        with ground.open(data) as workspace:
            report = workspace.keeping.fetch([kept(stage) for stage in Stage])
            _demand(f"after {met}", unclear(report.failures), violations(workspace, data, before))
        for stage in Stage:
            ground.site.mend(ground.path(stage))
        with ground.open(data) as workspace:
            again = workspace.keeping.fetch([kept(stage) for stage in Stage])
            left = [repr(failure) for failure in again.failures]
            _demand(f"once {met} was over", left, violations(workspace, data, before))


def kill(
    ground: Ground, folder: Path, chance: random.Random, kills: int, killed: Counter[str]
) -> None:
    """Commands of the program, each ended the hard way at a moment of its life."""
    data = ground.copy(folder / "kills")
    article = ground.site.address(ground.story(Stage.ARTICLE))
    for number in range(kills):
        if number % 20 == 0:  # from time to time there is everything to do again
            shutil.rmtree(data)
            ground.copy(data)
        before = held(data)
        name = chance.choice(list(COMMANDS))
        command = [article if part == "@ARTICLE" else part for part in COMMANDS[name]]
        _run_for(chance.uniform(0.05, _LONGEST_LIFE_S), ground, data, command)
        killed[name] += 1
        with ground.open(data) as workspace:
            _demand(f"kill {number} of {name}", [], violations(workspace, data, before))
    with ground.open(data) as workspace:
        for stage in Stage:
            workspace.keeping.keep(kept(stage))
        failures = workspace.keeping.fetch([kept(stage) for stage in Stage]).failures
        _demand("after all kills", [repr(failure) for failure in failures], [])


def _run_for(seconds: float, ground: Ground, data: Path, command: list[str]) -> None:
    options = ["--site", ground.site.url, "--data-dir", str(data), "--edition", EDITION]
    with subprocess.Popen(
        [sys.executable, "-m", "liangjiang_reader", *options, *command],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        Event().wait(seconds)
        process.kill()


def _demand(when: str, *found: list[str]) -> None:
    wrong = [line for lines in found for line in lines]
    if wrong:
        raise Broken("\n".join([f"{when}:", *wrong]))


def _print(title: str, counted: Counter[str]) -> None:
    _say(f"\n{title:<36}{'times':>6}")
    for name, times in sorted(counted.items()):
        _say(f"{name:<36}{times:>6}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
