"""Ask the advisory database about every installed package; fail on a known vulnerability.

    python packaging/audit_dependencies.py

Part of ``make lint``, which must work without the net: when the database cannot be asked, this says
so and does not fail. pip-audit itself would call packages that it could not look up free of faults.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

#: Advisories that do not concern the reader, by id, each with the reason. Keep it short.
ACCEPTED: dict[str, str] = {}

_COMMAND = ("-m", "pip_audit", "--format", "json", "--progress-spinner", "off", "--timeout", "10")
#: pip-audit asks for each package in turn; behind a wall that swallows all, each takes the timeout.
_TIME_S = 180
#: What in a traceback tells that the net is the reason.
_NET = ("ConnectionError", "ConnectTimeout", "ReadTimeout", "ProxyError", "SSLError", "HTTPError",
        "ServiceError")  # fmt: skip


@dataclass(frozen=True)
class Audit:
    """What the database said.

    Attributes:
        asked: names of packages it knows.
        unknown: names it could not be asked about.
        found: "package version: advisory, fixed in …", those in ``ACCEPTED`` left out.
        unreachable: why it could not be asked at all, "" if it could.
        broken: why there is no answer though the net was there.
    """

    asked: Sequence[str] = ()
    unknown: Sequence[str] = ()
    found: Sequence[str] = field(default=())
    unreachable: str = ""
    broken: str = ""

    @property
    def code(self) -> int:
        """The exit code: 1 for a vulnerability, 2 for a fault of the check itself."""
        return 2 if self.broken else 1 if self.found else 0

    def lines(self) -> list[str]:
        """For the person."""
        if self.broken:
            return ["The dependencies were not audited; pip-audit failed:", self.broken]
        if self.unreachable:
            return [f"The dependencies were NOT audited: {self.unreachable}."]
        told = [f"Audited {len(self.asked)} packages: {len(self.found)} known vulnerabilities."]
        if self.unknown:
            told.append(f"The database does not know: {', '.join(self.unknown)}.")
        return told + [f"  {line}" for line in self.found]


def main() -> int:
    """Audit what is installed beside this Python."""
    try:
        done = subprocess.run(
            [sys.executable, *_COMMAND, "--skip-editable"],
            capture_output=True,
            text=True,
            timeout=_TIME_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        audit = Audit(unreachable=f"the advisory database did not answer in {_TIME_S} seconds")
    else:
        audit = judge(done.stdout, done.stderr)
    for line in audit.lines():
        sys.stdout.write(line + "\n")
    return audit.code


def judge(out: str, err: str) -> Audit:
    """What the output of pip-audit means."""
    try:
        packages = json.loads(out)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (err.strip().splitlines() or ["it said nothing"])[-1]
        if any(name in err for name in _NET):
            return Audit(unreachable=f"the advisory database cannot be reached ({last[:120]})")
        return Audit(broken=last)
    asked = [item["name"] for item in packages if "skip_reason" not in item]
    unknown = [
        item["name"]
        for item in packages
        # What is worked on in place (an editable checkout) is in no database.
        if "skip_reason" in item and "editable" not in item["skip_reason"]
    ]
    if not asked:
        return Audit(
            unreachable="the advisory database knows none of the packages (is it a mirror?)"
        )
    return Audit(asked, unknown, [line for item in packages for line in _found(item)])


def _found(package: dict[str, Any]) -> list[str]:
    return [
        f"{package['name']} {package['version']}: {fault['id']}, fixed in "
        + (", ".join(fault["fix_versions"]) or "no version yet")
        for fault in package.get("vulns", [])
        if not {fault["id"], *fault.get("aliases", [])} & set(ACCEPTED)
    ]


if __name__ == "__main__":
    sys.exit(main())
