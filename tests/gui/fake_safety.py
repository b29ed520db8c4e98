"""A stand-in for backups and checks: in memory, every call noted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from liangjiang_reader.model.outcomes import Failure, ReaderError
from liangjiang_reader.model.safety import BackupInfo, Restored
from liangjiang_reader.services.safety import Checked


class FakeSafety:
    """Backups in memory."""

    def __init__(self) -> None:
        self.backups: list[BackupInfo] = []
        self.restores: list[tuple[str, bool]] = []
        self.damage: tuple[str, ...] = ()
        self.checked = Checked()
        self.fault: Failure | None = None
        self.daily = 0

    def list(self) -> list[BackupInfo]:
        """What is there."""
        return list(self.backups)

    def back_up(self) -> BackupInfo:
        """Add one more."""
        if self.fault is not None:
            raise ReaderError(self.fault)
        made = backup_info(f"made-{len(self.backups)}.zip")
        self.backups.insert(0, made)
        return made

    def back_up_daily(self) -> BackupInfo | None:
        """Note that it was asked for."""
        self.daily += 1
        return None

    def restore(self, name: str, *, settings: bool = False) -> Restored:
        """Note what was asked for."""
        if self.fault is not None:
            raise ReaderError(self.fault)
        self.restores.append((name, settings))
        return Restored({"marks": 3}, {}, 1, settings, "before.zip")

    def quick_check(self) -> tuple[str, ...]:
        """What the test prepared."""
        return self.damage

    def check(self, tell: Callable[[int, int], None]) -> Checked:
        """What the test prepared."""
        tell(1, 2)
        return self.checked


def backup_info(name: str) -> BackupInfo:
    """A backup made by hand in February."""
    moment = datetime(2026, 2, 11, 8, 30, tzinfo=UTC)
    counts = {"starred": 12, "read": 1340, "highlights": 3, "labels": 2}
    return BackupInfo(name, f"/backups/{name}", moment, "manual", 4, 48_000, counts, True)
