"""Short codes for the lines of a register, unique over the archive."""

from __future__ import annotations

from clust_desktop.domain import codes
from clust_desktop.store import registers
from clust_desktop.store.database import Archive


def proposed(archive: Archive, gathering: str) -> dict[int, str]:
    """Line → the code that would be given to it, for every line of a gathering's register that has none."""
    row = archive.by_uid("gathering", gathering)
    found: dict[int, str] = {}
    given: set[str] = set()
    for line in archive.all("attendance", gathering_id=row["id"], code=""):
        free = (one for one in codes.candidates(line["uid"]) if not registers.has_code(archive, one))
        found[line["id"]] = code = next(one for one in free if one not in given)
        given.add(code)
    return found


def assign(archive: Archive, gathering: str) -> int:
    """Give a code to every line of a gathering's register that has none, within the running operation; how many."""
    given = proposed(archive, gathering)
    for line, code in given.items():
        archive.update("attendance", line, {"code": code})
    return len(given)
