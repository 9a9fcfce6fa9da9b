"""Retention: what expires when, and how many persons with it; a line opens its period."""

from __future__ import annotations

from collections.abc import Mapping

from clust_desktop.domain import clock
from clust_desktop.domain.fields import Text
from clust_desktop.domain.forms import Form
from clust_desktop.i18n import N_
from clust_desktop.services.lists import Few
from clust_desktop.services.retention import DUE, STATES
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages import backups
from clust_desktop.ui.specs import Action, Column, Done, Page, Takes, Values, Where

ALSO = Form(N_("Erase"), (
    Text("also", N_("Words to take out too"), required=False, longest=400,
         help=N_("From every text and from the journal; several with a comma between them.")),
))  # fmt: skip


def words(typed: Mapping[str, str]) -> list[str]:
    """What was typed, word by word or a few together, as they stand between the commas."""
    return [one.strip() for one in (typed.get("also") or "").split(",") if one.strip()]


class RetentionPage(Page):
    code, noun, title, icon = "retention", "period", N_("Retention"), "hourglass-split"
    columns = (
        Column("period", N_("Period"), 9, whole=True),
        Column("programme", N_("Programme"), 9, hidden=True),
        Column("persons", N_("Persons kept"), 8, number=True, show=shown.number),
        Column("until", N_("Keep until"), 9, least="00/00/0000", show=shown.day),
        Column("state", N_("Standing"), 9, show=shown.word(STATES)),
        Column("sentence", N_("Why"), 46, whole=True),
        Column("closed_on", N_("Period closed on"), 9, least="00/00/0000", show=shown.day, hidden=True),
        Column("rule", N_("Rule"), 20, hidden=True),
    )
    actions = (
        Action("expire", N_("Erase what has expired…"), takes=Takes.NOTHING, asks=ALSO, warns="expiring",
               warns_slowly=True, icon="eraser", writes_slowly=True, grave=True),
        Action("destroy_copies", N_("Destroy the backups that name them…"), takes=Takes.NOTHING, warns="naming",
               slow=True, reads=True, grave=True),
    )  # fmt: skip
    nothing = N_("Nobody is kept yet: there is no period and no person.")

    def listing(self, office: Office, where: Where) -> Few:
        return office.retention.listing(on=clock.today())

    def beginning(self, office: Office, where: Where, at_most: int) -> Few:
        return office.retention.listing(on=clock.today(), counted=False)

    def tone(self, row: Values) -> str:
        return "fair" if row["state"] == DUE and row["persons"] else ""

    def opens(self, row: Values) -> tuple[str, str]:
        return ("periods", str(row["uid"])) if row["uid"] else ("", "")

    def expiring(self, office: Office, record: None, typed: Mapping[str, str], where: Where) -> str:
        return office.erasures.announcement(on=clock.today(), folder=backups.folder())

    def expire(self, office: Office, record: None, typed: Mapping[str, str], where: Where) -> Done:
        erased = office.erasures.expire(on=clock.today(), also=words(typed))
        return Done(" ".join(erased.sentences()), undo=False)

    def naming(self, office: Office, record: None, typed: Mapping[str, str], where: Where) -> str:
        return office.erasures.copies_said(folder=backups.folder())

    def destroy_copies(self, office: Office, record: None, typed: Mapping[str, str], where: Where) -> Done:
        n, failed = office.erasures.destroy_copies(folder=backups.folder())
        return Done(" ".join((office.erasures.destroyed(n), *failed)), undo=False)
