"""The audit of the dependencies fails for a vulnerability, and for nothing that is not one."""

from __future__ import annotations

import json
from typing import Any

import pytest

import audit_dependencies
from audit_dependencies import judge

CLEAN = {"name": "requests", "version": "2.32.5", "vulns": []}
SKIPPED = {"name": "lxml", "skip_reason": "Dependency not found on PyPI and could not be audited"}
EDITABLE = {"name": "liangjiang-reader", "skip_reason": "distribution marked as editable"}
FAULT = {"id": "PYSEC-2026-1", "fix_versions": ["3.0"], "aliases": ["CVE-2026-1"]}
FAULTY = {"name": "pillow", "version": "1.0", "vulns": [FAULT]}


def output(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_a_known_vulnerability_fails_with_the_version_that_mends_it() -> None:
    audit = judge(output(CLEAN, FAULTY), "Found 1 known vulnerability")
    assert audit.code == 1
    assert "  pillow 1.0: PYSEC-2026-1, fixed in 3.0" in audit.lines()


def test_packages_without_fault_pass_and_are_counted() -> None:
    audit = judge(output(CLEAN, EDITABLE), "")
    assert audit.code == 0
    assert audit.lines() == ["Audited 1 packages: 0 known vulnerabilities."]


def test_what_the_database_does_not_know_is_named() -> None:
    audit = judge(output(CLEAN, SKIPPED), "")
    assert (audit.code, audit.unknown) == (0, ["lxml"])
    assert "lxml" in audit.lines()[1]


@pytest.mark.parametrize(
    ("out", "err"),
    [
        (
            "",
            "Traceback\nrequests.exceptions.ConnectionError: Failed to resolve 'advisories'",
        ),
        ("", "Traceback\nrequests.exceptions.ProxyError: Unable to connect to proxy"),
        (output(SKIPPED, EDITABLE), "No known vulnerabilities found"),
    ],
    ids=["no net", "a proxy", "a mirror without advisories"],
)
def test_without_the_database_it_says_so_and_does_not_fail(out: str, err: str) -> None:
    audit = judge(out, err)
    assert audit.code == 0
    assert audit.lines()[0].startswith("The dependencies were NOT audited")


def test_a_fault_of_the_check_itself_is_no_success() -> None:
    assert judge("", "No module named pip_audit").code == 2
    assert judge("", "").code == 2


def test_an_advisory_may_be_accepted_by_any_of_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_dependencies, "ACCEPTED", {"CVE-2026-1": "the reader never does it"})
    assert judge(output(FAULTY), "").code == 0


def test_every_accepted_advisory_has_its_reason() -> None:
    assert all(len(reason) > 10 for reason in audit_dependencies.ACCEPTED.values())
