"""The command line's grammar, in both languages."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from liangjiang_reader.app import arguments
from liangjiang_reader.lang import catalogue


def test_no_command_means_the_window() -> None:
    assert arguments.parse([]).command is None


@pytest.mark.parametrize(
    "argv",
    [
        ["--data-dir", "d", "--offline", "list", "news/local", "--limit", "5"],
        ["list", "--data-dir", "d", "news/local", "--offline", "--limit", "5"],
        ["list", "news/local", "--limit", "5", "--offline", "--data-dir=d"],
    ],
)
def test_general_options_may_stand_before_and_after_the_command(argv: list[str]) -> None:
    parsed = arguments.parse(argv)
    assert (parsed.data_dir, parsed.offline, parsed.sample) == (Path("d"), True, False)
    assert (parsed.command, parsed.section, parsed.limit) == ("list", "news/local", 5)


@pytest.mark.parametrize(
    "argv",
    [
        ["dance"],
        ["read"],
        ["read", "x", "--format", "pdf"],
        ["list", "--limit", "0"],
        ["list", "--limit", "many"],
        ["sync", "--pages", "-1"],
        ["--language", "fr", "sections"],
        ["--data-dir", "", "list"],
        ["list", "--json=1"],
        ["--colour"],
    ],
)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nonsense_ends_with_two_lines_and_exit_code_two(
    argv: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue.use(language)
    with pytest.raises(SystemExit) as end:
        arguments.parse(argv)
    captured = capsys.readouterr()
    assert end.value.code == 2
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 2
    assert "--help" in captured.err


@pytest.mark.parametrize(
    ("argv", "language"),
    [
        (["--language", "zh_CN", "list"], "zh_CN"),
        (["list", "--language=en"], "en"),
        (["list"], None),
        (["--language"], None),
    ],
)
def test_the_language_is_known_before_anything_is_said(
    argv: list[str], language: str | None
) -> None:
    assert arguments.language_of(argv) == language


def test_help_explains_every_command_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    catalogue.use("zh_CN")
    with pytest.raises(SystemExit) as end:
        arguments.parse(["--help"])
    text = capsys.readouterr().out
    assert end.value.code == 0
    for command in ("sections", "sync", "list", "read", "status"):
        assert f"\n    {command} " in text
    for english in ("usage", "options", "show this help", "Commands"):
        assert english not in text


def test_a_number_beyond_all_lists_means_all() -> None:
    assert arguments.parse(["list", "--limit", "9" * 30]).limit == sys.maxsize
