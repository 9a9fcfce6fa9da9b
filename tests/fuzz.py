"""`make fuzz`: the monkey at the window, one walk a seed, on copies of a demonstration and on an empty archive.

`python -m tests.fuzz --from 7` goes on at seed 7; `--archive FILE` walks on copies of that archive. With `--minutes 10`
no monkey, but every reader given mutated inputs for that time (`tests.mutated`), by the seed of `--from`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("--from", dest="first", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--minutes", type=float, help="mutated inputs for that long, and no walks")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
            os.environ[name] = str(Path(folder) / "user")
        if chosen.minutes is not None:
            from tests.mutated import run

            return 1 if run.for_minutes(chosen.minutes, chosen.first, lambda text: print(text, flush=True)) else 0
        return _all(chosen, Path(folder))


def _all(chosen: argparse.Namespace, folder: Path) -> int:
    from clust_desktop import i18n
    from clust_desktop.app import Office
    from clust_desktop.services import demo
    from clust_desktop.services.archives import create, open_archive
    from clust_desktop.ui.preferences import Preferences
    from clust_desktop.ui.run import open_window
    from clust_desktop.ui.theme import new_root
    from tests.driver import Answers, Driver, rest
    from tests.monkey import Monkey

    i18n.use("it")
    full, empty = folder / "full.clust", folder / "empty.clust"
    if chosen.archive:
        shutil.copy(chosen.archive, full)
    else:
        demo.create(full).close()
    create(empty).close()
    root, failed = new_root(), []
    for seed in range(chosen.first, chosen.first + chosen.seeds):
        path = Path(shutil.copy(empty if seed % 4 == 0 else full, folder / f"walk-{seed}.clust"))
        began = time.perf_counter()
        with open_archive(path) as archive:
            answers = Answers()
            root.deiconify()
            rest(root)
            root.focus_force()
            window = open_window(
                Office(archive), root=root, dialogs=answers, preferences=Preferences(), size=(1366, 768)
            )
            monkey = Monkey(Driver(window, answers), seed)
            try:
                monkey.desk.settle()
                monkey.walk(chosen.steps)
                said = "well"
            except Exception:
                failed.append(seed)
                said = f"FAILED after {len(monkey.steps)} steps\n{traceback.format_exc()}"
            tally = Counter(step.split()[0] for step in monkey.steps)
            did = archive.value("select count(*) from operation")
            print(
                f"seed {seed}: {said} ({time.perf_counter() - began:.0f} s, {did} operations, {dict(tally)})",
                flush=True,
            )
            window.close()
            for child in root.winfo_children():
                child.destroy()
            rest(root)
        path.unlink()
    print(f"failed: {failed}" if failed else "all well")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
