"""Which section a person meant who typed a key that there is not."""

from __future__ import annotations

from liangjiang_reader.app import output
from liangjiang_reader.app.exit_codes import ExitCode, exit_code
from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.editions import Edition, Section
from liangjiang_reader.model.outcomes import ErrorCode, Failure

#: How alike two words must be, 0 to 1 (``difflib``): a typing error apart, not a theme apart.
_ALIKE = 0.75


def refuse(edition: Edition, typed: str) -> ExitCode:
    """Say that there is no such section, and which one may be meant."""
    failed = Failure(ErrorCode.UNKNOWN_SECTION, typed)
    output.failure(failed)
    key = nearest(edition, typed)
    if key is not None:
        output.message(_("Did you mean “{section}”?").format(section=key))
    return exit_code(failed.code)


def nearest(edition: Edition, typed: str) -> str | None:
    """The key of the section whose key or name, in any language, is most like what was typed."""
    from difflib import get_close_matches

    keys = {name: section.key for section in edition.sections for name in _names(section)}
    found = get_close_matches(typed.strip("/ ").casefold(), keys, n=1, cutoff=_ALIKE)
    return keys[found[0]] if found else None


def _names(section: Section) -> tuple[str, ...]:
    words = (section.key, section.key.partition("/")[2], section.name.en, section.name.zh)
    return tuple(word.casefold() for word in words if word)
