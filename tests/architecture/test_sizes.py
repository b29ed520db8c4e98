"""Sizes: a module has one job, a function fits on a screen."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from statistics import median

from tests.architecture.sources import Module, everything, program

LONGEST_MODULE = 500
MEDIAN_MODULE = 170
LONGEST_FUNCTION = 60
MEDIAN_FUNCTION = 10


def _functions(modules: tuple[Module, ...]) -> Iterator[tuple[str, int]]:
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{module.path}:{node.lineno} {node.name}", _length(node)


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of code: the docstring is not counted, or nobody would write one."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    last = function.end_lineno or function.lineno
    return last - body[0].lineno + 1 if body else 0


def _lines(module: Module) -> int:
    return len(module.text.splitlines())


def test_no_module_is_longer_than_500_lines() -> None:
    long = {module.path: _lines(module) for module in everything()}
    assert {path: lines for path, lines in long.items() if lines > LONGEST_MODULE} == {}


def test_a_module_is_short_in_the_median() -> None:
    lengths = [_lines(module) for module in program() if not module.path.endswith("__init__.py")]
    assert median(lengths) <= MEDIAN_MODULE


def test_no_function_is_longer_than_60_lines() -> None:
    long = dict(_functions(everything()))
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION} == {}


def test_a_function_is_short_in_the_median() -> None:
    assert median(lines for _name, lines in _functions(program())) < MEDIAN_FUNCTION
