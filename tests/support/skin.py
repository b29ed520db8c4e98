"""The looks of one page's markup, all by lot: names, quotes, white space, ways to write a link."""

from __future__ import annotations

import re
from html import escape
from random import Random
from urllib.parse import urlsplit

from tests.support.stories import Anchor, Layout, Words

_SYLLABLES = ("ba", "cont", "dx", "fo", "lk", "mid", "nei", "rong", "tu", "wen", "xq", "zw")
_ENTITIES = {"“": "&ldquo;", "”": "&rdquo;", "–": "&ndash;", "©": "&copy;", "$": "&#36;"}
_SPACES = ("\n", "\n\t\t", "&nbsp;", "  ", "&#160; ", "\r\n   ")


class Skin:
    """Markup of one template; two seeds look like two designers.

    Attributes:
        rng: the lot, also for whoever lays out a page with it.
        layout: the template's line sequence.
        shouting: tags are written in capitals, as old editors did.
    """

    def __init__(self, seed: int, layout: Layout) -> None:
        self.rng = Random(f"skin {seed} {layout}")
        self.layout = layout
        self.shouting = layout is Layout.A and self.rng.random() < 0.25
        self._known_names = self.rng.random() < 0.25
        self._quote = self.rng.choice(('"', '"', "'"))
        self._noisy = self.rng.choice((0.0, 0.03, 0.12))

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self.rng.random() < share

    def one_of(self, *choices: str) -> str:
        """One of them."""
        return self.rng.choice(choices)

    def element(self, tag: str, inner: str, /, known: str = "", **attributes: str) -> str:
        """An element with a class or id by lot; ``known`` is a class seen on sister sites."""
        return f"{self.start(tag, known, **attributes)}{inner}{self.end(tag)}"

    def start(self, tag: str, known: str = "", /, **attributes: str) -> str:
        """A start tag; attribute names with a trailing underscore lose it."""
        pairs = [(name.rstrip("_").replace("_", "-"), v) for name, v in attributes.items()]
        if known and self._known_names:
            pairs.append(("class", known))
        elif self.chance(0.4):
            pairs.append((self.one_of("class", "class", "id"), self.made_up_name()))
        self.rng.shuffle(pairs)
        written = "".join(f" {self._case(name)}={self._quoted(value)}" for name, value in pairs)
        return f"<{self._case(tag)}{written}>"

    def end(self, tag: str) -> str:
        """An end tag."""
        return f"</{self._case(tag)}>"

    def made_up_name(self) -> str:
        """A class name that nobody has seen."""
        parts = self.rng.choices(_SYLLABLES, k=self.rng.randint(1, 3))
        return self.one_of("", "_", "-").join(parts) + self.one_of("", "1", "2_l", "03")

    def gap(self) -> str:
        """White space between elements, or a comment."""
        if self.chance(0.04):
            return f"\n<!-- {self.made_up_name()} begin -->\n"
        return self.one_of("", "\n", "\n\n", "\n    ")

    def wrapped(self, inner: str, most: int = 3, known: str = "") -> str:
        """The markup inside a few boxes."""
        for depth in range(self.rng.randint(0, most)):
            inner = self.element("div", f"\n{inner}\n", known if depth == 0 else "")
        return inner

    def text(self, text: str) -> str:
        """Escaped text whose white space is written in odd ways."""
        written = escape(text, quote=False)
        if self.chance(0.3):
            for sign, entity in _ENTITIES.items():
                written = written.replace(sign, entity)
        return "".join(self._odd_space() if sign == " " else sign for sign in written)

    def prose(self, words: Words, page_path: str) -> str:
        """Text with links, now and then with inline tags in the middle of it."""
        pieces = [
            self._link(piece, page_path) if isinstance(piece, Anchor) else self._marked(piece)
            for piece in words
        ]
        return "".join(pieces)

    def href(self, url: str, page_path: str) -> str:
        """A canonical address as a link of that page writes it."""
        home = self.layout.home
        if not url.startswith(f"{home}/"):
            return url
        path = url[len(home) + 1 :]
        up = "../" * page_path.count("/")
        host = urlsplit(home).netloc
        return self.one_of(f"/{path}", f"{up}{path}", url, f"//{host}/{path}", f"/{path}")

    def _link(self, anchor: Anchor, page_path: str) -> str:
        target = {"target": "_blank"} if self.chance(0.5) else {}
        return self.element(
            "a", self.text(anchor.text), href=self.href(anchor.url, page_path), **target
        )

    def _marked(self, text: str) -> str:
        """The text, sometimes with a font tag around a part of it."""
        if self._noisy == 0.0 or self.chance(0.85) or len(text) < 12:
            return self.text(text)
        cut, end = sorted(self.rng.sample(range(len(text)), 2))
        tag = self.one_of("span", "font", "em", "strong", "o:p")
        inner = self.element(tag, self.text(text[cut:end]))
        return f"{self.text(text[:cut])}{inner}{self.text(text[end:])}"

    def _odd_space(self) -> str:
        return self.rng.choice(_SPACES) if self.chance(self._noisy) else " "

    def _case(self, name: str) -> str:
        return name.upper() if self.shouting else name

    def _quoted(self, value: str) -> str:
        if re.fullmatch(r"\w+", value) and self.chance(0.2):
            return value
        return f"{self._quote}{escape(value)}{self._quote}"
