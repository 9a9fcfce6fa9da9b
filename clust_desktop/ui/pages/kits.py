"""The kits that were made: merged when they come home, declared lost, found again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import Few, List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.backups import MOMENT
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Takes, Values, Where

_WIDE = 72  # letters that stand whole in a line at 1366 by 768 in the largest letters


class KitsPage(Page):
    """`merge()` asks for a file and shows what it brings."""

    code, noun, title, icon = "kits", "kit", N_("Kits"), "briefcase"
    columns = (
        Column("made_at", N_("Made at"), 10, least=MOMENT, show=shown.moment),
        Column("file", N_("File"), 20),
        Column("gatherings", N_("Gatherings"), 40),
        Column("merged_at", N_("Merged last"), 10, least=MOMENT, show=shown.moment),
        Column("merges", N_("Times"), 6, number=True),
        Column("lost_on", N_("Lost on"), 8, show=shown.day),
    )
    panels = (Panel(N_("What it brought home"), page="kit_merges"),)
    actions = (
        Action(
            "merge", N_("Merge a kit…"), takes=Takes.NOTHING, icon="box-arrow-in-down", main=True, keys="<Control-d>"
        ),
        Action("lose", N_("Declare it lost"), warns="losing", allowed="is_there", icon="question-diamond"),
        Action("find_again", N_("It was found"), allowed="is_lost", icon="check2-circle"),
    )
    nothing = N_("No kit was made yet. Choose gatherings in the Agenda, then “Prepare a kit…”.")

    def __init__(self, merge: Callable[[], None]) -> None:
        self._merge = merge

    def listing(self, office: Office, where: Where) -> List:
        return office.kits.listing()

    def tone(self, row: Values) -> str:
        return "bad" if row["lost_on"] else "" if row["merged_at"] else "fair"

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = office.kits.listing()
        key = found.key_of(uid)
        row = found.rows([key])[0] if key is not None else None
        if row is None:
            raise Refused(_("The making of this kit was undone."))
        return row

    def heading(self, record: Values) -> tuple[str, str]:
        return record["file"], _("made on {when}").format(when=shown.moment(record["made_at"]))

    def is_there(self, record: Values) -> bool:
        return not record["lost_on"]

    def is_lost(self, record: Values) -> bool:
        return bool(record["lost_on"])

    def merge(self, office: Office, record: None, typed: Mapping[str, str], where: Where) -> None:
        self._merge()

    def losing(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return _(
            "{file} is declared lost today. What it brought home stays; if it is found it can still be merged."
        ).format(file=record["file"])

    def lose(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.kits.lose(uid=record["uid"], on=clock.today())
        return Done(_("{file} is declared lost.").format(file=record["file"]), uid=record["uid"])

    def find_again(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.kits.find_again(uid=record["uid"])
        return Done(_("{file} is no longer lost.").format(file=record["file"]), uid=record["uid"])


class KitMergesPage(Page):
    """Each time a kit came home, and what did not agree then; on its card."""

    code, noun, title, icon = "kit_merges", "kit_merge", N_("What it brought home"), "briefcase"
    columns = (
        Column("at", N_("Merged on"), 10, least=MOMENT, show=shown.moment),
        Column("said", N_("What it brought, and what did not agree"), 60, whole=True),
    )
    nothing = N_("It did not come home yet.")

    def listing(self, office: Office, where: Where) -> Few:
        return office.kits.past_listing(uid=where.of, wide=_WIDE)

    def tone(self, row: Values) -> str:
        return "" if row["agrees"] else "fair"

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""
