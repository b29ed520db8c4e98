"""The info line of a story: date, author, source. In all forms that the three layouts use.

A: ``Updated: DATE`` then ``By NAME, SOURCE`` or a host; B: ``NAME``, ``Updated:DATE``, ``SOURCE``;
C: ``SOURCE|Updated: DATE``; Chinese: ``来源：… 作者：… 发布时间：…``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from liangjiang_reader.site import dates
from liangjiang_reader.site.furniture import is_tool
from liangjiang_reader.site.words import word_set

#: Longest line that is read as an info line.
LONGEST = 240
_DATE_LABEL = (
    r"(?:last\s+)?updated(?:\s+(?:on|at))?|(?:release|publish(?:ed|ing)?|publication)"
    r"(?:\s+(?:on|date|time))?|posted(?:\s+on)?|date|time|发布时间|发布日期|更新时间|更新日期|发表时间|时间|日期"
)
_LABELS = {
    "date": _DATE_LABEL,
    "source": r"source|(?:信息|稿件|文章|新闻)?来源|稿源",
    "author": r"authors?|written by|作者|记者|撰稿",
    "editor": r"editors?|edited by|(?:责任)?编辑|责编",
    "other": r"浏览次数|点击数?|阅读量?|字号|字体|views?|print|分享到?",
}
_LABEL = re.compile(
    r"(?<![A-Za-z])(?:" + "|".join(f"(?P<{k}>{v})" for k, v in _LABELS.items()) + r")\s*[:：]\s*",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?<![A-Za-z])(?:last\s+)?updated\s*[:：]", re.IGNORECASE)
_BY = re.compile(r"^\s*by\s+(?=\S)", re.IGNORECASE)
_HOST = re.compile(r"^(?:https?://)?[a-z0-9-]+(?:[.,]\s?[a-z0-9-]+){1,4}/?$", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:daily|news|media|center|centre|agency|xinhua|office|government|admin\w*|committee|bureau|"
    r"times|post|press|radio|tv|television|cctv|cgtn|cqtv|group|network|net|online|wechat|account|"
    r"liangjiang|chongqing|new area|china|department|association|journal|weekly|website|portal|"
    r"people'?s|ichongqing|platform|co|ltd|company|university|commission|chamber|park|zone|evening|morning)\b"
    r"|日报|晚报|晨报|新闻|新华|中心|网|办|委|局|报|社|台|政府|客户端|公众号|融媒|发布",
    re.IGNORECASE,
)
_MEDIUM = re.compile(
    r"\b(?:daily|news|media|xinhua|center|centre|agency|times|post|press|radio|tv|online|office|"
    r"government|committee|bureau|administration)$|日报|晚报|晨报|新闻|新华|融媒|客户端|网$",
    re.IGNORECASE,
)
_STRIPPED = " \t|,;:：，；、·-—/"


@dataclass(frozen=True, slots=True)
class Info:
    """What an info line told so far. ``dated`` says that it has a place for the date at all."""

    date: date | None = None
    author: str | None = None
    source: str | None = None
    editor: str | None = None
    dated: bool = False

    def filled_from(self, other: Info) -> Info:
        """This, with what it lacks taken from the other."""
        return Info(
            self.date or other.date,
            self.author or other.author,
            self.source or other.source,
            self.editor or other.editor,
            self.dated or other.dated,
        )


def is_updated(text: str) -> bool:
    """Whether the line carries the site's own ``Updated:``."""
    return len(text) <= LONGEST and _UPDATED.search(text) is not None


def is_labelled(text: str) -> bool:
    """Whether the line is an info line by another label, with a date or a source."""
    if len(text) > LONGEST:
        return False
    found = [hit for hit in _LABEL.finditer(text) if hit.lastgroup in {"date", "source", "author"}]
    if not found or len(text[: found[0].start()].strip(_STRIPPED + "[](（")) > 60:
        return False
    kinds = {hit.lastgroup for hit in found}
    return "source" in kinds or "author" in kinds or dates.find_span(text) is not None


def is_dateline(text: str) -> bool:
    """Whether the line is a date, alone or with a source or author of a few words beside it."""
    span = dates.find_span(text) if len(text) <= 80 else None
    if span is None:
        return False
    rest = (text[: span[0]] + " " + text[span[1] :]).strip(_STRIPPED)
    return len(rest) <= 40 and not re.search(r"[.!?。！？]\s*$", rest) and len(rest.split()) <= 5


def read(text: str) -> Info:
    """Read one info line, or several joined by line feeds."""
    pieces = _labelled_pieces(text)
    info = Info()
    for kind, value in pieces[1:]:
        info = info.filled_from(_labelled(kind, value))
    before = pieces[0][1]
    if not info.dated:
        span = dates.find_span(before)
        if span is not None:
            after = before[span[1] :]
            before = before[: span[0]]
            info = replace(info, date=span[2], dated=True).filled_from(_after_date(after))
    return info.filled_from(_before_date(before))


def read_after(text: str) -> Info:
    """Read a line that follows the date: a byline, a source alone, or labelled parts."""
    if is_labelled(text):
        return read(text)
    return _after_date(text)


