"""``python -m liangjiang_reader`` and the command ``liangjiang-reader``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program with the arguments of the process and exit with its code."""
    try:
        from liangjiang_reader.app.main import main as run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # so early that there are no words for it yet
        code = 1
    sys.exit(code)


if __name__ == "__main__":
    main()
