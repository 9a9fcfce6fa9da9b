"""The assembly desk: opened in a call, who is there for each member, proxies, closed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from clust_desktop.domain import assembly, clock, days, gatherings
from clust_desktop.domain.fields import Choice, Clock, Date, Text
from clust_desktop.domain.forms import Form
from clust_desktop.domain.references import Reference
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.assembly import lists
from clust_desktop.services.assembly.finding import Arrivals
from clust_desktop.services.assembly.reading import Reading
from clust_desktop.services.lists import Few
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.attendance import mode_words
from clust_desktop.ui.pages.gathering_forms import clock_text
from clust_desktop.ui.pages.gathering_parts import CALLS, PartPage
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Takes, Values, Where

AT = Clock("at", N_("At what time"), required=False, help=N_("Empty: now; of another day, not stated."))
OPEN_CALL = Form(N_("Open the assembly"), (Choice("number", N_("Call"), options=CALLS), AT))
PDF, DOCX = (N_("Minutes (PDF)"), "*.pdf"), (N_("Minutes for the word processor"), "*.docx")
CLOSE = Form(N_("Close the assembly"), (AT,))
STATES = (
    (assembly.PRESENT, N_("present")), (assembly.BY_PROXY, N_("by proxy")), (lists.LEFT, N_("left")),
    (assembly.EXCUSED, N_("excused")), (lists.MISSING, N_("missing")), (lists.WITHOUT, N_("without vote")),
)  # fmt: skip
SIGNS = {assembly.PRESENT: "✔", assembly.BY_PROXY: "◆", lists.LEFT: "↩", assembly.EXCUSED: "✎", lists.MISSING: "○",
         lists.WITHOUT: "–"}  # fmt: skip
STATE = Choice("state", N_("Status"), required=False, options=STATES)


def state_words(state: str) -> str:
    """The state of a member by sign and word."""
    return f"{SIGNS[state]} {_(dict(STATES)[state])}"


def read(office: Office, where: Where, gathering: str = "") -> Reading:
    """The assembly that a list stands under, of the association of the header where it holds it."""
    uid = gathering or where.of
    whose = office.assembly.whose(gathering=uid, association=where.association)
    return office.assembly.read(gathering=uid, association=whose)


class AssemblyDeskPage(Page):
    """One assembly while it is held: what stands above its panels is drawn by its own view."""

    code, noun, title, icon = "assembly_desk", "gathering", N_("Assembly desk"), "people"
    columns = ()
    reckoned = True
    shape = "assembly"
    panels = (
        Panel(N_("Members"), view="assembly_members"),
        Panel(N_("Proxies"), page="assembly_proxies"),
        Panel(N_("Order of business"), page="assembly_items"),
        Panel(N_("Votes"), page="assembly_votes"),
        Panel(N_("Calls"), page="calls"),
    )
    actions = (
        Action("open_call", N_("Open in a call…"), icon="megaphone", keys="<Control-e>", asks=OPEN_CALL,
               allowed="may_write"),
        Action("close", N_("Close the assembly…"), icon="lock", asks=CLOSE, warns="closing", allowed="may_write"),
        Action("minutes", N_("Minutes…"), icon="file-earmark-text", keys="<Control-p>", saves=PDF, reads=True),
        Action("minutes_docx", N_("Minutes for the word processor…"), saves=DOCX, reads=True),
    )  # fmt: skip

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = office.gatherings.find(uid=uid)
        return {key: found[key] for key in ("uid", "title", "on_day", "associations", "place", "frozen_at")}

    def heading(self, record: Values) -> tuple[str, str]:
        parts = (days.show_long(record["on_day"]), record["place"], record["associations"])
        return record["title"], " · ".join(part for part in parts if part)

    def may_write(self, record: Values) -> bool:
        return not record["frozen_at"]

    def open_call_blank(self, office: Office, record: Values, where: Where) -> dict[str, Any]:
        found = read(office, where, record["uid"])
        first = next((one["number"] for one in found.calls if not one["opened_at"]), found.call)
        return {"number": str(first)}

    def open_call_notes(self, office: Office, record: Values, typed: Values, where: Where) -> list[str]:
        found = read(office, where, record["uid"])
        if typed.get("number") and OPEN_CALL.readable(typed).get("number") == "1":
            missing = max(found.thresholds.first - found.now.total, 0)
            if missing:
                return [ngettext("In first call {n} member is missing.", "In first call {n} members are missing.",
                                 missing).format(n=missing)]  # fmt: skip
        return []

    def open_call(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        values = OPEN_CALL.read(typed)
        number = int(values["number"])
        office.assembly.open_call(gathering=record["uid"], number=number, at=values["at"] or "")
        return Done(_("Opened in second call.") if number == 2 else _("Opened in first call."), uid=record["uid"])

    def minutes_file(self, office: Office, record: Values, where: Where) -> str:
        return file_name(record, ".pdf")

    def minutes_docx_file(self, office: Office, record: Values, where: Where) -> str:
        return file_name(record, ".docx")

    def minutes(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        whose = office.assembly.whose(gathering=record["uid"], association=where.association)
        written = office.papers.print_of("minutes", out=Path(typed["file"]), gathering=record["uid"], association=whose)
        return Done(_("{file} was saved.").format(file=written), uid=record["uid"], file=written, undo=False)

    minutes_docx = minutes

    def closing(self, office: Office, record: Values, typed: Values, where: Where) -> str:
        found = read(office, where, record["uid"])
        said = _("Roster ({roster} members), presences ({total} members present or by proxy) and votes stand as they "
                 "are from here on. It can be undone.")  # fmt: skip
        return said.format(roster=len(found.now.roster), total=found.now.total)

    def close(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.assembly.close(gathering=record["uid"], at=CLOSE.read(typed)["at"] or "")
        return Done(_("{name} was closed.").format(name=record["title"]), uid=record["uid"])


def file_name(record: Values, ending: str) -> str:
    """What the minutes of an assembly are called."""
    words = (_("Minutes of the assembly"), record["on_day"].isoformat(), record["associations"], record["title"])
    return re.sub(r'[\\/:*?"<>|\s]+', " ", " ".join(words)).strip()[:120] + ending


_PERSON = Reference("person", N_("Who comes"), noun="person")
ARRIVE = Form(
    N_("Arrives"), (_PERSON, Choice("mode", N_("Mode"), required=False, options=gatherings.MODES), AT),
)  # fmt: skip
EXCUSE = Form(N_("Excused"), (Reference("person", N_("Who is excused"), noun="person"),))
LEAVE = Form(N_("Leaves"), (AT,))
_HOLDER = (
    Reference("holder", N_("To whom"), noun="person"),
    Reference("holder_organisation", N_("Coming from the member"), noun="organisation", required=False,
              help=N_("Empty: the one member they belong to.")),
    Date("written_on", N_("Written on"), required=False, help=N_("A proxy is given in writing.")),
    Text("note", N_("Note"), required=False, longest=400),
)  # fmt: skip
PROXY = Form(N_("Proxy"), _HOLDER)


def _arrivals(office: Office, where: Where) -> Arrivals:
    whose = office.assembly.whose(gathering=where.of, association=where.association)
    return office.assembly.arrivals(gathering=where.of, association=whose)


class AssemblyMembersPage(Page):
    """Every member of the day with who is there for it."""

    code, noun, title, icon = "assembly_members", "organisation", N_("Members"), "building-check"
    columns = (
        Column("state", N_("Status"), 10, least="○ senza voto", show=state_words),
        Column("name", N_("Member"), 26, whole=True),
        Column("by", N_("Represented by"), 26),
        Column("since", N_("From what time"), 6, least="00:00", show=clock_text),
        Column("mode", N_("Mode"), 9, show=mode_words),
        Column("note", N_("Note"), 14),
    )
    filters = (STATE,)
    enters = "arrive"
    actions = (
        Action("arrive", N_("Arrives…"), asks=ARRIVE, keys="<Key-1>", icon="box-arrow-in-right"),
        Action("leave", N_("Leaves…"), takes=Takes.RECORDS, asks=LEAVE, keys="<Key-2>", icon="box-arrow-right"),
        Action("proxy", N_("Gives a proxy…"), asks=PROXY, keys="<Key-3>", icon="pen"),
        Action("excuse", N_("Excused…"), asks=EXCUSE, keys="<Key-4>"),
    )
    nothing = N_("No member on that day: see which association holds the assembly.")

    def listing(self, office: Office, where: Where) -> Few:
        return lists.members(read(office, where), STATE.parse(where.filters.get("state", "")) or "")

    def tone(self, row: Values) -> str:
        return {lists.MISSING: "fair", lists.LEFT: "fair", lists.WITHOUT: "quiet"}.get(row["state"], "")

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""

    def arrive_blank(self, office: Office, record: Values, where: Where) -> dict[str, Any]:
        people = record["people"] or self._people(office, record, where)
        return {"person": people[0] if len(people) == 1 else None}

    def arrive_notes(self, office: Office, record: Values, typed: Values, where: Where) -> list[str]:
        names = [one.name for one in _arrivals(office, where).of(record["uid"])]
        return [_("Stands for {member}.").format(member=record["name"]), ", ".join(names)]

    def _people(self, office: Office, record: Values, where: Where) -> tuple[str, ...]:
        return tuple(one.person for one in _arrivals(office, where).of(record["uid"]))

    def arrive(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        values = ARRIVE.read(typed)
        marked = office.assembly.arrive(
            gathering=where.of, person=values["person"], member=record["uid"], mode=values["mode"],
            at=values["at"] or "",
        )  # fmt: skip
        said = _("{name}: present.") if not marked.since else _("{name} is there already.")
        return Done(said.format(name=record["name"]), uid=record["uid"], undo=not marked.since)

    def leave(self, office: Office, records: Sequence[Values], typed: Mapping[str, str], where: Where) -> Done | None:
        lines = tuple(line for one in records for line in one["lines"])
        left = office.assembly.leave(gathering=where.of, lines=lines, at=LEAVE.read(typed)["at"] or "")
        if not left:
            return Done(_("Nobody of them is there."), uid=records[0]["uid"], undo=False)
        return Done(ngettext("{n} person left.", "{n} people left.", left).format(n=left), uid=records[0]["uid"])

    def proxy_blank(self, office: Office, record: Values, where: Where) -> dict[str, Any]:
        return _written(office, where)

    def proxy(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        return give(office, where, {"principal": record["uid"], **PROXY.read(typed)}, uid=record["uid"])

    def excuse(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.attendance.add(gathering=where.of, person=EXCUSE.read(typed)["person"], state="excused")
        return Done(_("{name}: excused.").format(name=record["name"]), uid=record["uid"])


def _written(office: Office, where: Where) -> dict[str, Any]:
    """A proxy taken in before or at its assembly is of today; of one taken down later only the paper says the day."""
    today = clock.today()
    return {"written_on": today} if today <= office.gatherings.find(uid=where.of)["on_day"] else {}


def give(office: Office, where: Where, values: Mapping[str, Any], *, uid: str = "") -> Done:
    """A proxy is taken in; what was said says whether it counts."""
    from clust_desktop.domain.proxies import words

    whose = office.assembly.whose(gathering=where.of, association=where.association)
    made, reason = office.assembly_proxies.give_proxy(gathering=where.of, association=whose, **values)
    said = _("The proxy counts.") if not reason else _("The proxy does not count: {reason}").format(
        reason=words(reason))  # fmt: skip
    return Done(said, uid=uid or made)


def proxy_words(row: object) -> str:
    """Whether a proxy counts, by sign and word."""
    return _("✔ counts") if row else _("✖ does not count")


REFUSE = Form(N_("Refuse the proxy"), (Text("reason", N_("Reason"), longest=400),))


class AssemblyProxiesPage(PartPage):
    """The proxies with whether each counts just now, and why not."""

    code, noun, title = "assembly_proxies", "proxy", N_("Proxies")
    columns = (
        Column("counts", N_("Counts"), 10, least="✖ does not count", show=proxy_words),
        Column("principal", N_("Given by"), 24, whole=True),
        Column("holder", N_("Held by"), 18),
        Column("home", N_("Of the member"), 18),
        Column("written_on", N_("Written on"), 9, least="00/00/0000", show=shown.day),
        Column("received_at", N_("Handed in"), 6, show=clock_text, hidden=True),
        Column("reason", N_("Why not"), 28),
    )
    form = Form(N_("Proxy"), (Reference("principal", N_("Given by"), noun="organisation"), *_HOLDER))
    actions = (
        Action("withdraw", N_("Withdraw"), allowed="stands"),
        Action("refuse", N_("Refuse…"), asks=REFUSE, allowed="stands"),
        Action("judge", N_("Judge anew"), allowed="is_refused"),
        *PartPage.actions,
    )
    new = N_("New proxy")
    nothing = N_("No proxy: a member that cannot come gives one with 3, or with Ctrl+N here.")

    def listing(self, office: Office, where: Where) -> Any:
        return lists.proxies(read(office, where))

    def tone(self, row: Values) -> str:
        return "" if row["counts"] else "bad"

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = super().record(office, uid)
        return found | {"refused": found["refused_reason"]}

    def heading(self, record: Values) -> tuple[str, str]:
        return _(self.title), record["of"]

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return _written(office, where)

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        if record is None:
            return give(office, where, self.form.read(typed))
        return super().save(office, record, typed, where)

    def stands(self, record: Values) -> bool:
        return not record["refused"] and not record["withdrawn_at"]

    def is_refused(self, record: Values) -> bool:
        return bool(record["refused"])

    def withdraw(self, office: Office, record: Values, typed: Values, where: Where) -> Done:
        office.assembly_proxies.withdraw_proxy(uid=record["uid"])
        return Done(_("The proxy was withdrawn."), uid=record["uid"])

    def refuse(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.assembly_proxies.refuse_proxy(uid=record["uid"], reason=REFUSE.read(typed)["reason"])
        return Done(_("The proxy was refused."), uid=record["uid"])

    def judge(self, office: Office, record: Values, typed: Values, where: Where) -> Done:
        office.assembly_proxies.refuse_proxy(uid=record["uid"], reason="")
        return Done(_("The proxy is judged anew."), uid=record["uid"])
