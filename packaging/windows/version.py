"""The version resource that Explorer shows in a program's properties."""

from __future__ import annotations

_TEMPLATE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers=({numbers}), prodvers=({numbers})),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', 'The Liangjiang Reader authors'),
      StringStruct('FileDescription', 'Liangjiang Reader'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('LegalCopyright', 'MIT licence'),
      StringStruct('OriginalFilename', 'liangjiang-reader.exe'),
      StringStruct('ProductName', 'Liangjiang Reader (两江阅读器)'),
      StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 1200])])
  ]
)
"""


def version_info(version: str) -> str:
    """The resource as PyInstaller reads it; ``version`` is ``1.2.3``, a suffix is left out."""
    numbers = [int(part) for part in version.split(".")[:3] if part.isdigit()]
    return _TEMPLATE.format(
        numbers=", ".join(map(str, [*numbers, 0, 0, 0, 0][:4])), version=version
    )