def is_byline(text: str) -> bool:
    """``By NAME`` or ``By NAME, SOURCE``: short, and no sentence."""
    if not _BY.match(text) or len(text) > 120:
        return False
    rest = _BY.sub("", text)
    if is_host(rest):
        return True
    return rest[:1].isupper() and not re.search(r"[.!?]\s*$", re.sub(r"\.com?\.?\w*$", "", rest))


def is_host(text: str) -> bool:
    """A host name alone: ``chinadaily.com.cn``."""
    return len(text) <= 60 and _HOST.match(text.strip()) is not None


def is_source(text: str) -> bool:
    """Whether a short line reads like the name of a medium or an office."""
    bare = text.strip(_STRIPPED)
    if is_host(bare):
        return True
    return 0 < len(bare) <= 70 and not _is_sentence(bare) and bool(_ORGANISATION.search(bare))


def is_medium(text: str) -> bool:
    """Whether a short line can hardly be anything but the name of a medium or an office."""
    return len(text.split()) <= 6 and is_source(text) and _MEDIUM.search(text) is not None


def is_name(text: str) -> bool:
    """Whether a short line reads like persons' names."""
    bare = text.strip(_STRIPPED)
    if not bare or len(bare) > 60 or re.search(r"\d|[.!?。！？:：]$|[\[\]|]", bare):
        return False
    if re.fullmatch(r"[\u4e00-\u9fff·\s、]{2,20}", bare):
        return True
    words = re.split(r"[\s,&]+", bare)
    names = [word for word in words if word.lower() not in {"and", "in"}]
    return 1 <= len(names) <= 8 and all(word[:1].isupper() for word in names)


def _labelled_pieces(text: str) -> list[tuple[str, str]]:
    """The text cut at its labels: what stands before the first, then kinds and values."""
    pieces = [("", text)]
    for hit in _LABEL.finditer(text):
        kind = hit.lastgroup or "other"
        value = text[hit.end() :]
        last_kind, last_value = pieces[-1]
        pieces[-1] = (last_kind, last_value[: len(last_value) - len(text[hit.start() :])])
        pieces.append((kind, value))
    return pieces


def _labelled(kind: str, value: str) -> Info:
    if kind == "date":
        span = dates.find_span(value)
        if span is None:
            return Info(dated=True)
        return Info(date=span[2], dated=True).filled_from(_after_date(value[span[1] :]))
    named = _name(value.strip("()（）[]【】 "))
    if kind == "source":
        return Info(source=named)
    if kind == "author":
        return Info(author=named)
    return Info(editor=named) if kind == "editor" else Info()


def _before_date(text: str) -> Info:
    """What stands before the date on its line: B's author, or C's source before the bar."""
    barred = "|" in text
    parts = [part for part in re.split(r"[|\n]", text) if part.strip(_STRIPPED)]
    info = Info()
    for part in parts:
        if is_tool(part):
            continue
        if is_byline(part.strip()):
            info = info.filled_from(_byline(part))
        elif barred or is_source(part) or not is_name(part):
            info = Info(source=_name(part)).filled_from(info)
        else:
            info = info.filled_from(Info(author=_name(part)))
    return info


def _after_date(text: str) -> Info:
    """What stands after the date: A's byline, B's source."""
    info = Info()
    for part in re.split(r"[|\n]", text):
        bare = part.strip(_STRIPPED)
        if not bare or is_tool(bare):
            continue
        found = _byline(bare) if is_byline(bare) else Info(source=_name(bare))
        info = info.filled_from(found)
    return info


def _byline(text: str) -> Info:
    """``By NAME, SOURCE``, ``By NAME,``, ``By NAME``, ``By SOURCE``."""
    rest = _BY.sub("", text.strip()).strip(_STRIPPED)
    if is_host(rest):
        return Info(source=rest)
    name, comma, last = rest.rpartition(",")
    if hosted := re.match(r"^(.*?),\s*([\w-]+(?:[.,][\w-]+){1,3})$", rest):
        name, comma, last = hosted[1], ",", hosted[2]
    if not comma:
        return Info(author=_name(rest))
    if _is_second_author(last):
        return Info(author=_name(rest))
    return Info(author=_name(name), source=_name(last))


def _is_second_author(text: str) -> bool:
    """The last part of a byline that lists authors: a person's name, not a medium's."""
    words = text.split()
    surname = words[0].lower() if words else ""
    return len(words) in {2, 3} and surname in _SURNAMES and not _ORGANISATION.search(text)


def _name(text: str) -> str | None:
    bare = " ".join(text.split()).strip(_STRIPPED)
    return bare or None


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"[!?。！？]|\.\s|\.$", text)) or len(text.split()) > 10


#: The commonest surnames in pinyin: four in five persons.
_SURNAMES = word_set(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo "
    "zheng liang xie song tang han feng deng cao peng zeng xiao tian dong pan yuan cai "
    "jiang yu du ye cheng wei su lu ding ren yao shen zhong cui tan fan liao shi jin jia "
    "xia fu fang zou xiong bai meng qin qiu hou lei long duan hao kong shao mao wan gu "
    "lai kang qian yan mo dai"
)
