"""What hangs on the lines of one gathering's register."""

from __future__ import annotations

from clust_desktop.store.database import Archive

_MINE = "join attendance a on a.id = x.attendance_id where a.gathering_id = ?"


def presences(archive: Archive, gathering_id: int) -> list[tuple[int, int, str | None, str | None, str | None]]:
    """Attendance id, its own id, mode, first and last moment of each presence, in the order they were written."""
    found: list[tuple[int, int, str | None, str | None, str | None]] = archive.execute(
        f"select x.attendance_id, x.id, x.mode, x.from_at, x.until_at from presence x {_MINE} order by x.id",
        (gathering_id,),
    ).fetchall()
    return found


def organisations(archive: Archive, gathering_id: int) -> set[tuple[int, int]]:
    """Pairs of an attendance and an organisation the person came for."""
    return set(
        archive.execute(
            f"select x.attendance_id, x.organisation_id from attendance_organisation x {_MINE}", (gathering_id,)
        )
    )
