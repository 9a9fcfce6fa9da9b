"""Meetings, assemblies and events changed: kept as typed, held, postponed, cancelled, removed with what is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from clust_desktop.domain import clock, days, gatherings, moments
from clust_desktop.domain.refusals import Conflict, Invalid, Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.frozen import CLOSED, refuse_change, refuse_part
from clust_desktop.services.gathering_copies import copy
from clust_desktop.services.records import Records
from clust_desktop.store import gathering_lists, records
from clust_desktop.store.database import Archive, Row


class GatheringChanges:
    """One verb, one operation."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.records = archive, Records(archive)

    def keep(
        self, *, uid: str = "", starts: str = "", ends: str = "", organisers: tuple[str, ...] = (),
        partners: tuple[str, ...] = (), **values: Any,
    ) -> str:  # fmt: skip
        """Add or change a gathering by its columns; the uid.

        `starts` and `ends` are times of day of the zone; associations are uids. Raises Invalid beside the fields.
        """
        complaints = gatherings.held_in_time(values)
        on_day: date = values["on_day"]
        moved = {}
        for key, typed, day in (("starts", starts, on_day), ("ends", ends, values.get("until_on") or on_day)):
            try:
                moved[f"{key}_at"] = moments.at_clock(day, typed) if typed else None
            except Refused as refusal:
                complaints[key] = refusal.sentence
        if (moved.get("ends_at") or "9") < (moved.get("starts_at") or ""):
            overnight = _("It ends before it starts: if that is on the next day, write the last day too.")
            complaints["ends"] = _("It ends before it starts.") if values.get("until_on") else overnight
        if values.get("working_group") and values.get("organ"):
            complaints["organ"] = _("A meeting is of a group or of an organ, not of both.")
        if both := set(organisers) & set(partners):
            name = records.read(self.archive, "association", next(iter(both)))["name"]
            complaints["partners"] = _("{name} is an organiser already.").format(name=name)
        if not organisers:
            complaints["organisers"] = _("Say which association organises it: nothing else makes it count.")
        if complaints:
            raise Invalid(complaints)
        if uid:
            refuse_change(self.archive, uid, {**values, **moved}, organisers)

        def bind(uid: str) -> None:
            wanted = {"organiser": organisers, "partner": partners}
            for role, uids in wanted.items():  # whoever changes part is let go first
                there = records.linked(
                    self.archive, "gathering_association", "gathering", uid, "association", role=role
                )
                stays = tuple(one for one in there if one in uids)
                records.link(self.archive, "gathering_association", "gathering", uid, "association", stays, role=role)
            for role, uids in wanted.items():
                records.link(self.archive, "gathering_association", "gathering", uid, "association", uids, role=role)

        return self.records.keep(noun="gathering", uid=uid, values={**values, **moved}, also=bind)

    # -- what became of it --------------------------------------------------------------------------------------------

    def hold(self, *, uid: str) -> None:
        """It was held. Raises Refused where its day is still to come, or where it is said to have been held already."""
        row = self.archive.by_uid("gathering", uid)
        if row["status"] == "held":
            raise Refused(_("It is said to have been held already."))
        day = date.fromisoformat(row["on_day"])
        for sentence in gatherings.held_in_time({"status": "held", "on_day": day}).values():
            raise Refused(sentence)
        with self.archive.operation("gatherings.hold", N_("{gathering} held"), gathering=row["title"]):
            self.archive.update("gathering", row["id"], {"status": "held"})

    def cancel(self, *, uid: str, reason: str) -> None:
        """It does not take place; the reason goes to its note."""
        row = self._untouched(uid)
        with self.archive.operation("gatherings.cancel", N_("{gathering} cancelled"), gathering=row["title"]):
            self._close(row, "cancelled", _("Cancelled on {day}: {reason}"), reason)

    def postpone(self, *, uid: str, on: date, starts: str = "", reason: str = "") -> str:
        """It takes place on another day: a new gathering is planned there, and this one points to it; the new uid."""
        row = self._untouched(uid)
        if on.isoformat() == row["on_day"]:
            raise Invalid({"on": _("This is the day it was to take place on already.")})
        with self.archive.operation(
            "gatherings.postpone", N_("{gathering} postponed to {day}"), gathering=row["title"], day=days.show(on)
        ):
            later = copy(self.archive, row, on, starts=starts, whole=True)
            self.archive.update("gathering", row["id"], {"moved_to_id": later})
            self._close(row, "postponed", _("Postponed on {day}: {reason}"), reason)
        return records.uid_of(self.archive, "gathering", later)

    def _untouched(self, uid: str) -> Row:
        """The gathering, if it has not been held. Raises Refused where somebody is entered as present."""
        row = self.archive.by_uid("gathering", uid)
        if row["frozen_at"]:
            raise Refused(_(CLOSED))
        present = self.archive.count("attendance", gathering_id=row["id"], state="present")
        if present:
            said = ngettext(
                "{n} person is entered as present: take them off the register first.",
                "{n} people are entered as present: take them off the register first.",
                present,
            )
            raise Refused(said.format(n=present))
        return row

    def _close(self, row: Row, status: str, sentence: str, reason: str) -> None:
        values: dict[str, Any] = {"status": status}
        if reason:
            said = sentence.format(day=days.show(clock.today()), reason=reason)
            values["note"] = f"{row['note']}\n{said}".strip()
        self.archive.update("gathering", row["id"], values)

    # -- taking it away -----------------------------------------------------------------------------------------------

    def removal(self, *, uid: str) -> str:
        """What removing a gathering would do, with numbers. Raises Conflict where something else leans on it."""
        row = self.archive.by_uid("gathering", uid)
        parts = self._parts(row)
        if row["frozen_at"]:
            raise Conflict(_("This assembly was closed: it stays."))
        title = _("“{title}” of {day}").format(title=row["title"], day=days.show(date.fromisoformat(row["on_day"])))
        counted = [
            said.format(n=n)
            for said, n in (
                (ngettext("{n} attendance", "{n} attendances", parts["attendance"]), parts["attendance"]),
                (ngettext("{n} agenda item", "{n} agenda items", parts["agenda_item"]), parts["agenda_item"]),
                (ngettext("{n} session", "{n} sessions", parts["session"]), parts["session"]),
                (ngettext("{n} headcount", "{n} headcounts", parts["headcount"]), parts["headcount"]),
            )
            if n
        ]
        if not counted:
            return _("{what} will be removed. It can be undone.").format(what=title)
        return _("{what} will be removed, and with it {parts}. It can be undone.").format(
            what=title, parts=", ".join(counted)
        )

    def _parts(self, row: Row) -> Mapping[str, int]:
        """Table → how many of its records go with a gathering. Raises Conflict for others that point to it."""
        uses = records.uses(self.archive, "gathering", row["uid"])
        parts = {table: uses.pop(table, 0) for table in gathering_lists.PARTS}
        for table in ("refused_mark", "sheet"):
            uses.pop(table, None)
        if papers := uses.pop("document", 0) + gathering_lists.papers_of_parts(self.archive, row["id"]):
            uses["document"] = papers
        if uses:
            said = self.records.uses_sentence(noun="gathering", uid=row["uid"])
            if papers:
                text = ngettext("{n} document is laid to it or to its parts.",
                                "{n} documents are laid to it or to its parts.", papers)  # fmt: skip
                said = text.format(n=papers)
            if kits := uses.get("kit_gathering"):
                text = ngettext("{n} kit was made of it.", "{n} kits were made of it.", kits)
                said = text.format(n=kits)
            raise Conflict(_("This cannot be removed: cancel it instead. {used}").format(used=said))
        return parts

    def remove(self, *, uid: str) -> None:
        """Remove a gathering with its register, agenda, sessions and all. Raises Conflict as `removal` does."""
        row = self.archive.by_uid("gathering", uid)
        self.removal(uid=uid)
        with self.archive.operation("gatherings.remove", N_("{name} removed"), name=row["title"]):
            for sheet in self.archive.all("sheet", gathering_id=row["id"]):
                for printed in self.archive.all("sheet_row", sheet_id=sheet["id"]):
                    self.archive.delete("sheet_row", printed["id"])
            for line in self.archive.all("attendance", gathering_id=row["id"]):
                for noun in ("presence", "attendance_organisation"):
                    for one in self.archive.all(noun, attendance_id=line["id"]):
                        self.archive.delete(noun, one["id"])
            # What points to a session goes before the sessions.
            for table in ("attendance", "headcount", "refused_mark", "sheet", *gathering_lists.PARTS):
                for one in self.archive.all(table, gathering_id=row["id"]):
                    self.archive.delete(table, one["id"])
            self.archive.delete("gathering", row["id"])

    # -- the agenda ---------------------------------------------------------------------------------------------------

    def add_item(self, *, gathering: str, **values: Any) -> str:
        """An agenda item after the last one."""
        row = self.archive.by_uid("gathering", gathering)
        last = max((one["position"] for one in self.archive.all("agenda_item", gathering_id=row["id"])), default=0)
        return self.records.keep(noun="agenda_item", values={"gathering": gathering, "position": last + 1, **values})

    def move_item(self, *, uid: str, up: bool) -> None:
        """Let an agenda item change places with its neighbour; at the end of the list nothing happens."""
        refuse_part(self.archive, "agenda_item", uid)
        row = self.archive.by_uid("agenda_item", uid)
        items = self.archive.all("agenda_item", order="position", gathering_id=row["gathering_id"])
        at = next(number for number, one in enumerate(items) if one["id"] == row["id"])
        other = at + (-1 if up else 1)
        if not 0 <= other < len(items):
            return
        items[at], items[other] = items[other], items[at]
        with self.archive.operation("gatherings.move_item", N_("Agenda item {name} moved"), name=row["title"]):
            for number, one in enumerate(items, start=1):
                if one["position"] != number:
                    self.archive.update("agenda_item", one["id"], {"position": number})
