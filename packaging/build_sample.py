"""Build the sample edition and the icon files: ``python packaging/build_sample.py [--check]``.

Pages go to ``resources/sample/site/<host>/<path>``, the icon's PNG files to
``resources/icons/png``. What is missing, old or left over is named; with ``--check`` nothing is
written, and the exit code is 1 if anything was named. Pages must be the same to the letter.
Pictures are compared by what they show: another version of Qt may write other bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from liangjiang_reader.site import catalogue
from sample import build, icons

_ROOT = Path(__file__).resolve().parent.parent
_SITE = _ROOT / "resources" / "sample" / "site"
_ICONS = _ROOT / "resources" / "icons"
_CATALOGUE = _ROOT / "resources" / "catalogue" / "editions.toml"

_COMPARED_SIZE = 48
_MOST_DIFFERENCE = 0.5


def files() -> dict[Path, bytes]:
    """Every file that is built, by its path."""
    editions = catalogue.load(_CATALOGUE.read_text("utf-8"))
    built = {_SITE / path: text.encode() for path, text in build.texts(editions).items()}
    built |= {_SITE / path: body for path, body in build.images().items()}
    for size in icons.SIZES:
        path = _ICONS / "png" / f"liangjiang-reader-{size}.png"
        built[path] = icons.png(_ICONS / "liangjiang-reader.svg", size)
    return built


def left_over(built: dict[Path, bytes]) -> list[Path]:
    """Files in the built folders that no story or picture asks for any more."""
    present = [*_SITE.rglob("*"), *(_ICONS / "png").glob("*")]
    return sorted(path for path in present if path.is_file() and path not in built)


def is_same(path: Path, body: bytes) -> bool:
    """Whether the file on disk holds exactly these bytes."""
    return path.is_file() and path.read_bytes() == body


def is_current(path: Path, body: bytes) -> bool:
    """Whether the file on disk is what would be built."""
    if is_same(path, body):
        return True
    return path.suffix in {".jpeg", ".png"} and path.is_file() and _look_alike(path, body)


def _look_alike(path: Path, body: bytes) -> bool:
    """Whether two pictures have one size and hardly differ when seen small."""
    images = QImage(str(path)), QImage.fromData(body)
    if images[0].isNull() or images[0].size() != images[1].size():
        return False
    small = [
        bytes(
            image.convertToFormat(QImage.Format.Format_RGBA8888)
            .scaled(_COMPARED_SIZE, _COMPARED_SIZE)
            .constBits()
        )
        for image in images
    ]
    total = sum(abs(a - b) for a, b in zip(small[0], small[1], strict=True))
    return total / len(small[0]) < _MOST_DIFFERENCE


def main() -> int:
    """Build, or check. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Build the sample edition and the icon files.")
    parser.add_argument("--check", action="store_true", help="only say what is not current")
    is_check = parser.parse_args().check
    matches = is_current if is_check else is_same
    built = files()
    stale = [path for path, body in built.items() if not matches(path, body)]
    unwanted = left_over(built)
    for path in (*stale, *unwanted):
        print(path.relative_to(_ROOT))  # noqa: T201
    if is_check:
        return 1 if stale or unwanted else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(built[path])
    for path in unwanted:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
