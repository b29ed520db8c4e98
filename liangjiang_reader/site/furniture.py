"""Furniture: what repeats on every page and belongs to no story. Known by its words."""

from __future__ import annotations

import re

from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import catalogue
from liangjiang_reader.site.stream import Box, Item, Line, Page
from liangjiang_reader.site.words import word_set

#: Elements that hold furniture by the meaning HTML gives them.
LANDMARKS = ("nav", "aside", "footer", "menu")

_FOOTER = re.compile(
    r"copyright\s*(?:©|\(c\))|©\s*(?:\d{4}|copyright|chongqing)|all rights reserved|"
    r"presented by china daily|^\W*contact us\s*\|\s*terms|terms and conditions\s*\|\s*privacy|"
    r"^\W*terms and conditions\W*$|^\W*privacy policy\W*$|"
    r"icp[备證证]|网安备\s*\d|版权所有|主办单位\s*[:：]|^\W*网站地图\W*$|^\W*网站标识码",
    re.IGNORECASE,
)
_TOOL_WORDS = word_set(
    "print printer e-mail email mail share this to on large medium small a text size font "
    "close back top facebook twitter x linkedin weibo wechat whatsapp comment comments "
    "save favorite 打印 关闭 返回 返回顶部 大 中 小 字号 字体 收藏 分享 分享到 "
    "微信 微博 朋友圈 qq空间 打印本页 关闭窗口 浏览次数 点击数 "
    "阅读"
)
_PAGER_WORDS = word_set(
    "previous prev next first last home end page of 上一页 下一页 首页 尾页 末页 共 第 页 条"
)
#: Labels of boxes beside or below a story.
_BOX_LABEL = re.compile(
    r"^\W*(?:videos?|specials?|special (?:reports?|coverage)|related(?: \w+)?|recommended(?: \w+)?|"
    r"hot(?: (?:news|topics?|stories))?|most (?:viewed|read|popular)|top (?:news|stories)|"
    r"latest(?: news)?|more (?:news|stories)|editor'?s picks?|photos?|popular|"
    r"you may (?:also )?like|links?|视频|专题|相关(?:新闻|阅读|链接|报道|稿件|推荐)?|"
    r"热点(?:新闻|排行)?|热门(?:新闻|推荐|点击)?|推荐(?:阅读|新闻)?|图片新闻|"
    r"最新(?:新闻|资讯)?|友情链接|扩展阅读|延伸阅读)\W*$",
    re.IGNORECASE,
)
#: Labels that may just as well be a plain sub-heading of a story, so their looks must speak too.
_MILD_LABEL = re.compile(r"^\W*(?:photos?|links?|latest(?: news)?|popular|special)\W*$", re.I)
_UTILITY = frozenset(
    {
        "contact us", "terms and conditions", "privacy policy", "home", "site map", "sitemap",
        "about us", "english", "中文", "中文版", "英文版", "简体中文", "首页", "联系我们",
    }
)  # fmt: skip
_FILE_NAME = re.compile(r"^[^\n.。!?]{0,80}\.(?:png|jpe?g|gif|bmp|webp|tiff?)$", re.IGNORECASE)
#: All four menus in one line are shorter.
_LONGEST_MENU_LINE = 600
_NEIGHBOUR = re.compile(
    r"^\W*(?:(?:previous|prev|next|last)(?: (?:article|story|news|page))?|"
    r"[上下]一[篇条页])\s*[:：]",
    re.IGNORECASE,
)
_PAGER_LINK = re.compile(
    r"[\s<>«»‹›\[\]]*(?:\d{1,3}|prev(?:ious)?(?: page)?|next(?: page)?|[上下]一[页頁])"
    r"[\s<>«»‹›\[\]]*",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"[\s\[(<«|]*\d{1,3}(?:[\s\[\]()|.…]+\d{1,3})*[\s\])>»|.…]*")
_SEPARATORS = re.compile(r"[\s|·•/\\>»]+")


