"""Makes a large bilingual library for measuring: the same one for the same seed.

Everything goes in through the public storage interface, many articles to a transaction.
``python -m tests.benchmarks.library_generator FOLDER ARTICLES`` makes one from the shell.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from liangjiang_reader.config import paths
from liangjiang_reader.fetch.images import ImageInfo, examine
from liangjiang_reader.fetch.ports import StoredResponse
from liangjiang_reader.model.articles import (
    Article,
    Block,
    DateFrom,
    Headline,
    Paragraph,
    Photo,
    PhotoBlock,
    Text,
)
from liangjiang_reader.storage.library import Library

#: The day of the newest article.
NEWEST_DAY = date(2026, 2, 11)
#: The section every article stands in; most stand in another one too.
MAIN_SECTION = "news/local"
#: Words that stand in one article of a thousand, for measuring searches.
RARE = {"english": "zanzibarite", "chinese": "鱼嘴码头"}

_OTHER_SECTIONS = (
    "news/business", "news/events", "news/life", "news/photos", "news/specials",
    "living/travel", "living/food", "living/education",
    "investing/policies", "investing/opportunities", "investing/enterprises",
)  # fmt: skip
_ENGLISH_TEXT = """
    the of and to in a for on with as by from at that is was has been will its more than new area
    district city municipality government company investment industry project park zone port
    logistics railway freight train express cargo container export import trade customs bonded
    automobile vehicle electric battery intelligent connected chip semiconductor display panel
    robot equipment manufacturing software cloud data center digital economy finance bank fund
    innovation research university college laboratory talent engineer student school hospital
    community resident tourist visitor museum theater festival concert exhibition fair forum
    agreement cooperation partner Singapore Germany France Japan Europe Chongqing Liangjiang
    Yubei Jiangbei Beibei Yuzui Guoyuan Longsheng Lijia Yuelai Jiangbeizui Chengdu Sichuan
    Yangtze river bridge road metro airport terminal route international global market percent
    million billion yuan dollars year month first second third quarter growth increase output
    value total according official director manager said added announced opened launched signed
    began completed expected planned built produced delivered received attracted
"""
_CHINESE_TEXT = """
    两江新区 重庆市 江北区 渝北区 果园港 龙盛 礼嘉 悦来 江北嘴 成渝地区 双城经济圈 长江 上游
    中欧班列 新能源 汽车 智能网联 芯片 半导体 显示面板 机器人 装备制造 软件 云计算 大数据 数字经济
    金融 银行 基金 创新 研究院 大学 实验室 人才 工程师 学生 学校 医院 社区 居民 游客 博物馆 剧院
    音乐节 展览 论坛 协议 合作 企业 项目 园区 保税 口岸 物流 铁路 货运 集装箱 出口 进口 贸易 海关
    投资 产业 发展 建设 服务 政策 改革 开放 高质量 绿色 生态 环境 城市 交通 轨道 机场 航线 国际
    市场 同比 增长 亿元 万人 今年 去年 第一 季度 上半年 记者 介绍 表示 负责人 启动 签约 开工 投产
    完成 预计 计划 目前 近日 通过 提升 推动 实现 的 在 和 与 是 了 将 为 对 从 到 等
"""
_SYLLABLES = "ba chen de fan guo hui jia kang li mao nan ping qiao rong shan tao wei xin yu zhen"
_HAN = (
    "山水云林春秋明华金玉江河海天地风雨星月光日新文书院桥门楼台城乡路街巷村镇湾溪泉石松竹梅兰菊荷"
)

_COPIES_OF_ONE_PICTURE = 25
_PER_TRANSACTION = 500
#: So many that hardly an article has one twice.
_SENTENCES = 20_000
_FETCHED_AT = datetime(2026, 2, 12, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Built:
    """What was made. ``page_bytes`` is the size of all pages as the site would send them."""

    articles: int
    headlines: int
    photos: int
    page_bytes: int
    text_bytes: int


class _Writer:
    """Writes stories with one random generator, so that a seed names a whole library."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        syllables = _SYLLABLES.split()
        names = ["".join(self.random.choices(syllables, k=3)) for _ in range(1500)]
        han_names = ["".join(self.random.choices(_HAN, k=2)) for _ in range(1500)]
        self._words = {
            "english": _ENGLISH_TEXT.split() * 40 + names,
            "chinese": _CHINESE_TEXT.split() * 40 + han_names,
        }
        self._sentences = {
            edition: [self.sentence(edition, words) for _ in range(_SENTENCES)]
            for edition, words in (("english", 22), ("chinese", 24))
        }

    def sentence(self, edition: str, words: int) -> str:
        """Some words with a full stop."""
        chosen = self.random.choices(self._words[edition], k=words)
        if edition == "chinese":
            return "".join(chosen) + "。"
        return " ".join(chosen).capitalize() + "."

    def words(self, edition: str) -> list[str]:
        """All words, everyday ones many times."""
        return self._words[edition]

    def title(self, edition: str) -> str:
        """A title of usual length, without a full stop."""
        return self.sentence(edition, 11 if edition == "english" else 9)[:-1]

    def paragraphs(self, edition: str, number: int) -> list[str]:
        """Eight to twelve paragraphs of three sentences."""
        texts = [
            " ".join(self.random.choices(self._sentences[edition], k=3))
            for _ in range(self.random.randint(8, 12))
        ]
        if number // 2 % 500 == 0:
            texts[0] += f" {RARE[edition]}."
        return texts


