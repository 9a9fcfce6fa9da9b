"""Meetings, assemblies and events: one list, a form for each kind, and what may become of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from clust_desktop.domain import clock, days, gatherings, recurrence
from clust_desktop.domain.fields import Choice, Date, Field, Integer, Text
from clust_desktop.domain.forms import Form
from clust_desktop.domain.holidays import holiday
from clust_desktop.domain.references import YesNo
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages import gathering_forms as forms
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Takes, Values, Where

DATE = "00/00/0000"
KIND = Choice("kind", N_("Kind"), required=False, options=gatherings.KINDS)
FOUND = Choice("found", N_("Status"), required=False, options=gatherings.FOUND_BY)
ON = Date("on", N_("On which day"))

DUPLICATE = Form(
    N_("Duplicate"),
    (ON, YesNo("expect", N_("Expect whoever was present"), required=False)),
)
REPEAT = Form(
    N_("Repeat"),
    (
        Choice("every", N_("How often"), options=recurrence.EVERY),
        Integer("times", N_("How many times more"), required=False, least=1),
        Date("until", N_("Or until which day"), required=False),
    ),
)
POSTPONE = Form(
    N_("Postpone"),
    (ON, forms.STARTS, Text("reason", N_("Reason"), required=False, longest=400)),
)
ICS = (N_("Calendar (.ics)"), "*.ics")
CANCEL = Form(N_("Cancel the gathering"), (Text("reason", N_("Reason"), required=False, longest=400),))


class GatheringsPage(Page):
    code, noun, title, icon = "gatherings", "gathering", N_("Gatherings"), "calendar-event"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("on_day", N_("Date"), 8, least=DATE, show=shown.day),
        Column("starts_at", N_("Time"), 4, least="00:00", show=forms.clock_text),
        Column("kind", N_("Kind"), 9, least="● Assemblea", show=gatherings.kind_words),
        Column("title", N_("Title"), 42, whole=True),
        Column("body", N_("Group or organ"), 18),
        Column("associations", N_("Associations"), 10, least="ABCDEFGHI"),
        Column("present", N_("Attendances"), 7, number=True),
        Column("heads", N_("Headcount"), 8, number=True, hidden=True),
        Column("found", N_("Status"), 14, show=gatherings.status_words),
        Column("place", N_("Place"), 18, hidden=True),
        Column("format", N_("Format"), 14, hidden=True, show=shown.word(gatherings.FORMATS)),
        Column("until_on", N_("Until"), 10, hidden=True, show=shown.day),
        Column("series", N_("Series"), 14, hidden=True),
    )
    filters: ClassVar[tuple[Field, ...]] = (KIND, FOUND)
    form = forms.form("meeting")
    reshaped_by = ("kind",)
    panels = (
        Panel(N_("Attendance"), view="attendance"),
        Panel(N_("Order of business"), page="agenda_items"),
        Panel(N_("Calls"), page="calls"),
        Panel(N_("Resolutions"), page="resolutions"),
        Panel(N_("Sessions"), page="sessions"),
        Panel(N_("Headcounts"), page="headcounts"),
        Panel(N_("Not let in"), page="refused_marks"),
        Panel(N_("Expenses"), page="expenses_of"),
        DOCUMENTS,
        Panel(N_("History"), page="gathering_history"),
    )
    actions = (
        Action("door", N_("At the door…"), icon="door-open", keys="<F9>", allowed="has_door"),
        Action("kit", N_("Prepare a kit…"), takes=Takes.RECORDS, icon="briefcase", reads=True),
        Action("hold", N_("It was held"), icon="check2-circle", keys="<Control-e>", allowed="may_hold"),
        Action("desk", N_("Assembly desk"), icon="people", keys="<F12>", allowed="is_assembly", reads=True),
        Action("duplicate", N_("Duplicate…"), icon="copy", keys="<Control-d>", asks=DUPLICATE),
        Action("repeat", N_("Repeat…"), icon="arrow-repeat", asks=REPEAT),
        Action("postpone", N_("Postpone…"), asks=POSTPONE, allowed="may_move"),
        Action("cancel", N_("Cancel it…"), asks=CANCEL, allowed="may_move"),
        Action("sheets", N_("Sign-in sheets…"), keys="<Control-p>", reads=True),
        Action("calendar", N_("Write as a calendar (.ics)…"), takes=Takes.RECORDS, saves=ICS, reads=True),
        Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>"),
    )
    new = N_("New gathering")
    nothing = N_("No gatherings in this period. Add one with Ctrl+N, or import a list under Import / Export.")

    # -- the list -----------------------------------------------------------------------------------------------------

    def listing(self, office: Office, where: Where) -> List:
        kind, found = (field.parse(where.filters.get(field.key, "")) or "" for field in (KIND, FOUND))
        first = last = None
        if where.period:
            covered = office.choices.covered(period=where.period, association=where.association)
            first, last = covered.from_on, covered.until_on
        return office.gatherings.agenda(
            first=first, last=last, association=where.association, kind=kind, found=found,
            group=where.of if where.noun == "working_group" else "", organ=where.of if where.noun == "organ" else "",
        )  # fmt: skip

    def tone(self, row: Values) -> str:
        return tone(row["found"])

    # -- one of them --------------------------------------------------------------------------------------------------

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.gatherings.find(uid=uid)

    def heading(self, record: Values) -> tuple[str, str]:
        parts = (
            gatherings.kind_words(record["kind"]), days.show_long(record["on_day"]),
            gatherings.status_words(record["found"]), record["body"], record["associations"],
        )  # fmt: skip
        return record["title"], " · ".join(part for part in parts if part)

    def panels_of(self, record: Values) -> tuple[Panel, ...]:
        without = {gatherings.ASSEMBLY: (), gatherings.MEETING: ("calls",), gatherings.EVENT: ("calls", "resolutions")}
        nobody = () if record["refused"] else ("refused_marks",)
        return tuple(one for one in self.panels if one.page not in (*without[record["kind"]], *nobody))

    def form_of(self, office: Office, record: Values | None, where: Where) -> Form:
        if record is None:
            return forms.form(_kind(where), new=True)
        return forms.form(record["kind"], moved=record["status"] == "postponed")

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        day = date.fromisoformat(where.filters["on"]) if where.filters.get("on") else clock.today()
        values: dict[str, Any] = {"kind": _kind(where), "on_day": day, "status": _usual_status(day)}
        if where.association:
            found = office.lookups.find(noun="association", typed=where.association)
            values["organisers"] = tuple(one.uid for one in found if one.detail == where.association)
        if where.of and where.noun in ("working_group", "organ"):
            values[where.noun] = where.of
            values |= forms.as_last_time(office, {where.noun: where.of}, where.noun, values["kind"])
        return values

    def proposes(
        self, office: Office, record: Values | None, typed: Mapping[str, str], key: str, where: Where
    ) -> dict[str, str]:
        if record is not None:
            return {}
        form = self.form_of(office, record, where)
        if key == "on_day":
            try:
                day = forms.ON_DAY.parse(typed["on_day"])
            except Refused:
                return {}
            values = {"status": _usual_status(day)} if day else {}
        else:
            values = forms.as_last_time(office, typed, key, _kind(where))
        return {key: text for key, text in form.format(values).items() if key in values}

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        said = []
        try:
            day = forms.ON_DAY.parse(typed["on_day"])
        except Refused:
            day = None
        if day and (name := holiday(day)):
            said.append(_("{day} is a holiday: {name}.").format(day=days.show(day), name=_(name)))
        if record and record["found"] == gatherings.UNATTENDED:
            said.append(_("It was held and nobody is entered: the indicators count it with no attendance."))
        if record:
            said += [f"▲ {one}" for one in office.sheets.mismatches(gathering=record["uid"])]
        return said

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form_of(office, record, where).read(typed)
        kind = values.pop("kind", None) or (record["kind"] if record else _kind(where))
        uid = office.gathering_changes.keep(uid=record["uid"] if record else "", kind=kind, **values)
        said, whose = _("{name} was saved."), office.gatherings.find(uid=uid)["associations"]
        if where.association and where.association not in whose.split(", "):
            said = _("{name} was saved for {associations}; above stands {association}.")
        return Done(said.format(name=values["title"], associations=whose, association=where.association), uid=uid)

    # -- what becomes of it -------------------------------------------------------------------------------------------

    def may_hold(self, record: Values) -> bool:
        return bool(record["status"] == "planned")

    def may_move(self, record: Values) -> bool:
        return bool(record["status"] == "planned")

    def has_door(self, record: Values) -> bool:
        return bool(record["status"] in ("planned", "held"))

    def door(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        return Done("", uid=record["uid"], cover="door", undo=False)

    def kit(self, office: Office, records: Sequence[Values], typed: Mapping[str, str], where: Where) -> Done:
        return Done("", uid=" ".join(one["uid"] for one in records), cover="kit", undo=False)

    def is_assembly(self, record: Values) -> bool:
        return bool(record["kind"] == gatherings.ASSEMBLY)

    def desk(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        return Done(_("Assembly desk of {name}.").format(name=record["title"]), uid=record["uid"], open="assembly_desk",
                    undo=False)  # fmt: skip

    def hold(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.gathering_changes.hold(uid=record["uid"])
        return Done(_("{name} was held.").format(name=record["title"]), uid=record["uid"])

    def sheets(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        return Done("", uid=record["uid"], open="sheets", undo=False)

    def cancel(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.gathering_changes.cancel(uid=record["uid"], **CANCEL.read(typed))
        return Done(_("{name} was cancelled.").format(name=record["title"]), uid=record["uid"])

    def postpone_blank(self, office: Office, record: Values, where: Where) -> dict[str, Any]:
        return {"starts": forms.clock_text(record["starts_at"])}

    def postpone_notes(self, office: Office, record: Values, typed: Values, where: Where) -> list[str]:
        return _day_notes(typed["on"])

    def postpone(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        values = POSTPONE.read(typed)
        uid = office.gathering_changes.postpone(uid=record["uid"], **values)
        said = _("{name} is postponed to {day}.").format(name=record["title"], day=days.show(values["on"]))
        return Done(said, uid=uid, open=self.code)

    def duplicate_blank(self, office: Office, record: Values, where: Where) -> dict[str, Any]:
        return {"expect": False}

    def duplicate_notes(self, office: Office, record: Values, typed: Values, where: Where) -> list[str]:
        return _day_notes(typed["on"])

    def duplicate(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        values = DUPLICATE.read(typed)
        uid = office.gathering_copies.duplicate(uid=record["uid"], **values)
        said = _("{name} is planned again on {day}.").format(name=record["title"], day=days.show(values["on"]))
        return Done(said, uid=uid, open=self.code)

    def repeat_blank(self, office: Office, record: Values, where: Where) -> dict[str, Any]:
        return {"every": recurrence.MONTH}

    def repeat_notes(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> list[str]:
        try:
            found = office.gathering_copies.coming(uid=record["uid"], **REPEAT.read(typed))
        except (Invalid, Refused):
            return []
        return forms.days_said(found)

    def repeat(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        made = office.gathering_copies.repeat(uid=record["uid"], **REPEAT.read(typed))
        said = ngettext("{name} is planned {n} time more.", "{name} is planned {n} times more.", len(made))
        return Done(said.format(name=record["title"], n=len(made)), uid=record["uid"])

    def calendar_file(self, office: Office, records: Sequence[Values], where: Where) -> str:
        return f"{_('agenda')}-{clock.today().isoformat()}.ics"

    def calendar(self, office: Office, records: Sequence[Values], typed: Mapping[str, str], where: Where) -> Done:
        file = Path(typed["file"])
        written = office.exports.calendar(out=file, uids=[one["uid"] for one in records])
        said = ngettext("{n} gathering written to {file}.", "{n} gatherings written to {file}.", written)
        return Done(said.format(n=written, file=file), undo=False)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.gathering_changes.removal(uid=record["uid"])

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.gathering_changes.remove(uid=record["uid"])
        return Done(_("{name} was removed.").format(name=record["title"]), gone=True)


def tone(found: str) -> str:
    """How a gathering stands out: what is wanting more than what is over."""
    return {"overdue": "bad", "unattended": "bad", "cancelled": "quiet", "postponed": "quiet"}.get(found, "")


def _kind(where: Where) -> str:
    """The kind a new one begins with: what the list is narrowed to, or what was just chosen."""
    try:
        return KIND.parse(where.filters.get("kind", "")) or gatherings.MEETING
    except Refused:
        return gatherings.MEETING


def _usual_status(day: date) -> str:
    return "held" if day < clock.today() else "planned"


def _day_notes(typed: str) -> list[str]:
    try:
        day = ON.parse(typed)
    except Refused:
        return []
    said = [f"{_(days.WEEKDAYS[day.weekday()])} {days.show_long(day)}"]
    if name := holiday(day):
        said.append(_("{day} is a holiday: {name}.").format(day=days.show(day), name=_(name)))
    return said
