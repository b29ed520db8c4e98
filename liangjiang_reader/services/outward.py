"""What of a link may be handed to the person's browser, mail or telephone program, and how.

An address is taken apart and built anew, so that the program which gets it cannot understand
another host in it than the one that was shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from liangjiang_reader.fetch import hosts
from liangjiang_reader.model.editions import Edition

_FRAGMENT_SAFE = "/%:@!$&'()*+,;=~?"
#: RFC 3966: digits and what people write between them. No star and no hash: some telephones obey
#: codes made of these.
_NUMBER = re.compile(r"\+?[0-9][0-9 ().-]{1,30}")
_MAIL_TO = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+(?:,[^\s@<>\"]+@[^\s@<>\"]+)*")
#: RFC 6068 section 4: the only fields that do no harm. Some programs attach files for others.
_MAIL_FIELDS = frozenset({"subject", "body"})
_LONGEST = 8000


@dataclass(frozen=True, slots=True)
class Outward:
    """A link that may be opened outside.

    Attributes:
        url: to open; ASCII, without user and password.
        host: whom it leads to, in ASCII: letters of other scripts that look like Latin ones show as
            ``xn--``; "" for mail and telephone.
        written: the host in its own letters, where they differ from ``host``.
        private: the host lies on this computer or in the person's own network.
    """

    url: str
    host: str = ""
    written: str = ""
    private: bool = False


def outward(url: str) -> Outward | None:
    """The link in the form to open, None for what is never opened."""
    if len(url) > _LONGEST:
        return None
    scheme, _colon, rest = url.partition(":")
    match scheme.lower():
        case "http" | "https":
            return _web(url)
        case "mailto":
            return _mail(rest)
        case "tel":
            number = unquote(rest).strip()
            return Outward("tel:" + quote(number, safe="+")) if _NUMBER.fullmatch(number) else None
    return None


def is_known(link: Outward, editions: Iterable[Edition]) -> bool:
    """Whether a link leads to the site, so that a person need not be asked."""
    target = hosts.parse(link.url)
    if target is None:
        return not link.host
    for edition in editions:
        bases = [hosts.parse(base) for base in (edition.home, edition.origin, *edition.mirrors)]
        if any(base is not None and base.authority == target.authority for base in bases):
            return True
        usual_port = urlsplit(target.url).netloc == target.host
        if usual_port and any(_is_below(target.host, own) for own in edition.hosts):
            return True
    return False


def _is_below(host: str, own: str) -> bool:
    return host == own or host.endswith("." + own)


def _web(url: str) -> Outward | None:
    target = hosts.parse(url.replace("\\", "/"))
    if target is None:
        return None
    fragment = quote(urlsplit(url).fragment, safe=_FRAGMENT_SAFE)
    private = target.is_loopback or (target.ip is not None and not hosts.is_public(target.ip))
    return Outward(
        target.url + (f"#{fragment}" if fragment else ""),
        urlsplit(target.url).netloc,
        _in_own_letters(target.host),
        private or not ({".", ":"} & set(target.host)),  # a bare name is one of the own network
    )


def _in_own_letters(host: str) -> str:
    """An international name as it is written, "" for any other."""
    if "xn--" not in host:
        return ""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return ""


def _mail(rest: str) -> Outward | None:
    recipients, _mark, query = rest.partition("?")
    recipients = unquote(recipients).strip()
    if not _MAIL_TO.fullmatch(recipients):
        return None
    fields = [(k, v) for k, v in parse_qsl(query) if k.lower() in _MAIL_FIELDS]
    kept = urlencode(fields, quote_via=quote)
    return Outward(f"mailto:{quote(recipients, safe='@,+')}" + (f"?{kept}" if kept else ""))
