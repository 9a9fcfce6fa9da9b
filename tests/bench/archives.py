"""Demonstration archives for the bench, made once and kept outside the tree by seed, scale and schema."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from clust_desktop import __version__, paths

SEED = 1
SCALES = (1, 10, 30)


def folder() -> Path:
    """Where they are kept; CLUST_BENCH names another place."""
    print_of_schema = sum(file.stat().st_size for file in paths.db("migrations").glob("*.sql"))
    place = Path(os.environ.get("CLUST_BENCH", Path(tempfile.gettempdir()) / "clust-desktop-bench"))
    return place / f"{__version__}-{print_of_schema}"


def demonstration(scale: int) -> Path:
    """The archive of that scale; made in a process of its own, and under another name until it is whole."""
    file = folder() / f"demo-{SEED}-{scale}.clust"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        making = file.with_name(f"making-{file.name}")
        command = (sys.executable, "-m", "clust_desktop", "demo", str(making), "--force")
        asked = ("--seed", str(SEED), "--scale", str(scale))
        subprocess.run((*command, *asked), check=True, stdout=subprocess.DEVNULL)
        making.replace(file)
    return file


def copy(scale: int, to: Path) -> Path:
    """A copy that may be written to."""
    return Path(shutil.copy(demonstration(scale), to / f"copy-{scale}.clust"))
