"""What belongs to a gathering: its agenda in order, sessions, calls, headcounts and history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from clust_desktop.domain import gatherings, quorum, titles
from clust_desktop.domain.fields import Choice, Date, Integer, LongText, Moment, Text
from clust_desktop.domain.forms import Form, Rule
from clust_desktop.domain.references import Reference, YesNo
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.attendance import session_field
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.gathering_forms import clock_text
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Values, Where

MOMENT = "00/00/0000 00:00"
MAJORITIES = (
    ("none", N_("No vote")), ("ordinary", N_("Ordinary majority")), ("statute", N_("Change of the statute")),
    ("dissolution", N_("Dissolution")), ("own", N_("Majority of its own")),
)  # fmt: skip
CALLS = (("1", N_("First call")), ("2", N_("Second call")))
REMOVE = Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>")


def _ends_after(first: str, last: str) -> Rule:
    def rule(values: Mapping[str, Any]) -> dict[str, str]:
        start, end = values.get(first), values.get(last)
        return {last: _("It ends before it starts.")} if start and end and end < start else {}

    return rule


class PartPage(Page):
    """A part under its gathering; `read_as` is the list the service gives."""

    read_as: ClassVar[str]
    actions: ClassVar[tuple[Action, ...]] = (REMOVE,)
    panels: ClassVar[tuple[Panel, ...]] = (DOCUMENTS,)

    def listing(self, office: Office, where: Where) -> List:
        return office.gatherings.part(noun=self.read_as, gathering=where.of)

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = office.records.find(noun=self.noun, uid=uid)
        return found | {"of": office.lookups.label(noun="gathering", uid=found["gathering"])}

    def heading(self, record: Values) -> tuple[str, str]:
        return record.get("title") or _(self.title), record["of"]

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        form = self.form_of(office, record, where)
        assert form
        values = form.read(typed)
        if record is None:
            values["gathering"] = where.of
        return Done(_("Saved."), uid=self.keep(office, record, values))

    def keep(self, office: Office, record: Values | None, values: dict[str, Any]) -> str:
        return office.records.keep(noun=self.noun, uid=record["uid"] if record else "", values=values)

    def removal(self, office: Office, record: Values, typed: Values, where: Where) -> str:
        return office.records.removal(noun=self.noun, uid=record["uid"])

    def remove(self, office: Office, record: Values, typed: Values, where: Where) -> Done:
        office.records.remove(noun=self.noun, uid=record["uid"])
        return Done(_("Removed."), gone=True)


class AgendaItemsPage(PartPage):
    code, noun, title, read_as = "agenda_items", "agenda_item", N_("Order of business"), "agenda_items"
    columns = (
        Column("number", N_("No."), 5, number=True),
        Column("title", N_("Agenda item"), 34, whole=True),
        Column("majority", N_("Vote"), 16, show=shown.word(MAJORITIES)),
        Column("note", N_("Note"), 14, hidden=True),
    )
    form = Form(
        N_("Agenda item"),
        (
            Text("title", N_("Agenda item"), longest=400),
            Choice("majority", N_("Vote"), options=MAJORITIES),
            Reference("rule", N_("Rule"), noun="rule", required=False),
            YesNo("excludes_directors", N_("Directors do not vote"), required=False,
                  help=N_("As on the accounts and on their own liability (art. 21 c.c.).")),
            LongText("note", N_("Note"), required=False),
        ),
    )  # fmt: skip
    actions = (
        Action("move_up", N_("Up"), keys="<Alt-Up>", icon="arrow-up"),
        Action("move_down", N_("Down"), keys="<Alt-Down>", icon="arrow-down"),
        REMOVE,
    )
    new = N_("New agenda item")
    nothing = N_("No agenda yet: add the first item with Ctrl+N.")

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return {"majority": "none", "excludes_directors": False}

    def keep(self, office: Office, record: Values | None, values: dict[str, Any]) -> str:
        if record is None:
            return office.gathering_changes.add_item(**values)
        return super().keep(office, record, values)

    def move_up(self, office: Office, record: Values, typed: Values, where: Where) -> Done:
        office.gathering_changes.move_item(uid=record["uid"], up=True)
        return Done(_("Moved up."), uid=record["uid"])

    def move_down(self, office: Office, record: Values, typed: Values, where: Where) -> Done:
        office.gathering_changes.move_item(uid=record["uid"], up=False)
        return Done(_("Moved down."), uid=record["uid"])


METHODS = (("count", N_("By count")), ("open", N_("Open vote")), ("secret", N_("Secret ballot")))
OUTCOMES = (("passed", N_("Passed")), ("rejected", N_("Rejected")))


def _no_more_votes_than_electors(values: Mapping[str, Any]) -> dict[str, str]:
    said = quorum.too_many(values, values.get("electorate"))
    return {"electorate": said} if said else {}


class ResolutionsPage(PartPage):
    """What was resolved, with its votes as the minutes give them."""

    code, noun, title, read_as = "resolutions", "resolution", N_("Resolutions"), "resolutions"
    columns = (
        Column("text", N_("Resolution"), 34, whole=True),
        Column("item", N_("Agenda item"), 18),
        *(Column(one, label, 7, number=True) for one, label in (
            ("in_favour", N_("In favour")), ("against", N_("Against")), ("abstained", N_("Abstained")))),
        Column("outcome", N_("Outcome"), 10, show=shown.word(OUTCOMES)),
    )  # fmt: skip
    form = Form(
        N_("Resolution"),
        (
            LongText("text", N_("Resolution"), longest=4_000),
            Choice("method", N_("How it was voted"), options=METHODS),
            Integer("electorate", N_("Entitled to vote"), required=False),
            Integer("in_favour", N_("In favour"), required=False),
            Integer("against", N_("Against"), required=False),
            Integer("abstained", N_("Abstained"), required=False),
            Choice("outcome", N_("Outcome"), required=False, options=OUTCOMES),
            Text("reason", N_("Reason"), required=False, longest=400),
            Moment("voted_at", N_("Voted at"), required=False, help=N_("Day and time, as in 3/5/2026 9.30.")),
        ),
        rules=(_no_more_votes_than_electors,),
    )
    new = N_("New resolution")
    nothing = N_("No resolution yet: add one with Ctrl+N, with its votes as the minutes give them.")

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = super().record(office, uid)
        return found | {"reason": quorum.said(found["reason"])}

    def keep(self, office: Office, record: Values | None, values: dict[str, Any]) -> str:
        if record is not None and values["reason"] == record["reason"]:  # what was counted stays as facts
            values["reason"] = office.records.find(noun=self.noun, uid=record["uid"])["reason"]
        return super().keep(office, record, values)

    def form_of(self, office: Office, record: Values | None, where: Where) -> Form:
        items = office.gatherings.items(gathering=record["gathering"] if record else where.of)
        asked = (Choice("agenda_item", N_("Agenda item"), required=False, options=items),) if items else ()
        return Form(self.form.title, (*self.form.fields[:1], *asked, *self.form.fields[1:]), self.form.rules)

    def heading(self, record: Values) -> tuple[str, str]:
        return str(record["text"]).partition("\n")[0][:80], record["of"]

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return {"method": "count"}


class SessionsPage(PartPage):
    code, noun, title, read_as = "sessions", "session", N_("Sessions"), "sessions"
    columns = (
        Column("title", N_("Session"), 26, whole=True),
        Column("starts_at", N_("Starts at"), 14, least=MOMENT, show=shown.moment),
        Column("ends_at", N_("Ends at"), 14, least=MOMENT, show=shown.moment),
        Column("place", N_("Place"), 18),
    )
    form = Form(
        N_("Session"),
        (
            Text("title", N_("Title")),
            Moment("starts_at", N_("Starts at"), required=False, help=N_("Day and time, as in 3/5/2026 9.30.")),
            Moment("ends_at", N_("Ends at"), required=False),
            Text("place", N_("Place"), required=False),
        ),
        rules=(_ends_after("starts_at", "ends_at"),),
    )
    new = N_("New session")
    nothing = N_("No sessions: they are for days, mornings or rooms of one gathering. Add one with Ctrl+N.")

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return {"starts_at": office.records.find(noun="gathering", uid=where.of)["starts_at"]}


class CallsPage(PartPage):
    code, noun, title, read_as = "calls", "call", N_("Calls"), "calls"
    columns = (
        Column("number", N_("Call"), 14, show=lambda number: shown.word(CALLS)(str(number))),
        Column("at", N_("Called for"), 14, least=MOMENT, show=shown.moment),
        Column("place", N_("Place"), 18),
        Column("sent_on", N_("Sent on"), 10, least="00/00/0000", show=shown.day),
        Column("opened_at", N_("Opened at"), 14, least=MOMENT, show=shown.moment),
    )
    form = Form(
        N_("Call"),
        (
            Choice("number", N_("Call"), options=CALLS),
            Moment("at", N_("Called for"), required=False, help=N_("Day and time, as in 3/5/2026 9.30.")),
            Text("place", N_("Place"), required=False),
            Date("sent_on", N_("Sent on"), required=False),
            Moment("opened_at", N_("Opened at"), required=False,
                   help=N_("When this call was opened; empty for one that was not.")),
        ),
    )  # fmt: skip
    new = N_("New call")
    nothing = N_("No call yet: add the first one with Ctrl+N.")

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = super().record(office, uid)
        return found | {"number": str(found["number"])}

    def heading(self, record: Values) -> tuple[str, str]:
        return shown.word(CALLS)(record["number"]), record["of"]

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        gathering = office.records.find(noun="gathering", uid=where.of)
        return {"number": "1", "at": gathering["starts_at"], "place": gathering["place"]}

    def keep(self, office: Office, record: Values | None, values: dict[str, Any]) -> str:
        return super().keep(office, record, values | {"number": int(values["number"])})


class HeadcountsPage(PartPage):
    code, noun, title, read_as = "headcounts", "headcount", N_("Headcounts"), "headcounts"
    columns = (
        Column("quantity", N_("People without a name"), 14, number=True),
        Column("mode", N_("Mode"), 14, show=shown.word(gatherings.MODES)),
        Column("session", N_("Session"), 20),
        Column("counted_at", N_("Counted at"), 8, show=clock_text),
        Column("note", N_("Note"), 20),
    )
    form = Form(
        N_("Headcount"),
        (
            Integer("quantity", N_("People without a name"), help=N_("Nobody of them stands in the register by name.")),
            Choice("mode", N_("Mode"), required=False, options=gatherings.MODES,
                   help=N_("Empty where nobody stated it.")),
            Moment("counted_at", N_("Counted at"), required=False, help=N_("Day and time, as in 3/5/2026 9.30.")),
            Text("note", N_("Note"), required=False, longest=400),
        ),
    )  # fmt: skip
    new = N_("New headcount")
    nothing = N_("Nobody was counted without a name. Add a headcount with Ctrl+N.")

    def form_of(self, office: Office, record: Values | None, where: Where) -> Form:
        gathering = record["gathering"] if record else where.of
        sessions = session_field(office, gathering, N_("Empty for the whole gathering."))
        return Form(self.form.title, (*self.form.fields[:2], *sessions, *self.form.fields[2:]))


class RefusedMarksPage(PartPage):
    """Who was not let in; written at the door and never changed."""

    code, noun, title, read_as = "refused_marks", "refused_mark", N_("Not let in"), "refused_marks"
    columns = (
        Column("at", N_("When"), 14, least=MOMENT, show=shown.moment),
        Column("person", N_("Person"), 20),
        Column("typed", N_("What was typed"), 16),
        Column("reason", N_("Reason"), 24),
    )
    actions = ()
    nothing = N_("Everybody was let in.")

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""


class GatheringHistoryPage(PartPage):
    code, noun, title, read_as = "gathering_history", "operation", N_("History"), "history"
    columns = (
        Column("at", N_("When"), 14, least=MOMENT, show=shown.moment),
        Column("said", N_("What was done"), 44, whole=True, show=lambda said: titles.sentence(*json.loads(said))),
        Column("undone_at", N_("Undone"), 14, show=shown.moment),
    )
    actions = ()
    nothing = N_("Nothing was written about it in this archive since it came in.")

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""

    def tone(self, row: Values) -> str:
        return "quiet" if row["undone_at"] else ""
