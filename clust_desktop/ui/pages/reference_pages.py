"""Reference data as ordinary pages: what other records point to, and what they are counted and judged by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from clust_desktop.domain import rules
from clust_desktop.domain.columns import LABELS
from clust_desktop.domain.evidence import DUE_OF, of_gatherings_only
from clust_desktop.domain.fields import Amount, Choice, Date, Integer, LongText, Text
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.domain.gatherings import FORMATS
from clust_desktop.domain.nouns import NOUNS
from clust_desktop.domain.references import Reference, YesNo
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.domain.rules import RULES
from clust_desktop.i18n import N_, _, language
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.ordinary import OrdinaryPage
from clust_desktop.ui.specs import Action, Column, Page, Values, Where

CODE = Text("code", LABELS["code"], longest=40, help=N_("Short, without spaces: lists to import are read by it too."))
NAME = Text("name", N_("Name in Italian"))
NAME_EN = Text("name_en", LABELS["name_en"], required=False)
POSITION = Integer("position", LABELS["position"], required=False, help=N_("Its place in lists and papers."))
SOURCE = Text("source", LABELS["source"], required=False)
NOTE = LongText("note", LABELS["note"], required=False)


def yes(value: object) -> str:
    return _("Yes") if value else ""


def spoken(record: Values, key: str) -> str:
    """A name in the language spoken, where it is kept in English too."""
    english = record.get(f"{key}_en") if language() == "en" else ""
    return str(english or record[key])


def _column(key: str, share: int = 10, **more: Any) -> Column:
    return Column(key, LABELS[key], share, **more)


CODED = (
    _column("position", 6, number=True),
    _column("code", 14),
    Column("name", N_("Name in Italian"), 34, whole=True),
    _column("name_en", 26),
)


class ReferencePage(OrdinaryPage):
    """A reference table."""

    def listing(self, office: Office, where: Where) -> List:
        return office.reference_data.listing(noun=self.noun)

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        has = self.form and any(one is POSITION for one in self.form.fields)
        return {"position": office.reference_data.next_position(noun=self.noun)} if has else {}

    def heading(self, record: Values) -> tuple[str, str]:
        return spoken(record, NOUNS[self.noun].named), _(NOUNS[self.noun].one)

    def keep(self, office: Office, uid: str, values: Values) -> str:
        if "position" in values and values["position"] is None:
            values = {**values, "position": office.reference_data.next_position(noun=self.noun)}
        return super().keep(office, uid, values)


class MemberCategoriesPage(ReferencePage):
    code, noun, title = "member_categories", "member_category", N_("Categories of members")
    columns = (*CODED, _column("is_enterprise", 12, show=yes))
    form = Form(NOUNS[noun].one, (CODE, NAME, NAME_EN, YesNo("is_enterprise", LABELS["is_enterprise"]), POSITION))
    new = N_("New category")
    nothing = N_("No category yet: add one with Ctrl+N.")


class EventKindsPage(ReferencePage):
    code, noun, title = "event_kinds", "event_kind", N_("Kinds of event")
    columns = CODED
    form = Form(NOUNS[noun].one, (CODE, NAME, NAME_EN, POSITION))
    new = N_("New kind of event")
    nothing = N_("No kind of event yet: add one with Ctrl+N.")


class ExpenseHeadingsPage(ReferencePage):
    code, noun, title = "expense_headings", "expense_heading", N_("Expense headings")
    columns = (*CODED, _column("eligible", 10, show=yes), _column("source", 20))
    form = Form(NOUNS[noun].one, (CODE, NAME, NAME_EN, YesNo("eligible", LABELS["eligible"]), SOURCE, POSITION))
    new = N_("New heading")
    nothing = N_("No heading yet: add one with Ctrl+N.")


class DocumentKindsPage(ReferencePage):
    code, noun, title = "document_kinds", "document_kind", N_("Kinds of document")
    columns = CODED
    form = Form(NOUNS[noun].one, (CODE, NAME, NAME_EN, POSITION))
    new = N_("New kind of document")
    nothing = N_("No kind of document yet: add one with Ctrl+N.")


class ChecklistsPage(ReferencePage):
    code, noun, title = "checklists", "checklist_item", N_("Evidence required")
    columns = (
        _column("due_of", 14, show=shown.word(DUE_OF)),
        Column("format", LABELS["format"], 14, show=lambda code: shown.word(FORMATS)(code) or _("any")),
        _column("document_kind", 30),
        _column("source", 30),
    )
    form = Form(
        NOUNS[noun].one,
        (
            Choice("due_of", LABELS["due_of"], options=DUE_OF),
            Choice("format", LABELS["format"], options=FORMATS, required=False, help=N_("Empty: whatever the format.")),
            Reference("document_kind", LABELS["document_kind"], noun="document_kind"),
            SOURCE,
            POSITION,
        ),
        rules=(of_gatherings_only,),
    )
    new = N_("New evidence")
    nothing = N_("Nothing is required yet: add with Ctrl+N the documents that each kind of record owes.")

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = super().record(office, uid)
        return found | {"paper": office.lookups.label(noun="document_kind", uid=found["document_kind"])}

    def heading(self, record: Values) -> tuple[str, str]:
        return record["paper"], shown.word(DUE_OF)(record["due_of"])


class IndicatorNamesPage(ReferencePage):
    """Names and order only: what an indicator counts is the program's."""

    code, noun, title = "indicator_names", "indicator", N_("Names of the indicators")
    columns = (
        *(replace(one, hidden=one.key == "code") for one in CODED),
        _column("unit", 12),
        _column("headline", 10, show=yes),
    )
    form = Form(
        NOUNS[noun].one,
        (
            NAME,
            NAME_EN,
            Text("unit", LABELS["unit"], required=False, longest=40),
            YesNo("headline", LABELS["headline"]),
            POSITION,
        ),
    )
    actions: ClassVar[tuple[Action, ...]] = ()

    def heading(self, record: Values) -> tuple[str, str]:
        return spoken(record, "name"), _(NOUNS[self.noun].one)


