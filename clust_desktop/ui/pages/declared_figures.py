"""Figures declared before the register existed: value or parts, declared total and source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from clust_desktop.domain import figures
from clust_desktop.domain.columns import LABELS
from clust_desktop.domain.fields import Date, Decimal, LongText, Text
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.domain.parts import Parts
from clust_desktop.domain.references import Reference
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.ordinary import OrdinaryPage
from clust_desktop.ui.specs import Column, Done, Values, Where

VALUE = Decimal("value", LABELS["value"], required=False)
TOTAL = Decimal("declared_total", LABELS["declared_total"], required=False)
PARTS = Parts("parts", N_("Parts"), required=False, help=N_("One to a line: “Enterprises: 24”."))


class DeclaredFiguresPage(OrdinaryPage):
    code, noun, title = "declared_figures", "declared_figure", N_("Declared figures")
    columns: ClassVar[tuple[Column, ...]] = (
        Column("what", N_("Figure"), 26, whole=True),
        Column("association", LABELS["association"], 11, show=lambda code: code or _("all")),
        Column("period", LABELS["period"], 12),
        Column("value", LABELS["value"], 9, number=True, show=shown.number),
        Column("declared_total", LABELS["declared_total"], 10, number=True, show=shown.number),
        Column("parts", N_("Sum of the parts"), 10, number=True, show=shown.number),
        Column("differs", N_("Reconciles"), 10, show=lambda differs: _("▲ no") if differs else ""),
        Column("source", LABELS["source"], 20, hidden=True),
    )
    form = Form(
        N_("Declared figure"),
        (
            Reference("association", LABELS["association"], noun="association", required=False,
                      help=N_("Empty: of all of them together.")),
            Reference("indicator", LABELS["indicator"], noun="indicator", required=False),
            Text("label", N_("In words"), required=False, help=N_("What was declared, where no indicator says it.")),
            Reference("period", LABELS["period"], noun="period", required=False),
            Date("from_on", LABELS["from_on"], required=False),
            Date("until_on", LABELS["until_on"], required=False),
            VALUE,
            PARTS,
            TOTAL,
            Text("source", LABELS["source"], help=N_("Where it was declared: report, act, publication.")),
            LongText("note", LABELS["note"], required=False),
        ),
        rules=(in_order("from_on", "until_on"),),
    )  # fmt: skip
    new = N_("New figure")
    nothing = N_("No figure of earlier years yet: add one with Ctrl+N, with its source.")

    def listing(self, office: Office, where: Where) -> List:
        return office.associations.declared_figures(association=where.of, code=where.association)

    def tone(self, row: Values) -> str:
        return "fair" if row["differs"] else ""

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = super().record(office, uid)
        named = office.lookups.label(noun="indicator", uid=found["indicator"] or "")
        home = office.lookups.label(noun="association", uid=found["association"] or "")
        return found | {
            "parts": office.associations.declared_parts(figure=uid), "what": named or found["label"], "home": home
        }  # fmt: skip

    def heading(self, record: Values) -> tuple[str, str]:
        return record["what"], record["home"]

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return {"association": where.of or office.groups.association_uid(where.association)}

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        try:
            parts, total, value = (one.parse(typed[one.key]) for one in (PARTS, TOTAL, VALUE))
        except Refused:
            return []
        said = figures.reconcile((number for _label, number in parts), value if total is None else total).sentence
        return [f"▲ {said}"] if said else []

    def keep(self, office: Office, uid: str, values: Values) -> str:
        kept = dict(values)
        parts = kept.pop("parts")
        return office.associations.keep_declared(uid=uid, values=kept, parts=parts)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        parts = len(office.associations.declared_parts(figure=record["uid"]))
        return _("The declared figure goes with its parts ({n}). It can be undone.").format(n=parts)

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.associations.remove_declared(uid=record["uid"])
        return Done(_("The declared figure was removed."), gone=True)


class DeclaredOfPage(DeclaredFiguresPage):
    """The declared figures of one association."""

    code = "declared_of"
    columns: ClassVar[tuple[Column, ...]] = tuple(
        one for one in DeclaredFiguresPage.columns if one.key != "association"
    )
