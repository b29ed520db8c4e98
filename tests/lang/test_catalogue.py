"""The look-up of texts: live switch, guard against broken translations, match of tags."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

import pytest

from liangjiang_reader.lang import catalogue
from liangjiang_reader.lang.catalogue import N_, _, ngettext, pgettext


class _Shouting(gettext.NullTranslations):
    """A language that is the source in capitals, so that every case reads at a glance."""

    def gettext(self, message: str) -> str:
        return message.upper()

    def pgettext(self, context: str, message: str) -> str:
        return f"{context}: {message}".upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).replace("articles", "ARTICLES")


def test_a_text_is_looked_up_in_the_language_that_is_current_at_that_moment() -> None:
    assert _("news") == "news"
    catalogue.use("xx", _Shouting())
    assert _("news") == "NEWS"
    assert pgettext("menu", "news") == "MENU: NEWS"
    assert ngettext("{count} article", "{count} articles", 2) == "{count} ARTICLES"
    catalogue.use("en")
    assert _("news") == "news"


def test_a_marked_text_stays_as_it_is() -> None:
    catalogue.use("xx", _Shouting())
    assert N_("news") == "news"


def test_a_translation_with_other_placeholders_is_not_shown(
    expect_warning: Callable[[str], None],
) -> None:
    expect_warning("other placeholders")
    catalogue.use("xx", _Shouting())
    assert _("from {site}") == "from {site}"


def test_a_translation_with_broken_braces_is_not_shown(
    expect_warning: Callable[[str], None],
) -> None:
    class Broken(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return "von {ort"

    expect_warning("other placeholders")
    catalogue.use("xx", Broken())
    assert _("from {place}") == "from {place}"


def test_a_language_without_a_catalogue_cannot_be_chosen() -> None:
    with pytest.raises(FileNotFoundError):
        catalogue.use("tlh")
    assert catalogue.current() == "en"


def test_the_languages_are_those_with_a_compiled_catalogue(tmp_path: Path) -> None:
    for tag in ("zh_CN", "de"):
        folder = tmp_path / tag / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "liangjiang.mo").touch()
    catalogue.set_folder(tmp_path)
    assert catalogue.available() == ("en", "de", "zh_CN")


def test_every_language_on_offer_has_its_own_name() -> None:
    assert set(catalogue.available()) == set(catalogue.LANGUAGE_NAMES)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("zh_CN", "zh_CN"),
        ("zh_CN.UTF-8", "zh_CN"),
        ("zh-Hans-CN", "zh_CN"),
        ("zh_TW.UTF-8", "zh_CN"),
        ("zh", "zh_CN"),
        ("de_DE@euro", "en"),
        ("", "en"),
    ],
)
def test_a_tag_finds_the_nearest_language(tag: str, language: str) -> None:
    assert catalogue.match(tag) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANGUAGE": "zh_CN:en", "LANG": "de_DE.UTF-8"}, "zh_CN"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({}, "en"),
    ],
)
def test_the_first_start_follows_the_language_of_the_system(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert catalogue.system_language() == language
