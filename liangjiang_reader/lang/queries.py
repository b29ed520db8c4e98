"""Why a search cannot be understood, as a sentence."""

from __future__ import annotations

from liangjiang_reader.lang.catalogue import _
from liangjiang_reader.model.query import QueryFault, QueryReason


def sentence(fault: QueryFault) -> str:
    """What is wrong with the search, and what would be right."""
    match fault.reason:
        case QueryReason.OPEN_QUOTE:
            return _("The quotation mark is not closed.")
        case QueryReason.EMPTY_VALUE:
            return _("Something must follow “{field}:”.").format(field=fault.text)
        case QueryReason.UNKNOWN_VALUE:
            return _("“{value}” is not known here. Possible are: {words}.").format(
                value=fault.text, words=", ".join(fault.expected)
            )
        case QueryReason.UNKNOWN_SECTION:
            return _("There is no section “{value}”.").format(value=fault.text)
        case QueryReason.UNKNOWN_LABEL:
            return _("There is no label called “{name}”.").format(name=fault.text)
        case QueryReason.WRONG_DATE:
            return _(
                "“{value}” is no date. Write 2021, 2021-10, 2021-10-05 or 2021-10..2021-12."
            ).format(value=fault.text)
        case QueryReason.LONE_OR:
            return _("OR stands between two words.")
        case QueryReason.NOTHING_WANTED:
            return _("A search that only leaves words out finds nothing. Add a word to look for.")
