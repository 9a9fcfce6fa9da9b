"""The agenda of an assembly with what each item needs, and its votes: put, then counted by name or by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from clust_desktop.domain import quorum
from clust_desktop.domain.fields import Choice, Integer, LongText
from clust_desktop.domain.forms import Form
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.assembly import lists
from clust_desktop.services.lists import Few
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.assembly import AT, read
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.gathering_forms import clock_text
from clust_desktop.ui.pages.gathering_parts import MAJORITIES, METHODS, OUTCOMES, PartPage
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Takes, Values, Where

TEXT = LongText("text", N_("What is put to the vote"), longest=4_000)
METHOD = Choice("method", N_("How it is voted"), options=METHODS)
VOTE = Form(N_("Put to the vote"), (TEXT, METHOD, AT))
CHOICES = (("in favour", N_("in favour")), ("against", N_("against")), ("abstained", N_("abstained")))
_SIGNS = {"in favour": "✔", "against": "✖", "abstained": "○"}


def light(value: tuple[bool, str, int, int]) -> str:
    """What an item needs, by sign, word and number."""
    is_voted, refused, missing, needed = value
    if not is_voted:
        return ""
    if refused:
        return f"▲ {refused}"
    if not missing:
        return _("✔ valid ({needed})").format(needed=needed)
    return ngettext("✖ {n} missing ({needed})", "✖ {n} missing ({needed})", missing).format(n=missing, needed=needed)


class AssemblyItemsPage(Page):
    """The order of business: what each item needs now, and what was resolved."""

    code, noun, title = "assembly_items", "agenda_item", N_("Order of business")
    columns = (
        Column("number", N_("No."), 4, number=True),
        Column("title", N_("Agenda item"), 32, whole=True),
        Column("majority", N_("Vote"), 16, show=shown.word(MAJORITIES)),
        Column("light", N_("Needed"), 18, show=light),
        Column("said", N_("In favour / against / abstained"), 12),
        Column("outcome", N_("Outcome"), 10, show=shown.word(OUTCOMES)),
        Column("cited", N_("Rule"), 18),
    )
    enters = "vote"
    actions = (Action("vote", N_("Put to the vote…"), asks=VOTE, icon="check2-square", allowed="is_voted"),)
    nothing = N_("No order of business: write it under the gathering, then vote here.")

    def listing(self, office: Office, where: Where) -> Few:
        return lists.items(read(office, where))

    def tone(self, row: Values) -> str:
        is_voted, refused, missing, _needed = row["light"]
        if not is_voted:
            return "quiet"
        return "bad" if missing or refused else ""

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""

    def is_voted(self, record: Values) -> bool:
        return bool(record["light"][0])

    def vote_blank(self, office: Office, record: Values, where: Where) -> dict[str, Any]:
        return {"text": record["title"], "method": "count"}

    def vote(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        values = VOTE.read(typed)
        found = read(office, where)
        code = found.association["code"]
        whose = code if code == where.association or not found.is_shared else None
        uid = office.assembly_votes.open_vote(
            gathering=where.of, item=record["uid"], association=whose, **values | {"at": values["at"] or ""}
        )
        return Done(_("Put to the vote: whoever is entitled just now may vote."), uid=uid, open="assembly_votes")


_COUNTS = (
    Integer("in_favour", N_("In favour")), Integer("against", N_("Against"), required=False),
    Integer("abstained", N_("Abstained"), required=False),
)  # fmt: skip


class AssemblyVotesPage(PartPage):
    """What was put to the vote; one counted by number has a form for the numbers, one by name the names."""

    code, noun, title = "assembly_votes", "resolution", N_("Votes")
    columns = (
        Column("about", N_("Agenda item"), 20),
        Column("text", N_("Resolution"), 24, whole=True),
        Column("voted_at", N_("At"), 6, least="00:00", show=clock_text),
        Column("electorate", N_("Entitled to vote"), 8, number=True),
        *(Column(one.key, one.label, 7, number=True) for one in _COUNTS),
        Column("outcome", N_("Outcome"), 10, show=shown.word(OUTCOMES)),
        Column("reason", N_("Reason"), 24, hidden=True),
    )
    form = Form(N_("Vote"), _COUNTS)
    panels = (Panel(N_("Entitled to vote"), page="electors"), DOCUMENTS)
    nothing = N_("Nothing was put to the vote yet: choose an item of the order of business.")

    def listing(self, office: Office, where: Where) -> Any:
        return lists.resolutions(read(office, where))

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = super().record(office, uid)
        return found | {"reason": quorum.said(found["reason"])}

    def form_of(self, office: Office, record: Values | None, where: Where) -> Form | None:
        return None if record is not None and record["method"] == "open" else self.form

    def heading(self, record: Values) -> tuple[str, str]:
        said = [
            shown.word(METHODS)(record["method"]),
            ngettext("{n} member entitled", "{n} members entitled", record["electorate"] or 0).format(
                n=record["electorate"] or 0),
            lists.tally(dict(record)), shown.word(OUTCOMES)(record["outcome"] or ""), record["reason"],
        ]  # fmt: skip
        return str(record["text"]).partition("\n")[0][:80], " · ".join(one for one in said if one)

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        assert record is not None
        values = {key: value or 0 for key, value in self.form.read(typed).items()}
        outcome = office.assembly_votes.count(uid=record["uid"], **values)
        return Done(_said(outcome.passed, outcome.reason), uid=record["uid"])

    def removal(self, office: Office, record: Values, typed: Values, where: Where) -> str:
        return _("“{text}” will be removed with its votes. It can be undone.").format(text=record["text"][:80])

    def remove(self, office: Office, record: Values, typed: Values, where: Where) -> Done:
        office.assembly_votes.remove(uid=record["uid"])
        return Done(_("Removed."), gone=True)


def _said(passed: bool, reason: str) -> str:
    return f"{_('Passed') if passed else _('Rejected')}. {reason}"


def choice_words(choice: str | None) -> str:
    """What a member said, by sign and word."""
    return f"{_SIGNS[choice]} {_(dict(CHOICES)[choice])}" if choice else "–"


class ElectorsPage(Page):
    """Who may vote, each set by a key; all of them chosen with Ctrl+A."""

    code, noun, title = "electors", "vote", N_("Entitled to vote")
    columns = (
        Column("name", N_("Member"), 30, whole=True),
        Column("cast_by", N_("Votes by"), 22),
        Column("choice", N_("Vote"), 12, show=choice_words),
    )
    actions = (
        Action("favour", N_("In favour"), takes=Takes.RECORDS, keys="<Key-1>"),
        Action("against", N_("Against"), takes=Takes.RECORDS, keys="<Key-2>"),
        Action("abstain", N_("Abstained"), takes=Takes.RECORDS, keys="<Key-3>"),
        Action("silent", N_("Not voted"), takes=Takes.RECORDS, keys="<Key-4>"),
    )
    nothing = N_("Nobody was entitled to vote at that moment.")

    def listing(self, office: Office, where: Where) -> Few:
        return office.assembly.electors(resolution=where.of)

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""

    def tone(self, row: Values) -> str:
        return "" if row["choice"] else "quiet"

    def _set(self, office: Office, rows: Sequence[Values], choice: str | None, where: Where) -> Done:
        outcome = office.assembly_votes.cast(uid=where.of, choices={one["uid"]: choice for one in rows})
        return Done(_said(outcome.passed, outcome.reason), uid=rows[0]["uid"])

    def favour(self, office: Office, rows: Sequence[Values], typed: Values, where: Where) -> Done:
        return self._set(office, rows, "in favour", where)

    def against(self, office: Office, rows: Sequence[Values], typed: Values, where: Where) -> Done:
        return self._set(office, rows, "against", where)

    def abstain(self, office: Office, rows: Sequence[Values], typed: Values, where: Where) -> Done:
        return self._set(office, rows, "abstained", where)

    def silent(self, office: Office, rows: Sequence[Values], typed: Values, where: Where) -> Done:
        return self._set(office, rows, None, where)
