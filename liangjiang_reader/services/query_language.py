"""The language of the search box: words, "phrases", -not, OR, and filters such as is:unread."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date

from liangjiang_reader.model.query import Field, Filter, Query, QueryFault, QueryReason, Term

#: The words of ``has:`` and ``is:``; the Chinese ones mean the same.
HAS = {
    "photo": "photo", "video": "video", "note": "note", "changes": "changes",
    "图片": "photo", "视频": "video", "笔记": "note", "改动": "changes",
}  # fmt: skip
IS = {
    "unread": "unread", "read": "read", "starred": "starred", "offline": "offline",
    "kept": "kept", "changed": "changed",
    "保留": "kept", "有改动": "changed",
    "未读": "unread", "已读": "read", "星标": "starred", "离线": "offline",
}  # fmt: skip
#: A language is an edition of the site: its key.
LANGUAGES = {
    "en": "english", "zh": "chinese", "english": "english", "chinese": "chinese",
    "英文": "english", "中文": "chinese",
}  # fmt: skip
FIELDS = {
    "section": Field.SECTION, "栏目": Field.SECTION,
    "date": Field.DATE, "日期": Field.DATE,
    "author": Field.AUTHOR, "作者": Field.AUTHOR,
    "source": Field.SOURCE, "来源": Field.SOURCE,
    "title": Field.TITLE, "标题": Field.TITLE,
    "pinyin": Field.PINYIN, "拼音": Field.PINYIN,
    "lang": Field.LANGUAGE, "语言": Field.LANGUAGE,
    "has": Field.HAS, "含": Field.HAS,
    "is": Field.IS, "状态": Field.IS,
    "label": Field.LABEL, "标签": Field.LABEL,
}  # fmt: skip
_WORDS = {Field.HAS: HAS, Field.IS: IS, Field.LANGUAGE: LANGUAGES}
#: A minus, a field and its colon (full-width ones too), then a quoted text or a word.
_PART = re.compile(
    r"(?P<minus>[-－]?)(?:(?P<field>[a-zA-Z]+|[\u4e00-\u9fff]{1,2})[:：])?"
    r"(?:[\"“”](?P<quoted>[^\"“”]*)(?P<closed>[\"“”])?|(?P<word>[^\s\"“”]*))"
)
_LATIN = re.compile(r"[a-zA-Z'’]+")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")

#: From what a person calls a section to its key, None if there is none.
FindSection = Callable[[str], str | None]


def parse(
    text: str,
    find_section: FindSection,
    find_label: FindSection = lambda name: None,
    *,
    as_typed: bool = False,
) -> Query | QueryFault:
    """Read what a person typed.

    Args:
        text: the search.
        find_section: finds sections by key or name.
        find_label: finds the number of a label by its name.
        as_typed: the last word may still grow: whatever begins with it is found too.
    """
    return _Reader(text, find_section, find_label, as_typed).read()


def filters_in(text: str) -> list[tuple[int, int]]:
    """Where the filters stand in what a person typed, as (start, end)."""
    return [
        match.span()
        for match in _PART.finditer(text)
        if (match["field"] or "").lower() in FIELDS and match.end() > match.start()
    ]


def with_filter(text: str, wanted: str) -> str:
    """The search with one more filter, before what may still be typed."""
    return f"{wanted} {text}".strip()


def without_filter(text: str, start: int, end: int) -> str:
    """The search without what stands at a place."""
    return " ".join((text[:start] + " " + text[end:]).split())


def by_pinyin(text: str, syllables: Callable[[str, bool], int], *, as_typed: bool) -> str | None:
    """The same search for Chinese titles and names that sound like its words.

    Args:
        text: the search.
        syllables: how many syllables letters are, 0 for what is no pinyin; the second argument
            says whether the last one may be unfinished.
        as_typed: the last word may still grow.

    Returns:
        The search, or None if its words are no pinyin, or a single syllable, which half of all
        titles hold.
    """
    places = filters_in(text)
    words, at = [], 0
    for start, end in [*places, (len(text), len(text))]:
        words += text[at:start].split()
        at = end
    if not words or not all(_LATIN.fullmatch(word) and word != "OR" for word in words):
        return None
    grows = as_typed and not (places and places[-1][1] == len(text.rstrip()))
    counts = [
        syllables(word, grows and number == len(words))
        for number, word in enumerate(words, start=1)
    ]
    if not all(counts) or sum(counts) < 2:
        return None
    filters = [text[start:end].strip() for start, end in places]
    if min(counts) > 1:
        return " ".join([*filters, *(f"pinyin:{word}" for word in words)])
    return " ".join([*filters, f'pinyin:"{" ".join(words)}"'])


class _Reader:
    """Reads one text from its beginning to its end."""

    def __init__(
        self, text: str, find_section: FindSection, find_label: FindSection, as_typed: bool
    ) -> None:
        self._text, self._find_section, self._as_typed = text, find_section, as_typed
        self._find_label = find_label
        self._groups: list[list[Term]] = []
        self._without: list[Term] = []
        self._filters: list[Filter] = []
        self._joins = False

    def read(self) -> Query | QueryFault:
        position = 0
        while True:
            while position < len(self._text) and self._text[position].isspace():
                position += 1
            if position == len(self._text):
                break
            match = _PART.match(self._text, position)
            assert match is not None  # it matches the empty text too
            fault = self._take(match)
            if fault is not None:
                return fault
            position = max(match.end(), position + 1)
        if self._joins:
            return QueryFault(QueryReason.LONE_OR, max(0, len(self._text) - 2), len(self._text))
        if self._without and not self._groups and not self._filters:
            return QueryFault(QueryReason.NOTHING_WANTED, 0, len(self._text))
        groups = tuple(map(tuple, self._groups))
        return Query(groups, tuple(self._without), tuple(self._filters))

    def _take(self, match: re.Match[str]) -> QueryFault | None:
        if match["quoted"] is not None and match["closed"] is None:
            return QueryFault(QueryReason.OPEN_QUOTE, match.start(), match.end())
        value = match["quoted"] if match["quoted"] is not None else match["word"]
        field = FIELDS.get((match["field"] or "").lower())
        if match["field"] and field is None:
            value = match[0][len(match["minus"]) :]  # a colon in a word, such as 3:2
        if field is None:
            return self._take_text(match, value)
        if not value.strip():
            return QueryFault(QueryReason.EMPTY_VALUE, match.start(), match.end(), match["field"])
        if field in {Field.AUTHOR, Field.SOURCE, Field.TITLE}:
            self._add(Term(value, field), bool(match["minus"]))
            return None
        if field is Field.PINYIN:
            grows = self._as_typed and match.end() == len(self._text) and match["quoted"] is None
            self._add(Term(value, field, grows), bool(match["minus"]))
            return None
        return self._take_filter(match, field, value)

    def _take_text(self, match: re.Match[str], value: str) -> QueryFault | None:
        if value == "OR" and match["quoted"] is None and not match["minus"]:
            if not self._groups or self._joins:
                return QueryFault(QueryReason.LONE_OR, match.start(), match.end())
            self._joins = True
            return None
        if value.strip():
            ends_here = match.end() == len(self._text)
            grows = self._as_typed and ends_here and match["quoted"] is None
            self._add(Term(value, prefix=grows), bool(match["minus"]))
        return None

    def _add(self, term: Term, negated: bool) -> None:
        if negated:
            self._without.append(term)
        elif self._joins:
            self._groups[-1].append(term)
        else:
            self._groups.append([term])
        self._joins = False

    def _take_filter(self, match: re.Match[str], field: Field, value: str) -> QueryFault | None:
        negated, place = bool(match["minus"]), (match.start(), match.end())
        if field is Field.DATE:
            days = _days(value)
            if days is None:
                return QueryFault(QueryReason.WRONG_DATE, *place, value)
            self._filters.append(Filter(field, "", *days, negated=negated))
            return None
        if field is Field.SECTION:
            key = self._find_section(value)
            if key is None:
                return QueryFault(QueryReason.UNKNOWN_SECTION, *place, value)
            self._filters.append(Filter(field, key, negated=negated))
            return None
        if field is Field.LABEL:
            number = self._find_label(value)
            if number is None:
                return QueryFault(QueryReason.UNKNOWN_LABEL, *place, value)
            self._filters.append(Filter(field, number, negated=negated))
            return None
        known = _WORDS[field].get(value.lower())
        if known is None:
            words = tuple(word for word in _WORDS[field] if word.isascii())
            return QueryFault(QueryReason.UNKNOWN_VALUE, *place, value, words)
        self._filters.append(Filter(field, known, negated=negated))
        return None


def _days(value: str) -> tuple[date | None, date | None] | None:
    """``2021``, ``2021-10``, ``2021-10-05``, ``2021-10..2021-12``, ``2021..``, ``..2021``."""
    if ".." not in value:
        return _period(value)
    begin, _, end = value.partition("..")
    first, last = _period(begin) if begin else (None, None), _period(end) if end else (None, None)
    if first is None or last is None or not (begin or end):
        return None
    if first[0] and last[1] and first[0] > last[1]:
        return None
    return first[0], last[1]


def _period(value: str) -> tuple[date, date] | None:
    """The first and last day of a year, a month or a day."""
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first, first
        month_last = month or 12
        return first, date(year, month_last, calendar.monthrange(year, month_last)[1])
    except ValueError:
        return None
