"""Patterns that must not come back, each with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

import pytest

from tests.architecture.sources import Module, everything

PROGRAM = "liangjiang_reader/"
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "manager"}


@dataclass(frozen=True)
class Rule:
    """What may not stand below ``inside``, why, and the one place where it may."""

    pattern: str
    reason: str
    inside: str = PROGRAM
    except_in: str | None = None


RULES = (
    Rule(r"\bprint\(", "what a person reads goes through one module", except_in="app/output.py"),
    Rule(r"\bprocessEvents\b", "a nested event loop runs code in the middle of other code"),
    Rule(r"\bQThread\b", "there is one way to run work: ui.background"),
    Rule(r"\bQRunnable\b", "there is one way to run work: ui.background"),
    Rule(r"\bmoveToThread\b", "there is one way to run work: ui.background"),
    Rule(r"\bsleep\(", "a wait must be stoppable: use StopFlag.wait", except_in="fetch/stop.py"),
    Rule(r"\bsleep\(", "a test waits for a condition, not for a time", inside="tests/"),
    Rule(r"\bqtbot\.wait\(", "a test waits for a condition, not for a time", inside="tests/"),
    Rule(r"verify\s*=\s*False", "certificates are always checked", inside=""),
    Rule(r"CERT_NONE", "certificates are always checked", inside=""),
    Rule(r"[\"']html\.parser[\"']", "it doubles the text of unclosed tags: use lxml"),
    Rule(r"#\s*noqa(?!: [A-Z])", "say which rule is broken and why", inside=""),
    Rule(r"#\s*type: ignore(?!\[)", "say which error is meant", inside=""),
    Rule(r"^\s*(?:import|from) sqlite3\b", "storage alone knows SQL", except_in="storage/"),
    Rule(r"^\s*(?:import|from) requests\b", "fetch alone knows HTTP", except_in="fetch/"),
    Rule(r"\b(?:TODO|FIXME|XXX)\b", "finish it, or write an issue", inside=""),
    Rule(
        r"pytest\.(?:skip|xfail)\b|mark\.(?:skip|xfail)\b", "a test runs or is not there", inside=""
    ),
)


def _may_stand(rule: Rule, path: str) -> bool:
    outside = not path.startswith(rule.inside) or path.startswith("tests/architecture/")
    return outside or (rule.except_in is not None and path.startswith(PROGRAM + rule.except_in))


def _found(rule: Rule, module: Module) -> list[str]:
    pattern = re.compile(rule.pattern)
    lines = enumerate(module.text.splitlines(), start=1)
    return [f"{module.path}:{number}" for number, line in lines if pattern.search(line)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.pattern}: {rule.reason}")
def test_the_pattern_stands_nowhere(rule: Rule) -> None:
    searched = [module for module in everything() if not _may_stand(rule, module.path)]
    assert searched
    assert [place for module in searched for place in _found(rule, module)] == [], rule.reason


def test_every_file_is_named_for_its_job() -> None:
    names = {module.path: set(PurePosixPath(module.path).parts) for module in everything()}
    vague = VAGUE | {f"{name}.py" for name in VAGUE}
    assert [path for path, parts in names.items() if parts & vague] == []
