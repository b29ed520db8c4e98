"""Cut ICU's data down to the languages of the interface.

Qt is linked with ICU, whose data are 32 MB, nearly all of them names and formats of 500 locales. Qt
asks ICU only for the locale of the process; one that is not there falls back to the root locale
(ICU User Guide, "Fallback"), so dates and sorting stay right, and the reader takes its own from
Babel. Rules of segmentation, collation, conversion and time zones stay whole.

Needs ``icupkg`` (icu-devtools), ``readelf`` and a C compiler; without them the library stays whole.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

_LOCALE = re.compile(
    r"^(?:curr/|zone/|lang/|region/|unit/|coll/|rbnf/|brkitr/)?"
    r"(?!(?:root|en|zh|yue)[_.])[a-z]{2,3}(?:_[A-Za-z0-9_]*)?\.res$"
)
_SYMBOL = re.compile(
    r"\s([0-9a-f]+)\s+(\d+|0x[0-9a-f]+)\s+OBJECT\s+GLOBAL\s+DEFAULT\s+\d+\s+(icudt\d+_dat)"
)
_SOURCE = """
.section .rodata
.globl {symbol}
.type {symbol}, %object
.balign 16
{symbol}: .incbin "{data}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack,"",%progbits
"""


def trim(library: Path) -> bool:
    """Replace ``libicudata.so`` by one that holds less. False: a tool is missing."""
    icupkg = shutil.which("icupkg") or shutil.which("/usr/sbin/icupkg")
    if icupkg is None or shutil.which("readelf") is None or shutil.which("cc") is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        symbol, data = _data(library)
        package = f"{symbol.removesuffix('_dat')}l.dat"
        (work / package).write_bytes(data)
        _run(work, icupkg, "-l", "-o", "items.txt", package)
        items = (work / "items.txt").read_text(encoding="ascii").split()
        gone = [item for item in items if _LOCALE.match(item)]
        (work / "gone.lst").write_text("\n".join(gone) + "\n", encoding="ascii")
        (work / "small").mkdir()
        _run(work, icupkg, "-r", "gone.lst", package, f"small/{package}")
        (work / "data.s").write_text(_SOURCE.format(symbol=symbol, data=f"small/{package}"))
        soname = f"-Wl,-soname,{library.name},--build-id=none"
        _run(work, "cc", "-shared", "-nostdlib", soname, "-o", "small.so", "data.s")
        shutil.copyfile(work / "small.so", library)
    return True


def _data(library: Path) -> tuple[str, bytes]:
    """The name of the data's symbol, and the data."""
    told = subprocess.run(
        ["readelf", "--dyn-syms", "--wide", str(library)],
        capture_output=True,
        text=True,
        check=True,
    )
    found = _SYMBOL.search(told.stdout)
    if found is None:
        raise ValueError(f"{library} has no ICU data")
    # The library holds nothing but constants: addresses are offsets in the file.
    start, size = int(found[1], 16), int(found[2], 0)
    return found[3], library.read_bytes()[start : start + size]


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
