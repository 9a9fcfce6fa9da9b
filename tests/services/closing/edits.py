"""Edits that may follow a closing: of every table that a figure reads, and by the verbs of the office."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date

from clust_desktop.app import Office
from clust_desktop.domain.names import search_key
from clust_desktop.domain.refusals import Conflict
from clust_desktop.store.database import Archive, Row
from tests.services.closing.lists_brought_in import bring_in
from tests.services.closing.year import KEY

Verb = Callable[[Office, int, str], None]
AT = "2025-01-20T09:00:00Z"

WORDS: dict[str, tuple[object, ...]] = {
    "due_of": ("event", "meeting", "assembly"), "format": ("in-person", "online", "hybrid", None),
    "is_enterprise": (0, 1), "eligible": (0, 1), "role": ("participant", "speaker", "staff", "organiser", "partner"),
    "state": ("present", "absent", "excused"), "status": ("held", "cancelled", "postponed", "planned"),
    "key": ("presence.minimum_minutes", "proxy.cap"), "value": ("30", "0", "90", "3"),
}  # fmt: skip
KINDS: dict[str, tuple[object, ...]] = {"gathering": ("event", "meeting", "assembly"), "organ": ("board", "committee")}
"""The words a column may hold, in whichever table it is."""

TABLES: dict[str, tuple[str, ...]] = {
    "affiliation": ("person_id", "organisation_id", "from_on", "until_on"),
    "association": ("constituted_on", "closed_on"),
    "attendance": ("gathering_id", "person_id", "role", "state"),
    "attendance_organisation": ("attendance_id", "organisation_id"),
    "award": ("amount_cents", "association_id", "period_id"),
    "checklist_item": ("document_kind_id", "due_of", "format"),
    "document": ("kind_id",),
    "document_link": ("document_id", "record_uid", "record_kind"),
    "expense": ("amount_cents", "association_id", "gathering_id", "heading_id", "on_day"),
    "expense_heading": ("eligible",),
    "gathering": ("format", "kind", "on_day", "organ_id", "status", "working_group_id"),
    "gathering_association": ("association_id", "gathering_id", "role"),
    "headcount": ("gathering_id", "quantity"),
    "member_category": ("is_enterprise",),
    "membership": ("association_id", "from_on", "organisation_id", "until_on"),
    "membership_category": ("category_id", "from_on", "membership_id", "until_on"),
    "organ": ("kind",),
    "period": ("from_on", "until_on"),
    "period_association": ("association_id", "from_on", "period_id", "until_on"),
    "presence": ("attendance_id", "from_at", "until_at", "minutes"),
    "project": ("from_on", "until_on"),
    "project_association": ("association_id", "project_id"),
    "rule": ("association_id", "from_on", "key", "until_on", "value"),
    "seat": ("from_on", "organisation_id", "person_id", "until_on", "working_group_id"),
    "take_back": ("presence_uid",),
    "working_group": ("association_id", "from_on", "until_on"),
}
"""Every table that a figure reads → the columns of it that may be told otherwise."""


def fill(archive: Archive) -> None:
    """What the year of the closings lacks: something in every table that a figure reads."""
    with archive.operation("tests.fuller", "A fuller year"):
        mech, build = archive.column("select id from association where code in ('MECH', 'BUILD') order by code desc")
        period = archive.value("select id from period where code = '2024'")
        for owner, kind in ((mech, "event"), (build, "assembly"), (mech, "meeting")):
            organ = archive.insert("organ", {"association_id": owner, "name": f"Organo finto {kind}"})
            title = f"{kind} finto in più"
            row = {"kind": kind, "title": title, "folded": search_key(title), "status": "held", "on_day": "2024-06-20"}
            gathering = archive.insert("gathering", row | {"organ_id": organ if kind == "meeting" else None})
            archive.insert("gathering_association", {"gathering_id": gathering, "association_id": owner})
            archive.insert("headcount", {"gathering_id": gathering, "quantity": 14})
            attendance = archive.insert("attendance", {"gathering_id": gathering, "person_id": 1, "state": "present"})
            archive.insert("attendance_organisation", {"attendance_id": attendance, "organisation_id": 1})
            for minutes in (10, 60):
                archive.insert("presence", {"attendance_id": attendance, "minutes": minutes, "marked_at": AT})
            kinds = archive.column("select document_kind_id from checklist_item where due_of = ?", (kind,))
            uid = archive.value("select uid from gathering where id = ?", (gathering,))
            for kind_id in kinds:
                document = archive.insert("document", {
                    "sha256": f"{kind_id:064x}", "name": "Carta finta", "kind_id": kind_id, "added_at": AT,
                })  # fmt: skip
                linked = {"document_id": document, "record_kind": "gathering", "record_uid": uid}
                archive.insert("document_link", linked)
        archive.insert("take_back", {"presence_uid": archive.value("select uid from presence limit 1"), "at": AT})
        archive.insert("rule", {"key": "presence.minimum_minutes", "value": "5", "association_id": build})
        archive.insert("period_association", {"period_id": period, "association_id": build,
                                              "from_on": "2024-02-01", "until_on": "2024-12-31"})  # fmt: skip
        for owner in (mech, build):
            archive.insert("award", {"period_id": period, "association_id": owner, "amount_cents": 900_00})
            project = archive.insert("project", {"code": f"PF{owner}", "title": "Progetto finto"})
            archive.insert("project_association", {"project_id": project, "association_id": owner})


def some(archive: Archive, noun: str, at: int, **equal: object) -> Row | None:
    """One record of a kind, whichever `at` falls on; None where there is none."""
    rows = archive.all(noun, **equal)
    return rows[at % len(rows)] if rows else None


def told(archive: Archive, noun: str, column: str, at: int, day: str) -> Row:
    """The column told otherwise; what a document is attached to is there."""
    if noun == "document_link" and column != "document_id":
        kind = ("gathering", "membership")[at % 2 if column == "record_kind" else 0]
        of = some(archive, kind, at)
        return {"record_kind": kind, "record_uid": of["uid"]} if of else {}
    return {column: another(archive, noun, column, at, day)}


def another(archive: Archive, noun: str, column: str, at: int, day: str) -> object:
    """Another value that the column may hold."""
    if column == "kind":
        return KINDS[noun][at % len(KINDS[noun])]
    if column in WORDS:
        return WORDS[column][at % len(WORDS[column])]
    if column == "presence_uid":
        found = some(archive, "presence", at)
        return found and found["uid"]
    if column.endswith("_id"):
        of = {"heading_id": "expense_heading", "category_id": "member_category", "kind_id": "document_kind"}
        found = some(archive, of.get(column, column.removesuffix("_id")), at)
        return found and found["id"]
    if column.endswith("_at"):
        return f"{day}T{at % 24:02}:00:00Z"
    return at * 3 if column in ("amount_cents", "minutes", "quantity") else day


def edited(noun: str) -> Verb:
    """One column of a record told otherwise."""

    def verb(office: Office, at: int, day: str) -> None:
        archive = office.archive
        column = TABLES[noun][at % len(TABLES[noun])]
        if (row := some(archive, noun, at // len(TABLES[noun]))) is not None:
            written(archive, lambda: archive.update(noun, row["id"], told(archive, noun, column, at, day)))

    return verb


def added(noun: str) -> Verb:
    """One record more, like another one but for a column."""

    def verb(office: Office, at: int, day: str) -> None:
        archive = office.archive
        column = TABLES[noun][at % len(TABLES[noun])]
        if (row := some(archive, noun, at // len(TABLES[noun]))) is not None:
            alike = {key: value for key, value in row.items() if key not in ("id", "uid")}
            alike |= {key: f"{alike[key]}-{at}" for key in ("code", "name") if key in alike}
            new = alike | told(archive, noun, column, at, day)
            written(archive, lambda: archive.insert(noun, new))

    return verb


def gone(noun: str) -> Verb:
    """One record less, where nothing hangs on it."""

    def verb(office: Office, at: int, _day: str) -> None:
        if (row := some(office.archive, noun, at)) is not None:
            written(office.archive, lambda: office.archive.delete(noun, row["id"]))

    return verb


def written(archive: Archive, write: Callable[[], object]) -> None:
    """One operation; what the schema refuses is a refusal like any other."""
    try:
        with archive.operation("tests.edit", "An edit"):
            write()
    except sqlite3.IntegrityError as error:
        raise Conflict(str(error)) from error


def keep(noun: str, **values: object) -> Verb:
    """The plain verb that corrects a record; `date` stands for the day drawn."""

    def verb(office: Office, at: int, day: str) -> None:
        if (row := some(office.archive, noun, at)) is not None:
            given = {key: date.fromisoformat(day) if value is date else value for key, value in values.items()}
            office.records.keep(noun=noun, uid=row["uid"], values=given)

    return verb


def remove(noun: str, *bonds: str) -> Verb:
    def verb(office: Office, at: int, _day: str) -> None:
        if (row := some(office.archive, noun, at)) is not None:
            office.records.remove(noun=noun, uid=row["uid"], bonds=bonds)

    return verb


def merge(noun: str) -> Verb:
    def verb(office: Office, at: int, _day: str) -> None:
        rows = office.archive.all(noun)
        stays, goes = rows[at % len(rows)], rows[(at + 1) % len(rows)]
        members = stays["uid"] if noun == "organisation" else ""
        copies = office.archive.path.parent / "copies"
        office.mergers.merge(noun=noun, stays=stays["uid"], goes=goes["uid"], members=members, backups_to=copies)

    return verb


def close_down(noun: str) -> Verb:
    """A group, an organ or an association that ends, with all below it."""

    def verb(office: Office, at: int, day: str) -> None:
        if (row := some(office.archive, noun, at)) is not None:
            office.closing.close(noun=noun, uid=row["uid"], on=date.fromisoformat(day))

    return verb


def mark(office: Office, at: int, _day: str) -> None:
    gathering, person = some(office.archive, "gathering", at), some(office.archive, "person", at)
    if gathering is not None and person is not None:
        office.attendance.add(gathering=gathering["uid"], person=person["uid"])


def expect(office: Office, at: int, _day: str) -> None:
    """Another target: no figure is another one for it."""
    office.targets.keep(period="2024", cells={KEY: {"value": float(at)}})


def declare(office: Office, at: int, _day: str) -> None:
    values = {"label": f"Dichiarato {at}", "value": float(at), "source": "Comunicato finto"}
    office.records.keep(noun="declared_figure", uid="", values=values)


def brought_in(office: Office, at: int, day: str) -> None:
    """A whole list in one operation."""
    bring_in(office, at, day)


def undo(office: Office, _at: int, _day: str) -> None:
    from clust_desktop.store.undo import next_undo

    if (last := next_undo(office.archive)) is not None and last["id"] > office.since:  # type: ignore[attr-defined]
        office.journal.undo()


def redo(office: Office, _at: int, _day: str) -> None:
    office.journal.redo()


def unlist(office: Office, at: int, _day: str) -> None:
    """A list that was brought in, before the closing or since, taken back."""
    rows = [
        one for one in office.archive.all("operation") if one["verb"].startswith("imports.") and one["kind"] == "do"
    ]
    office.journal.revert(rows[at % len(rows)]["uid"])


def revert(office: Office, at: int, _day: str) -> None:
    """Any operation since, or before the closing, taken back out of its turn."""
    rows = [one for one in office.archive.all("operation") if one["verb"] != "closures.close" and one["kind"] == "do"]
    office.journal.revert(rows[at % len(rows)]["uid"])


def restate(office: Office, at: int, _day: str) -> None:
    figures = office.targets.figures(period="2024")
    row = next(one for one in office.targets.rows(period="2024", figures=figures) if one.key == KEY)
    office.targets.reconfirm(period="2024", key=KEY, figure=row.line.value, on=date(2025, 1, 20))
    office.closures.restate(period="2024", reason=f"Per prova {at}")


VERBS: dict[str, Verb] = {
    "cancel": keep("gathering", status="cancelled"),
    "hold": keep("gathering", status="held"),
    "move": keep("gathering", on_day=date),
    "retitle": keep("gathering", title="Con un altro titolo"),
    "absent": keep("attendance", state="absent"),
    "staff": keep("attendance", role="staff"),
    "unattend": remove("attendance", "presence"),
    "leave": keep("membership", until_on=date),
    "join": keep("membership", from_on=date),
    "spend": keep("expense", amount_cents=77),
    "unspend": remove("expense"),
    "merge people": merge("person"),
    "merge organisations": merge("organisation"),
    "close a group": close_down("working_group"),
    "close an association": close_down("association"),
    "mark": mark,
    "expect": expect,
    "declare": declare,
    "bring in": brought_in,
    "undo": undo,
    "redo": redo,
    "revert": revert,
    "take a list back": unlist,
    "restate": restate,
    **{f"{verb.__name__} {noun}": verb(noun) for noun in TABLES for verb in (edited, added, gone)},
}
