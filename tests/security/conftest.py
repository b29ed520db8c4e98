"""Windows, servers and clients of the other tests serve here too."""

from __future__ import annotations

from tests.fetch.conftest import make_client, server, store
from tests.gui.conftest import (
    inline_background,
    make_desk,
    open_real_window,
    open_window,
    real_workspace,
    theme,
    window,
    workspace,
)

__all__ = [
    "inline_background",
    "make_client",
    "make_desk",
    "open_real_window",
    "open_window",
    "real_workspace",
    "server",
    "store",
    "theme",
    "window",
    "workspace",
]
