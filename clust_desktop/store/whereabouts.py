"""Where a file lies, as the system knows it: on a disk of this computer, or of another one."""

from __future__ import annotations

import sys
from pathlib import Path

from clust_desktop.domain import places

MOUNTS = Path("/proc/mounts")
_REMOTE = 4  # DRIVE_REMOTE of GetDriveTypeW


def is_on_share(path: Path) -> bool:
    """Whether a file lies on a share; False where the system does not say."""
    whole = path.resolve()
    if sys.platform == "win32":
        import ctypes

        return places.is_on_share(whole, ()) or ctypes.windll.kernel32.GetDriveTypeW(whole.anchor) == _REMOTE
    try:
        mounts = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        mounts = []
    return places.is_on_share(whole, mounts)
