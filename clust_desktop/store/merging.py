"""Two records made one: what points to the one that goes is pointed to the one that stays."""

from __future__ import annotations

from clust_desktop.store import records
from clust_desktop.store.database import Archive, Row

LINKS = frozenset({
    "assembly_total_member", "attendance_organisation", "member_total", "organisation_alias", "person_alias",
})  # fmt: skip
"""Tables in which two rows made equal are one."""
REPEATED = frozenset({"accreditation", "affiliation", "consent", "seat"})
"""Tables whose rows may say the same twice once two records are one: then one of the two goes."""


def pointers(archive: Archive, noun: str) -> list[tuple[str, str]]:
    """Every (table, column) that points to the records of a table."""
    tables = archive.column("select name from sqlite_schema where type = 'table' and sql like '%references%'")
    return [
        (table, column)
        for table in sorted(tables)
        for column, target in records.references(archive, table).items()
        if target == noun
    ]


def _unique(archive: Archive, table: str, column: str) -> list[list[str]]:
    """The sets of columns, that column among them, in which two rows of the table may not be equal."""
    found = []
    for (name,) in archive.execute(f"select name from pragma_index_list('{table}') where \"unique\" = 1").fetchall():
        columns = archive.column(f"select name from pragma_index_info('{name}')")
        if column in columns:
            found.append(columns)
    return found


def twins(archive: Archive, table: str, column: str, goes: int, stays: int) -> list[tuple[int, int]]:
    """Rows of the one that goes beside rows of the one that stays, by id, that cannot both be of one record."""
    found = []
    for columns in _unique(archive, table, column):
        same = " and ".join(f'x."{one}" is y."{one}"' for one in columns if one != column) or "true"
        found += [
            (row[0], row[1])
            for row in archive.execute(
                f'select x.id, y.id from "{table}" x join "{table}" y on {same}'
                f' where x."{column}" = ? and y."{column}" = ? order by x.id',
                (goes, stays),
            )
        ]
    return found


def repoint(archive: Archive, noun: str, goes: int, stays: int) -> int:
    """Point everything to the one that stays; how many rows moved or were there already.

    Rows that cannot stand twice must have been dealt with, but for those of LINKS, of which one goes.
    """
    moved = 0
    for table, column in pointers(archive, noun):
        for mine, _theirs in twins(archive, table, column, goes, stays) if table in LINKS else ():
            archive.delete(table, mine)
            moved += 1
        for row in archive.rows(f'select * from "{table}" where "{column}" = ? order by id', (goes,)):
            archive.update(table, row["id"], {column: stays})
            moved += 1
            if table in REPEATED and (same := _repeated(archive, table, row | {column: stays})):
                hand_over_documents(archive, table, row["uid"], same)
                archive.delete(table, row["id"])
    uids = archive.column(f'select uid from "{noun}" where id in (?, ?) order by id = ?', (goes, stays, stays))
    return moved + hand_over_documents(archive, noun, *uids)


def hand_over_documents(archive: Archive, noun: str, goes: str, stays: str) -> int:
    """Attach to one record of a table what is attached to another, by their uids; how many there were."""
    return attach_to(archive, archive.all("document_link", record_kind=noun, record_uid=goes), noun, stays)


def attach_to(archive: Archive, links: list[Row], noun: str, uid: str) -> int:
    """Let these links lead to one record; how many there are. A document that is attached there already is so once."""
    for row in links:
        there = {"record_kind": noun, "record_uid": uid}
        if archive.exists("document_link", document_id=row["document_id"], **there):
            archive.delete("document_link", row["id"])
        else:
            archive.update("document_link", row["id"], there)
    return len(links)


def _repeated(archive: Archive, table: str, row: Row) -> str:
    """The uid of another row that says the same; empty where there is none."""
    same = {column: value for column, value in row.items() if column not in ("id", "uid")}
    return next((one["uid"] for one in archive.all(table, **same) if one["id"] != row["id"]), "")


_BEST = ("present", "excused", "absent", "expected", "cancelled")


def unite_attendances(archive: Archive, goes: int, stays: int) -> int:
    """Where both persons stand in one register, one line remains, with the presences of both; how many."""
    pairs = twins(archive, "attendance", "person_id", goes, stays)
    for mine, theirs in pairs:
        for one in archive.all("presence", attendance_id=mine):
            archive.update("presence", one["id"], {"attendance_id": theirs})
        for one in archive.all("sheet_row", attendance_id=mine):
            archive.update("sheet_row", one["id"], {"attendance_id": theirs})
        for link, _other in twins(archive, "attendance_organisation", "attendance_id", mine, theirs):
            archive.delete("attendance_organisation", link)
        for one in archive.all("attendance_organisation", attendance_id=mine):
            archive.update("attendance_organisation", one["id"], {"attendance_id": theirs})
        gone, kept = archive.all("attendance", id=mine)[0], archive.all("attendance", id=theirs)[0]
        if _BEST.index(gone["state"]) < _BEST.index(kept["state"]):  # whoever came, came: in the role they came in
            archive.update("attendance", theirs, {"state": gone["state"], "role": gone["role"]})
        archive.delete("attendance", mine)
    return len(pairs)


def merged_by(archive: Archive, noun: str, row_id: int) -> Row | None:
    """The operation that merged a record into another and still stands."""
    return archive.row(
        "select o.uid, o.at from operation o join change c on c.operation_id = o.id"
        " where c.noun = ? and c.row_id = ? and o.kind = 'do' and o.undone_by_id is null"
        " and json_extract(c.old, '$.merged_into_id') is null and json_extract(c.new, '$.merged_into_id') is not null"
        " order by o.id desc limit 1",
        (noun, row_id),
    )


def absorbed(archive: Archive, noun: str, uid: str) -> list[Row]:
    """The records merged into one, the last first: uid and name."""
    name = "full_name" if noun == "person" else "name"
    return archive.rows(
        f'select g.id, g.uid, g."{name}" as name from "{noun}" g join "{noun}" s on s.id = g.merged_into_id'
        " where s.uid = ?"
        " order by (select max(c.id) from change c where c.noun = ? and c.row_id = g.id) desc, g.id desc",
        (uid, noun),
    )
