"""How an article that was read differs from the truth, as a readable diff and as a score."""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from typing import Any

Json = dict[str, Any]

_SEQUENCES = ("blocks", "photos")
#: Plain short paragraphs may be told as paragraph or as heading: nothing on the page decides it.
_SHORT = 80
_SENTENCE_ENDS = (".", "。", "!", "?", "”", '"', ":", "：")


@dataclass(frozen=True)
class Score:
    """How many of the expected fields, blocks and photos were told right."""

    right: int
    total: int

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.total + other.total)

    @property
    def share(self) -> float:
        """0.0 to 1.0, to four digits."""
        return round(self.right / self.total, 4) if self.total else 1.0


def differences(expected: Json, actual: Json) -> list[str]:
    """A readable diff, empty when all is right. Only the keys of ``expected`` are judged."""
    found = [
        f"{key}: expected {value!r}, got {actual.get(key)!r}"
        for key, value in expected.items()
        if key not in _SEQUENCES and value != actual.get(key)
    ]
    for key in _SEQUENCES:
        wanted, got = _lines(expected, actual, key)
        if wanted != got:
            found += [line.rstrip() for line in unified_diff(wanted, got, key, "got", n=0)]
    return found


def score(expected: Json, actual: Json) -> Score:
    """One point per right field, block and photo; what is there too much takes points away."""
    fields = [key for key in expected if key not in _SEQUENCES]
    total = Score(sum(expected[key] == actual.get(key) for key in fields), len(fields))
    for key in _SEQUENCES:
        wanted, got = _lines(expected, actual, key)
        same = sum(
            block.size for block in SequenceMatcher(None, wanted, got, False).get_matching_blocks()
        )
        total += Score(same, max(len(wanted), len(got)))
    return total


def _lines(expected: Json, actual: Json, key: str) -> tuple[list[str], list[str]]:
    wanted, got = expected.get(key, []), actual.get(key, [])
    if key == "blocks":
        free = [block for block in wanted if _may_be_heading(block)]
        wanted, got = ([_as_paragraph(block, free) for block in blocks] for blocks in (wanted, got))
    elif wanted:
        judged = wanted[0].keys()
        got = [{name: photo.get(name) for name in judged} for photo in got]
    return [_line(item) for item in wanted], [_line(item) for item in got]


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _as_paragraph(block: Json, free: list[Json]) -> Json:
    plain = {**block, "kind": "paragraph"}
    return plain if block["kind"] == "heading" and plain in free else block


def _may_be_heading(block: Json) -> bool:
    text = block.get("text", "")
    short = len(text) <= _SHORT and not text.endswith(_SENTENCE_ENDS)
    return bool(block["kind"] == "paragraph" and short)
