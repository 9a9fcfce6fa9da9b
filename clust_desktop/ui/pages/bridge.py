"""The bridge of the members between two days: opening + in − out ± changes of category = closing, by names."""

from __future__ import annotations

from datetime import date
from typing import Any

from clust_desktop.domain import clock, days
from clust_desktop.domain.fields import Date
from clust_desktop.i18n import N_, _
from clust_desktop.services.bridges import part
from clust_desktop.services.lists import Few
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.specs import Column, Page, Panel, Values, Where

DATE = "00/00/0000"
FROM, UNTIL = Date("from", N_("From"), required=False), Date("until", N_("Until"), required=False)


def _two_days(office: Office, where: Where) -> tuple[date, date]:
    """The header's period as far as its data go; the year so far where there is no period."""
    if not where.period:
        today = clock.today()
        return date(today.year, 1, 1), today
    covered = office.choices.covered(period=where.period, association=where.association)
    return covered.from_on, max(covered.from_on, min(covered.until_on, covered.on))


class BridgePage(Page):
    """A row for each category and the total; a row opens the names behind each of its figures."""

    code, noun, title, icon = "bridge", "bridge", N_("Bridge"), "arrow-left-right"
    columns = (
        Column("name", N_("Category"), 24, whole=True),
        Column("opening", N_("At the start"), 10, number=True, show=shown.number),
        Column("came", N_("In (+)"), 10, number=True, show=shown.number),
        Column("left", N_("Out (−)"), 10, number=True, show=shown.number),
        Column("moved_in", N_("Changed into it (+)"), 12, number=True, show=shown.number),
        Column("moved_out", N_("Changed from it (−)"), 12, number=True, show=shown.number),
        Column("closing", N_("At the end"), 10, number=True, show=shown.number),
    )
    filters = (FROM, UNTIL)
    reckoned = True
    panels = (
        Panel(N_("At the start"), page="bridge_opening"),
        Panel(N_("In (+)"), page="bridge_came"),
        Panel(N_("Out (−)"), page="bridge_left"),
        Panel(N_("Changes of category"), page="bridge_moves"),
        Panel(N_("At the end"), page="bridge_closing"),
    )
    nothing = N_("No members between these days. Admit them under Members, or import a list under Import / Export.")

    def listing(self, office: Office, where: Where) -> Few:
        usual = _two_days(office, where)
        first, last = (field.parse(where.filters.get(field.key, "")) for field in (FROM, UNTIL))
        return office.bridges.listing(first=first or usual[0], last=last or usual[1], association=where.association)

    def filter_blank(self, office: Office, where: Where) -> dict[str, str]:
        first, last = _two_days(office, where)
        return {FROM.key: days.show(first), UNTIL.key: days.show(last)}

    def tone(self, row: Values) -> str:
        return "total" if row["is_total"] else ""

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.bridges.find(uid)

    def heading(self, record: Values) -> tuple[str, str]:
        between = part(record["uid"])
        numbers = {key: shown.number(record[key]) for key in ("opening", "came", "left", "closing")}
        moves = shown.number(record["moved_in"] - record["moved_out"], signed=True)
        sum_of = _("{opening} at the start + {came} in − {left} out = {closing} at the end")
        if not record["is_total"]:
            sum_of = _("{opening} at the start + {came} in − {left} out, {moves} by category = {closing} at the end")
        span = days.show_span(between.first, between.last)
        whose = between.association or _("System")
        return f"{record['name']} · {whose}", f"{span} · {sum_of.format(**numbers, moves=moves)}"


class _NamesPage(Page):
    """The organisations behind one figure of the bridge; a row opens the card."""

    noun, icon = "organisation", "building"
    columns = (
        Column("name", N_("Organisation"), 40, whole=True),
        Column("on", N_("On the day"), 10, least=DATE, show=shown.day),
        Column("category", N_("Category"), 30),
    )
    nothing = N_("Nobody.")

    def listing(self, office: Office, where: Where) -> Few:
        figure = self.code.removeprefix("bridge_")
        return office.bridges.names(where.of, figure=figure)

    def opens(self, row: Values) -> tuple[str, str]:
        return "organisations", str(row["uid"])


class OpeningPage(_NamesPage):
    code, title = "bridge_opening", N_("At the start")


class CamePage(_NamesPage):
    code, title = "bridge_came", N_("In (+)")


class LeftPage(_NamesPage):
    code, title = "bridge_left", N_("Out (−)")


class MovesPage(_NamesPage):
    code, title = "bridge_moves", N_("Changes of category")


class ClosingPage(_NamesPage):
    code, title = "bridge_closing", N_("At the end")
