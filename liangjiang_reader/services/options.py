"""What the person asked for when starting the program; a value, so help needs nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says, before any command.

    Attributes:
        site: origin that stands in for the edition's (a mirror or a replica).
        data_dir: the folder that holds everything the program writes.
        language: interface language for this run.
        edition: key of the content edition for this run.
        offline: never use the net in this run.
        sample: open the sample edition.
    """

    site: str | None = None
    data_dir: Path | None = None
    language: str | None = None
    edition: str | None = None
    offline: bool = False
    sample: bool = False
