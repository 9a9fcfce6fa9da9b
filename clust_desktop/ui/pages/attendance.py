"""The register of a gathering as a grid: one line a person, its state set by a key, several lines at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from clust_desktop.domain import gatherings
from clust_desktop.domain.fields import Choice, Clock, Text
from clust_desktop.domain.forms import Form
from clust_desktop.domain.references import ANSWERS, NO, YES, References
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.attendance import Taken
from clust_desktop.services.lists import Asked, List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.gathering_forms import clock_text
from clust_desktop.ui.specs import Action, Column, Done, Page, Takes, Values, Where

_SIGNS = {"present": "✔", "expected": "○", "excused": "✎", "absent": "✖", "cancelled": "✖"}
_STATE = shown.word(gatherings.STATES)
CHANGE = Form(
    N_("Change lines of the register"),
    (
        Choice("state", N_("Whether present"), required=False, options=gatherings.STATES),
        Choice("role", N_("Role"), required=False, options=gatherings.ROLES),
        Choice("mode", N_("Mode"), required=False, options=gatherings.MODES),
        Clock("came", N_("Came at"), required=False, help=N_("As 9.30; empty where nobody wrote it down.")),
        Clock("went", N_("Went at"), required=False),
        References("represents", N_("On behalf of"), noun="organisation", required=False),
        Text("note", N_("Note"), required=False, longest=400),
        Choice("walk_in", N_("Walk-in"), required=False, options=ANSWERS,
               help=N_("Came without being registered or expected.")),
    ),
)  # fmt: skip

PROXY = Form(N_("Proxy"), (Choice("holder", N_("Who holds the proxy"), options=()),))


def session_field(office: Office, gathering: str, help: str) -> tuple[Choice, ...]:
    """A choice of the sessions of a gathering by their uids; none where it has no sessions."""
    options = office.gatherings.sessions(gathering=gathering)
    return (Choice("session", N_("Session"), required=False, options=options, help=help),) if options else ()


def state_words(state: str) -> str:
    """The state by sign and word; a presence shorter than the minutes asked, which does not count, says so."""
    if state.startswith(">"):
        return f"➜ {_('Proxy to {name}').format(name=state[1:])}"
    return _("◔ Too short") if state == "short" else f"{_SIGNS[state]} {_STATE(state)}"


def represents_words(value: str | None) -> str:
    """Whom a person came for; what nobody stated says that it is presumed."""
    if value and value.startswith("≈"):
        return _("{name} (presumed)").format(name=value[1:])
    return value or ""


def mode_words(value: str | None) -> str:
    return ", ".join(shown.word(gatherings.MODES)(one) for one in value.split(",")) if value else ""


class AttendancePage(Page):
    code, noun, title, icon = "attendance", "attendance", N_("Attendance"), "person-check"
    columns = (
        Column("full_name", N_("Person"), 20, whole=True),
        Column("found", N_("Whether present"), 11, whole=True, show=state_words),
        Column("represents", N_("On behalf of"), 20, show=represents_words),
        Column("organisations", N_("Organisations"), 20, hidden=True),
        Column("role", N_("Role"), 9, whole=True, show=shown.word(gatherings.ROLES)),
        Column("mode", N_("Mode"), 9, whole=True, show=mode_words),
        Column("note", N_("Note"), 14, hidden=True),
        Column("walk_in", N_("Walk-in"), 10, hidden=True, show=lambda one: _("Yes") if one else ""),
        Column("sessions", N_("Sessions"), 14, hidden=True),
        Column("came", N_("Came at"), 8, hidden=True, show=clock_text),
        Column("went", N_("Went at"), 8, hidden=True, show=clock_text),
        Column("minutes", N_("Minutes"), 6, number=True, hidden=True),
        Column("marked_at", N_("Marked at"), 14, hidden=True, show=shown.moment),
    )
    enters = "change"
    actions = (
        Action("change", N_("Change…"), takes=Takes.RECORDS, asks=CHANGE, icon="pencil"),
        Action("present", N_("Present"), takes=Takes.RECORDS, keys="<Key-1>"),
        Action("expected", N_("Expected"), takes=Takes.RECORDS, keys="<Key-2>"),
        Action("excused", N_("Excused"), takes=Takes.RECORDS, keys="<Key-3>"),
        Action("absent", N_("Absent"), takes=Takes.RECORDS, keys="<Key-4>"),
        Action("give_proxy", N_("Gives a proxy…"), asks=PROXY, keys="<Key-5>"),
        Action("guest", N_("Guest"), takes=Takes.RECORDS, keys="<Key-6>"),
        Action("confirm", N_("State as presumed whom they came for"), takes=Takes.RECORDS),
        Action("expect_group", N_("Expect everybody of the group"), takes=Takes.NOTHING, keys="<F6>"),
        Action("as_last_time", N_("Present: everybody of last time"), takes=Takes.NOTHING, keys="<F7>"),
        Action("hold", N_("It was held"), takes=Takes.NOTHING, keys="<F8>"),
        Action("remove", N_("Take off the register"), takes=Takes.RECORDS, warns="removal", keys="<Delete>"),
    )
    new = N_("Add")
    nothing = N_("Nobody yet. Type letters of a name above, press F7 for everybody of last time, or import a list.")

    def listing(self, office: Office, where: Where) -> List:
        return office.attendance.listing(gathering=where.of)

    def tone(self, row: Values) -> str:
        return "" if row["found"] == "present" else "quiet"

    # -- changing lines -----------------------------------------------------------------------------------------------

    def _set(self, office: Office, lines: Sequence[Values], state: str, where: Where) -> Done | None:
        changed = office.attendance.set_state(gathering=where.of, uids=[one["uid"] for one in lines], state=state)
        if not changed:
            return Done(_("{state} already.").format(state=_STATE(state)), uid=lines[0]["uid"], undo=False)
        name = lines[0]["full_name"] if len(lines) == 1 else _people(changed)
        return Done(f"{name}: {_STATE(state).lower()}.", uid=lines[0]["uid"])

    def present(self, office: Office, lines: Sequence[Values], typed: Values, where: Where) -> Done | None:
        return self._set(office, lines, "present", where)

    def expected(self, office: Office, lines: Sequence[Values], typed: Values, where: Where) -> Done | None:
        return self._set(office, lines, "expected", where)

    def excused(self, office: Office, lines: Sequence[Values], typed: Values, where: Where) -> Done | None:
        return self._set(office, lines, "excused", where)

    def absent(self, office: Office, lines: Sequence[Values], typed: Values, where: Where) -> Done | None:
        return self._set(office, lines, "absent", where)

    def give_proxy_form(self, office: Office, line: Values, where: Where) -> Form:
        """Those who may hold it: whoever else is present or expected."""
        found = self.listing(office, where)
        there = [one for one in found.rows(found.keys(Asked())) if one and one["uid"] != line["uid"]]
        options = tuple((one["person"], one["full_name"]) for one in there if one["state"] in ("present", "expected"))
        return Form(PROXY.title, (Choice("holder", N_("Who holds the proxy"), options=options),))

    def give_proxy(self, office: Office, line: Values, typed: Mapping[str, str], where: Where) -> Done:
        holder = self.give_proxy_form(office, line, where).read(typed)["holder"]
        office.attendance.give_proxy(gathering=where.of, uid=line["uid"], holder=holder)
        return Done(_("{name} gives a proxy.").format(name=line["full_name"]), uid=line["uid"])

    def guest(self, office: Office, lines: Sequence[Values], typed: Values, where: Where) -> Done:
        made = office.attendance.make_guests(gathering=where.of, uids=[one["uid"] for one in lines])
        name = lines[0]["full_name"] if len(lines) == 1 else _people(len(lines))
        return Done(_("{name}: guest.").format(name=name), uid=lines[0]["uid"], undo=made > 0)

    def change_form(self, office: Office, lines: Sequence[Values], where: Where) -> Form:
        sessions = session_field(office, where.of, N_("In several sessions: change the line once for each."))
        at = [one.key for one in CHANGE.fields].index("came")
        return Form(CHANGE.title, (*CHANGE.fields[:at], *sessions, *CHANGE.fields[at:]))

    def change_blank(self, office: Office, lines: Sequence[Values], where: Where) -> dict[str, Any]:
        """What the lines have in common; for one alone also whom they came for."""
        common = {key: lines[0][key] for key in ("state", "role", "mode", "note")
                  if len({one[key] for one in lines}) == 1}  # fmt: skip
        if common.get("mode") not in dict(gatherings.MODES):
            common.pop("mode", None)
        if len(lines) == 1:
            line = lines[0]
            common["represents"] = office.attendance.stated(uid=line["uid"])
            common["walk_in"] = YES if line["walk_in"] else NO
            if not line["sessions"]:
                common |= {key: clock_text(line[key]) for key in ("came", "went")}
        return common

    def change_notes(self, office: Office, lines: Sequence[Values], typed: Values, where: Where) -> list[str]:
        if len(lines) > 1:
            return [_("{people} chosen: what is left empty stays as it is.").format(people=_people(len(lines)))]
        said = represents_words(lines[0]["represents"])
        presumed = (lines[0]["represents"] or "").startswith("≈") and not typed["represents"]
        return [_("On behalf of: {name}.").format(name=said)] if presumed else []

    def change(self, office: Office, lines: Sequence[Values], typed: Mapping[str, str], where: Where) -> Done:
        values = self.change_form(office, lines, where).read(typed)
        values["walk_in"] = {YES: True, NO: False}.get(values["walk_in"])
        if len(lines) > 1:
            values["represents"] = values["represents"] or None
            values["note"] = values["note"] or None
        else:
            stood = self.change_blank(office, lines, where)
            values |= {
                key: "" for key in ("came", "went") if values[key] == stood.get(key) and not values.get("session")
            }
        office.attendance.change(gathering=where.of, uids=[one["uid"] for one in lines], **values)
        name = lines[0]["full_name"] if len(lines) == 1 else _people(len(lines))
        return Done(_("{name} was saved.").format(name=name), uid=lines[0]["uid"])

    def confirm(self, office: Office, lines: Sequence[Values], typed: Values, where: Where) -> Done:
        told = office.attendance.confirm(gathering=where.of, uids=[one["uid"] for one in lines])
        if not told:
            return Done(_("There is nothing presumed among the chosen lines."), undo=False, uid=lines[0]["uid"])
        said = ngettext("Confirmed for {n} person.", "Confirmed for {n} people.", told)
        return Done(said.format(n=told), uid=lines[0]["uid"])

    def removal(self, office: Office, lines: Sequence[Values], typed: Values, where: Where) -> str:
        name = f"“{lines[0]['full_name']}”" if len(lines) == 1 else _people(len(lines))
        return _("{people} will be taken off the register, with whatever was marked. It can be undone.").format(
            people=name
        )

    def remove(self, office: Office, lines: Sequence[Values], typed: Values, where: Where) -> Done:
        office.attendance.remove(gathering=where.of, uids=[one["uid"] for one in lines])
        said = ngettext("{n} person taken off the register.", "{n} people taken off the register.", len(lines))
        return Done(said.format(n=len(lines)))

    # -- many at once -------------------------------------------------------------------------------------------------

    def expect_group(self, office: Office, record: None, typed: Values, where: Where) -> Done:
        taken = office.attendance.expect_group(gathering=where.of)
        said = ngettext("{n} person of the group is expected.", "{n} people of the group are expected.", taken.taken)
        return Done(said.format(n=taken.taken), undo=taken.taken > 0)

    def as_last_time(self, office: Office, record: None, typed: Values, where: Where) -> Done:
        taken = office.attendance.as_last_time(gathering=where.of)
        return Done(last_time_words(taken), undo=taken.taken > 0)

    def hold(self, office: Office, record: None, typed: Values, where: Where) -> Done:
        office.gathering_changes.hold(uid=where.of)
        return Done(_("It is now held, and its attendance counts."))


def _people(n: int) -> str:
    return ngettext("{n} person", "{n} people", n).format(n=n)


def last_time_words(taken: Taken) -> str:
    """How many are present as last time, when that was, and how many were left as they stood."""
    said = ngettext("{n} person present as on {day}.", "{n} people present as on {day}.", taken.taken).format(
        n=taken.taken, day=shown.day(taken.on_day)
    )
    if taken.left:
        left = ngettext("{n} stays as it stands.", "{n} stay as they stand.", taken.left).format(n=taken.left)
        said = f"{said} {left}"
    return said
