"""What each kind of record is called, and how the journal says that one was added, changed or removed."""

from __future__ import annotations

from dataclasses import dataclass

from clust_desktop.i18n import N_


@dataclass(frozen=True, slots=True)
class Noun:
    """`one` and `many` name the record; `named` is the column a person knows it by; the rest are journal titles."""

    one: str
    many: str
    added: str
    changed: str
    removed: str
    named: str = "name"


NOUNS: dict[str, Noun] = {
    "association": Noun(
        N_("Association"), N_("Associations"), N_("Association {name} founded"), N_("Association {name} changed"),
        N_("Association {name} removed")),
    "organisation": Noun(
        N_("Organisation"), N_("Organisations"), N_("Organisation {name} added"), N_("Organisation {name} changed"),
        N_("Organisation {name} removed")),
    "accreditation": Noun(
        N_("Accreditation"), N_("Accreditations"), N_("Accreditation to {name} added"),
        N_("Accreditation to {name} changed"), N_("Accreditation to {name} removed"), "network"),
    "person": Noun(
        N_("Person"), N_("People"), N_("{name} added"), N_("{name} changed"), N_("{name} removed"), "full_name"),
    "affiliation": Noun(
        N_("Organisation of a person"), N_("Organisations of a person"), N_("Organisation of a person added"),
        N_("Organisation of a person changed"), N_("Organisation of a person removed"), "title"),
    "membership": Noun(
        N_("Membership"), N_("Memberships"), N_("Membership added"), N_("Membership changed"),
        N_("Membership removed"), "uid"),
    "membership_category": Noun(
        N_("Category of a member"), N_("Categories of a member"), N_("Category of a member added"),
        N_("Category of a member changed"), N_("Category of a member removed"), "uid"),
    "voting_suspension": Noun(
        N_("Suspension of the vote"), N_("Suspensions of the vote"), N_("Suspension of the vote added"),
        N_("Suspension of the vote changed"), N_("Suspension of the vote removed"), "reason"),
    "value_chain": Noun(
        N_("Value chain"), N_("Value chains"), N_("Value chain {name} added"), N_("Value chain {name} changed"),
        N_("Value chain {name} removed")),
    "working_group": Noun(
        N_("Working group"), N_("Working groups"), N_("Working group {name} added"),
        N_("Working group {name} changed"), N_("Working group {name} removed")),
    "organ": Noun(
        N_("Organ"), N_("Organs"), N_("Organ {name} added"), N_("Organ {name} changed"), N_("Organ {name} removed")),
    "seat": Noun(N_("Seat"), N_("Seats"), N_("Seat added"), N_("Seat changed"), N_("Seat removed"), "uid"),
    "office": Noun(
        N_("Office"), N_("Offices"), N_("Office added"), N_("Office changed"), N_("Office removed"), "title"),
    "gathering": Noun(
        N_("Gathering"), N_("Gatherings"), N_("{name} added"), N_("{name} changed"), N_("{name} removed"), "title"),
    "session": Noun(
        N_("Session"), N_("Sessions"), N_("Session {name} added"), N_("Session {name} changed"),
        N_("Session {name} removed"), "title"),
    "call": Noun(N_("Call"), N_("Calls"), N_("Call added"), N_("Call changed"), N_("Call removed"), "uid"),
    "agenda_item": Noun(
        N_("Agenda item"), N_("Agenda items"), N_("Agenda item {name} added"), N_("Agenda item {name} changed"),
        N_("Agenda item {name} removed"), "title"),
    "sheet": Noun(
        N_("Sign-in sheet"), N_("Sign-in sheets"), N_("Sign-in sheet added"), N_("Sign-in sheet changed"),
        N_("Sign-in sheet removed"), "uid"),
    "proxy": Noun(N_("Proxy"), N_("Proxies"), N_("Proxy added"), N_("Proxy changed"), N_("Proxy removed"), "uid"),
    "resolution": Noun(
        N_("Resolution"), N_("Resolutions"), N_("Resolution added"), N_("Resolution changed"), N_("Resolution removed"),
        "uid"),
    "attendance": Noun(
        N_("Attendance"), N_("Attendances"), N_("Attendance added"), N_("Attendance changed"), N_("Attendance removed"),
        "uid"),
    "headcount": Noun(
        N_("Headcount"), N_("Headcounts"), N_("Headcount added"), N_("Headcount changed"), N_("Headcount removed"),
        "uid"),
    "programme": Noun(
        N_("Programme"), N_("Programmes"), N_("Programme {name} added"), N_("Programme {name} changed"),
        N_("Programme {name} removed")),
    "period": Noun(
        N_("Period"), N_("Periods"), N_("Period {name} added"), N_("Period {name} changed"),
        N_("Period {name} removed"), "code"),
    "target": Noun(
        N_("Target"), N_("Targets"), N_("Target added"), N_("Target changed"), N_("Target removed"), "uid"),
    "justification": Noun(
        N_("Justification"), N_("Justifications"), N_("Justification written"), N_("Justification changed"),
        N_("Justification removed"), "uid"),
    "closure": Noun(
        N_("Closure"), N_("Closures"), N_("Closure added"), N_("Closure changed"), N_("Closure removed"), "number"),
    "restatement": Noun(
        N_("Restatement"), N_("Restatements"), N_("Restatement added"), N_("Restatement changed"),
        N_("Restatement removed"), "number"),
    "declared_figure": Noun(
        N_("Declared figure"), N_("Declared figures"), N_("Declared figure {name} added"),
        N_("Declared figure {name} changed"), N_("Declared figure {name} removed"), "label"),
    "context_figure": Noun(
        N_("Context figure"), N_("Context figures"), N_("Context figure {name} added"),
        N_("Context figure {name} changed"), N_("Context figure {name} removed"), "label"),
    "plan_item": Noun(
        N_("Planned activity"), N_("Planned activities"), N_("Planned activity {name} added"),
        N_("Planned activity {name} changed"), N_("Planned activity {name} removed"), "title"),
    "award": Noun(N_("Grant"), N_("Grants"), N_("Grant added"), N_("Grant changed"), N_("Grant removed"), "uid"),
    "expense": Noun(
        N_("Expense"), N_("Expenses"), N_("Expense of {name} added"), N_("Expense of {name} changed"),
        N_("Expense of {name} removed"), "supplier"),
    "project": Noun(
        N_("Project"), N_("Projects"), N_("Project {name} added"), N_("Project {name} changed"),
        N_("Project {name} removed"), "code"),
    "partner": Noun(
        N_("Partner"), N_("Partners"), N_("Partner added"), N_("Partner changed"), N_("Partner removed"), "uid"),
    "document": Noun(
        N_("Document"), N_("Documents"), N_("Document {name} added"), N_("Document {name} changed"),
        N_("Document {name} removed")),
    "rule": Noun(
        N_("Rule"), N_("Rules"), N_("Rule {name} added"), N_("Rule {name} changed"), N_("Rule {name} removed"), "key"),
    "partnership_rule": Noun(
        N_("Partnership rule"), N_("Partnership rules"), N_("Partnership rule {name} added"),
        N_("Partnership rule {name} changed"), N_("Partnership rule {name} removed")),
    "member_category": Noun(
        N_("Category"), N_("Categories"), N_("Category {name} added"), N_("Category {name} changed"),
        N_("Category {name} removed")),
    "event_kind": Noun(
        N_("Kind of event"), N_("Kinds of event"), N_("Kind of event {name} added"),
        N_("Kind of event {name} changed"), N_("Kind of event {name} removed")),
    "expense_heading": Noun(
        N_("Expense heading"), N_("Expense headings"), N_("Expense heading {name} added"),
        N_("Expense heading {name} changed"), N_("Expense heading {name} removed")),
    "document_kind": Noun(
        N_("Kind of document"), N_("Kinds of document"), N_("Kind of document {name} added"),
        N_("Kind of document {name} changed"), N_("Kind of document {name} removed")),
    "checklist_item": Noun(
        N_("Evidence required"), N_("Evidence required"), N_("Evidence required added"),
        N_("Evidence required changed"), N_("Evidence required removed"), "uid"),
    "indicator": Noun(
        N_("Indicator"), N_("Indicators"), N_("Indicator {name} added"), N_("Indicator {name} changed"),
        N_("Indicator {name} removed")),
    "privacy_notice": Noun(
        N_("Privacy notice"), N_("Privacy notices"), N_("Privacy notice {name} added"),
        N_("Privacy notice {name} changed"), N_("Privacy notice {name} removed"), "version"),
    "consent": Noun(
        N_("Consent"), N_("Consents"), N_("Consent to {name} added"), N_("Consent to {name} changed"),
        N_("Consent to {name} removed"), "purpose"),
}  # fmt: skip
PARTS = frozenset({"attendance", "closure", "membership_category", "restatement", "sheet"})
"""Records without a card of their own: their papers are laid to what they belong to."""
ATTACHABLE = tuple(sorted({*NOUNS, "list_import", "succession"} - PARTS - {"document"}))
"""Tables to whose records documents are attached: every one whose records have a card."""
