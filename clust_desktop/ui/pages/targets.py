"""The card of an expected value: its source and note, every text written for it, the documents behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from clust_desktop.domain.fields import LongText
from clust_desktop.domain.forms import Form
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.ordinary import REMOVE, OrdinaryPage
from clust_desktop.ui.specs import Action, Column, Panel, Values, Where
from clust_desktop.ui.target_cells import JUSTIFICATION, SOURCE

DATE = "00/00/0000"


def _figure(value: float | None) -> str:
    return "" if value is None else shown.number(value, 0 if float(value).is_integer() else 2)


class TargetCardsPage(OrdinaryPage):
    """What is expected, with where it is written; the values themselves are typed in the table."""

    code, noun, title, icon = "target_cards", "target", N_("Sources and justifications"), "bullseye"
    columns = (
        Column("association", N_("Association"), 10, show=lambda code: code or _("System")),
        Column("indicator", N_("Indicator"), 28, whole=True),
        Column("value", N_("Target"), 8, number=True, show=_figure),
        Column("baseline", N_("Starting from"), 8, number=True, show=_figure),
        Column("source", N_("Source"), 22),
        Column("note", N_("Note"), 16),
        Column("texts", N_("Justifications"), 8, number=True),
        Column("documents", N_("Documents"), 8, number=True),
    )
    form = Form(N_("Expected value"), (SOURCE, LongText("note", N_("Note"), required=False)))
    panels = (Panel(N_("Justifications"), page="justifications"), DOCUMENTS)
    actions: ClassVar[tuple[Action, ...]] = ()
    nothing = N_("Nothing is expected in this period: type the values in the table beside.")

    def listing(self, office: Office, where: Where) -> List:
        if where.period is None:
            raise Refused(_("There is no period yet: add a programme and its periods under Indicators."))
        return office.targets.listing(period=where.period, association=where.association)

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = super().record(office, uid)
        names = {noun: office.lookups.label(noun=noun, uid=found[noun] or "") for noun in (
            "indicator", "association", "period")}  # fmt: skip
        return found | {"names": names}

    def heading(self, record: Values) -> tuple[str, str]:
        names = record["names"]
        said = [names["association"] or _("System"), names["period"]]
        if record["value"] is not None:
            said.append(_("target {target}").format(target=_figure(record["value"])))
        return names["indicator"], " · ".join(said)


class JustificationsPage(OrdinaryPage):
    """Every text written for one target, the newest first: that one explains the figure."""

    code, noun, title, icon = "justifications", "justification", N_("Justifications"), "chat-left-text"
    columns = (
        Column("written_on", N_("Written on"), 10, least=DATE, show=shown.day),
        Column("fact", N_("Fact"), 30),
        Column("explains", N_("Figure explained"), 8, number=True, show=_figure),
        Column("responsible", N_("Who sees to it"), 14),
        Column("due_on", N_("By when"), 10, least=DATE, show=shown.day),
        Column("documents", N_("Documents"), 8, number=True),
    )
    form = JUSTIFICATION
    actions = (REMOVE,)
    nothing = N_("Nothing was written yet: a miss is explained below the table of expected values.")

    def listing(self, office: Office, where: Where) -> List:
        return office.targets.justifications(target=where.of)

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = super().record(office, uid)
        target = office.records.find(noun="target", uid=found["target"])
        return found | {"name": office.lookups.label(noun="indicator", uid=target["indicator"])}

    def heading(self, record: Values) -> tuple[str, str]:
        figure = record["explains"]
        said = "" if figure is None else _("It explains {before}.").format(before=_figure(figure))
        return _("Justification: {name}").format(name=record["name"]), said

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.records.removal(noun="justification", uid=record["uid"])
