"""Where an archive is not safe: folders kept alike on several computers, disks of another one; names too long.

SQLite shares its write-ahead log through memory of one computer: over a network it does not work, and a program that
copies files one by one may put an older log beside a newer file (https://sqlite.org/wal.html, "Disadvantages"; and
https://sqlite.org/howtocorrupt.html §1.2, §2.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

_SYNCHRONISED = (
    ("OneDrive", re.compile(r"onedrive([ -].*)?", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox( .*)?", re.IGNORECASE)),
    ("Google Drive", re.compile(r"google ?drive(-.*)?|my drive|il mio drive", re.IGNORECASE)),
    ("iCloud", re.compile(r"icloud ?drive( .*)?|mobile documents|com~apple~clouddocs", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"nextcloud\d*", re.IGNORECASE)),
    ("ownCloud", re.compile(r"owncloud\d*", re.IGNORECASE)),
    ("pCloud", re.compile(r"pcloud ?drive", re.IGNORECASE)),
    ("MEGA", re.compile(r"mega(sync)?", re.IGNORECASE)),
    ("Syncthing", re.compile(r"syncthing", re.IGNORECASE)),
)
_SHARES = frozenset(
    (
        "nfs", "nfs3", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "davfs", "fuse.sshfs", "fuse.rclone",
        "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.glusterfs", "ceph", "lustre",
    )
)  # fmt: skip
"""Kinds of file systems, as Linux calls them, whose disk is in another computer."""

WINDOWS_LONGEST = 259
"""Signs of a path that every program of Windows takes (MAX_PATH, with the one that ends it)."""
BESIDE = 80
"""What the longest name of a backup has beyond the folder and twice the name of its archive."""


def synchronised_by(path: PurePath) -> str:
    """The program that keeps the folder of a file alike on several computers, empty where none is known to."""
    for part in path.parts[:-1]:
        for name, is_its in _SYNCHRONISED:
            if is_its.fullmatch(part):
                return name
    return ""


def is_on_share(path: PurePath, mounts: Iterable[str]) -> bool:
    """Whether a file lies on the disk of another computer: by its path, or by the lines of `/proc/mounts`."""
    text = str(path)
    if text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    longest, kind = -1, ""
    for line in mounts:
        device_point_kind = line.split(" ")
        if len(device_point_kind) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), device_point_kind[1])
        is_above = point == "/" or text == point or text.startswith(point.rstrip("/") + "/")
        if is_above and len(point) >= longest:  # the last of equal ones is mounted above the others
            longest, kind = len(point), device_point_kind[2]
    return kind in _SHARES


def room_for(path: PurePath) -> int:
    """How many signs of a path are left under Windows for an archive and its backups; negative where it is too long."""
    return WINDOWS_LONGEST - BESIDE - len(str(path.parent)) - 2 * len(path.stem)
