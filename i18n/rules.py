"""What a good text and a good translation look like, as checks that name what is wrong.

``README.md`` beside this file tells the same rules to people, with examples.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator

from babel.messages.catalog import Catalog, Message

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_LATIN = r"A-Za-z0-9"
_FULL = "，。：；！？、（）“”"
#: A Qt access key as Chinese menus write it, e.g. ``文件(&F)``: half-width by convention.
_ACCESS_KEY = re.compile(r"\(&[A-Z0-9]\)")
#: ``%s`` comes with the texts of argparse; ours are all of the form ``{name}``.
_PERCENT = re.compile(r"%(?:\(\w+\))?[sdr]")
#: ``{reason}`` stands for a whole sentence, which brings its own full stop.
_SENTENCE = "{reason}"
_PLACEHOLDER = re.compile(rf"\{{[^{{}}]*\}}|{_PERCENT.pattern}")

#: Holds in every language.
_COMMON = (
    (re.compile(r"^\s|\s$"), "blank at the start or the end"),
    (re.compile(r"\S[^\S\n]{2,}"), "two blanks in a row"),
    (re.compile(r"\.\.\."), "three dots: use …"),
    (re.compile(r"<[a-zA-Z/]"), "markup"),
    (re.compile(r"[\t\r]"), "control character"),
)
#: Holds in Chinese. Placeholders read as Latin: what they stand for may be a number or a name.
_CHINESE = (
    (re.compile(rf"[{_HAN}]\s*[,;:!?()]|[,;:!?()]\s*[{_HAN}]"), "half-width sign beside Han"),
    (re.compile(rf"[{_HAN}]\.(?![{_LATIN}])"), "half-width full stop after Han: use 。"),
    (re.compile(rf"[{_HAN}][{_LATIN}]|[{_LATIN}][{_HAN}]"), "no blank between Han and Latin"),
    (re.compile(rf"[{_HAN}]\s+[{_HAN}]"), "blank between two Han characters"),
    (re.compile(rf"\s[{_FULL}]|[{_FULL}]\s"), "blank beside a full-width sign"),
    (re.compile(r"[「」『』]"), "corner brackets: use “ ”"),
    (re.compile(r"[\"']"), "straight quotes: use “ ”"),
)
_ENDINGS = {".": "。", ":": "：", "?": "？", "!": "！", "…": "…"}


def check_sources(template: Catalog) -> Iterator[str]:
    """What is wrong with the English texts of the program."""
    for message in _messages(template):
        if len({frozenset(_placeholders(text)) for text in _ids(message)}) > 1:
            yield f"singular and plural have different placeholders: {message.id!r}"
        for text in _ids(message):
            yield from (f"{why}: {text!r}" for why in _broken(text, _COMMON))
            if "" in _placeholders(text) or any(p.isdigit() for p in _placeholders(text)):
                yield f"placeholder without a name: {text!r}"


def check_catalogue(catalog: Catalog, template: Catalog, language: str) -> Iterator[str]:
    """What is wrong with one language's catalogue, against the texts the program has today."""
    wanted = {_key(message): message for message in _messages(template)}
    there = {_key(message): message for message in _messages(catalog)}
    yield from (f"missing: {key!r}" for key in wanted if key not in there)
    yield from (f"no longer used: {key!r}" for key in there if key not in wanted)
    for key in wanted:
        if key in there:
            yield from _check_translation(there[key], language)


def _check_translation(message: Message, language: str) -> Iterator[str]:
    texts = _texts(message.string)
    name = repr(message.id)
    if message.fuzzy:
        yield f"fuzzy: {name}"
    if not all(texts):
        yield f"not translated: {name}"
        return
    wanted = _placeholders(_ids(message)[-1])
    for text in texts:
        if _placeholders(text) != wanted:
            yield f"other placeholders than {name}: {text!r}"
        yield from (f"{why}: {text!r}" for why in _broken(text, _COMMON))
        if language.startswith("zh"):
            yield from (f"{why}: {text!r}" for why in _chinese_faults(_ids(message)[-1], text))


def _chinese_faults(source: str, text: str) -> Iterator[str]:
    plain = _PLACEHOLDER.sub("X", _ACCESS_KEY.sub("", text).replace(_SENTENCE, "。"))
    yield from _broken(plain, _CHINESE)
    if plain.count("“") != plain.count("”"):
        yield "quotes do not pair"
    ending = _ENDINGS.get(source[-1:])
    if ending and not text.endswith(ending):
        yield f"the English ends in {source[-1]!r}, so this ends in {ending!r}"
    if not ending and text.endswith(("。", "：")):
        yield "the English has no full stop or colon at the end, so this has none"
    if bool(_ACCESS_KEY.search(text)) != ("&" in source.replace("&&", "").replace(" & ", "")):
        yield "an access key stands in one of the two only"


def _broken(text: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> Iterator[str]:
    return (why for pattern, why in rules if pattern.search(text))


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _key(message: Message) -> tuple[str, str | None]:
    return _ids(message)[0], message.context


def _ids(message: Message) -> tuple[str, ...]:
    """Singular and plural, or the one text there is."""
    return _texts(message.id)


def _texts(value: str | Iterable[str | None] | None) -> tuple[str, ...]:
    values = (value,) if value is None or isinstance(value, str) else value
    return tuple(text or "" for text in values)


def _placeholders(text: str) -> set[str]:
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"<broken braces>"}
    return names | set(_PERCENT.findall(text))
