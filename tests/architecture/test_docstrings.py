"""Docstrings: every module says its job, every public class and function what it promises."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from tests.architecture.sources import Module, everything, program

_Documented = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _first_line(module: Module) -> str:
    return (ast.get_docstring(module.tree) or "").partition("\n")[0]


def _public(module: Module) -> Iterator[tuple[str, _Documented]]:
    """Public classes and functions of a module, and the public methods of public classes."""
    for node in module.tree.body:
        if isinstance(node, _Documented) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                yield from (
                    (f"{node.name}.{method.name}", method)
                    for method in node.body
                    if isinstance(method, _Documented) and not method.name.startswith("_")
                    if not _is_setter(method)
                )


def _is_setter(method: _Documented) -> bool:
    """Whether it belongs to a property, which is documented where it is read."""
    return any(isinstance(d, ast.Attribute) and d.attr == "setter" for d in method.decorator_list)


def test_every_module_says_its_job_in_one_sentence() -> None:
    silent = [module.path for module in everything() if not _first_line(module).endswith(".")]
    assert silent == []


def test_no_two_modules_have_the_same_job() -> None:
    jobs = Counter(_first_line(module) for module in everything())
    assert [job for job, modules in jobs.items() if modules > 1] == []


def test_everything_public_is_documented() -> None:
    bare = [
        f"{module.path}:{node.lineno} {name}"
        for module in program()
        for name, node in _public(module)
        if ast.get_docstring(node) is None
    ]
    assert bare == []
