"""Makes `.venv` ready with the system's own Python: the newest suitable one, the locked packages, the program itself.

    python3 build_spec/prepare.py              the environment
    python3 build_spec/prepare.py --screens    and what tests of windows need: Tk and, on Linux, a virtual display

Done once and again only when requirements.lock, pyproject.toml or the folder's place changes. Whatever cannot be done
is said in one sentence and ends with status 1. Only the standard library, and syntax that an old Python can still read,
so that the sentence about a too old Python can be said by it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "prepared.json"
OLDEST = (3, 11)
NAMES = ("python3.14", "python3.13", "python3.12", "python3.11", "python3", "python")
PROBE = """
import importlib.util, json, sys
try:
    import tkinter
    tk = tkinter.TkVersion >= 8.6
except ImportError:
    tk = False
print(json.dumps([list(sys.version_info[:3]), sys.executable, tk, importlib.util.find_spec("ensurepip") is not None]))
"""
# What the tests of windows need, by package manager; only apt-get is run from here, the rest is said.
SCREEN_PACKAGES = {
    "apt-get": "apt-get install xvfb xauth python3-tk tk fonts-dejavu-core",
    "dnf": "dnf install xorg-x11-server-Xvfb xorg-x11-xauth python3-tkinter dejavu-sans-fonts",
    "pacman": "pacman -S xorg-server-xvfb xorg-xauth tk ttf-dejavu",
    "zypper": "zypper install xvfb-run xauth python3-tk dejavu-fonts",
    "brew": "brew install python-tk",
}


class Unready(Exception):
    """One sentence: what is missing and what to do about it."""


class Found(NamedTuple):
    """A Python of this machine and what it can do."""

    version: tuple
    path: str
    tk: bool
    ensurepip: bool


def probe(path: str) -> Found | None:
    """What the Python at `path` can do; None where it does not run, as a version manager's empty shim."""
    try:
        done = subprocess.run([path, "-I", "-c", PROBE], stdout=PIPE, stderr=DEVNULL, stdin=DEVNULL, timeout=60)
        version, executable, tk, ensurepip = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return Found(tuple(version), executable, tk, ensurepip)


def pythons(search: str) -> list[Found]:
    """Every Python that runs from the folders of `search` (as PATH), once each."""
    found = {}
    for folder in search.split(os.pathsep):
        for name in NAMES:
            path = shutil.which(name, path=folder) if folder else None
            real = os.path.realpath(path) if path else None
            if path and real not in found:
                found[real] = probe(path)
    by_place = {python.path: python for python in found.values() if python}
    return list(by_place.values())


def choose(found: list[Found]) -> Found:
    """The one to build on: with Tk before without, able to make environments before not, newest first."""
    suitable = [python for python in found if python.version >= OLDEST]
    if not suitable:
        had = ", ".join(f"{'.'.join(map(str, p.version))} at {p.path}" for p in found) or "none"
        raise Unready(f"clust-desktop needs Python 3.11 or later (found: {had}): install one and run this again.")
    return max(suitable, key=lambda python: (python.tk, python.ensurepip, python.version))


def run(*command: str, **options: object) -> bool:
    """Runs a command in the project's folder with nothing to read; True where it succeeded."""
    return subprocess.run(command, cwd=str(ROOT), stdin=DEVNULL, **options).returncode == 0


def install_packages(names: list[str]) -> bool:
    """Installs system packages where that is possible and permitted without asking for a password; False where not."""
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        before = []
    elif (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL).returncode == 0
    ):
        before = ["sudo", "-n"]
    else:
        return False
    say("Installing " + " ".join(names) + " through apt-get …")
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    run(*apt, "update", stdout=DEVNULL)
    return run(*apt, "install", "--no-install-recommends", *names, stdout=DEVNULL)


def prepare_environment(python: Found) -> None:
    """Makes `.venv` where it is missing or broken."""
    works = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    if PYTHON.exists() and run(str(PYTHON), "-c", works, stderr=DEVNULL):
        return
    version = ".".join(map(str, python.version))
    if not python.ensurepip:
        package = "python{}.{}-venv".format(*python.version)
        if not install_packages([package]):
            raise Unready(f"Python {version} ({python.path}) cannot make environments: install its package {package}.")
    say(f"Making .venv with Python {version} ({python.path}) …")
    if not run(python.path, "-m", "venv", "--clear", str(VENV)):
        raise Unready(f"Python {version} ({python.path}) could not make .venv: see its message above.")


def pip(*arguments: str) -> None:
    """Runs the environment's own pip, or says which step failed."""
    options = ("-qq", "--disable-pip-version-check", "--no-input")
    if not run(str(PYTHON), "-m", "pip", "install", *options, *arguments):
        raise Unready(f"pip install {' '.join(arguments)} failed: see its message above.")


def digest(name: str) -> str:
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def prepare_packages() -> None:
    """Installs the locked packages, checked by their hashes, then the program itself, editable, without a network."""
    wanted = {"lock": digest("requirements.lock"), "project": digest("pyproject.toml"), "root": str(ROOT)}
    done = json.loads(STAMP.read_text("utf-8")) if STAMP.exists() else {}
    if done == wanted:
        return
    if STAMP.exists():
        STAMP.unlink()
    if done.get("lock") != wanted["lock"]:
        say("Installing the locked packages (once, about a minute) …")
        pip("--require-hashes", "-r", "requirements.lock")
    pip("--no-index", "--no-build-isolation", "--no-deps", "--editable", ".")
    STAMP.write_text(json.dumps(wanted), "utf-8")


def missing_for_screens(has_tk: bool) -> list[str]:
    """What tests of windows lack on this machine."""
    linux = sys.platform.startswith("linux")
    missing = [] if has_tk else ["Tk for Python"]
    if linux and not os.environ.get("DISPLAY"):
        missing += [program for program in ("xvfb-run", "xauth") if not shutil.which(program)]
    return missing


def prepare_screens() -> None:
    """Brings Tk and a virtual display through the system's package manager, or says what to install."""

    def has_tk() -> bool:
        python = probe(str(PYTHON)) if PYTHON.exists() else None
        return bool(python and python.tk) or choose(pythons(os.environ["PATH"])).tk

    if missing_for_screens(has_tk()):
        install_packages(SCREEN_PACKAGES["apt-get"].split()[2:])
    missing = missing_for_screens(has_tk())
    if missing:
        commands = [command for manager, command in SCREEN_PACKAGES.items() if shutil.which(manager)]
        what = f"run: {'sudo ' if commands[0][:4] != 'brew' else ''}{commands[0]}" if commands else "install them."
        raise Unready(f"The tests of the windows need {', '.join(missing)}, which this machine lacks; {what}")


def prepare(screens: bool) -> None:
    if screens:
        prepare_screens()
    best = choose(pythons(os.environ["PATH"]))
    if screens and best.tk and PYTHON.exists():
        made = probe(str(PYTHON))
        if made and not made.tk:
            say("The environment's Python has no Tk, another one has: making the environment anew.")
            shutil.rmtree(str(VENV))
    prepare_environment(best)
    prepare_packages()


def say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    try:
        prepare(screens="--screens" in sys.argv[1:])
    except Unready as unready:
        sys.exit(str(unready))
