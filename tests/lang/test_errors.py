"""The sentences for failures: one for each code, in each language, with nothing left to fill in."""

from __future__ import annotations

import pytest

from liangjiang_reader.lang import catalogue, errors
from liangjiang_reader.model.outcomes import ErrorCode, Failure

LANGUAGES = list(catalogue.LANGUAGE_NAMES)


def _failure(code: ErrorCode) -> Failure:
    return Failure(code, "https://english.liangjiang.gov.cn/local.html", 503, retry_after_s=30)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ErrorCode)
def test_every_failure_has_a_sentence_and_an_advice(code: ErrorCode, language: str) -> None:
    catalogue.use(language)
    for text in (errors.sentence(_failure(code)), errors.advice(_failure(code))):
        assert text.endswith("。" if language == "zh_CN" else ".")
        assert "{" not in text


def test_no_two_failures_have_the_same_sentence() -> None:
    sentences = [errors.sentence(_failure(code)) for code in ErrorCode]
    assert len(set(sentences)) == len(sentences)


def test_the_chinese_sentences_are_chinese() -> None:
    english = {code: errors.sentence(_failure(code)) for code in ErrorCode}
    catalogue.use("zh_CN")
    assert [code for code in ErrorCode if errors.sentence(_failure(code)) == english[code]] == []


def test_the_sentence_names_the_host() -> None:
    assert "english.liangjiang.gov.cn" in errors.sentence(_failure(ErrorCode.UNREACHABLE))


def test_a_busy_site_that_names_no_time_gets_no_invented_one() -> None:
    assert "30" in errors.advice(_failure(ErrorCode.TOO_BUSY))
    assert errors.advice(Failure(ErrorCode.TOO_BUSY)) == "Try again later."


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("http://user:secret@a.example/x", "“http://…@a.example/x”"),
        ("http://:secret@[::1", "“http://…@[::1”"),
        ("c_1\n\x1b[31m", "“c_1\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}[31m”"),
        ("两江", "“两江”"),
        ("", "“”"),
    ],
)
def test_what_was_typed_is_shown_on_one_line_and_without_a_password(typed: str, shown: str) -> None:
    sentence = errors.sentence(Failure(ErrorCode.WRONG_ADDRESS, typed))
    assert sentence == f"{shown} is not an address of this site."


def test_an_endless_address_is_cut() -> None:
    assert len(errors.sentence(Failure(ErrorCode.WRONG_ADDRESS, "a" * 10_000))) < 400


def test_a_broken_address_is_no_fault_of_the_program() -> None:
    assert "http://[::1" in errors.sentence(Failure(ErrorCode.UNREACHABLE, "http://[::1"))
