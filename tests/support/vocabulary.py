"""Words for made-up news in English and Chinese; every sentence is drawn anew."""

from __future__ import annotations

from random import Random

_PLACES = (
    "Guoyuan Port", "Yuelai New Town", "Lijia", "Longxing", "Yufu", "Jiangbeizui", "Caijia",
    "the Liangjiang Digital Valley", "Mingyue Lake", "Zhaomu Mountain", "the Yubei riverside",
    "Cuntan", "Shuitu High-tech Park", "Bijin Park", "the western bank of the Jialing River",
)  # fmt: skip
_ACTORS = (
    "A maker of battery cells", "The port authority", "A team of young chefs", "Local farmers",
    "An optics laboratory", "The district library", "Volunteers from six schools",
    "A maker of car lamps", "The management committee", "Residents of Renhe Street",
    "A logistics firm from Chengdu", "Engineers of the light rail line", "A start-up for drones",
    "The customs office", "Two hospitals", "By 2030 planners", "Home appliance makers",
    "Video artists", "Updated equipment at the plant", "Photos and letters of old neighbours",
)  # fmt: skip
_DEEDS = (
    "opened a new hall in", "signed a contract for a plant in", "began trial runs near",
    "welcomed visitors from 14 countries to", "finished the first phase of a road through",
    "planted 3,200 ginkgo trees around", "put a training centre into service in",
    "brought the night market back to", "cut the waiting time for permits in",
    "shipped the thousandth container of the year from", "will hold a week of talks about",
)  # fmt: skip
_TAILS = (
    ", which is half as much again as a year earlier", " at a cost of 1.26 billion yuan ($174 m)",
    " on Tuesday", ", said Zhou Min, who leads the project", " after eleven months of work",
    ", and more than 40 firms have asked to take part", " despite the heat of the season",
    " – the largest of its kind in the south-west", " with help from partners in Singapore",
    "; “we hope many will come,” a spokesman said", " for the third time since 2019",
)  # fmt: skip
_CAPTIONS = (
    "Cranes lift boxes at dusk.", "A view of the river from the north bank.",
    "Children try a robot dog at the fair.", "Workers check a line of new cars.",
    "A boat passes below the Qiansimen Bridge.", "Guests taste noodles at a stall.",
    "The hall as seen from the air.", "An exhibitor explains a sensor to visitors.",
    "Runners cross the lake at sunrise.", "Seedlings grow in a glass house in Longxing.",
)  # fmt: skip
_PEOPLE = (
    "Sun Hui", "Wang Yifei", "Xing Yi", "Deng Rui", "Tan Yingzi", "Liu Xin", "Chen Cheng",
    "Ouyang Shijia", "Zhao Ying", "Xiong Li", "Tom Keller",
)  # fmt: skip
_PLACE_HEADS = ("Jiangbeizui CBD", "Yuelai International Expo Centre", "Lijia Smart Park",
                "Tieshanping Forest Park", "Guangyang Isle", "Where to stay")  # fmt: skip
_POINT_HEADS = ("Advantage of location", "Tax reductions", "How to apply", "Contact points",
                "Transport by rail and river", "Who may apply")  # fmt: skip

_HAN_PLACES = (
    "果园港",
    "悦来新城",
    "礼嘉",
    "龙兴",
    "鱼复",
    "江北嘴",
    "水土高新园",
    "明月湖",
    "照母山",
)
_HAN_ACTORS = (
    "一家动力电池企业", "两江海关", "区图书馆", "来自六所学校的志愿者", "轻轨工程师团队",
    "物流企业", "人和街道居民", "光学实验室", "新区管委会", "青年厨师团队",
)  # fmt: skip
_HAN_DEEDS = (
    "日前在{place}启用新展厅", "与合作伙伴签约，项目落户{place}", "在{place}开始试运行",
    "在{place}接待了14个国家的来宾", "将于下月在{place}举办主题周活动",
    "从{place}发出今年第1000个标箱",
)  # fmt: skip
_HAN_TAILS = (
    "，同比增长52.6%", "，总投资12.6亿元", "，预计明年三季度完工", "，已有40余家企业报名",
    "，负责人周敏说：“希望更多人参与。”", "，这在西南地区尚属首次",
    "，累计服务群众3.2万人次",
)  # fmt: skip
_HAN_CAPTIONS = (
    "航拍下的货运码头", "孩子们与机器狗互动", "游客在摊位品尝小面", "工人检查新下线的汽车",
    "北岸远眺两江交汇", "温室里的育苗现场",
)  # fmt: skip
_HAN_PEOPLE = ("孙慧", "王一菲", "邢毅", "邓瑞", "欧阳诗佳", "熊莉", "赵颖")
_HAN_HEADS = ("区位优势", "办理流程", "联系方式", "交通出行", "适用范围", "江北嘴金融城")


class English:
    """English sentences."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def sentence(self) -> str:
        """One sentence of news."""
        pick = self._rng.choice
        tail = pick(_TAILS) if self._rng.random() < 0.7 else ""
        return f"{pick(_ACTORS)} {pick(_DEEDS)} {pick(_PLACES)}{tail}."

    def paragraph(self) -> str:
        """One to four sentences."""
        return " ".join(self.sentence() for _ in range(self._rng.randint(1, 4)))

    def title(self) -> str:
        """A headline that no two stories share."""
        pick = self._rng.choice
        words = f"{pick(_ACTORS)} {pick(_DEEDS)} {pick(_PLACES)}"
        return f"{words} in {self._rng.randint(2, 99_999)} days"

    def caption(self) -> str:
        """What a photo shows; different from any other."""
        return f"{self._rng.choice(_CAPTIONS)[:-1]}, picture {self._rng.randint(2, 99_999)}."

    def person(self) -> str:
        """A name."""
        return self._rng.choice(_PEOPLE)

    def place_head(self) -> str:
        """A sub-heading that is a place's name."""
        return self._rng.choice(_PLACE_HEADS)

    def point_head(self, number: int) -> str:
        """A numbered sub-heading."""
        return f"{number}. {self._rng.choice(_POINT_HEADS)}"


class Chinese:
    """The same for Chinese."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def sentence(self) -> str:
        """One sentence of news."""
        pick = self._rng.choice
        deed = pick(_HAN_DEEDS).format(place=pick(_HAN_PLACES))
        tail = pick(_HAN_TAILS) if self._rng.random() < 0.7 else ""
        return f"{pick(_HAN_ACTORS)}{deed}{tail}" + ("" if tail.endswith("”") else "。")

    def paragraph(self) -> str:
        """One to four sentences, with no space between."""
        return "".join(self.sentence() for _ in range(self._rng.randint(1, 4)))

    def title(self) -> str:
        """A headline that no two stories share."""
        pick = self._rng.choice
        deed = pick(_HAN_DEEDS).format(place=pick(_HAN_PLACES))
        return f"{pick(_HAN_ACTORS)}{deed} 共{self._rng.randint(2, 99_999)}项"

    def caption(self) -> str:
        """What a photo shows; different from any other."""
        return f"{self._rng.choice(_HAN_CAPTIONS)}，之{self._rng.randint(2, 99_999)}。"

    def person(self) -> str:
        """A name."""
        return self._rng.choice(_HAN_PEOPLE)

    def place_head(self) -> str:
        """A sub-heading."""
        return self._rng.choice(_HAN_HEADS)

    def point_head(self, number: int) -> str:
        """A numbered sub-heading."""
        return f"{'一二三四五六七八九十'[number % 10]}、{self._rng.choice(_HAN_HEADS)}"