def is_footer(text: str) -> bool:
    """A line that only stands at the foot of a page, from which on nothing belongs to the story."""
    return len(text) < 400 and _FOOTER.search(text) is not None


def is_tool(text: str) -> bool:
    """Print and share buttons, font sizes, visit counters, stray dots."""
    return len(text) < 80 and _consists_of(text, _TOOL_WORDS)


def is_pager_link(text: str) -> bool:
    """A single link of a pager, which is neither the menu's nor the breadcrumb's ``Home``."""
    return _PAGER_LINK.fullmatch(text) is not None


def is_pager(text: str) -> bool:
    """A pager of a story or list: ``1 2 3 Next``, ``1 2 3``."""
    if len(text) >= 120:
        return False
    return _consists_of(text, _PAGER_WORDS) or _NUMBERS.fullmatch(text) is not None


def is_neighbour(line: Line) -> bool:
    """The way to the story before or after this one: ``Next: TITLE``, ``上一篇：没有了``."""
    found = _NEIGHBOUR.match(line.text)
    return found is not None and (bool(line.content.links) or len(line.text) - found.end() <= 6)


def is_file_name(text: str) -> bool:
    """The name of a picture file that an editor left as text: ``两江4.png``."""
    return _FILE_NAME.match(text) is not None


def is_utility(text: str) -> bool:
    """A link of every page's head or foot: ``Contact Us``, ``中文``, or several in one line."""
    return all(part.strip().casefold() in _UTILITY for part in _parts(text))


def is_box_label(line: Line) -> bool:
    """The label of a box beside or below the story: ``Video``, ``Related stories``."""
    if len(line.text) > 40 or not _BOX_LABEL.match(line.text):
        return False
    return not _MILD_LABEL.match(line.text) or line.heading > 0 or line.is_link


def menu_words(text: str, labels: frozenset[str]) -> int:
    """How many menu labels a line consists of; 0 if it holds anything else.

    ``labels`` are those of ``catalogue.menu_labels``.
    """
    if len(text) > _LONGEST_MENU_LINE:
        return 0
    parts = _parts(text)
    if all(_is_menu_label(part, labels) for part in parts):
        return len(parts)
    return _greedy_labels(text, labels)


def in_landmark(box: Box) -> bool:
    """Whether the box lies in a nav, aside, footer or menu element."""
    return box.within(*LANDMARKS) is not None


def menu_positions(page: Page, edition: Edition) -> set[int]:
    """Positions of lines that make up menus: three labels and more in a row."""
    labels = catalogue.menu_labels(edition)
    found: set[int] = set()
    run: list[Item] = []
    words = 0
    for item in (*page.items, None):
        count = menu_words(item.text, labels) if isinstance(item, Line) else 0
        if item is not None and count:
            run.append(item)
            words += count
            continue
        if words >= 3:
            found.update(member.position for member in run)
        run, words = [], 0
    return found


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"\s*[|·•>»]+\s*", text) if part.strip()] or [text]


def _is_menu_label(text: str, labels: frozenset[str]) -> bool:
    return text.strip().casefold() in _UTILITY or catalogue.normal(text) in labels


def _greedy_labels(text: str, labels: frozenset[str]) -> int:
    """Labels that run on with spaces alone between them: ``Local Business Success Stories``."""
    words = _SEPARATORS.split(text.strip())
    count, start = 0, 0
    while start < len(words):
        for end in range(min(len(words), start + 3), start, -1):
            if _is_menu_label(" ".join(words[start:end]), labels):
                count, start = count + 1, end
                break
        else:
            return 0
    return count


def _consists_of(text: str, known: frozenset[str]) -> bool:
    """Whether all words are known ones or short numbers beside them; signs alone count as well."""
    words = re.findall(r"[^\W_](?:[\w-]*[^\W_])?", text.casefold())
    if len(words) == 1 and len(words[0]) == 1:
        return False
    numbers = sum(word.isdigit() and len(word) < 7 for word in words)
    telling = sum(word in known for word in words)
    return telling + numbers == len(words) and (telling > 0 or not words)
