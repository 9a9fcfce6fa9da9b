"""The assembly desk: opened in a call, people who come and go, closed. One verb a person would say, one operation."""

from __future__ import annotations

from typing import Any

from clust_desktop.domain.moments import show, show_clock
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services import presences
from clust_desktop.services.assembly import facts, kept, lists, reading
from clust_desktop.services.assembly.finding import Arrivals
from clust_desktop.services.assembly.moment import meant, needed, not_closed
from clust_desktop.services.assembly.reading import Reading
from clust_desktop.services.attendance import Marked
from clust_desktop.services.lists import Few
from clust_desktop.store import assemblies, registers
from clust_desktop.store.database import Archive, Row, moment


class Assembly:
    """Reads an assembly at a moment, and writes what happens at it."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    # -- reading ------------------------------------------------------------------------------------------------------

    def read(self, *, gathering: str, association: str | None = None, at: str | None = None) -> Reading:
        """What holds at a moment (UTC), else now while it is held, else of the assembly as a whole."""
        return reading.reading(self.archive, gathering, association=association, at=at)

    def facts(self, *, gathering: str, association: str | None = None, at: str | None = None) -> dict[str, Any]:
        """The same as plain values; where several associations hold it, of each under `associations`."""
        row = self.archive.by_uid("gathering", gathering)
        codes = [one["code"] for one in assemblies.organisers(self.archive, row["id"])]
        found = [
            facts.facts(self.archive, self.read(gathering=gathering, association=code, at=at))
            for code in ([association] if association or not codes else codes)
        ]
        return found[0] | ({"associations": found} if len(found) > 1 else {})

    def whose(self, *, gathering: str, association: str | None = None) -> str | None:
        """The code of that association where it holds the assembly, else of the first that does."""
        row = self.archive.by_uid("gathering", gathering)
        codes = [one["code"] for one in assemblies.organisers(self.archive, row["id"])]
        return association if association in codes else next(iter(codes), None)

    def arrivals(self, *, gathering: str, association: str | None = None) -> Arrivals:
        """Finds who arrives by a few letters."""
        return Arrivals(self.archive, self.read(gathering=gathering, association=association))

    def electors(self, *, resolution: str) -> Few:
        """Who may vote on a resolution, and what they said."""
        return lists.electors(self.archive, resolution)

    # -- calls --------------------------------------------------------------------------------------------------------

    def open_call(self, *, gathering: str, number: int, at: str = "") -> None:
        """The assembly is opened in that call (1 or 2), now or at a time of day of its day.

        Raises Invalid before the hour for which that call, or the one before it, was sent out.
        """
        row = not_closed(self.archive, gathering)
        there = self.archive.find("call", gathering_id=row["id"], number=number)
        when = meant(self.archive, row, at) or (there and there["at"]) or row["starts_at"]
        if when is None:
            raise Invalid({"at": _("Write at what time: the assembly is not today.")})
        for one in self.archive.all("call", order="number", gathering_id=row["id"]):
            if one["number"] <= number and one["at"] and when < one["at"]:
                said = _(
                    "The call is for {moment}: it is not opened before. If it was for another hour, correct it first."
                )
                raise Invalid({"at": said.format(moment=show(one["at"]))})
        title = N_("{gathering} opened in first call") if number == 1 else N_("{gathering} opened in second call")
        with self.archive.operation("assembly.open_call", title, gathering=row["title"]):
            if there is None:
                self.archive.insert("call", {"gathering_id": row["id"], "number": number, "at": row["starts_at"],
                                             "place": row["place"], "opened_at": when})  # fmt: skip
            else:
                self.archive.update("call", there["id"], {"opened_at": when})

    # -- coming and going ---------------------------------------------------------------------------------------------

    def arrive(
        self, *, gathering: str, person: str, member: str = "", mode: str | None = None, at: str = ""
    ) -> Marked:  # fmt: skip
        """Somebody comes, or comes back; `member` is the organisation they stand for, where they say so.

        Whoever is there already stays so, and is told since when. Raises Refused where that member is none.
        """
        row = not_closed(self.archive, gathering)
        who = self.archive.by_uid("person", person)
        when = meant(self.archive, row, at)
        stands_for = self._member(row, member) if member else None
        line = self.archive.find("attendance", gathering_id=row["id"], person_id=who["id"])
        stays = registers.standing(self.archive, line["id"]) if line else []
        inside = next((one for one in stays if one["until_at"] is None), None)
        if line is not None and inside is not None and stands_for is None:
            return Marked(uid=line["uid"], since=inside["from_at"] or inside["marked_at"])
        title = N_("{name} came back to {gathering}") if stays and not inside else N_("{name} came to {gathering}")
        with self.archive.operation("assembly.arrive", title, name=who["full_name"], gathering=row["title"]):
            if line is None:
                walk_in = int(registers.takes_registrations(self.archive, row["id"]))
                key = self.archive.insert("attendance", {
                    "gathering_id": row["id"], "person_id": who["id"], "state": "present", "walk_in": walk_in,
                })  # fmt: skip
                line = self.archive.find("attendance", id=key)
                assert line
            elif line["state"] != "present":
                self.archive.update("attendance", line["id"], {"state": "present"})
            if stands_for is not None:
                self._stand_for(line["id"], stands_for)
            if inside is None:
                presences.add(self.archive, row, line, mode, at=when or "")
        return Marked(uid=line["uid"])

    def _member(self, row: Row, uid: str) -> int:
        found = self.archive.by_uid("organisation", uid)
        if found["id"] not in assemblies.members_of_organisers(self.archive, row["id"], row["on_day"]):
            said = _("{name} was no member on that day.")
            raise Refused(said.format(name=found["name"]))
        return int(found["id"])

    def _stand_for(self, line: int, organisation: int) -> None:
        """A person stands for one member; for others they need a proxy."""
        for one in self.archive.all("attendance_organisation", attendance_id=line):
            if one["organisation_id"] != organisation:
                self.archive.delete("attendance_organisation", one["id"])
        if not self.archive.exists("attendance_organisation", attendance_id=line, organisation_id=organisation):
            self.archive.insert("attendance_organisation", {"attendance_id": line, "organisation_id": organisation})

    def leave(self, *, gathering: str, lines: tuple[str, ...], at: str = "") -> int:
        """Some people leave, now or at a time of day; how many were there to leave. Raises Invalid before they came."""
        row = not_closed(self.archive, gathering)
        when = needed(self.archive, row, at)
        going = []
        for uid in lines:
            line = presences.of_register(row, self.archive.by_uid("attendance", uid))
            inside = [one for one in registers.standing(self.archive, line["id"]) if one["until_at"] is None]
            if inside and inside[-1]["from_at"] and when < inside[-1]["from_at"]:
                raise Invalid({"at": _("Nobody goes before they came.")})
            going += inside
        if going:
            title = N_("{n} left {gathering}")
            with self.archive.operation("assembly.leave", title, n=len(lines), gathering=row["title"]):
                for one in going:
                    self.archive.update("presence", one["id"], {"until_at": when})
        return len({one["attendance_id"] for one in going})

    # -- closing ------------------------------------------------------------------------------------------------------

    def close(self, *, gathering: str, at: str = "") -> None:
        """The assembly is over: roster and presences are written down as they are, and stand.

        Whoever is still there was there until now; each proxy that did not count keeps why. Raises Refused where it was
        never opened in a call, or a vote was begun and not counted; Invalid for an hour before the last call or vote.
        """
        row = not_closed(self.archive, gathering)
        calls = self.archive.all("call", gathering_id=row["id"])
        if not any(one["opened_at"] for one in calls):
            raise Refused(_("No call was opened yet: open the first or the second one, then close the assembly."))
        votes = self.archive.all("resolution", gathering_id=row["id"])
        for one in votes:
            if one["outcome"] is None:
                said = _("“{text}” was put to the vote and not counted: count it, or take it away.")
                raise Refused(said.format(text=one["text"][:80]))
        when = meant(self.archive, row, at)
        happened = max(
            filter(None, (one.get("opened_at") or one.get("voted_at") for one in (*calls, *votes))), default=""
        )
        if when is not None and when < happened:
            said = _("At {clock} it was still being held: it is not closed before.")
            raise Invalid({"at": said.format(clock=show_clock(happened))})
        codes = [one["code"] for one in assemblies.organisers(self.archive, row["id"])]
        whole = [reading.reading(self.archive, gathering, association=code, whole=True) for code in codes]
        openings = [reading.opening(self.archive, found) for found in whole]
        with self.archive.operation("assembly.close", N_("{gathering} closed"), gathering=row["title"]):
            for line in whole[0].lines if whole else ():
                if line.presumed:  # where people belong may be corrected later; for whom they came stands
                    key = self.archive.by_uid("attendance", line.uid)["id"]
                    for organisation in line.members:
                        self._stand_for(key, organisation)
            for found, opening in zip(whole, openings, strict=True):
                self.archive.insert(
                    "assembly_closing", kept.closing(self.archive, row, found.association["id"], opening)
                )
                for member in found.now.roster:
                    self.archive.insert("roster_entry", {
                        "gathering_id": row["id"], "membership_id": member.membership,
                        "may_vote": int(member.may_vote), "reason": member.reason, "name": member.name,
                    })  # fmt: skip
                for judged in found.now.proxies:
                    if judged.reason and not judged.proxy.refused and judged.proxy.withdrawn_at is None:
                        key = found.proxy_rows[judged.proxy.uid]["id"]
                        self.archive.update("proxy", key, {"refused_reason": judged.reason})
            if when is not None:
                for one in assemblies.stays(self.archive, row["id"]):
                    if one["until_at"] is None and (one["from_at"] or "") <= when:
                        self.archive.update("presence", one["id"], {"until_at": when})
            self.archive.update("gathering", row["id"], {
                "status": "held", "frozen_at": moment(self.archive.now()), "ends_at": when or row["ends_at"],
            })  # fmt: skip
