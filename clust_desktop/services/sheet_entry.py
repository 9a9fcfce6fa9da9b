"""What signed sheets say, looked at before it is saved and then set in the register, as one operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from clust_desktop.domain import days, sheet_entry
from clust_desktop.domain.names import fold
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.domain.sheet_entry import PRESENT, Complaint
from clust_desktop.i18n import N_, _
from clust_desktop.services import codes, presences
from clust_desktop.store import records, registers, sheets
from clust_desktop.store.database import Archive, Row

SOURCE, MODE = "paper", "in-person"
"""Who signs on paper is in the room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkIn:
    """Who signed on an empty row: a person of the archive by uid, or a new one by name, and for whom they came."""

    row: int
    person: str = ""
    given_name: str = ""
    family_name: str = ""
    organisation: str | None = None
    email: str = ""
    represents: tuple[str, ...] | None = None

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given_name, self.family_name) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Everything typed from one printing: rows as text, people of empty rows, the total at the foot by sheet."""

    text: str = ""
    walk_ins: Sequence[WalkIn] = ()
    totals: Mapping[int, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What would be set: row → state as the paper says it, row → state as the register will say, and complaints.

    `written` tells afterwards whether anything was not there yet.
    """

    said: dict[int, str]
    becomes: dict[int, str]
    complaints: list[Complaint]
    walk_in_complaints: dict[int, str]
    written: bool = False


