"""``python -m liangjiang_reader`` and the command ``liangjiang-reader``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program with the arguments of the process and exit with its code."""
    from liangjiang_reader.app.main import main as run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
