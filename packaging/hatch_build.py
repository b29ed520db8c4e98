"""Build hook: compile the catalogues, and carry data and licences into the wheel.

``resources/``, ``i18n/`` and the licences lie in ``liangjiang_reader/_data/`` in a wheel, where
``config.paths`` looks first. An editable install takes them from the checkout.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_DATA = "liangjiang_reader/_data"


class CarryData(BuildHookInterface[Any]):
    """Runs once for each wheel or sdist that is built."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name the files to put in; ``version`` is ``standard`` or ``editable``."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        compiled = _catalogues(root).compile_all(root / "i18n")
        if version == "editable":
            return
        include = build_data["force_include"]
        include[str(root / "resources")] = f"{_DATA}/resources"
        include[str(root / "LICENSE")] = f"{_DATA}/LICENSE"
        include[str(root / "LICENSES")] = f"{_DATA}/LICENSES"
        for file in compiled:
            include[str(file)] = f"{_DATA}/{file.relative_to(root).as_posix()}"


def _catalogues(root: Path) -> ModuleType:
    """The module ``i18n/catalogues.py``; a build has no checkout on its path to import it from."""
    spec = importlib.util.spec_from_file_location("catalogues", root / "i18n/catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
