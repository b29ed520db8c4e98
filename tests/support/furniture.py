"""What stands around every page and belongs to no story: menus, Video box, header, footer."""

from __future__ import annotations

from collections.abc import Mapping

from tests.support.sections import GROUPS, SECTIONS, ReplicaSection
from tests.support.skin import Skin
from tests.support.stories import CHINESE_HOME, ENGLISH_HOME, Layout

#: Where sections are when the site has moved them: section key → path.
Places = Mapping[str, str]

_SENTENCE = "A film of ninety seconds shows how the new area has grown along its two rivers."
_HAN_SENTENCE = "九十秒短片带你看两江沿岸的变化。"
#: Paths of pages that furniture leads to, and which a reader has no reason to fetch.
UTILITY_PATHS = ("contactus.html", "terms.html", "privacy.html")
#: The story in the Video box of every page.
VIDEO_PATH = "2022-01/20/c_690001.htm"
HAN_VIDEO_PATH = "mixmedia/a/202201/20/WS61e8f0a0000a867169acb01d.html"


class Furniture:
    """Furniture in one skin.

    Args:
        skin: the page's markup.
        page_path: where the page is, for relative links.
        places: addresses of sections that are not where their names say.
    """

    def __init__(self, skin: Skin, page_path: str, places: Places | None = None) -> None:
        self._skin, self._path, self._places = skin, page_path, places or {}
        self._chinese = skin.layout is Layout.CHINESE

    def header(self) -> str:
        """``Contact Us 中文`` and the stray dots."""
        skin = self._skin
        other = ENGLISH_HOME if self._chinese else CHINESE_HOME
        first, second = ("无障碍浏览", "English") if self._chinese else ("Contact Us", "中文")
        links = [self._link(first, "contactus.html"), skin.element("a", second, href=f"{other}/")]
        dots = skin.element("div", "..") if skin.chance(0.3) else ""
        return skin.element("div", skin.one_of(" ", "&nbsp;", "\n").join(links)) + dots

    def breadcrumb(self, label: str) -> str:
        """``Home > Local`` or ``Home> Local``."""
        skin = self._skin
        home, arrow = ("首页", " > ") if self._chinese else ("Home", " > ")
        if skin.layout is Layout.B:
            arrow = "> "
        sign = skin.one_of("&gt;", ">")
        before = skin.one_of("当前位置：", "您的位置：", "") if self._chinese else ""
        steps = [self._link(home, "index.html"), label]
        target = next((s for s in SECTIONS if label in (s.label, s.name)), None)
        if target and skin.chance(0.6):
            steps[1] = self._link(label, self.place(target))
        line = before + arrow.replace(">", sign).join(steps)
        return skin.element(skin.one_of("div", "p", "span", "div"), line)

    def tools(self) -> str:
        """Font size, print and share."""
        skin = self._skin
        if self._chinese:
            bars = [
                "字号：<a>大</a> <a>中</a> <a>小</a>",
                "<a>打印</a> <a>关闭</a>",
                "分享到： <a>微信</a> <a>微博</a>",
            ]
        else:
            bars = [
                "<a href='javascript:;'>A-</a> <a href='javascript:;'>A+</a>",
                "<a href='javascript:print()'>Print</a> <a href='mailto:?'>Mail</a>",
                "<a>Large</a> <a>Medium</a> <a>Small</a>",
                "Share to: <a><img src='/att/207.files/i/wx.png' alt='WeChat'></a>"
                " <a>Facebook</a> <a>Twitter</a>",
            ]
        return skin.element("div", skin.one_of(*bars))

    def video_box(self) -> str:
        """A featured video: heading, linked title, one sentence."""
        skin = self._skin
        word, title = (
            ("视频", "一分钟看两江") if self._chinese else ("Video", "Two rivers at a glance")
        )
        sentence = _HAN_SENTENCE if self._chinese else _SENTENCE
        path = HAN_VIDEO_PATH if self._chinese else VIDEO_PATH
        heading = skin.element(skin.one_of("h2", "h3", "div", "p"), word)
        picture = "<img src='/att/207.files/i/video.jpg' alt='play'>" if skin.chance(0.5) else ""
        link = self._link(f"{picture}{title}", path)
        text = skin.element("p", sentence)
        return skin.element("div", f"{heading}{skin.gap()}{skin.element('div', link)}{text}")

    def banners(self) -> str:
        """Two links to special pages."""
        titles = ("智博会专题", "陆海新通道") if self._chinese else (
            "Smart China Expo special", "Land-Sea Corridor special")  # fmt: skip
        links = [self._link(title, f"special{n}/index.html") for n, title in enumerate(titles)]
        return self._skin.element("div", " ".join(self._skin.element("div", x) for x in links))

    def menus(self) -> str:
        """The four menus with all sections, in one of four markups."""
        skin = self._skin
        way = skin.rng.choice((self._nested_list, self._flat, self._table, self._definitions))
        return way({key: [s for s in SECTIONS if s.group == key] for key in GROUPS})

    def footer(self) -> str:
        """Utility links, or the copyright line of layout C."""
        skin = self._skin
        if self._chinese:
            line = "版权所有：两江新区管理委员会 渝ICP备00000000号 主办单位：两江新区"
        elif skin.layout is Layout.C:
            line = (
                "Copyright &copy; Chongqing Liangjiang New Area Government. "
                "All Rights Reserved. Presented by China Daily."
            )
        else:
            texts = ("Contact Us", "Terms and Conditions", "Privacy Policy")
            pairs = zip(texts, UTILITY_PATHS, strict=True)
            line = "| ".join(self._link(text, path) for text, path in pairs)
        return skin.element("div", line)

    def place(self, section: ReplicaSection) -> str:
        """Path of a section's first page."""
        return self._places.get(section.key, f"{section.file}.html")

    # -- menus --------------------------------------------------------------------------------

    def _nested_list(self, tree: dict[str, list[ReplicaSection]]) -> str:
        skin = self._skin
        groups = [
            skin.element("li", self._group(key) + skin.element("ul", self._entries("li", entries)))
            for key, entries in tree.items()
        ]
        return skin.element("ul", skin.gap().join(groups))

    def _flat(self, tree: dict[str, list[ReplicaSection]]) -> str:
        skin = self._skin
        return "".join(
            skin.element("div", self._group(key)) + self._entries("div", entries)
            for key, entries in tree.items()
        )

    def _table(self, tree: dict[str, list[ReplicaSection]]) -> str:
        skin = self._skin
        cells = [
            skin.element("td", self._group(key) + "<br>" + self._entries("span", entries, "<br>"))
            for key, entries in tree.items()
        ]
        return skin.element("table", skin.element("tr", "".join(cells)), width="980")

    def _definitions(self, tree: dict[str, list[ReplicaSection]]) -> str:
        skin = self._skin
        return "".join(
            skin.element("dl", skin.element("dt", self._group(key)) + self._entries("dd", entries))
            for key, entries in tree.items()
        )

    def _group(self, key: str) -> str:
        label = GROUPS[key][1 if self._chinese else 0]
        if self._skin.chance(0.4):
            return self._skin.element("a", label, href="#")
        return self._skin.element("b", label) if self._skin.chance(0.5) else label

    def _entries(self, tag: str, entries: list[ReplicaSection], between: str = "\n") -> str:
        links = [self._link(self._label(entry), self.place(entry)) for entry in entries]
        return between.join(self._skin.element(tag, link) for link in links)

    def _label(self, section: ReplicaSection) -> str:
        if self._chinese:
            return section.name
        old = {"Opportunities": "Opportunitiies", "Departments": "Department"}
        if self._skin.layout is Layout.A and self._skin.chance(0.5):
            return old.get(section.label, section.label)
        return section.label

    def _link(self, inner: str, path: str) -> str:
        home = self._skin.layout.home
        return self._skin.element("a", inner, href=self._skin.href(f"{home}/{path}", self._path))
