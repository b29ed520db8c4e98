"""Photos of made-up stories: addresses, captions, and every form of credit of the site."""

from __future__ import annotations

from datetime import date
from random import Random

from tests.support.stories import Layout, Picture

#: What stands after a caption, and the credit that a reader is told.
_TAILS: tuple[tuple[str, str | None], ...] = (
    ("[Photo/liangjiang.gov.cn]", "Photo/liangjiang.gov.cn"),
    ("[Photo/]", None),
    ("[Photo by Wang Quanchao/Xinhua]", "Photo by Wang Quanchao/Xinhua"),
    ("[Photo/WeChat account of Liangjiang]", "Photo/WeChat account of Liangjiang"),
    ("[Photo provided by the port]", "Photo provided by the port"),
    ("[Photo provided to]", None),
    ("[Photo provided to chinadaily.com.cn]", "Photo provided to chinadaily.com.cn"),
    ("(Xinhua/Chen Cheng)", "Xinhua/Chen Cheng"),
    ("[Photo/VCG]", "Photo/VCG"),
    ("[Photo by Deng Rui/chinadaily.com.cn]", "Photo by Deng Rui/chinadaily.com.cn"),
    ("", None),
)
_HAN_TAILS: tuple[tuple[str, str | None], ...] = (
    ("[图/视觉中国]", "图/视觉中国"),
    ("（熊莉 摄）", "熊莉 摄"),
    ("（新华社记者 唐奕 摄）", "新华社记者 唐奕 摄"),
    ("（两江新区融媒体中心供图）", "两江新区融媒体中心供图"),
    ("[摄影/邓瑞]", "摄影/邓瑞"),
    ("[Photo/VCG]", "Photo/VCG"),
    ("", None),
)
_ENDINGS = ("jpeg", "jpeg", "jpg", "jpg", "png", "png", "gif")
_SIZES = ((300, 200), (240, 320), (320, 180), (200, 200))


def take_picture(
    rng: Random,
    layout: Layout,
    title: str,
    day: date,
    caption: str | None,
    *,
    outside: bool = False,
) -> Picture:
    """A photo with this caption and a credit by lot.

    Args:
        rng: decides on address, size, credit and alt text.
        layout: of the page it is for.
        title: of the story, which old pages repeat as alt text.
        day: of the story, which stands in the address.
        caption: without the credit.
        outside: it lies on the old host of the publisher, not on the site.
    """
    tail, credit = rng.choice(_HAN_TAILS if layout is Layout.CHINESE else _TAILS)
    if caption and not tail and layout is not Layout.CHINESE and rng.random() < 0.5:
        caption = f"{caption} Photo by Xiong Li."  # no brackets: no credit
    width, height = rng.choice(_SIZES)
    return Picture(
        url=_outside_url(rng, day) if outside else _own_url(rng, layout, day),
        caption=caption,
        tail=tail,
        credit=credit,
        width=width,
        height=height,
        alt=_alt(rng, layout, title),
    )


def _own_url(rng: Random, layout: Layout, day: date) -> str:
    name = rng.randrange(10**18, 10**19)
    return f"{layout.home}/att/{day:%Y%m%d}/{name}.{rng.choice(_ENDINGS)}"


def _outside_url(rng: Random, day: date) -> str:
    name = f"{rng.getrandbits(80):020x}"
    folder = "http://www.chinadaily.com.cn/regional/attachement/jpg/site1"
    return f"{folder}/{day:%Y%m%d}/{name}.jpg"


def _alt(rng: Random, layout: Layout, title: str) -> str:
    if layout is Layout.A:
        return title
    return rng.choice(("", title, "两江4.png", "书法迎新_副本.png", "微信图片_20240102.jpg"))
