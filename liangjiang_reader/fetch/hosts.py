"""Which addresses may be fetched: taken apart once, then judged. No look-ups, no sockets.

An address is rebuilt from its parts before anything else sees it, so that no two readers of the
same text (the rules here, the HTTP library) can understand it differently.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?")
#: A last label like this makes the host an IPv4 address to every resolver (WHATWG URL, "ends in a
#: number"): 2130706433, 0x7f.1 and 127.1 are all 127.0.0.1.
_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PATH_SAFE = "/%:@!$&'()*+,;=~"
_QUERY_SAFE = _PATH_SAFE + "?"

#: RFC 6052: IPv6 addresses that carry an IPv4 address in their last 32 bits.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
#: RFC 2544 keeps this block for tests of network gear; VPN programs answer look-ups with it and
#: send the connection on to the real host. No machine of a person's own network lives there.
_VPN_ANSWERS = ipaddress.IPv4Network("198.18.0.0/15")


@dataclass(frozen=True, slots=True)
class Target:
    """An http or https address, normalised.

    Attributes:
        url: ASCII, without user, fragment and default port.
        host: lower case, without brackets or a trailing dot; an IPv4 address in dotted form.
        ip: set when the host is an IP address.
    """

    url: str
    scheme: str
    host: str
    port: int
    ip: IPAddress | None

    @property
    def authority(self) -> str:
        """``host:port``, the form in which ``HostRules.private_hosts`` names hosts."""
        return f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """RFC 6454: scheme, host and port."""
        return urlunsplit((*urlsplit(self.url)[:2], "", "", ""))

    @property
    def is_loopback(self) -> bool:
        """Whether it is this machine itself."""
        if self.ip is not None:
            return _unwrapped(self.ip).is_loopback
        return self.host == "localhost" or self.host.endswith(".localhost")

    def with_scheme(self, scheme: str) -> Target:
        """The same resource over the other scheme; a default port becomes the other default."""
        port = self.port
        if port == _DEFAULT_PORTS[self.scheme]:
            port = _DEFAULT_PORTS[scheme]
        rest = urlsplit(self.url)[2:]
        url = urlunsplit((scheme, _netloc(scheme, self.host, port), *rest))
        return replace(self, url=url, scheme=scheme, port=port)

    def at(self, path: str) -> Target:
        """The address of a path of the same origin; ``path`` is ASCII and begins with a slash."""
        return replace(self, url=self.origin + path)

    def join(self, location: str) -> Target | None:
        """Where a Location header leads (RFC 9110 section 10.2.2), None for junk."""
        try:
            return parse(urljoin(self.url, location))
        except ValueError:
            return None


def parse(url: str) -> Target | None:
    """Take an address apart; None for what is no plain http or https address.

    None also for a user or password in the address, port 0, control characters, zone ids.
    """
    try:
        parts = urlsplit(url)
        scheme, port = parts.scheme, parts.port
        host = (parts.hostname or "").removesuffix(".")
        if scheme not in _DEFAULT_PORTS or port == 0 or "@" in parts.netloc:
            return None
        if _CONTROL.search(url) or not host:
            return None
        host, ip = _host(host, bracketed="[" in parts.netloc)
        path = quote(_without_dots(parts.path), safe=_PATH_SAFE)
        query = quote(parts.query, safe=_QUERY_SAFE)
    except ValueError:  # UnicodeError is one of them
        return None
    port = port or _DEFAULT_PORTS[scheme]
    clean = urlunsplit((scheme, _netloc(scheme, host, port), path, query, ""))
    return Target(clean, scheme, host, port, ip)


def _host(host: str, *, bracketed: bool) -> tuple[str, IPAddress | None]:
    """The normalised host, and its IP address if it is one. Raises ValueError."""
    if bracketed:
        if "%" in host:
            raise ValueError("a zone id means nothing outside this machine")
        ip6 = ipaddress.IPv6Address(host)
        return str(ip6), ip6
    host = host.encode("idna").decode("ascii").lower().removesuffix(".")
    if not _HOST.fullmatch(host) or ".." in host:
        raise ValueError("not a host name")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            ip4 = ipaddress.IPv4Address(socket.inet_aton(host))
        except OSError as error:
            raise ValueError("not an IPv4 address") from error
        return str(ip4), ip4
    return host, None


def _without_dots(path: str) -> str:
    """RFC 3986 section 5.2.4; else robots.txt would be asked about another path than the server."""
    kept: list[str] = []
    names = path.split("/")[1:] or [""]
    for name in names:
        if name == "..":
            kept = kept[:-1]
        elif name != ".":
            kept.append(name)
    if names[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _netloc(scheme: str, host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return shown if port == _DEFAULT_PORTS[scheme] else f"{shown}:{port}"


def is_public(ip: IPAddress) -> bool:
    """Whether an address is one of the public internet, whatever it is wrapped in."""
    inner = _unwrapped(ip)
    return inner.is_global and not inner.is_multicast and not inner.is_reserved


def is_public_answer(ip: IPAddress) -> bool:
    """The same for the answer of a look-up."""
    return is_public(ip) or (ip.version == 4 and ip in _VPN_ANSWERS)


def _unwrapped(ip: IPAddress) -> IPAddress:
    """The IPv4 address inside an IPv6 one: mapped, 6to4, Teredo, NAT64; else itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    teredo = ip.teredo[1] if ip.teredo else None
    return ip.ipv4_mapped or ip.sixtofour or teredo or ip


@dataclass(frozen=True, slots=True)
class HostRules:
    """Which hosts this run may talk to.

    Attributes:
        allowed: whether an address belongs to what is fetched unasked.
        private_hosts: ``host:port`` of hosts that may lie in a private network (``--site``).
        allow_http: the person allows connections that are not encrypted.
    """

    allowed: Callable[[str], bool]
    private_hosts: frozenset[str] = frozenset()
    allow_http: bool = False

    def is_named(self, target: Target) -> bool:
        """Whether the person named this very host and port."""
        return target.authority in self.private_hosts

    def refusal(self, target: Target) -> str:
        """Why the address must not be fetched, "" if it may be."""
        local = target.is_loopback or (target.ip is not None and not is_public(target.ip))
        if local and not self.is_named(target):
            return "a private address that --site does not name"
        return "" if self.allowed(target.url) else "not an address of the site"

    def may_be_plain(self, target: Target) -> bool:
        """Whether it may be fetched over plain http."""
        return self.allow_http or target.is_loopback or self.is_named(target)

    def attempts(self, target: Target) -> tuple[Target, ...]:
        """What to try for an address, in order: https first, http only where that is allowed."""
        if target.is_loopback or self.is_named(target):
            return (target,)
        secure, plain = target.with_scheme("https"), target.with_scheme("http")
        usual_port = target.port in _DEFAULT_PORTS.values()
        if self.allow_http and (usual_port or target.scheme == "http"):
            return (secure, plain)
        return (secure,)
