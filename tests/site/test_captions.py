"""Captions and credits."""

from __future__ import annotations

import pytest

from liangjiang_reader.site import captions


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("A port. [Photo/liangjiang.gov.cn]", "A port.", "Photo/liangjiang.gov.cn"),
        ("A port. [Photo/ liangjiang.gov.cn ]", "A port.", "Photo/liangjiang.gov.cn"),
        ("A port [Photo/]", "A port", None),
        ("A port [Photo]", "A port", None),
        ("A port [Photo provided to]", "A port", None),
        ("A port. [Photo provided by the port]", "A port.", "Photo provided by the port"),
        ("A port. [Photo by Liu Chan/Xinhua]", "A port.", "Photo by Liu Chan/Xinhua"),
        ("A port. [Photo/WeChat account of X]", "A port.", "Photo/WeChat account of X"),
        ("A port. [Photo/VCG].", "A port.", "Photo/VCG"),
        ("A port. (Xinhua/Chen Cheng)", "A port.", "Xinhua/Chen Cheng"),
        ("A port. (Photo by Li Na)", "A port.", "Photo by Li Na"),
        ("A port. Photo by Xiong Li.", "A port. Photo by Xiong Li.", None),
        ("[Photo/VCG]", None, "Photo/VCG"),
        ("[Photo/]", None, None),
        ("图为果园港。【图源：两江新区】", "图为果园港。", "图源：两江新区"),
        ("果园港（图/张三）", "果园港", "图/张三"),
        ("新华社记者 唐奕 摄（新华社发）", "新华社记者 唐奕 摄", "新华社发"),
        ("The mayor (right) opens it (2021)", "The mayor (right) opens it (2021)", None),
        ("He studies [sic] ports", "He studies [sic] ports", None),
        ("", None, None),
    ],
)
def test_the_credit_is_split_off(text: str, caption: str | None, credit: str | None) -> None:
    assert captions.split(text) == (caption, credit)


def test_a_sentence_about_photos_is_no_credit() -> None:
    assert not captions.has_credit("The fair shows every photo by local artists of the last years.")
    assert not captions.has_credit("The park grew by 20 percent (2020/2021).")
