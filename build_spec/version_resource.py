"""The version resource that Windows shows of a program, made from pyproject.toml as PyInstaller reads it."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORM = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1,
                    subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("041004B0", [
{lines}
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0410, 0x04B0])]),
  ],
)
"""


def project() -> dict[str, str]:
    """Name, version and description of the program."""
    found: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return found


def numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows counts: four numbers, the last for a build that is none."""
    first, second, third = (int(part) for part in version.split("."))
    return first, second, third, 0


def resource() -> str:
    about = project()
    said = {
        "CompanyName": "Clust-ER",
        "FileDescription": "Segreteria Clust-ER",
        "FileVersion": about["version"],
        "InternalName": about["name"],
        "LegalCopyright": "EUPL-1.2",
        "OriginalFilename": f"{about['name']}.exe",
        "ProductName": "Segreteria Clust-ER",
        "ProductVersion": about["version"],
    }
    lines = "\n".join(f"      StringStruct({name!r}, {value!r})," for name, value in said.items())
    return FORM.format(numbers=numbers(about["version"]), lines=lines)
