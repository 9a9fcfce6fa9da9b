"""Who sits in a group or an organ: a person, an organisation or both, by dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from clust_desktop.domain import clock
from clust_desktop.domain.fields import Choice, Date
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.domain.groups import SEAT_ROLES
from clust_desktop.domain.references import UNKNOWN, Reference, References
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.circles import BY_ASSOCIATION, FROM, FROM_COLUMN, UNTIL, UNTIL_COLUMN
from clust_desktop.ui.pages.ordinary import LAST_DAY, REMOVE, OrdinaryPage
from clust_desktop.ui.specs import Action, Column, Done, Takes, Values, Where

CIRCLES = ("working_group", "organ")
ROLE = Choice("role", N_("Role"), options=SEAT_ROLES)
WHO = (
    Reference("person", N_("Person"), noun="person", required=False),
    Reference("organisation", N_("Organisation"), noun="organisation", required=False),
    ROLE,
    FROM,
    UNTIL,
)
CIRCLE = (
    Reference("working_group", N_("Working group"), noun="working_group", required=False),
    Reference("organ", N_("Organ"), noun="organ", required=False),
)
RULES = (in_order("from_on", "until_on"),)
SEVERAL = Form(
    N_("Several seats"),
    (
        References("persons", N_("People"), noun="person",
                   help=N_("Each is seated for their organisation, where they belong to just one.")),
        ROLE,
        Date("from_on", N_("From"), required=False),
    ),
)  # fmt: skip

END = Action("end", N_("End"), takes=Takes.RECORDS, asks=LAST_DAY, icon="calendar-x", keys="<Control-e>")


class SeatsPage(OrdinaryPage):
    code, noun, title, icon = "seats", "seat", N_("Seats"), "person-lines-fill"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("person", N_("Person"), 24, whole=True),
        Column("organisation", N_("Organisation"), 26),
        Column("role", N_("Role"), 14, show=shown.word(SEAT_ROLES)),
        FROM_COLUMN,
        UNTIL_COLUMN,
    )
    form = Form(N_("Seat"), CIRCLE + WHO, rules=RULES)
    actions: ClassVar[tuple[Action, ...]] = (
        END,
        Action("several", N_("Add several people"), takes=Takes.NOTHING, asks=SEVERAL, icon="people"),
        REMOVE,
    )
    new = N_("New seat")
    nothing = N_("Nobody sits here yet: add someone with Ctrl+N, or several people at once.")

    def listing(self, office: Office, where: Where) -> List:
        return office.groups.seats(noun=where.noun, uid=where.of)

    def tone(self, row: Values) -> str:
        return "quiet" if row["over"] else ""

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = super().record(office, uid)
        sits = [office.lookups.label(noun=noun, uid=found[noun]) for noun in ("person", "organisation") if found[noun]]
        circle = [office.lookups.label(noun=noun, uid=found[noun]) for noun in CIRCLES if found[noun]]
        return found | {"who": " · ".join(sits), "circle": " · ".join(circle)}

    def heading(self, record: Values) -> tuple[str, str]:
        return record["who"], record["circle"]

    def form_of(self, office: Office, record: Values | None, where: Where) -> Form:
        return Form(N_("Seat"), WHO, rules=RULES) if where.noun in CIRCLES else self.form

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return {"role": "member", "from_on": _begins(office, where), **({where.noun: where.of} if where.of else {})}

    def _circle(self, record: Values | None, where: Where, typed: Mapping[str, str]) -> tuple[str, str]:
        if where.noun in CIRCLES:
            return where.noun, where.of
        kept = record or {}
        return next(
            (
                (noun, uid)
                for noun in CIRCLES
                if (uid := typed.get(noun, kept.get(noun) or "")) and not uid.startswith(UNKNOWN)
            ),
            ("", ""),
        )

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        try:
            organisation, day = WHO[1].parse(typed["organisation"]), FROM.parse(typed["from_on"])
        except Refused:
            return []
        circle = self._circle(record, where, typed)
        return office.groups.seat_notes(circle=circle, organisation=organisation or "", from_on=day)

    def proposes(
        self, office: Office, record: Values | None, typed: Mapping[str, str], key: str, where: Where
    ) -> dict[str, str]:
        person = typed["person"]
        if key != "person" or not person or person.startswith(UNKNOWN):
            return {}
        return {"organisation": office.groups.only_organisation(person=person)}

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form_of(office, record, where).read(typed)
        if where.noun in CIRCLES:
            values |= {noun: where.of if noun == where.noun else None for noun in CIRCLES}
        uid = office.groups.keep_seat(uid=record["uid"] if record else "", values=values)
        return Done(_("{name} was saved.").format(name=self.record(office, uid)["who"]), uid=uid)

    # -- ending -------------------------------------------------------------------------------------------------------

    def end_blank(self, office: Office, records: list[Values], where: Where) -> dict[str, Any]:
        return {"until_on": clock.today()}

    def end_notes(self, office: Office, records: list[Values], typed: Mapping[str, str], where: Where) -> list[str]:
        try:
            day = LAST_DAY.read(typed)["until_on"]
        except Refused:
            return []
        return [office.groups.seat_ending(seats=[one["uid"] for one in records], on=day)]

    def end(self, office: Office, records: list[Values], typed: Mapping[str, str], where: Where) -> Done:
        day = LAST_DAY.read(typed)["until_on"]
        said = office.groups.seat_ending(seats=[one["uid"] for one in records], on=day)
        office.groups.end_seats(seats=[one["uid"] for one in records], on=day)
        return Done(said, uid=records[0]["uid"])

    # -- several at once ----------------------------------------------------------------------------------------------

    def several_blank(self, office: Office, record: Values | None, where: Where) -> dict[str, Any]:
        return {"role": "member", "from_on": _begins(office, where)}

    def several(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = SEVERAL.read(typed)
        seated, already = office.groups.seat_several(circle=(where.noun, where.of), **values)
        said = ngettext("{n} seat added.", "{n} seats added.", seated).format(n=seated)
        if already:
            said += " " + _("Sat there already: {names}.").format(names=", ".join(already))
        return Done(said)


class SeatsHeldPage(SeatsPage):
    """The same seats from the side of whoever sits."""

    code = "seats_held"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("circle", N_("Group or organ"), 26, whole=True),
        BY_ASSOCIATION,
        Column("role", N_("Role"), 14, show=shown.word(SEAT_ROLES)),
        Column("person", N_("Person"), 20, whole=True, hidden=True),
        Column("organisation", N_("Organisation"), 20),
        FROM_COLUMN,
        UNTIL_COLUMN,
    )
    actions = (END, REMOVE)
    nothing = N_("No seat in a group or an organ yet: add one with Ctrl+N.")


def _begins(office: Office, where: Where) -> date | None:
    """Today, where it lies in the period worked on; a seat of another year begins on a day only a person knows."""
    covered = office.choices.covered(period=where.period, association=where.association) if where.period else None
    today = clock.today()
    return today if covered is None or covered.from_on <= today <= covered.until_on else None
