"""Sign-in sheets: planned, printed, counted, and what they say beside what the register says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from clust_desktop.domain import gatherings as words
from clust_desktop.domain import moments
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.domain.sign_in import Row, SignInList, paged
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services import codes
from clust_desktop.services.gathering_facts import facts
from clust_desktop.store import sheets
from clust_desktop.store.database import Archive, moment

MOST_EMPTY = 500
MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A list as it would be printed; `is_new` where no printing of the same rows is there yet."""

    gathering: str
    session: str | None
    rows: int | None
    listed: SignInList
    is_new: bool


class Sheets:
    """Plans and records what is printed; tells what was printed and where its totals do not agree."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    # -- printing -----------------------------------------------------------------------------------------------------

    def plan(
        self, *, gathering: str, rows: int | None = None, session: str | None = None, large: bool = False
    ) -> Planned:
        """The list of a gathering, or of one of its sessions, with `rows` empty rows; nothing is written.

        The same people in the same rows are the same printing, with its number and its moment.
        """
        from clust_desktop.reports.sign_in import capacity

        if rows is not None and not 0 <= rows <= MOST_EMPTY:
            raise Refused(_("{n} empty rows: write a number from 0 to {most}.").format(n=rows, most=MOST_EMPTY))
        row = self.archive.by_uid("gathering", gathering)
        part = self.archive.by_uid("session", session) if session else None
        if part is not None and part["gathering_id"] != row["id"]:
            raise Refused(_("This session belongs to another gathering."))
        listed = SignInList(
            gathering=facts(self.archive, row), session=_session(part) if part else "", large=large,
            notice=self._notice(row["on_day"]), printed_at=moment(self.archive.now().replace(second=0)),
        )  # fmt: skip
        listed = replace(listed, pages=self._pages(row["id"], gathering, rows, capacity(listed)))
        known = self._same(row["id"], part["id"] if part else None, listed)
        if known is None:
            last = max((one["printing"] for one in self.archive.all("sheet", gathering_id=row["id"])), default=0)
            listed = replace(listed, printing=last + 1)
        else:
            listed = replace(listed, printing=known["printing"], printed_at=known["printed_at"])
        return Planned(gathering=gathering, session=session, rows=rows, listed=listed, is_new=known is None)

    def _notice(self, on_day: str) -> str:
        from clust_desktop.reports.sign_in import privacy_line

        found = sheets.notice(self.archive, on_day)
        if found is None:
            return privacy_line("", "", None)
        return privacy_line(found["version"], found["text"], date.fromisoformat(found["from_on"]))

    def _pages(self, gathering_id: int, gathering: str, empty: int | None, each: int) -> tuple[tuple[Row, ...], ...]:
        people = sheets.listed(self.archive, gathering_id)
        given = codes.proposed(self.archive, gathering)
        pages, number = [], 0
        if not people and empty == 0:
            raise Refused(_("Nobody is on the register: ask for some empty rows."))
        for page in paged(people, empty, each):
            rows = []
            for one in page:
                number += 1
                rows.append(_row(number, one, given) if one else Row(number=number))
            pages.append(tuple(rows))
        return tuple(pages)

    def _same(self, gathering_id: int, session_id: int | None, listed: SignInList) -> dict[str, Any] | None:
        """The newest printing of that session on whose sheets the same lines stand in the same rows."""
        for one in sheets.printings(self.archive, gathering_id):
            printed: dict[int, list[tuple[int, int | None]]] = {}
            found = sheets.rows(self.archive, gathering_id, one["printing"])
            sessions = {row["session_id"] for row in found}
            for row in found:
                printed.setdefault(row["sheet"], []).append((row["number"], row["line"]))
            if found and sessions == {session_id} and list(printed.values()) == listed.structure():
                return one
        return None

    def record(self, planned: Planned) -> bool:
        """Write down that the list was printed; whether it was not yet.

        Raises Refused where the register has changed since it was planned.
        """
        if not planned.is_new:
            return False
        now = self.plan(gathering=planned.gathering, rows=planned.rows, session=planned.session,
                        large=planned.listed.large)  # fmt: skip
        if now.listed.structure() != planned.listed.structure() or now.listed.printing != planned.listed.printing:
            raise Refused(_("The register has changed meanwhile: prepare the sheets again."))
        row = self.archive.by_uid("gathering", planned.gathering)
        session = self.archive.by_uid("session", planned.session)["id"] if planned.session else None
        with self.archive.operation("sheets.print", N_("Sign-in sheets of {gathering} printed"),
                                    gathering=row["title"]):  # fmt: skip
            codes.assign(self.archive, planned.gathering)
            for number, page in enumerate(planned.listed.pages, 1):
                sheet = self.archive.insert("sheet", {
                    "gathering_id": row["id"], "session_id": session, "printing": planned.listed.printing,
                    "number": number, "printed_at": planned.listed.printed_at,
                })  # fmt: skip
                self.archive.insert_all(
                    "sheet_row",
                    [{"sheet_id": sheet, "number": one.number, "attendance_id": one.line} for one in page],
                )
        return True

    def attach(self, *, gathering: str, path: Path, sheet: str = "") -> str:
        """Keep a scan as a document of the gathering, and as that of one sheet where it is named; its name.

        One scan may hold several sheets. Raises Invalid where it cannot be, or is that of the sheet already.
        """
        from clust_desktop.services.documents import Documents  # which writes files as papers do

        kind = self.archive.find("document_kind", code="sign-in")
        row = self.archive.by_uid("gathering", gathering)
        one = self.archive.by_uid("sheet", sheet) if sheet else None
        title = N_("Scan of the sign-in sheets of {gathering} attached")
        with self.archive.operation("sheets.attach", title, gathering=row["title"]):
            added = Documents(self.archive).keep_file(
                path=path, kind=kind["uid"] if kind else None, on_day=date.fromisoformat(row["on_day"]),
            )  # fmt: skip
            document = self.archive.by_uid("document", added.uid)
            new = Documents(self.archive).lay(document["id"], "gathering", gathering)
            if not new and (one is None or one["scan_id"] == document["id"]):
                said = _("The very same file is there already as “{name}”.")
                raise Invalid({"file": said.format(name=added.name)})
            if one is not None:
                self.archive.update("sheet", one["id"], {"scan_id": document["id"]})
                note = [*([document["note"]] if document["note"] else []), named(one)]
                self.archive.update("document", document["id"], {"note": "; ".join(note)})
        return added.name

    # -- reading ------------------------------------------------------------------------------------------------------

    def printings(self, *, gathering: str) -> list[dict[str, Any]]:
        """The printings of a gathering, the newest first: {printing, session, printed_at, sheets, rows, people, said}.

        `session` is its title, empty for the whole gathering.
        """
        row = self.archive.by_uid("gathering", gathering)
        return [
            one | {"session": _session({"title": one["session_title"], "starts_at": one["session_at"]})
                   if one["session"] else ""}
            for one in sheets.printings(self.archive, row["id"])
        ]  # fmt: skip

    def sheets(self, *, gathering: str) -> list[dict[str, Any]]:
        """The sheets of a gathering: {uid, printing, number, first, last, people, said, present, signed, scan, …}.

        `scan` is the name of the document it was scanned to, `scan_uid` its uid.
        """
        return sheets.sheets(self.archive, self.archive.by_uid("gathering", gathering)["id"])

    def rows(self, *, gathering: str, printing: int) -> list[dict[str, Any]]:
        """The rows of a printing: {number, sheet, said, line, code, name, state, represents, …}."""
        return sheets.rows(self.archive, self.archive.by_uid("gathering", gathering)["id"], printing)

    def of_code(self, *, code: str) -> dict[str, Any] | None:
        """The gathering on whose register a code stands: {uid, title, on_day}."""
        return sheets.of_code(self.archive, code)

    def mismatches(self, *, gathering: str) -> list[str]:
        """A sentence for each sheet of which the total at the foot is not what the register says, and for who signed on
        several printings: their signatures are more than they are.
        """
        return [*self._twice(gathering), *self._off(gathering)]

    def _twice(self, gathering: str) -> list[str]:
        found: dict[str, list[str]] = {}
        for one in sheets.signed_twice(self.archive, self.archive.by_uid("gathering", gathering)["id"]):
            found.setdefault(one["session"], []).append(one["name"])
        said = []
        for session, names in found.items():
            sentence = ngettext("{n} person signed on several printings and counts once in the register: {names}.",
                                "{n} people signed on several printings and count once each in the register: {names}.",
                                len(names))  # fmt: skip
            listed = ", ".join(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else "")
            said.append((f"{session}: " if session else "") + sentence.format(n=len(names), names=listed))
        return said

    def _off(self, gathering: str) -> list[str]:
        return [
            _(
                "Sheet {sheet} of printing {printing}: {signed} signatures at its foot, {present} in the register."
            ).format(sheet=one["number"], printing=one["printing"], signed=one["signed"], present=one["present"])
            for one in self.sheets(gathering=gathering)
            if is_off(one)
        ]


def named(sheet: dict[str, Any]) -> str:
    """A sheet as people call it."""
    return _("sheet {sheet} of printing {printing}").format(sheet=sheet["number"], printing=sheet["printing"])


def is_off(sheet: dict[str, Any]) -> bool:
    """Whether the total at the foot of a sheet was entered and is not what the register says."""
    return sheet["signed"] is not None and sheet["signed"] != sheet["present"]


def _row(number: int, one: dict[str, Any], given: dict[int, str]) -> Row:
    return Row(
        number=number, line=one["id"], code=one["code"] or given[one["id"]], name=one["name"],
        role="" if one["role"] == "participant" else _(dict(words.ROLES)[one["role"]]),
        organisations=one["organisations"], represents=one["stated"] or one["presumed"] or "",
        presumed=not one["stated"] and one["presumed"] is not None,
    )  # fmt: skip


def _session(part: dict[str, Any]) -> str:
    said = (part["title"], part["starts_at"] and moments.show(part["starts_at"]))
    return " · ".join(one for one in said if one) or _("Session")
