"""How long, how much, how often: every limit of the fetch layer, in seconds, bytes and pixels."""

from __future__ import annotations

from dataclasses import dataclass

from liangjiang_reader.config.settings import Settings
from liangjiang_reader.fetch.request import Kind

_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one client.

    Attributes:
        page_deadline_s: total time a page may take on the wire, redirects included.
        photo_deadline_s: the same for a photo.
        connect_s: time to get a connection; the site is far away and slow from abroad.
        idle_s: longest silence of the server in the middle of an exchange.
        page_max_bytes: largest page, both as sent and after its content coding is undone.
        photo_max_bytes: the same for a photo.
        photo_max_pixels: largest photo, width times height.
        pause_s: from the end of one page to the start of the next of one registered domain.
        max_redirects: RFC 9110 section 15.4 asks for a limit; five is what older RFCs advised.
    """

    page_deadline_s: float = 60.0
    photo_deadline_s: float = 120.0
    connect_s: float = 15.0
    idle_s: float = 20.0
    page_max_bytes: int = 10 * _MEGA
    photo_max_bytes: int = 40 * _MEGA
    photo_max_pixels: int = 80 * _MEGA
    pause_s: float = 5.0
    max_redirects: int = 5

    @classmethod
    def from_settings(cls, settings: Settings) -> Limits:
        """The limits a person chose; the rest as declared here."""
        return cls(
            page_deadline_s=settings.page_deadline_s,
            photo_deadline_s=settings.photo_deadline_s,
            page_max_bytes=round(settings.page_max_mb * _MEGA),
            photo_max_bytes=round(settings.photo_max_mb * _MEGA),
            photo_max_pixels=round(settings.photo_max_megapixels * _MEGA),
            pause_s=settings.pause_s,
        )

    def deadline_s(self, kind: Kind) -> float:
        """Total time on the wire."""
        return self.photo_deadline_s if kind is Kind.PHOTO else self.page_deadline_s

    def max_bytes(self, kind: Kind) -> int:
        """Largest body."""
        return self.photo_max_bytes if kind is Kind.PHOTO else self.page_max_bytes
