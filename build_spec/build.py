"""Builds `dist/clust-desktop/`: the program with everything it needs, for the system it is built on.

    python build_spec/build.py          then smoke.py tries it where there is no Python

Says what it weighs, what the largest parts are, and what was kept out. Whatever cannot be done is said in one sentence.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import DEVNULL

import version_resource
from prepare import Unready, install_packages

import contents
import licences

ROOT = Path(__file__).resolve().parent.parent
WORK, DIST = ROOT / "build" / "clust-desktop", ROOT / "dist"
BUILT = DIST / "clust-desktop"
MEGA = 1_000_000


def ready() -> None:
    """Raises Unready where a tool that PyInstaller calls is missing and cannot be installed."""
    if sys.platform.startswith("linux") and not (shutil.which("objdump") and shutil.which("strip")):
        install_packages(["binutils"])
        if not shutil.which("objdump"):
            raise Unready("Building needs objdump and strip, which this machine lacks: install binutils.")


def run_pyinstaller() -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "version.txt").write_text(version_resource.resource(), "utf-8")
    spec = Path(__file__).with_name("clust-desktop.spec")
    places = ("--distpath", str(DIST), "--workpath", str(WORK.parent))
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, str(spec)]
    # PyInstaller keeps a cache of the user's: here it lies with the rest of the work.
    environment = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(WORK.parent / "cache"), "PYTHONHASHSEED": "0"}
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        raise Unready("PyInstaller could not build the program: see its message above.")


def strip(folder: Path) -> int:
    """Takes the symbols for debuggers out of what can do without; the bytes that were saved.

    What wheels bring in folders `*.libs` was laid out by a tool of theirs and is left.
    """
    before = weight(folder)
    if not sys.platform.startswith("linux"):
        return 0
    for file in sorted(folder.rglob("*.so*")):
        if not file.is_symlink() and not file.parent.name.endswith(".libs"):
            subprocess.run(["strip", "--strip-unneeded", str(file)], stderr=DEVNULL, check=False)
    return before - weight(folder)


def gather_licences(parts: dict[str, list]) -> int:
    """Every shipped part's licence into `licences/`, the program's own beside it; how many parts."""
    mine = {"clust_desktop", "contents"}
    names = licences.distributions(set(parts["modules"]) - mine)
    found = [licences.of_distribution(name) for name in sorted({*names, "tzdata", "pyinstaller"})]
    found += [licences.of_python(), *licences.ours()]
    if sys.platform.startswith("linux"):
        found += licences.of_system({Path(origin) for _place, origin in parts["binaries"] if is_systems(origin)})
    licences.write(found, BUILT / "licences")
    shutil.copy(ROOT / "LICENSE", BUILT / "LICENSE.txt")
    return len(found)


def is_systems(origin: str) -> bool:
    """Whether a file came from the system and not with Python or a wheel."""
    ours = (Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve(), ROOT)
    place = Path(origin).resolve()
    return not any(place.is_relative_to(folder) for folder in ours)


def weight(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def said(parts: dict[str, list], stripped: int, licensed: int) -> list[str]:
    """The table of sizes, largest first."""
    inside = BUILT / "_internal"
    sizes = {one.name: weight(one) if one.is_dir() else one.stat().st_size for one in inside.iterdir()}
    for program in BUILT.glob("clust-desktop*"):
        sizes[f"{program.name} (all Python code)"] = program.stat().st_size
    dropped = sum(Path(origin).stat().st_size for _place, origin in parts["dropped"])
    lines = [f"{'part':34} {'MB':>7}"]
    lines += [f"{name:34} {size / MEGA:7.1f}" for name, size in sorted(sizes.items(), key=lambda one: -one[1])[:12]]
    lines.append(f"{'whole':34} {weight(BUILT) / MEGA:7.1f}")
    lines.append(f"{'kept out: files':34} {dropped / MEGA:7.1f}  ({len(parts['dropped'])} files)")
    lines.append(f"{'kept out: symbols for debuggers':34} {stripped / MEGA:7.1f}")
    lines.append(f"{'kept out: modules':34} {len(contents.EXCLUDED):7}  (and what only they use)")
    lines.append(f"{'licences gathered':34} {licensed:7}")
    return lines


def main() -> None:
    ready()
    shutil.rmtree(BUILT, ignore_errors=True)
    run_pyinstaller()
    parts = json.loads((WORK / "parts.json").read_text("utf-8"))
    stripped = strip(BUILT)
    licensed = gather_licences(parts)
    print("\n".join(said(parts, stripped, licensed)), flush=True)


if __name__ == "__main__":
    try:
        main()
    except (Unready, licences.Unlicensed) as refusal:
        sys.exit(str(refusal))
