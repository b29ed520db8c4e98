"""The catalogues as they are committed: complete, current and well written."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n import catalogues
from liangjiang_reader.lang import catalogue


def test_the_template_and_every_catalogue_are_complete_and_well_written() -> None:
    assert catalogues.check_all() == []


def test_every_language_on_offer_has_a_catalogue() -> None:
    tags = {catalogues.tag_of(path) for path in catalogues.po_files()}
    assert tags | {catalogue.SOURCE_LANGUAGE} == set(catalogue.LANGUAGE_NAMES)


def test_updating_changes_nothing_that_is_current() -> None:
    template = catalogues.read(catalogues.template_path())
    for path in catalogues.po_files():
        catalog = catalogues.read(path, catalogues.tag_of(path))
        assert catalogues.as_text(catalogues.updated(catalog, template)) == path.read_bytes()


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A package with texts of every kind."""
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "b.py").write_text('x = N_("Later")\ny = pgettext("verb", "Open")\n')
    (folder / "a.py").write_text(
        "# L10N: on a button\n"
        'x = _("Open")\n'
        'y = ngettext("{count} article", "{count} articles", n).format(count=n)\n'
    )
    return folder


def test_texts_of_every_kind_are_extracted(sources: Path) -> None:
    found = {(message.id, message.context) for message in catalogues.extract(sources) if message.id}
    assert found == {
        ("Open", None),
        ("Open", "verb"),
        ("Later", None),
        (("{count} article", "{count} articles"), None),
    }


def test_the_template_shows_the_file_the_comment_and_no_dates(sources: Path) -> None:
    text = catalogues.as_text(catalogues.extract(sources)).decode()
    assert "#. L10N: on a button\n#: program/a.py\nmsgid" in text
    assert text.index("program/a.py") < text.index("program/b.py")
    assert "Date" not in text


def test_a_new_text_comes_in_empty_and_an_old_one_goes(sources: Path, tmp_path: Path) -> None:
    po_file = tmp_path / "zh_CN/LC_MESSAGES/liangjiang.po"
    po_file.parent.mkdir(parents=True)
    po_file.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Open"\nmsgstr "打开"\n\nmsgid "Gone"\nmsgstr "旧"\n',
        encoding="utf-8",
    )
    old = catalogues.read(po_file, catalogues.tag_of(po_file))
    text = catalogues.as_text(catalogues.updated(old, catalogues.extract(sources))).decode()
    assert 'msgid "Open"\nmsgstr "打开"' in text
    assert 'msgid "Later"\nmsgstr ""' in text
    assert "Gone" not in text


def test_compiling_skips_what_is_current(tmp_path: Path) -> None:
    po_file = tmp_path / "zh_CN/LC_MESSAGES/liangjiang.po"
    po_file.parent.mkdir(parents=True)
    po_file.write_bytes(catalogues.po_files()[0].read_bytes())
    (mo_file,) = catalogues.compile_all(tmp_path)
    written = mo_file.stat().st_mtime_ns
    assert catalogues.compile_all(tmp_path) == [mo_file]
    assert mo_file.stat().st_mtime_ns == written


def test_a_compiled_catalogue_is_what_the_program_reads(tmp_path: Path) -> None:
    po_file = tmp_path / "zh_CN/LC_MESSAGES/liangjiang.po"
    po_file.parent.mkdir(parents=True)
    po_file.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "News"\nmsgstr "新闻"\n',
        encoding="utf-8",
    )
    catalogues.compile_all(tmp_path)
    catalogue.set_folder(tmp_path)
    catalogue.use("zh_CN")
    assert catalogue._("News") == "新闻"