def vocabulary(edition: str, seed: int = 1) -> list[str]:
    """The words of the articles, each as often as it is likely to come."""
    return _Writer(seed).words(edition)


def build_library(folder: Path, *, articles: int, seed: int = 1, more_headlines: int = 0) -> Built:
    """Fill a new library: half English, half Chinese, photos in one article of three.

    Args:
        folder: where the library goes.
        articles: how many articles with text, pages and marks.
        seed: another seed makes another library.
        more_headlines: English headlines without text, older than all articles.
    """
    writer = _Writer(seed)
    library = Library.open(folder)
    page_bytes = text_bytes = photos = 0
    try:
        for first in range(0, articles, _PER_TRANSACTION):
            batch = range(first, min(first + _PER_TRANSACTION, articles))
            with library.transaction():
                for number in batch:
                    article = _article(writer, number, articles)
                    page = _page(article)
                    _store(library, writer, article, page)
                    photos += len(article.photos)
                    page_bytes += len(page)
                    text_bytes += sum(len(text.encode()) for text in _texts(article))
        _store_headlines(library, writer, more_headlines)
    finally:
        library.close()
    return Built(articles, articles + more_headlines, photos, page_bytes, text_bytes)


def _article(writer: _Writer, number: int, articles: int) -> Article:
    edition = ("english", "chinese")[number % 2]
    # Twelve years of news, the first number the newest.
    day = NEWEST_DAY - timedelta(days=number * 4380 // max(articles, 1))
    blocks: list[Block] = [Paragraph(Text(t)) for t in writer.paragraphs(edition, number)]
    photos: tuple[Photo, ...] = ()
    if number % 3 == 0:
        url = f"https://{edition}.liangjiang.gov.cn/att/{day:%Y%m%d}/{number:019}.jpeg"
        photos = (Photo(url, writer.sentence(edition, 12), "Photo/liangjiang.gov.cn"),)
        blocks.insert(1, PhotoBlock(0))
    return Article(
        id=f"c_{1_000_000 + articles - number}",
        edition=edition,
        url=f"https://{edition}.liangjiang.gov.cn/{day}/c_{1_000_000 + articles - number}.htm",
        title=writer.title(edition),
        sections=(MAIN_SECTION, writer.random.choice(_OTHER_SECTIONS)),
        author="Sun Hui",
        source="liangjiang.gov.cn",
        date=day,
        date_from=DateFrom.PAGE,
        blocks=tuple(blocks),
        photos=photos,
        fetched_at=_FETCHED_AT,
    )


def _store(library: Library, writer: _Writer, article: Article, page: bytes) -> None:
    thumbnail = article.photos[0].url if article.photos else None
    headline = Headline(
        article.id, article.edition, article.url, article.title, article.date, None, thumbnail
    )
    number = int(article.id[2:])
    library.headlines.save(article.sections[0], [headline], number % 20)
    library.articles.save(article)
    library.responses.save(
        StoredResponse(
            url=article.url,
            final_url=article.url,
            status=200,
            content_type="text/html; charset=utf-8",
            body=page,
            etag=f'"{number:x}"',
            last_modified=None,
            fetched_at=_FETCHED_AT,
            checked_at=_FETCHED_AT,
        )
    )
    for photo in article.photos:
        picture = pictures()[number // _COPIES_OF_ONE_PICTURE % len(pictures())]
        info = examine(picture, max_pixels=100_000_000)
        assert isinstance(info, ImageInfo)
        library.photos.save(photo.url, picture, info)
    if writer.random.random() < 0.7:
        library.articles.mark_read([article.id], True)
    if writer.random.random() < 0.01:
        library.articles.mark_starred([article.id], True)


@cache
def pictures() -> list[bytes]:
    """The pictures of the sample edition: real ones, as they will be decoded."""
    return [file.read_bytes() for file in sorted(paths.resource("sample").rglob("*.jpeg"))]


def _store_headlines(library: Library, writer: _Writer, amount: int) -> None:
    oldest = NEWEST_DAY - timedelta(days=4381)
    headlines = [
        Headline(
            f"content_{number}",
            "english",
            f"https://english.liangjiang.gov.cn/{oldest}/content_{number}.htm",
            writer.title("english"),
            oldest - timedelta(days=number % 365),
        )
        for number in range(amount)
    ]
    library.headlines.save(MAIN_SECTION, headlines, 0)


def _texts(article: Article) -> Iterator[str]:
    yield article.title
    yield from (block.content.text for block in article.blocks if isinstance(block, Paragraph))
    yield from (photo.caption or "" for photo in article.photos)


def _page(article: Article) -> bytes:
    """The article as a page of the site: its text among the usual furniture."""
    links = "".join(
        f'<li><a href="/{key.partition("/")[2]}.html" target="_blank">{key}</a></li>\n'
        for key in (MAIN_SECTION, *_OTHER_SECTIONS)
    )
    menus = "".join(f'<div class="menu"><ul>{links}</ul></div>\n' for _ in range(3))
    body = "".join(f"<p>{text}</p>\n" for text in _texts(article))
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{article.title}</title></head>'
        f"<body><h1>{article.title}</h1><div>{article.author} Updated:{article.date}</div>"
        f'<div class="art">{body}</div>\n{menus}'
        "<div>Contact Us| Terms and Conditions| Privacy Policy</div></body></html>"
    ).encode()


if __name__ == "__main__":
    print(build_library(Path(sys.argv[1]), articles=int(sys.argv[2])))  # noqa: T201
