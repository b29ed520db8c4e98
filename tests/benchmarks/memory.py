"""Memory of a process: its proportional set size (PSS), as Linux accounts it."""

from __future__ import annotations

from pathlib import Path

_KB = 1024


def pss_mb(process: int | str = "self") -> float:
    """PSS of a process in megabytes; raises OSError where the system does not tell it."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in text.splitlines() if line.startswith("Pss:"))
    return int(kilobytes) * _KB / 1e6
