"""Value chains, working groups, organs, who sits in them and who holds an office."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from clust_desktop.domain import clock, days
from clust_desktop.domain.groups import ALONE
from clust_desktop.domain.refusals import Invalid
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.choices import Choices
from clust_desktop.services.lists import List
from clust_desktop.services.membership_rules import before_founding, refuse_far
from clust_desktop.services.records import Records
from clust_desktop.store import group_lists, groups, programmes
from clust_desktop.store.database import Archive
from clust_desktop.store.group_lists import Shown, Span

Values = Mapping[str, Any]
CIRCLES = ("working_group", "organ")


class Groups:
    """Lists for the header's period and association, and what may be written."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.records = archive, Records(archive)

    def association_uid(self, code: str | None) -> str:
        """The uid of the association with this code; nothing for no code."""
        return str(programmes.association(self.archive, code)["uid"]) if code else ""

    # -- lists --------------------------------------------------------------------------------------------------------

    def span(self, period: str | None, association: str | None) -> Span:
        """The days of the header's choice; all days where there is no period."""
        if not period:
            today = clock.today().isoformat()
            return Span(period="", first="0001-01-01", last="9999-12-31", on=today, association=association)
        whole = Choices(self.archive).covered(period=period)
        return Span(
            period=period, first=whole.from_on.isoformat(), last=whole.until_on.isoformat(), on=whole.on.isoformat(),
            association=association,
        )  # fmt: skip

    def working_groups(
        self, *, period: str | None, association: str | None, shown: Shown = "active", value_chain: str = "",
        under: str = "",
    ) -> List:  # fmt: skip
        """Groups and how often they met in the period; `silent` ones are those that did not."""
        span = self.span(period, association)
        return List(self.archive, group_lists.working_groups(span, shown, value_chain=value_chain, under=under))

    def organs(self, *, period: str | None, association: str | None, shown: Shown = "active", under: str = "") -> List:
        return List(self.archive, group_lists.organs(self.span(period, association), shown, under=under))

    def value_chains(
        self, *, period: str | None, association: str | None, shown: Shown = "active", under: str = ""
    ) -> List:
        return List(self.archive, group_lists.value_chains(self.span(period, association), shown, under=under))

    def seats(self, *, noun: str, uid: str) -> List:
        """The seats of a group, an organ, a person or an organisation, now and before."""
        return List(self.archive, group_lists.seats(noun, uid, clock.today().isoformat()))

    def offices(
        self, *, period: str | None, association: str | None, noun: str = "", uid: str = "", past: bool = False
    ) -> List:
        return List(self.archive, group_lists.offices(self.span(period, association), noun=noun, uid=uid, past=past))

    def meetings(self, *, period: str | None, noun: str, uid: str) -> List:
        """The gatherings of a group, an organ or a value chain."""
        return List(self.archive, group_lists.meetings(self.span(period, None), noun, uid))

    def attended(self, *, person: str) -> List:
        """Where a person has been."""
        return List(self.archive, group_lists.attended(person))

    # -- writing ------------------------------------------------------------------------------------------------------

    def keep_group(self, *, uid: str = "", values: Values) -> str:
        """Add or change a working group. Raises Invalid where its value chain is another association's."""
        self._refuse_stranger(values, "value_chain")
        return self.records.keep(noun="working_group", uid=uid, values=values)

    def _refuse_stranger(self, values: Values, *nouns: str) -> None:
        complaints = {}
        for noun in nouns:
            if values.get(noun):
                home = self.records.find(noun=noun, uid=values[noun])["association"]
                if home != values["association"]:
                    name = self.archive.by_uid("association", home)["name"]
                    complaints[noun] = _("This one belongs to {association}.").format(association=name)
        if complaints:
            raise Invalid(complaints)

    def keep_office(self, *, uid: str = "", values: Values) -> str:
        """Add or change an office. Raises Invalid for both an organ and a group, or another association's."""
        if values.get("organ") and values.get("working_group"):
            raise Invalid({"working_group": _("An office is of an organ or of a group, not of both.")})
        self._refuse_stranger(values, "organ", "working_group")
        self._refuse_days(self.archive.by_uid("association", values["association"])["id"], values)
        return self.records.keep(noun="office", uid=uid, values=values)

    def office_notes(
        self, *, uid: str, association: str, kind: str, from_on: date | None, until_on: date | None
    ) -> list[str]:
        """What is worth saying of an office before it is saved: somebody else holds it on one of its days."""
        if kind not in ALONE or not association or from_on is None:
            return []
        others = groups.same_office(
            self.archive, association_id=self.archive.by_uid("association", association)["id"], kind=kind,
            first=from_on.isoformat(), last=until_on.isoformat() if until_on else "9999-12-31", but=uid,
        )  # fmt: skip
        return [_("{name} holds this office in those days too.").format(name=name) for name in others]

    def keep_seat(self, *, uid: str = "", values: Values) -> str:
        """Add or change a seat of a person, an organisation or both in a group or an organ.

        Raises Invalid where nobody is named, where no circle or two are, or where they sit there already.
        """
        self._refuse_seat(uid, values)
        return self.records.keep(noun="seat", uid=uid, values=values)

    def _refuse_seat(self, uid: str, values: Values) -> None:
        complaints = {}
        if not values.get("person") and not values.get("organisation"):
            complaints["person"] = _("Write the person, the organisation, or both.")
        named = [noun for noun in CIRCLES if values.get(noun)]
        if len(named) != 1:
            complaints["working_group"] = _("Choose a working group or an organ, one of the two.")
        if complaints:
            raise Invalid(complaints)
        self._refuse_days(self.archive.by_uid(named[0], values[named[0]])["association_id"], values)
        sitting = groups.overlapping_seat(
            self.archive, column=f"{named[0]}_id", circle_id=self._id(named[0], values[named[0]]) or 0, but=uid,
            person_id=self._id("person", values.get("person")),
            organisation_id=self._id("organisation", values.get("organisation")),
            first=_iso(values.get("from_on")) or "", last=_iso(values.get("until_on")) or "9999-12-31",
        )  # fmt: skip
        if sitting is not None:
            since = sitting["from_on"] and days.show(date.fromisoformat(sitting["from_on"]))
            said = _("Sits here already, since {day}.").format(day=since) if since else _("Sits here already.")
            raise Invalid({"person" if values.get("person") else "organisation": said})

    def _refuse_days(self, association: int, values: Values) -> None:
        """Raises Invalid for days further ahead than anything is decided for, or before the association was founded."""
        first = values.get("from_on")
        refuse_far(from_on=first, until_on=values.get("until_on"))
        if said := before_founding(self.archive.all("association", id=association)[0], first):
            raise Invalid({"from_on": said})

    def _id(self, noun: str, uid: str | None) -> int | None:
        return int(self.archive.by_uid(noun, uid)["id"]) if uid else None

    def seat_notes(self, *, circle: tuple[str, str], organisation: str, from_on: date | None) -> list[str]:
        """What is worth saying of a seat before it is saved: its organisation is no member of the association."""
        noun, uid = circle
        if not organisation or not uid:
            return []
        row = self.archive.by_uid(noun, uid)
        day = from_on or clock.today()
        if groups.is_member(
            self.archive, self._id("organisation", organisation) or 0, row["association_id"], day.isoformat()
        ):
            return []
        home = self.archive.find("association", id=row["association_id"])
        assert home is not None
        said = _("On {day} this organisation is not a member of {association}.")
        return [said.format(day=days.show(day), association=home["name"])]

    def only_organisation(self, *, person: str) -> str:
        """The uid of the one organisation a person now belongs to; nothing where there is none, or more than one."""
        found = groups.only_organisation(self.archive, self._id("person", person) or 0, clock.today().isoformat())
        return str((self.archive.find("organisation", id=found) or {}).get("uid", "")) if found else ""

    def seat_several(
        self, *, circle: tuple[str, str], persons: tuple[str, ...], role: str, from_on: date | None
    ) -> tuple[int, list[str]]:
        """Seat several persons at once, each for the one organisation they belong to; how many, and who sat already."""
        refuse_far(from_on=from_on)
        noun, uid = circle
        circle_id, on = self._id(noun, uid), (from_on or clock.today()).isoformat()
        seated, already = 0, []
        with self.archive.operation("groups.seat_several", N_("Seats in {name} added"), name=self._name(noun, uid)):
            for person in persons:
                row = self.archive.by_uid("person", person)
                if groups.overlapping_seat(
                    self.archive, column=f"{noun}_id", circle_id=circle_id or 0, person_id=row["id"], but="",
                    organisation_id=None, first=_iso(from_on) or "", last="9999-12-31",
                ):  # fmt: skip
                    already.append(row["full_name"])
                    continue
                self.archive.insert("seat", {
                    f"{noun}_id": circle_id, "person_id": row["id"], "role": role, "from_on": _iso(from_on),
                    "organisation_id": groups.only_organisation(self.archive, row["id"], on),
                })  # fmt: skip
                seated += 1
        return seated, already

    def _name(self, noun: str, uid: str) -> str:
        return str(self.archive.by_uid(noun, uid)["name"])

    def seat_ending(self, *, seats: list[str], on: date) -> str:
        """What ending these seats on a day does, in numbers."""
        beside = len(groups.offices_beside_seats(self.archive, seats, on.isoformat()))
        said = ngettext("{n} seat ends on {day}.", "{n} seats end on {day}.", len(seats))
        also = ngettext("{n} office held there ends too.", "{n} offices held there end too.", beside)
        return " ".join([said.format(n=len(seats), day=days.show(on)), *([also.format(n=beside)] if beside else [])])

    def end_seats(self, *, seats: list[str], on: date) -> None:
        """Let seats end on their last day, with the offices held in the same group or organ.

        Raises Invalid where one begins only after it.
        """
        refuse_far(until_on=on)
        rows = [self.archive.by_uid("seat", uid) for uid in seats]
        late = [row for row in rows if row["from_on"] and row["from_on"] > on.isoformat()]
        if late:
            first = days.show(date.fromisoformat(max(row["from_on"] for row in late)))
            raise Invalid({"until_on": _("A seat begins only on {day}.").format(day=first)})
        with self.archive.operation(
            "groups.end_seats", N_("Seats ended on {day}: {n}"), day=days.show(on), n=len(seats)
        ):
            for office in groups.offices_beside_seats(self.archive, seats, on.isoformat()):
                self.archive.update("office", office, {"until_on": on.isoformat()})
            for row in rows:
                self.archive.update("seat", row["id"], {"until_on": on.isoformat()})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
