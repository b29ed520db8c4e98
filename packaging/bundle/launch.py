"""The entry point of the bundle."""

from __future__ import annotations

from liangjiang_reader.__main__ import main

main()
