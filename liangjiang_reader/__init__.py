"""Liangjiang Reader (两江阅读器): a desktop reader for news of Liangjiang New Area, Chongqing."""

__version__ = "0.1.0"
