"""The contents of kept files, each once, under the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib

from clust_desktop.store.database import Archive


def keep(archive: Archive, content: bytes) -> str:
    """Keep the bytes inside the operation that is running, if they are not there; their SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    archive.execute(
        "insert into blob (sha256, size, content) values (?, ?, ?) on conflict (sha256) do nothing",
        (sha256, len(content), content),
    )
    return sha256


def read(archive: Archive, sha256: str) -> bytes | None:
    """The bytes, or None where they are not kept."""
    found: bytes | None = archive.value("select content from blob where sha256 = ?", (sha256,))
    return found


def size(archive: Archive, sha256: str) -> int | None:
    """How many bytes they are, None where they are not kept."""
    found: int | None = archive.value("select size from blob where sha256 = ?", (sha256,))
    return found
