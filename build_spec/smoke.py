"""Tries the built program as on a machine without Python: `dist/clust-desktop/clust-desktop --self-check`, shut in.

    python build_spec/smoke.py

On Linux in a root folder of its own that holds the built folder, the system's C library with zlib, and nothing else: no
Python, no Tk, no fonts, no locales, no programs. Where the system does not allow that, and on other systems, with no
Python on its path. Says which of the two it was and what was looked for; status 1 where anything is wrong.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL

import contents
import licences
from build import BUILT, MEGA, WORK, weight

PROGRAM = "clust-desktop.exe" if sys.platform == "win32" else "clust-desktop"
# What the C library consists of, and the zlib that the program's start unpacks with: all that is taken from the system.
BASE = re.compile(r"^(ld-linux.*|libc|libm|libdl|libpthread|librt|libutil|libresolv|libz)(-[\d.]+)?\.so")
TOOLS = re.compile(r"(^|/)(pip|setuptools|wheel|pytest|_pytest|hypothesis|tests|unittest|idlelib|ensurepip)(/|$|-\d)")
PATIENCE = 600


class Wrong(Exception):
    """One sentence: what is wrong with the built folder."""


def look_through() -> list[str]:
    """What must be in the folder and what must not; the sentences of what was found."""
    if not (BUILT / PROGRAM).is_file():
        raise Wrong(f"There is no {BUILT / PROGRAM}: run `make build` first.")
    places = [file.relative_to(BUILT).as_posix() for file in BUILT.rglob("*")]
    strangers = [one for one in places if TOOLS.search(one) or contents.is_dropped(one.removeprefix("_internal/"))]
    if strangers:
        raise Wrong(f"{len(strangers)} files have no business there, the first is {strangers[0]}.")
    parts = json.loads((WORK / "parts.json").read_text("utf-8"))
    shipped = {*licences.distributions(set(parts["modules"]) - {"clust_desktop", "contents"}), "tzdata"}
    index = (BUILT / "licences" / "INDEX.txt").read_text("utf-8").lower()
    without = [one for one in shipped if not any((BUILT / "licences" / one).glob("*")) or f"\n{one} " not in index]
    if without:
        raise Wrong(f"No licence was gathered of {', '.join(without)}.")
    return [
        f"{len(places)} files, {weight(BUILT) / MEGA:.1f} MB; no pip, no setuptools, no tests",
        f"{len(shipped)} shipped distributions and {index.count(chr(10)) - 2 - len(shipped)} other parts have licences",
    ]


def needed_of_the_system() -> set[Path]:
    """The libraries that the folder takes from the system (Linux)."""
    found: set[Path] = set()
    started = {name: value for name, value in os.environ.items() if name != "LD_LIBRARY_PATH"}
    for file in (BUILT / PROGRAM, *BUILT.rglob("*.so*")):
        environment = started if file.name == PROGRAM else {**started, "LD_LIBRARY_PATH": str(BUILT / "_internal")}
        told = subprocess.run(["ldd", str(file)], capture_output=True, text=True, env=environment, check=False).stdout
        for line in told.splitlines():
            if "not found" in line:
                raise Wrong(f"{file.name} needs {line.split()[0]}, which is not there.")
            place = Path((line.split("=>")[-1].split() or [""])[0])
            if place.is_absolute() and not place.is_relative_to(BUILT):
                found.add(place)
    return found


def shut_in(root: Path) -> list[str]:
    """Lay out a root folder with the program and the C library alone; the names of what was taken from the system."""
    taken = sorted(needed_of_the_system())
    strangers = [one.name for one in taken if not BASE.match(one.name)]
    if strangers:
        raise Wrong(f"Beyond the C library the program takes from the system: {', '.join(strangers)}.")
    for place in taken:
        (root / place.relative_to("/")).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(place, root / place.relative_to("/"))
    for name in ("dev", "tmp/.X11-unix", "home", "proc"):
        (root / name).mkdir(parents=True)
    shutil.copytree(BUILT, root / "program", symlinks=True)
    return [one.name for one in taken]


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """A virtual display where there is none, outside of where the program is shut in."""
    if not sys.platform.startswith("linux") or os.environ.get("DISPLAY"):
        yield {name: os.environ[name] for name in ("DISPLAY", "XAUTHORITY") if name in os.environ}
        return
    reading, writing = os.pipe()
    command = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-dpi", "96", "-nolisten", "tcp")
    server = subprocess.Popen(command, pass_fds=[writing], stdout=DEVNULL, stderr=DEVNULL)
    os.close(writing)
    with open(reading) as said:
        number = said.readline().strip()
    try:
        yield {"DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()


def can_be_shut_in() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("DISPLAY"):  # a display asks whom it knows
        return False
    tools = all(shutil.which(name) for name in ("unshare", "chroot", "ldd", "mount"))
    return tools and subprocess.run(["unshare", "-rm", "true"], stderr=DEVNULL, check=False).returncode == 0


def try_shut_in(root: Path, shown: dict[str, str]) -> tuple[str, subprocess.CompletedProcess[str]]:
    taken = shut_in(root)
    script = (
        f"mount --rbind /dev {root}/dev && mount --bind /tmp/.X11-unix {root}/tmp/.X11-unix && "
        f"exec chroot {root} /program/{PROGRAM} --self-check"
    )
    environment = {**shown, "HOME": "/home"}
    tools = {"PATH": os.defpath + ":/usr/sbin:/sbin"}  # of unshare and mount; in the new root there is nothing on it
    done = subprocess.run(
        ["unshare", "-rm", "/bin/sh", "-c", script], env={**environment, **tools}, capture_output=True, text=True,
        timeout=PATIENCE, check=False,
    )  # fmt: skip
    left = [one for name in ("home", "tmp") for one in (root / name).rglob("*") if one.is_file()]
    if left:
        raise Wrong(f"The program left {left[0].relative_to(root)} behind.")
    return f"shut in a root folder with the program and, of the system, {', '.join(taken)} alone", done


def try_without_python(folder: Path, shown: dict[str, str]) -> tuple[str, subprocess.CompletedProcess[str]]:
    """With an empty path, and a home of its own."""
    kept = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP") if sys.platform == "win32" else ()
    environment = {**{name: os.environ[name] for name in kept if name in os.environ}, **shown}
    environment |= {"PATH": "", "HOME": str(folder), "USERPROFILE": str(folder)}
    done = subprocess.run(
        [str(BUILT / PROGRAM), "--self-check"], env=environment, cwd=folder, capture_output=True, text=True,
        timeout=PATIENCE, check=False,
    )  # fmt: skip
    return "with nothing on its path, on a system that may have Python elsewhere", done


def main() -> None:
    said = look_through()
    with tempfile.TemporaryDirectory(prefix="clust-smoke-") as name, display() as shown:
        where, done = (try_shut_in if can_be_shut_in() else try_without_python)(Path(name), shown)
    print("\n".join((*said, f"tried {where}:", done.stdout.rstrip())), flush=True)
    if done.returncode:
        raise Wrong(done.stderr.strip() or f"The self-check ended with status {done.returncode}.")
    print(done.stderr, end="", file=sys.stderr)


if __name__ == "__main__":
    try:
        main()
    except Wrong as wrong:
        sys.exit(str(wrong))
