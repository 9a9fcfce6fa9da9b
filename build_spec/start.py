"""Starts the program from source on an invented archive, made the first time; without a window it prints the summary.

Run by `make run` with the environment's Python. The archive is out/demo.clust and stays as it was left.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out"
DEMO = OUT / "demo.clust"
PAPER = OUT / "monitoring.pdf"
PROGRAM = (sys.executable, "-m", "clust_desktop")


def why_no_window() -> str | None:
    """The sentence that says why no window can be drawn here; None where it can."""
    try:
        import tkinter
    except ImportError:
        return "This Python has no Tk, so there is no window."
    try:
        tkinter.Tk().destroy()
    except tkinter.TclError:
        return "There is no display here, so there is no window."
    return None


def make_demonstration() -> None:
    """Invents the archive under another name first, so that an interruption leaves none rather than half of one."""
    OUT.mkdir(exist_ok=True)
    making = OUT / "demo-being-made.clust"
    print("Inventing a demonstration archive (the first time only) …", flush=True)
    subprocess.run([*PROGRAM, "demo", str(making), "--force"], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    making.replace(DEMO)


def period_to_print(periods: list[dict[str, str]], today: date) -> str:
    """The code of the last period that is over, or of the first one where none is."""
    over = [period for period in periods if period["to"] < today.isoformat()]
    chosen = max(over, key=lambda period: period["to"]) if over else min(periods, key=lambda period: period["from"])
    return chosen["code"]


def print_summary() -> None:
    archive = (*PROGRAM, "--archive", str(DEMO))
    info = subprocess.run([*archive, "info", "--json"], check=True, cwd=ROOT, stdout=subprocess.PIPE).stdout
    period = period_to_print(json.loads(info)["periods"], date.today())
    paper = ("report", "monitoring", "--period", period, "--out", str(PAPER))
    subprocess.run([*archive, *paper], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def main() -> int:
    try:
        if not DEMO.exists():
            make_demonstration()
        if sentence := why_no_window():
            print_summary()
            print(f"{sentence} The demonstration's monitoring summary is in {PAPER.relative_to(ROOT)}.")
            return 0
    except subprocess.CalledProcessError as failed:
        return failed.returncode
    os.chdir(ROOT)
    return subprocess.call([*PROGRAM, "--archive", str(DEMO)])


if __name__ == "__main__":
    sys.exit(main())
