"""Links given to the program on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.program import Program


@pytest.mark.parametrize(
    "words",
    [
        ("liangjiang:delete/everything",),
        ("--open", "ftp://x/a.html"),
        ("--open", "/etc/passwd"),
    ],
)
def test_a_wrong_link_is_refused_before_a_window_opens(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    program = Program(tmp_path / "data", "http://127.0.0.1:9/")
    english = program(*words)
    assert (english.code, english.out) == (2, "")
    assert "is no link into this reader" in english.messages[0]
    chinese = program(*words, language="zh_CN")
    assert chinese.code == 2
    assert "不是本阅读器能打开的链接" in chinese.messages[0]