class RulesPage(ReferencePage):
    """Rules with the article they come from: all of them, or those that hold for one association."""

    code, noun, title = "rules", "rule", N_("Rules and their source")
    columns = (
        Column("key", N_("Rule"), 30, whole=True, show=rules.name),
        _column("value", 12),
        Column("association", N_("For"), 11, show=lambda code: code or _("all")),
        _column("article", 10),
        _column("source", 18),
        _column("from_on", 10, least="00/00/0000", show=shown.day, hidden=True),
        _column("until_on", 10, least="00/00/0000", show=shown.day, hidden=True),
        _column("note", 24, hidden=True),
    )
    form = Form(
        NOUNS[noun].one,
        (
            Choice("key", N_("Rule"), options=RULES),
            Reference("association", LABELS["association"], noun="association", required=False,
                      help=N_("Empty: it holds for all that have none of their own.")),
            Text("value", LABELS["value"]),
            Text("article", LABELS["article"], required=False),
            Text("source", LABELS["source"], required=False, help=N_("Law, statute or act it comes from.")),
            Date("from_on", LABELS["from_on"], required=False),
            Date("until_on", LABELS["until_on"], required=False),
            NOTE,
        ),
        rules=(in_order("from_on", "until_on"),),
    )  # fmt: skip
    new = N_("New rule")
    nothing = N_("No rule yet: add one with Ctrl+N.")

    def listing(self, office: Office, where: Where) -> List:
        return office.reference_data.listing(
            noun="rule", association=where.of or office.groups.association_uid(where.association)
        )

    def form_of(self, office: Office, record: Values | None, where: Where) -> Form:
        """A rule that came with a list under a key of its own keeps it."""
        if record is None or record["key"] in dict(RULES):
            return self.form
        key = Choice("key", N_("Rule"), options=(*RULES, (record["key"], record["key"])))
        return Form(self.form.title, (key, *self.form.fields[1:]), self.form.rules)

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = super().record(office, uid)
        return found | {"value": rules.show(found["key"], found["value"])}

    def keep(self, office: Office, uid: str, values: Values) -> str:
        try:
            value = rules.kept(values["key"], values["value"])
        except Refused as refusal:
            raise Invalid({"value": refusal.sentence}) from refusal
        return super().keep(office, uid, {**values, "value": value})

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        form = self.form_of(office, record, where)
        said = rules.how(form.readable(typed).get("key", ""))
        return [said] if said else []

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return {"association": where.of}

    def heading(self, record: Values) -> tuple[str, str]:
        return rules.name(record["key"]), " ".join((record["article"], record["source"])).strip()


class PartnershipRulesPage(ReferencePage):
    code, noun, title = "partnership_rules", "partnership_rule", N_("Partnership rules")
    columns = (
        _column("code", 12),
        Column("name", N_("Name"), 34, whole=True),
        _column("min_enterprises", 11, number=True),
        _column("min_laboratories", 11, number=True),
        _column("max_laboratories", 11, number=True),
        _column("max_amount_cents", 14, number=True, show=shown.money),
        _column("max_months", 10, number=True, hidden=True),
        _column("source", 20, hidden=True),
    )
    form = Form(
        NOUNS[noun].one,
        (
            CODE,
            Text("name", N_("Name")),
            Integer("min_enterprises", LABELS["min_enterprises"]),
            Integer("min_laboratories", LABELS["min_laboratories"]),
            Integer("max_laboratories", LABELS["max_laboratories"], required=False),
            Amount("max_amount_cents", LABELS["max_amount_cents"], required=False),
            Integer("max_months", LABELS["max_months"], required=False),
            SOURCE,
        ),
        rules=(lambda values: _more_at_least(values),),
    )
    new = N_("New partnership rule")
    nothing = N_("No partnership rule yet: add that of the call with Ctrl+N.")


def _more_at_least(values: Values) -> dict[str, str]:
    least, most = values.get("min_laboratories"), values.get("max_laboratories")
    if least is None or most is None or least <= most:
        return {}
    return {"max_laboratories": _("Fewer than the {least} that are the least.").format(least=least)}


class ContextFiguresPage(ReferencePage):
    code, noun, title = "context_figures", "context_figure", N_("Context figures")
    columns = (
        _column("position", 6, number=True),
        _column("label", 28),
        _column("year", 8),
        _column("value", 18),
        _column("source", 28),
        _column("code", 12, hidden=True),
    )
    form = Form(
        NOUNS[noun].one,
        (
            CODE,
            Text("label", N_("Label in Italian")),
            Text("label_en", LABELS["label_en"], required=False),
            Text("year", LABELS["year"], required=False, longest=20),
            Text("value", LABELS["value"], help=N_("As published: “162 (of 268 regions)”.")),
            SOURCE,
            POSITION,
        ),
    )
    new = N_("New context figure")
    nothing = N_("No figure of the region or of the initiative yet: add one with Ctrl+N.")


PAGES: dict[str, type[Page]] = {
    page.code: page
    for page in (
        MemberCategoriesPage, EventKindsPage, ExpenseHeadingsPage, DocumentKindsPage, ChecklistsPage,
        IndicatorNamesPage, RulesPage, PartnershipRulesPage, ContextFiguresPage,
    )
}  # fmt: skip
