"""The photo viewer: what it shows, its keys, and what it says when there is no photo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from liangjiang_reader.lang import catalogue
from liangjiang_reader.model.outcomes import ErrorCode, Failure
from liangjiang_reader.model.photos import PlacedPhoto
from liangjiang_reader.ui.photo_canvas import PhotoCanvas
from liangjiang_reader.ui.photo_list import ArticlePhotos
from liangjiang_reader.ui.photo_viewer import PhotoViewer
from liangjiang_reader.ui.theme import Theme
from tests.gui.conftest import MakeDesk
from tests.gui.fakes import FakeWorkspace
from tests.gui.pictures import picture, stored_photo

OpenViewer = Callable[..., PhotoViewer]


@pytest.fixture
def fake() -> FakeWorkspace:
    return FakeWorkspace()


@pytest.fixture
def open_viewer(make_desk: MakeDesk, fake: FakeWorkspace, theme: Theme, qtbot: QtBot) -> OpenViewer:
    def open_(photos: list[PlacedPhoto], number: int = 0) -> PhotoViewer:
        viewer = PhotoViewer(make_desk(fake), theme, None)  # type: ignore[arg-type]
        qtbot.addWidget(viewer)
        with qtbot.waitExposed(viewer):
            viewer.open(ArticlePhotos(photos, viewer), number)
        return viewer

    return open_


def photo(fake: FakeWorkspace, folder: Path, place: int, width: int = 1200) -> PlacedPhoto:
    """A stored photo, 1200 × 800 unless told otherwise."""
    sha256 = f"photo-{place}"
    fake.reading.photo_files[sha256] = picture(folder / f"{sha256}.jpeg", width, 800)
    url = f"https://x/{place}.jpeg"
    file = stored_photo(url, sha256, width)
    caption, credit = f"Caption {place}", "Photo/A"
    return PlacedPhoto("c_1", "english", "A port", None, place, url, caption, credit, file)


def canvas(viewer: PhotoViewer) -> PhotoCanvas:
    found = viewer.findChild(PhotoCanvas)
    assert found is not None
    return found


def words(viewer: PhotoViewer, name: str) -> str:
    found = viewer.findChild(QLabel, name)
    assert found is not None
    return found.text()


def press(viewer: PhotoViewer, key: Qt.Key) -> None:
    QTest.keyClick(canvas(viewer), key)


def is_shown(viewer: PhotoViewer) -> bool:
    return canvas(viewer).isVisible() and canvas(viewer).shown is not None


def test_a_photo_is_shown_whole_with_its_words(
    open_viewer: OpenViewer, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    viewer = open_viewer([photo(fake, tmp_path, place) for place in range(3)], 1)
    qtbot.waitUntil(lambda: is_shown(viewer))
    assert canvas(viewer).framing.fitted
    assert "Caption 1" in words(viewer, "viewerCaption")
    assert "[Photo/A]" in words(viewer, "viewerCaption")
    assert words(viewer, "viewerCounter") == "Photo 2 of 3"
    assert words(viewer, "viewerTitle") == "A port"
    assert canvas(viewer).accessibleName() == "Caption 1, [Photo/A], Photo 2 of 3"


def test_keys_go_from_photo_to_photo_and_stop_at_the_ends(
    open_viewer: OpenViewer, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    viewer = open_viewer([photo(fake, tmp_path, place) for place in range(3)])
    qtbot.waitUntil(lambda: is_shown(viewer))
    steps = [
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_PageDown, 3),
        (Qt.Key.Key_Space, 3),
        (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_End, 3),
        (Qt.Key.Key_PageUp, 2),
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_Left, 1),
    ]
    for key, number in steps:
        press(viewer, key)
        assert words(viewer, "viewerCounter") == f"Photo {number} of 3"


def test_no_more_pixels_are_decoded_than_are_seen(
    open_viewer: OpenViewer, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    viewer = open_viewer([photo(fake, tmp_path, 0, width=4000)])
    qtbot.waitUntil(lambda: is_shown(viewer))
    shown = canvas(viewer).shown
    assert shown is not None
    assert shown.image.width() == canvas(viewer).room.width()
    assert shown.natural.width() == 4000


def test_all_pixels_are_decoded_for_100_per_cent(
    open_viewer: OpenViewer, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    viewer = open_viewer([photo(fake, tmp_path, 0, width=4000)])
    qtbot.waitUntil(lambda: is_shown(viewer))
    press(viewer, Qt.Key.Key_1)
    detail = canvas(viewer)
    qtbot.waitUntil(lambda: detail._detail is not None and detail._detail.whole)
    assert detail.framing.scale == 1
    assert words(viewer, "viewerZoom") == "100%"
    press(viewer, Qt.Key.Key_0)
    assert detail.framing.fitted


def test_the_wheel_zooms_at_the_pointer(
    open_viewer: OpenViewer, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    viewer = open_viewer([photo(fake, tmp_path, 0)])
    qtbot.waitUntil(lambda: is_shown(viewer))
    framing = canvas(viewer).framing
    at = QPointF(300, 300)
    ratio = viewer.devicePixelRatioF()
    before = (at.x() * ratio - framing.left) / framing.scale
    event = QWheelEvent(
        at,
        canvas(viewer).mapToGlobal(at),
        QPoint(),
        QPoint(0, 360),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas(viewer), event)
    assert not framing.fitted
    assert (at.x() * ratio - framing.left) / framing.scale == pytest.approx(before)


def test_a_zoomed_photo_is_moved_by_arrows_and_by_hand(
    open_viewer: OpenViewer, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    viewer = open_viewer([photo(fake, tmp_path, place, width=4000) for place in range(2)])
    qtbot.waitUntil(lambda: is_shown(viewer))
    press(viewer, Qt.Key.Key_1)
    left = canvas(viewer).framing.left
    press(viewer, Qt.Key.Key_Right)
    assert canvas(viewer).framing.left < left
    assert words(viewer, "viewerCounter") == "Photo 1 of 2"
    left = canvas(viewer).framing.left
    QTest.mousePress(
        canvas(viewer), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, 200)
    )
    QTest.mouseMove(canvas(viewer), QPoint(250, 200))
    QTest.mouseRelease(
        canvas(viewer), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(250, 200)
    )
    assert canvas(viewer).framing.left == pytest.approx(left + 50 * viewer.devicePixelRatioF())


def test_a_double_click_goes_to_100_per_cent_and_back(
    open_viewer: OpenViewer, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    viewer = open_viewer([photo(fake, tmp_path, 0, width=4000)])
    qtbot.waitUntil(lambda: is_shown(viewer))
    for scale_is_one in (True, False):
        QTest.mouseDClick(
            canvas(viewer),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(100, 100),
        )
        assert (canvas(viewer).framing.scale == 1) is scale_is_one


def test_escape_leaves_full_screen_first_and_then_the_viewer(
    open_viewer: OpenViewer, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    viewer = open_viewer([photo(fake, tmp_path, 0)])
    press(viewer, Qt.Key.Key_F)
    qtbot.waitUntil(viewer.isFullScreen)
    press(viewer, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not viewer.isFullScreen())
    press(viewer, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not viewer.isVisible())


def test_a_closed_viewer_gives_its_memory_back(
    open_viewer: OpenViewer, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    viewer = open_viewer([photo(fake, tmp_path, 0)])
    qtbot.waitUntil(lambda: is_shown(viewer))
    viewer.close()
    assert canvas(viewer).shown is None


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (None, "The file of this photo is no longer in the library."),
        (b"", "This photo cannot be shown: its file is damaged or of an unknown kind."),
        (b"%PDF-1.7", "This photo cannot be shown: its file is damaged or of an unknown kind."),
    ],
)
def test_a_bad_file_gets_a_sentence_and_trying_again_fetches_it(
    open_viewer: OpenViewer,
    fake: FakeWorkspace,
    tmp_path: Path,
    qtbot: QtBot,
    body: bytes | None,
    sentence: str,
) -> None:
    made = photo(fake, tmp_path, 0)
    path = fake.reading.photo_files["photo-0"]
    good = path.read_bytes()
    path.unlink()
    if body is not None:
        path.write_bytes(body)
    viewer = open_viewer([made])
    qtbot.waitUntil(lambda: words(viewer, "viewerSentence") == sentence)
    assert made.file is not None
    fake.reading.photos_on_site[made.url] = made.file
    path.write_bytes(good)
    button = viewer.findChild(QPushButton, "viewerRetryButton")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: is_shown(viewer))


def test_a_photo_that_is_not_stored_is_fetched(
    open_viewer: OpenViewer, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    made = photo(fake, tmp_path, 0)
    assert made.file is not None
    fake.reading.photos_on_site[made.url] = made.file
    viewer = open_viewer([replace(made, file=None)])
    qtbot.waitUntil(lambda: is_shown(viewer))


def test_a_photo_that_cannot_be_fetched_says_why(
    open_viewer: OpenViewer,
    fake: FakeWorkspace,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def offline(url: str, *_args: object, **_values: object) -> Failure:
        return Failure(ErrorCode.OFFLINE, url)

    monkeypatch.setattr(fake.reading, "fetch_photo", offline)
    viewer = open_viewer([replace(photo(fake, tmp_path, 0), file=None)])
    expected = "This photo is not stored on this computer."
    qtbot.waitUntil(lambda: words(viewer, "viewerSentence") == expected)
    assert "offline" in words(viewer, "viewerReason")


def test_the_whole_picture_goes_to_the_clipboard(
    open_viewer: OpenViewer, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    viewer = open_viewer([photo(fake, tmp_path, 0, width=3000)])
    qtbot.waitUntil(lambda: is_shown(viewer))
    QTest.keyClick(canvas(viewer), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().image().width() == 3000)
    qtbot.waitUntil(lambda: words(viewer, "viewerTold") == "Copied.")


def test_the_original_bytes_are_saved_under_a_good_name(
    open_viewer: OpenViewer, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    viewer = open_viewer([photo(fake, tmp_path, 0)])
    qtbot.waitUntil(lambda: is_shown(viewer))
    QTest.keyClick(canvas(viewer), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    dialog = viewer.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == "A port 1.jpg"
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    target = tmp_path / "saved.jpg"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    qtbot.waitUntil(lambda: words(viewer, "viewerTold") == "Saved as saved.jpg.")
    assert fake.photos.saved == [("https://x/0.jpeg", target)]


def test_the_folder_of_the_photo_opens(
    open_viewer: OpenViewer,
    fake: FakeWorkspace,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    viewer = open_viewer([photo(fake, tmp_path, 0)])
    qtbot.waitUntil(lambda: is_shown(viewer))
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(canvas(viewer), Qt.Key.Key_F, modifiers)
    qtbot.waitUntil(lambda: opened == [QUrl.fromLocalFile(str(tmp_path))])


def test_texts_follow_a_switch_of_language(
    open_viewer: OpenViewer, fake: FakeWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    viewer = open_viewer([photo(fake, tmp_path, place) for place in range(2)])
    catalogue.use("zh_CN")
    try:
        QApplication.sendEvent(viewer, QEvent(QEvent.Type.LanguageChange))
        assert words(viewer, "viewerCounter") == "第 1 张，共 2 张"
    finally:
        catalogue.use("en")
