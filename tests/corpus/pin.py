"""Pins the corpus score: ``python -m tests.corpus.pin``, with ``--lower`` if it may fall."""

from __future__ import annotations

import json
import sys

from tests.corpus.corpus import BASELINE, baseline, digest, scores


def main() -> int:
    """Write the baseline; refuse to lower a score unless told so."""
    now = {layout: points.share for layout, points in sorted(scores().items())}
    before = baseline()["scores"] if BASELINE.exists() else {}
    fallen = [layout for layout, share in before.items() if now.get(layout, 0.0) < share]
    if fallen and "--lower" not in sys.argv:
        sys.stderr.write(f"the score of {', '.join(fallen)} fell; pin with --lower to accept it\n")
        return 1
    pinned = {"digest": digest(), "scores": now}
    BASELINE.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{now}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
