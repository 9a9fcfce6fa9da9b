"""Short codes for the lines of a register, unique over the archive."""

from __future__ import annotations

from clust_desktop.domain import codes
from clust_desktop.store.database import Archive


def assign(archive: Archive, gathering: str) -> int:
    """Give a code to every line of a gathering's register that has none, within the running operation; how many."""
    row = archive.by_uid("gathering", gathering)
    without = archive.all("attendance", gathering_id=row["id"], code="")
    for line in without:
        code = next(one for one in codes.candidates(line["uid"]) if not archive.exists("attendance", code=one))
        archive.update("attendance", line["id"], {"code": code})
    return len(without)
