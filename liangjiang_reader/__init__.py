"""Liangjiang Reader (两江阅读器): a desktop reader for news of Liangjiang New Area, Chongqing."""

__version__ = "0.1.0"

import logging

# Without any handler Python itself would print warnings, tracebacks too, for the person to see.
logging.getLogger(__name__).addHandler(logging.NullHandler())
