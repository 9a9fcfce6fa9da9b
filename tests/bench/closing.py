"""Closing the window with its backup, from the cross to the end, against copying the file so that it lasts.

Run as a program it opens a window, saves somebody, closes it and prints seconds as JSON: `whole` until nothing keeps
the program any longer, `cover` until what is being done stands there.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench import archives
from tests.bench.rows import Row, compiled_once

TIMES = 3
USER = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")


def closed(file: Path) -> dict[str, float]:
    """The seconds of one closing, after the file was read through and somebody was saved."""
    from clust_desktop.app import office_of
    from clust_desktop.store import backups_list
    from clust_desktop.ui.preferences import Preferences
    from clust_desktop.ui.run import open_shell
    from tests import driver
    from tests.driver import Answers
    from tests.ui.at_start import AtStart

    driver.PATIENCE = 300.0
    shell = open_shell(office_of, dialogs=Answers(), preferences=Preferences(), size=(1366, 768))
    shell.begin(file)
    desk = AtStart(shell)
    desk.settle()
    assert shell.window is not None
    shell.window.office.people.keep(given_name="Ada", family_name="Inventata")
    ends, shell.root.destroy = list[float](), lambda: ends.append(time.perf_counter())  # type: ignore[method-assign]
    began = time.perf_counter()
    shell.keeper.close()
    shell.root.update()
    cover = time.perf_counter() - began
    desk.wait_until(lambda: ends, "the end")
    assert len(backups_list.listing(file)) == 1, "no backup was made"
    return {"whole": ends[0] - began, "cover": cover}


def copied(file: Path, to: Path) -> float:
    began = time.perf_counter()
    with file.open("rb") as read, to.open("wb") as written:
        while some := read.read(1 << 20):
            written.write(some)
        written.flush()
        os.fsync(written.fileno())
    return time.perf_counter() - began


def rows(scales: tuple[int, ...]) -> Iterator[Row]:
    for scale in scales:
        found, floors, size = list[dict[str, float]](), list[float](), 0
        for _time in range(TIMES):
            with tempfile.TemporaryDirectory() as name:
                file = archives.copy(scale, Path(name))
                floors.append(copied(file, Path(name) / "floor"))
                size = file.stat().st_size
                command = (sys.executable, "-m", "tests.bench.closing", str(file))
                env = compiled_once() | {one: str(Path(name) / "user") for one in USER}
                done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
                found.append(json.loads(done.stdout))
        best = {key: statistics.median(one[key] for one in found) for key in found[0]}
        note = f"{size / 1e6:.0f} MB; said after {best['cover'] * 1000:.0f} ms"
        yield Row(name="closing with its backup", scale=scale, value=best["whole"], floor=statistics.median(floors),
                  note=note)  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(closed(Path(sys.argv[1]))))
