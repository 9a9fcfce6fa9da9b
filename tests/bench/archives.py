"""Demonstration archives for the bench, made once and kept outside the tree by seed, scale and schema."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from clust_desktop import paths
from clust_desktop.services import demo

SEED = 1
SCALES = (1, 10, 30)


def folder() -> Path:
    """Where they are kept, by the texts that make them; CLUST_BENCH names another place."""
    made_by = [
        *paths.db("migrations").glob("*.sql"),
        *paths.db("reference").glob("*.csv"),
        *Path(demo.__path__[0]).glob("*.py"),
    ]
    whole = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(made_by)))
    place = Path(os.environ.get("CLUST_BENCH", Path(tempfile.gettempdir()) / "clust-desktop-bench"))
    return place / whole.hexdigest()[:12]


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
