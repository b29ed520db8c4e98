"""The sections of the replica: label, group and file of each, as the site's menus show them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReplicaSection:
    """One entry of the menus.

    Attributes:
        key: key of the section in the program's catalogue.
        label: what the English menus and breadcrumbs call it.
        name: what the Chinese ones call it.
        file: name of its first page, without the ending.
        single: it is one page of text, not a list.
    """

    key: str
    label: str
    name: str
    file: str
    single: bool = False

    @property
    def group(self) -> str:
        """The menu that it stands in."""
        return self.key.partition("/")[0]


#: Group keys with what the menus call them.
GROUPS = {
    "about": ("ABOUT", "关于两江"),
    "investing": ("INVESTING", "投资两江"),
    "living": ("LIVING", "生活在两江"),
    "news": ("NEWS", "新闻"),
}

SECTIONS = (
    ReplicaSection("about/introduction", "Introduction", "两江概况", "introduction", single=True),
    ReplicaSection("about/officials", "Officials", "领导之窗", "officials", single=True),
    ReplicaSection("about/departments", "Departments", "机构设置", "departments", single=True),
    ReplicaSection("about/development-zones", "Development Zones", "开发区", "developmentzones"),
    ReplicaSection("about/industrial-parks", "Industrial Parks", "产业园区", "industrialparks"),
    ReplicaSection("investing/why-liangjiang", "Why Liangjiang", "为什么选择两江", "whyliangjiang"),
    ReplicaSection("investing/guide", "Guide", "投资指南", "guide"),
    ReplicaSection("investing/policies", "Policies", "政策", "policies"),
    ReplicaSection("investing/opportunities", "Opportunities", "投资机会", "opportunities"),
    ReplicaSection("investing/procedures", "Procedures", "办事流程", "procedures"),
    ReplicaSection(
        "investing/industrial-parks", "Industrial Parks", "产业园区", "investingindustrialparks"
    ),
    ReplicaSection("investing/industries", "Industries", "产业", "industries"),
    ReplicaSection("investing/enterprises", "Enterprises", "企业", "enterprises"),
    ReplicaSection("living/food", "Food", "美食", "food"),
    ReplicaSection("living/hotels", "Hotels", "酒店", "hotels"),
    ReplicaSection("living/travel", "Travel", "旅游", "travel"),
    ReplicaSection("living/leisure", "Leisure", "休闲", "leisure"),
    ReplicaSection("living/info", "Info", "实用信息", "info"),
    ReplicaSection("living/education", "Education", "教育", "education"),
    ReplicaSection("news/local", "Local", "要闻", "local"),
    ReplicaSection("news/business", "Business", "商务", "business"),
    ReplicaSection("news/events", "Events", "活动", "events"),
    ReplicaSection("news/life", "Life", "生活", "life"),
    ReplicaSection("news/photos", "Photos", "图片", "photos"),
    ReplicaSection("news/specials", "Specials", "专题", "specials"),
    ReplicaSection("news/video", "Video", "视频", "video"),
    ReplicaSection("news/success-stories", "Success Stories", "成功故事", "successstories"),
)

BY_KEY = {section.key: section for section in SECTIONS}
