"""How long 200 articles with photos take from a replica on loopback, pause 0.

The replica runs in a process of its own, as the site does: its work is not the reader's.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from liangjiang_reader.services.job import Wanted
from liangjiang_reader.services.options import Options
from liangjiang_reader.services.workspace import Workspace
from tests.support.replica import ReplicaSite

ARTICLES = 200
_PAGE_SIZE = 20


@contextmanager
def replica_process(articles: int = ARTICLES, seed: int = 1) -> Iterator[str]:
    """The origin of a replica in another process, every page of it made beforehand."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, articles, seed), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        ours.send("stop")
        process.join(timeout=10)


def fetch_seconds(data_dir: Path, origin: str) -> tuple[float, int, int]:
    """Seconds to fetch the articles, how many came, and how many photos came with them."""
    workspace = Workspace.open(Options(site=origin, data_dir=data_dir))
    try:
        began = time.perf_counter()
        report = workspace.refreshing.sections(
            "english", ["news/local"], Wanted(pages=ARTICLES // _PAGE_SIZE)
        )
        took = time.perf_counter() - began
    finally:
        workspace.close()
    if report.failures:
        raise RuntimeError(f"the replica was not read: {report.failures[0]}")
    return took, report.articles, report.photos


def _serve(pipe: Connection, articles: int, seed: int) -> None:
    with ReplicaSite(seed=seed, articles=articles, page_size=_PAGE_SIZE, photos=1) as site:
        for path in list(site._makers):
            site.resource(path)
        pipe.send(site.url)
        pipe.recv()
