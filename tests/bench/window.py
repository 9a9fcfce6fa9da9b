"""Start and memory of the window against a bare one, each in a process of its own.

Run as a program it opens a window and prints, as JSON, seconds from the start of the process and megabytes held.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tkinter import Tk

from tests.bench import archives
from tests.bench.rows import Row, compiled_once

TIMES = 5
PATIENCE = 120.0


def _memory() -> float:
    """Megabytes resident now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _until(root: Tk, done: Callable[[], bool]) -> None:
    """Let the window's loop turn until something is so, looking every two milliseconds."""
    end = time.monotonic() + PATIENCE

    def look() -> None:
        if done() or time.monotonic() > end:
            root.quit()
        else:
            root.after(2, look)

    look()
    if not done():
        root.mainloop()
    if not done():
        raise TimeoutError("the window did not get ready")


def bare(began: float) -> dict[str, float]:
    import ttkbootstrap

    root = ttkbootstrap.App(title="bare", theme="bootstrap-light", size=(1280, 720))
    ttkbootstrap.Label(root, text="label").pack()
    root.update()
    shown = time.time() - began
    root.update()
    return {"figures": shown, "complete": shown, "memory": _memory()}


def ours(began: float, file: Path) -> dict[str, float]:
    from clust_desktop.app import Office
    from clust_desktop.services.archives import open_archive
    from clust_desktop.ui.run import open_window

    with open_archive(file) as archive:
        window = open_window(Office(archive))
        page = window.dashboard
        _until(window.root, lambda: page.figures is not None)
        shown = time.time() - began
        _until(window.root, lambda: page.is_complete)
        found = {"figures": shown, "complete": time.time() - began, "memory": _memory()}
        window.close()
        return found


def _run(*arguments: str) -> dict[str, float]:
    began = time.time()
    command = (sys.executable, "-m", "tests.bench.window", repr(began), *arguments)
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=compiled_once())
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _median(found: list[dict[str, float]], key: str) -> float:
    return statistics.median(one[key] for one in found)


def rows(scales: tuple[int, ...]) -> Iterator[Row]:
    _run()
    for scale in scales:
        file = str(archives.demonstration(scale))
        _run(file)
        # Taken in turn, so that what else the machine does weighs on both.
        pairs = [(_run(), _run(file)) for _time in range(TIMES)]
        floor, mine = [one for one, _other in pairs], [other for _one, other in pairs]
        shown, complete = (2.5, 4.0) if scale == 1 else (None, None)
        started, ready = _median(floor, "figures"), _median(mine, "complete")
        first, held = _median(mine, "figures"), _median(mine, "memory")
        yield Row(name="start: figures shown", scale=scale, value=first, floor=started, limit=shown)
        yield Row(name="start: complete with charts", scale=scale, value=ready, floor=started, limit=complete)
        limit = 2.5 if scale == 10 else None
        least = _median(floor, "memory")
        yield Row(name="memory of the open window", scale=scale, value=held, floor=least, unit="MB", limit=limit)


if __name__ == "__main__":
    moment, *file = sys.argv[1:]
    print(json.dumps(ours(float(moment), Path(file[0])) if file else bare(float(moment))))
