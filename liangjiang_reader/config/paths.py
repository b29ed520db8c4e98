"""Where things are: the person's folders, and the program's own resources and catalogues."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError

_APP = "liangjiang-reader"
_PACKAGE = Path(__file__).resolve().parent.parent
#: In a wheel or bundle the data lies inside the package, in a checkout beside it.
_INSTALLED = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders the program writes to, all private to the person (0700)."""

    data: Path
    settings_file: Path
    log_file: Path

    def library(self, name: str) -> Path:
        """The folder of one library: its database and its photo files."""
        return self.data / name


def folders(data_dir: Path | None = None) -> Folders:
    """The folders to use: all inside ``data_dir`` if given, else the system's usual places.

    Raises ReaderError (LIBRARY_UNREADABLE) for a relative ``data_dir`` in a folder that is gone.
    """
    if data_dir is not None:
        # os.path leaves ``~`` alone where there is no such home; Path raises.
        try:
            base = Path(os.path.expanduser(data_dir)).absolute()
        except FileNotFoundError as error:
            failure = Failure(ErrorCode.LIBRARY_UNREADABLE, str(data_dir), detail=str(error))
            raise ReaderError(failure) from error
        return Folders(base, base / "settings.toml", base / "reader.log")
    dirs = platformdirs.PlatformDirs(_APP, appauthor=False)
    return Folders(
        Path(dirs.user_data_path),
        Path(dirs.user_config_path) / "settings.toml",
        Path(dirs.user_log_path) / "reader.log",
    )


def resource(name: str) -> Path:
    """A file or folder of ``resources/`` by its relative name, e.g. ``catalogue/editions.toml``."""
    return _base() / "resources" / name


def licence(name: str) -> Path:
    """A licence text: ``LICENSE`` of the program, ``LICENSES/OFL-1.1.txt`` of what is bundled."""
    return _base() / name


def catalogues() -> Path:
    """The folder that holds ``<locale>/LC_MESSAGES/liangjiang.mo``."""
    return _base() / "i18n"


def _base() -> Path:
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