class SheetEntry:
    """Reads and sets; everything is set as the paper says it, never toggled."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    # -- looking ------------------------------------------------------------------------------------------------------

    def look(self, *, gathering: str, printing: int, typed: Typed) -> Outlook:
        """What saving would do; nothing is written."""
        row = self.archive.by_uid("gathering", gathering)
        return self._look(row, self._rows(row, printing), typed)

    def _rows(self, row: Row, printing: int) -> list[Row]:
        found = sheets.rows(self.archive, row["id"], printing)
        if not found:
            raise Refused(_("There is no printing {n} of the sheets of this gathering.").format(n=printing))
        return found

    def _look(self, row: Row, rows: list[Row], typed: Typed) -> Outlook:
        said, complaints = sheet_entry.read(typed.text)
        walked, wrong = self._walked(row, rows, typed.walk_ins)
        lines = {line for line in walked.values() if line is not None}
        # Whoever is printed on one row and signed on another is told of by that other one.
        doubled = {one["number"] for one in rows if one["line"] in lines} - set(walked)
        taken = [one["number"] for one in rows if one["line"] is not None]
        named = {one.row for one in typed.walk_ins}
        empty = [one["number"] for one in rows if one["line"] is None and one["number"] not in named]
        known = {one["code"]: one["number"] for one in rows if one["code"]}
        strangers = {one.code: self._stranger(row, one.code) for one in said if one.code and one.code not in known}
        already = dict.fromkeys((*walked, *doubled), PRESENT)
        spoken, more = sheet_entry.settle(said, taken, empty, known, strangers, already)
        spoken = {number: state for number, state in sorted(spoken.items()) if number not in doubled}
        becomes = self._becomes(row, rows, spoken)
        becomes |= {one["number"]: PRESENT for one in rows if one["number"] in walked and one["line"] is None}
        order = sorted([*complaints, *more], key=lambda one: one.at)
        return Outlook(said=spoken, becomes=becomes, complaints=order, walk_in_complaints=wrong)

    def _becomes(self, row: Row, rows: list[Row], spoken: Mapping[int, str]) -> dict[int, str]:
        """Row → what the register will say, where that is not what it says now."""
        found = {}
        there = sheets.standing(self.archive, row["id"])
        elsewhere = self._elsewhere(row, rows)
        for one in rows:
            if (wanted := spoken.get(one["number"])) is None or one["line"] is None:
                continue
            if wanted != PRESENT and one["line"] in elsewhere:
                continue
            standing = there.get(one["line"], [])
            after = _outcome(one["state"], standing, wanted, one["session_id"])
            marked = any(q["mode"] in (None, MODE) and one["session_id"] in (None, q["session_id"]) for q in standing)
            if after != one["state"] or (wanted == PRESENT and not marked):
                found[one["number"]] = after
        return found

    def _elsewhere(self, row: Row, rows: list[Row]) -> set[int]:
        """The lines that signed on another printing: where their name is not signed here, they came all the same."""
        return sheets.signed_elsewhere(self.archive, row["id"], self._printing(rows))

    def _walked(
        self, row: Row, rows: list[Row], walk_ins: Sequence[WalkIn]
    ) -> tuple[dict[int, int | None], dict[int, str]]:
        """Row → the line of whoever signed there (None: not on the register yet), and what is wrong by row."""
        by_number = {one["number"]: one for one in rows}
        found: dict[int, int | None] = {}
        wrong: dict[int, str] = {}
        for one in walk_ins:
            printed = by_number.get(one.row)
            who = self.archive.by_uid("person", one.person) if one.person else None
            name = who["full_name"] if who else one.name
            if printed is None:
                wrong[one.row] = _("There is no row {row}: the list ends with {last}.").format(
                    row=one.row, last=max(by_number)
                )
            elif not any(letter.isalpha() for letter in name):
                wrong[one.row] = _("Write who signed on row {row}.").format(row=one.row)
            elif printed["line"] is not None and not _same(printed, one, name):
                wrong[one.row] = _("{name} stands on row {row}: take that line off the register first.").format(
                    name=printed["name"], row=one.row
                )
            elif one.row in found:
                wrong[one.row] = _("Two people on row {row}: one of them signed on another.").format(row=one.row)
            else:
                line = printed["line"]
                if line is None and who is not None:
                    there = self.archive.find("attendance", gathering_id=row["id"], person_id=who["id"])
                    line = there["id"] if there else None
                found[one.row] = line
        return found, wrong

    def _stranger(self, row: Row, code: str) -> str:
        found = sheets.of_code(self.archive, code)
        if found is None:
            return ""
        if found["gathering_id"] == row["id"]:
            return _("The code {code} stands on the register, and not on this printing: choose another one.").format(
                code=code
            )
        return _("The code {code} belongs to “{title}” of {day}.").format(
            code=code, title=found["title"], day=days.show(date.fromisoformat(found["on_day"]))
        )

    def proposed(self, *, gathering: str, person: str) -> tuple[str, ...]:
        """The member a person who walks in would presumably come for: none, or one uid."""
        row, who = self.archive.by_uid("gathering", gathering), self.archive.by_uid("person", person)
        found = sheets.presumed_of(self.archive, row["id"], who["id"])
        return (found,) if found else ()

    # -- setting ------------------------------------------------------------------------------------------------------

    def enter(self, *, gathering: str, printing: int, typed: Typed) -> Outlook:
        """Set what the sheets say, as one operation; nothing is written where all of it stands already.

        Raises Invalid, all at once, for what cannot be.
        """
        row = self.archive.by_uid("gathering", gathering)
        if row["frozen_at"]:
            raise Refused(_("This assembly was closed: its register stands as it is."))
        rows = self._rows(row, printing)
        outlook = self._look(row, rows, typed)
        complaints = {f"text{at}": one.sentence for at, one in enumerate(outlook.complaints)}
        complaints |= {f"row{number}": sentence for number, sentence in outlook.walk_in_complaints.items()}
        if complaints:
            raise Invalid(complaints)
        try:
            with self.archive.operation("sheets.enter", N_("Sign-in sheets of {gathering} entered"),
                                        gathering=row["title"]) as operation:  # fmt: skip
                self._write(row, rows, typed, outlook)
                if not self.archive.exists("change", operation_id=operation):
                    raise _Nothing
        except _Nothing:
            return outlook
        return replace(outlook, written=True)

    def _write(self, row: Row, rows: list[Row], typed: Typed, outlook: Outlook) -> None:
        by_number = {one["number"]: one for one in rows}
        notice = sheets.notice(self.archive, row["on_day"])
        elsewhere = self._elsewhere(row, rows)
        for one in typed.walk_ins:
            self._walk_in(row, by_number[one.row], one)
        for number, wanted in outlook.said.items():
            printed = by_number[number]
            if printed["said"] != wanted:
                self.archive.update("sheet_row", printed["id"], {"said": wanted})
            found = self.archive.find("sheet_row", id=printed["id"])
            assert found is not None
            line = self.archive.find("attendance", id=found["attendance_id"])
            assert line is not None
            if wanted == PRESENT or line["id"] not in elsewhere:
                self._set(row, line, wanted, printed["session_id"], notice)
        codes.assign(self.archive, row["uid"])  # whoever walked in can be scanned from now on
        for sheet in self.archive.all("sheet", gathering_id=row["id"], printing=self._printing(rows)):
            if sheet["number"] in typed.totals and typed.totals[sheet["number"]] != sheet["signed"]:
                self.archive.update("sheet", sheet["id"], {"signed": typed.totals[sheet["number"]]})

    def _printing(self, rows: list[Row]) -> int:
        found = self.archive.find("sheet", id=rows[0]["sheet_id"])
        assert found is not None
        return int(found["printing"])

    def _walk_in(self, row: Row, printed: Row, one: WalkIn) -> None:
        """Let whoever signed on an empty row stand on the register and on that row."""
        if printed["line"] is None:
            person = one.person or records.insert(self.archive, "person", {
                "given_name": one.given_name, "family_name": one.family_name, "full_name": one.name,
                "email": one.email,
            })  # fmt: skip
            if not one.person and one.organisation:
                records.insert(self.archive, "affiliation", {"person": person, "organisation": one.organisation})
            who = self.archive.by_uid("person", person)["id"]
            line = self.archive.find("attendance", gathering_id=row["id"], person_id=who)
            key = line["id"] if line else self.archive.insert("attendance", {
                "gathering_id": row["id"], "person_id": who, "state": PRESENT, "source": SOURCE,
                "walk_in": int(registers.takes_registrations(self.archive, row["id"])),
            })  # fmt: skip
            self.archive.update("sheet_row", printed["id"], {"attendance_id": key})
        else:
            key = printed["line"]
        if one.represents is not None:
            uid = records.uid_of(self.archive, "attendance", key)
            records.link(self.archive, "attendance_organisation", "attendance", uid, "organisation", one.represents)

    def _set(self, row: Row, line: Row, wanted: str, session_id: int | None, notice: Row | None) -> None:
        standing = registers.standing(self.archive, line["id"])
        after = _outcome(line["state"], standing, wanted, session_id)
        if after != line["state"]:
            self.archive.update("attendance", line["id"], {"state": after})
        if wanted == PRESENT:
            presences.mark(self.archive, row, line, MODE, session_id=session_id, source=SOURCE)
            if notice is not None and line["notice_id"] is None:
                self.archive.update("attendance", line["id"], {"notice_id": notice["id"]})
            return
        for q in standing:
            if _of_paper(q, session_id):
                presences.take_back_one(self.archive, q, reason=_("Not signed on the sheet"))


def _same(printed: Row, one: WalkIn, name: str) -> bool:
    """Whether the person entered for a row is the one who stands on it already."""
    return bool(printed["person"] == one.person or (not one.person and fold(printed["full_name"]) == fold(name)))


def _outcome(state: str, standing: Sequence[Row], wanted: str, session_id: int | None) -> str:
    """The state of a line after the paper: whoever was there online, or in another session, stays present."""
    if wanted == PRESENT or state != PRESENT:
        return wanted
    if session_id is not None and not standing:
        return state  # present without a word of when: one session's sheet does not say they never came
    return state if any(not _of_paper(q, session_id) for q in standing) else wanted


class _Nothing(Exception):
    """Everything stood already."""


def _of_paper(presence: dict[str, Any], session_id: int | None) -> bool:
    """Whether a missing signature denies this presence: not one online, nor one of another session."""
    return presence["mode"] != "online" and session_id in (None, presence["session_id"])
