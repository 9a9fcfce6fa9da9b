"""Associations: who they are, the rules they live by, and a new one from its sector to its first members."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from clust_desktop.domain.columns import LABELS
from clust_desktop.domain.fields import Choice, Date, Email, Integer, LongText, TaxCode, Text
from clust_desktop.domain.file_paths import FilePath
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.domain.references import Reference, References
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.ordinary import ClosedByDate
from clust_desktop.ui.specs import Column, Done, Panel, Values, Where

DATE = "00/00/0000"
KINDS = (("clust-er", N_("Clust-ER")), ("initiative", N_("Initiative")))
CODE = Text("code", LABELS["code"], longest=40, help=N_("Short: AGRIFOOD, MECH. Lists to import are read by it."))
NAME = Text("name", LABELS["name"])
KIND = Choice("kind", LABELS["kind"], options=KINDS)
AREA = Text("area", N_("Sector (S3)"), required=False)
CONSTITUTED = Date("constituted_on", LABELS["constituted_on"], required=False)
SEAT = Text("seat", LABELS["seat"], required=False)
EMAIL = Email("email", LABELS["email"], required=False)
STATUTE = Text("statute", LABELS["statute"], required=False, help=N_("Where it is kept, or its number."))
STATUTE_ON = Date("statute_on", LABELS["statute_on"], required=False)
COLOUR = Text("colour", LABELS["colour"], required=False, help=N_("As #1f6f43; used in charts and papers."))
POSITION = Integer("position", LABELS["position"], required=False, help=N_("Its place in lists and papers."))


def _colour(values: Values) -> dict[str, str]:
    typed = values.get("colour")
    if not typed or re.fullmatch(r"#[0-9a-fA-F]{6}", typed):
        return {}
    return {"colour": _("“{text}” is no colour: write it as #1f6f43.").format(text=typed)}


FOUNDING = Form(
    N_("New association"),
    (
        Text("area", N_("Sector (S3)")),
        NAME,
        CODE,
        KIND,
        Date("constituted_on", LABELS["constituted_on"]),
        SEAT,
        EMAIL,
        STATUTE,
        STATUTE_ON,
        COLOUR,
        FilePath("logo", N_("Logo"), required=False, use="logos", kinds=((N_("Pictures"), "*.png *.jpg *.jpeg"),),
                 help=N_("A PNG or JPEG file of at most 1 MB; it stays in the archive.")),
        Text("board", N_("First organ"), help=N_("The organ it begins with.")),
        Text("organs", N_("Other organs"), required=False, help=N_("Their names, separated by semicolons.")),
        Reference("president", N_("President"), noun="person", required=False),
        References("members", N_("First members"), noun="organisation", required=False),
        Date("members_from", N_("Members from"), required=False, help=N_("Empty: the day it is constituted.")),
        Reference("category", N_("Category, where they have none"), noun="member_category", required=False),
    ),
    rules=(in_order("constituted_on", "members_from"), _colour),
)  # fmt: skip


class AssociationsPage(ClosedByDate):
    code, noun, title, icon = "associations", "association", N_("Associations"), "buildings"
    last = "closed_on"
    columns = (
        Column("position", LABELS["position"], 6, number=True, hidden=True),
        Column("code", LABELS["code"], 11),
        Column("name", LABELS["name"], 22, whole=True),
        Column("area", N_("Sector (S3)"), 22),
        Column("kind", LABELS["kind"], 10, show=shown.word(KINDS)),
        Column("members", N_("Members"), 7, number=True),
        Column("groups", N_("Groups"), 7, number=True),
        Column("constituted_on", LABELS["constituted_on"], 11, least=DATE, show=shown.day),
        Column("recognised_on", LABELS["recognised_on"], 11, least=DATE, show=shown.day, hidden=True),
        Column("closed_on", LABELS["closed_on"], 11, least=DATE, show=shown.day),
        Column("seat", LABELS["seat"], 16, hidden=True),
    )
    form = Form(
        N_("Association"),
        (
            CODE,
            NAME,
            KIND,
            AREA,
            CONSTITUTED,
            Date("recognised_on", LABELS["recognised_on"], required=False),
            Text("recognition_act", LABELS["recognition_act"], required=False),
            STATUTE,
            STATUTE_ON,
            SEAT,
            TaxCode("tax_code", LABELS["tax_code"], required=False),
            EMAIL,
            Text("website", LABELS["website"], required=False),
            COLOUR,
            POSITION,
            Date("closed_on", LABELS["closed_on"], required=False, help=N_("Empty while it goes on.")),
            Text("source", LABELS["source"], required=False),
            LongText("note", LABELS["note"], required=False),
        ),
        rules=(in_order("constituted_on", "closed_on"), _colour),
    )
    panels: ClassVar[tuple[Panel, ...]] = (
        Panel(N_("Rules"), page="rules"),
        Panel(N_("Organs"), page="organs_of"),
        Panel(N_("Offices"), page="offices_of"),
        Panel(N_("Value chains"), page="chains_of"),
        Panel(N_("Groups"), page="groups_of"),
        Panel(N_("Own dates"), page="own_dates"),
        Panel(N_("Declared figures"), page="declared_of"),
        Panel(N_("Logo"), view="logo"),
        DOCUMENTS,
    )
    new = N_("New association")
    nothing = N_("No association yet. Found one with Ctrl+N: from its sector to its first members.")

    def listing(self, office: Office, where: Where) -> List:
        return office.associations.listing(period=where.period)

    def tone(self, row: Values) -> str:
        return "quiet" if row["closed_on"] else ""

    def heading(self, record: Values) -> tuple[str, str]:
        return str(record["name"]), " · ".join(one for one in (record["code"], record["area"]) if one)

    def form_of(self, office: Office, record: Values | None, where: Where) -> Form:
        return FOUNDING if record is None else self.form

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return {"kind": "clust-er", "board": _("Board of directors")}

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        if record is not None:
            return []
        members = FOUNDING.readable(typed).get("members", ())
        if not members:
            return []
        said = [ngettext("{n} first member.", "{n} first members.", len(members)).format(n=len(members))]
        if without := office.associations.without_category(members=members):
            said.append(_("Without a category of their own: {names}.").format(names=", ".join(without)))
        return said

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        if record is not None:
            return super().save(office, record, typed, where)
        values = FOUNDING.read(typed)
        values["position"] = office.reference_data.next_position(noun="association")
        uid = office.associations.found(values=values)
        said = ngettext(
            "{name} was founded with {n} member and its board.", "{name} was founded with {n} members and its board.",
            len(values["members"]),
        )  # fmt: skip
        return Done(said.format(name=values["name"], n=len(values["members"])), uid=uid)

    def keep(self, office: Office, uid: str, values: Values) -> str:
        kept = dict(values)
        if kept["position"] is None:
            kept["position"] = office.reference_data.next_position(noun="association")
        return office.records.keep(noun="association", uid=uid, values=kept)
