"""What makes photos smaller, given to the services, which know no Qt; loaded when first needed."""

from __future__ import annotations


def shrink(body: bytes, longest: int) -> bytes | None:
    """See ``ui.photo_shrinking.shrink``."""
    from liangjiang_reader.ui import photo_shrinking

    return photo_shrinking.shrink(body, longest)
