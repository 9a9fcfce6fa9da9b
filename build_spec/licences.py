"""The licences of what travels in the built program, from what is installed: a folder per part, and an index."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
TEXT = re.compile(r"(licen[cs]e|copying|notice|copyright)", re.IGNORECASE)


class Part(NamedTuple):
    """Something with a licence of its own, and the texts of it by file name."""

    name: str
    version: str
    licence: str
    texts: dict[str, str]


class Unlicensed(Exception):
    """A part whose licence was not found: it must not be handed out."""


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def distributions(modules: set[str]) -> list[str]:
    """The installed distributions that these top-level modules are of."""
    owners = metadata.packages_distributions()
    return sorted({normal(owner) for module in modules for owner in owners.get(module, [])})


def of_distribution(name: str) -> Part:
    """Raises Unlicensed where what is installed brings no licence text."""
    found = metadata.distribution(name)
    texts = {}
    for file in found.files or []:
        inside = ".dist-info" in file.parts[0] and ("licenses" in file.parts or TEXT.search(file.name))
        beside = TEXT.search(file.name) and file.suffix.lower() not in (".py", ".pyc", ".so", ".pyd")
        if inside or beside:
            place = Path(str(found.locate_file(file)))
            if place.is_file():
                texts["-".join(file.parts[1:]).removeprefix("licenses-")] = place.read_text("utf-8", errors="replace")
    if not texts:
        raise Unlicensed(f"{name} {found.version} is installed without the text of its licence.")
    return Part(normal(name), found.version, _said(found.metadata), texts)


def _said(about: metadata.PackageMetadata) -> str:
    """What a distribution calls its licence, in one line."""
    said = about.get("License-Expression") or about.get("License") or ""
    if not said or "\n" in said:
        named = [one.split(" :: ")[-1] for one in about.get_all("Classifier") or [] if one.startswith("License ::")]
        said = ", ".join(named) or said.strip().partition("\n")[0]
    return said or "see the text"


def of_python() -> Part:
    """Python's own terms, which on Windows and macOS cover Tcl/Tk and the libraries that come with it."""
    version = ".".join(map(str, sys.version_info[:3]))
    standard = Path(sys.base_prefix)
    places = (
        *(standard / name for name in ("LICENSE.txt", "LICENSE")),
        *standard.glob("lib/python3*/LICENSE.txt"),
        *Path("/usr/share/doc").glob(f"python3.{sys.version_info[1]}/copyright"),
    )
    for place in places:
        if place.is_file():
            return Part("python", version, "PSF-2.0", {"LICENSE.txt": place.read_text("utf-8", errors="replace")})
    raise Unlicensed(f"Python {version} is installed without the text of its licence.")


def of_system(libraries: set[Path]) -> list[Part]:
    """Of Linux's own libraries that travel, by the package each came in. Raises Unlicensed where that is not known."""
    packages: dict[str, str] = {}
    for library in sorted(libraries):
        package = _package(library)
        if not package:
            raise Unlicensed(f"{library} travels in the program, and no package of this system owns it.")
        packages.setdefault(package.split(":")[0], package)
    parts = []
    for name, full in sorted(packages.items()):
        text = Path("/usr/share/doc", name, "copyright")
        if not text.is_file():
            raise Unlicensed(f"{name} travels in the program, and its copyright file is not installed.")
        asked = ["dpkg-query", "-W", "-f", "${Version}", full]
        version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        parts.append(Part(name, version, "see the text", {"copyright": text.read_text("utf-8", errors="replace")}))
    return parts


def _package(library: Path) -> str:
    """The Debian package that owns a file; asked by both names of folders that were merged."""
    for place in {str(library), str(library.resolve()), str(library.resolve()).removeprefix("/usr")}:
        found = subprocess.run(["dpkg", "-S", place], capture_output=True, text=True, check=False)
        if found.returncode == 0:
            return found.stdout.splitlines()[0].rsplit(": ", 1)[0].split(",")[0]
    return ""


def ours() -> list[Part]:
    """What lies in this folder for parts that sit inside others without a text of their own."""
    parts = []
    for file in sorted((HERE / "notices").glob("*.txt")):
        name, version, licence = file.read_text("utf-8").splitlines()[0].split(" · ")
        parts.append(Part(name, version, licence, {"LICENSE.txt": file.read_text("utf-8")}))
    return parts


def write(parts: list[Part], folder: Path) -> None:
    """One folder per part and `INDEX.txt`, which says name, version and licence of each."""
    lines = [
        "Everything in this program that has a licence of its own; the texts lie in the folders of these names.",
        "",
    ]
    for part in sorted(parts):
        place = folder / part.name
        place.mkdir(parents=True, exist_ok=True)
        for name, text in part.texts.items():
            (place / name).write_text(text, "utf-8")
        lines.append(f"{part.name} {part.version}: {part.licence}")
    (folder / "INDEX.txt").write_text("\n".join(lines) + "\n", "utf-8")
