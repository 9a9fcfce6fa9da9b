"""What the columns of a record are called, how their values read, and what records without a page are called."""

from __future__ import annotations

from datetime import date
from typing import Any

from clust_desktop.domain import amounts, days, moments, quorum, rules
from clust_desktop.domain.nouns import NOUNS
from clust_desktop.i18n import N_, _

# column, a reference without its `_id`, → label
LABELS = {
    "attendance_total": N_("Attendances of persons erased"), "block": N_("Block of numbers"),
    "counts": N_("Counts for an organiser"), "destroyed_on": N_("Destroyed on"), "erasure": N_("Erasure"),
    "first": N_("First number"),
    "noun": N_("Kind of record"), "operation": N_("Operation"), "persons": N_("Persons"), "presumed": N_("Presumed"),
    "settled_on": N_("Accounts or last payment"),
    "abstained": N_("Abstained"), "act": N_("Act"), "activity": N_("Activity (ATECO)"), "added_at": N_("Added at"),
    "address": N_("Address"), "against": N_("Against"), "agenda_item": N_("Agenda item"),
    "amount_cents": N_("Amount"), "applied_on": N_("Applied on"), "area": N_("Area"), "article": N_("Article"),
    "association": N_("Association"), "at": N_("At"), "attendance": N_("Attendance"), "baseline": N_("Baseline"),
    "cast_by": N_("Vote cast by"), "category": N_("Category"), "cause": N_("Cause"), "choice": N_("Vote"),
    "closed_at": N_("Closed at"), "closed_on": N_("Closed on"), "closure": N_("Closure"), "code": N_("Code"),
    "colour": N_("Colour"), "constituted_on": N_("Constituted on"), "cost_cents": N_("Cost"),
    "counted_at": N_("Counted at"), "country": N_("Country"), "cup": N_("CUP"), "data_on": N_("Data as of"),
    "decided_on": N_("Decided on"), "declared_figure": N_("Declared figure"),
    "declared_on": N_("Withdrawal declared on"), "declared_total": N_("Declared total"),
    "description": N_("Description"), "device": N_("Device"), "direction": N_("At least or at most"),
    "document": N_("Document"), "document_kind": N_("Kind of document"), "due_of": N_("Due for"),
    "due_on": N_("Due on"),
    "effective_on": N_("Effective on"), "electorate": N_("Entitled to vote"), "eligible": N_("Eligible"),
    "email": N_("E-mail"), "ends_at": N_("Ends at"), "erased_on": N_("Erased on"), "event_kind": N_("Kind of event"),
    "excludes_directors": N_("Directors do not vote"), "explains": N_("Figure explained"), "fact": N_("Fact"),
    "family_name": N_("Family name"), "format": N_("Format"), "from": N_("From"), "from_at": N_("From"),
    "from_on": N_("From"), "frozen_at": N_("Frozen at"), "full_name": N_("Full name"), "fund": N_("Fund"),
    "gathering": N_("Gathering"), "gathering_kind": N_("Kind of gathering"), "gender": N_("Gender (declared)"),
    "given_name": N_("Given name"), "given_on": N_("Given on"), "granted_on": N_("Granted on"),
    "heading": N_("Expense heading"), "headline": N_("Among the five figures"), "holder": N_("Holder of the proxy"),
    "holder_organisation": N_("Organisation of the holder"), "in_favour": N_("In favour"),
    "indicator": N_("Indicator"), "is_enterprise": N_("Counts as an enterprise"), "issued_on": N_("Issued on"),
    "key": N_("Key"), "kind": N_("Kind"), "kit": N_("Kit"), "file": N_("File"), "made_at": N_("Made at"),
    "lost_on": N_("Lost on"), "first_at": N_("First act"), "last_at": N_("Last act"),
    "behind": N_("Clock behind (seconds)"), "ahead": N_("Clock ahead (seconds)"),
    "set_back": N_("Clock set back (seconds)"), "told": N_("What it brought"),
    "label": N_("Label"), "label_en": N_("Label in English"),
    "left_decided_on": N_("Exit decided on"), "left_note": N_("Note on the exit"), "left_reason": N_("Why it ended"),
    "line": N_("Line"), "link": N_("Link"), "logo": N_("Logo"), "majority": N_("Majority"),
    "marked_at": N_("Marked at"), "max_amount_cents": N_("Largest amount"),
    "max_laboratories": N_("At most laboratories"), "max_months": N_("At most months"), "may_vote": N_("May vote"),
    "media_type": N_("Type of file"), "membership": N_("Membership"), "merged_into": N_("Merged into"),
    "method": N_("Voting method"), "min_enterprises": N_("At least enterprises"),
    "min_laboratories": N_("At least laboratories"), "minutes": N_("Minutes"), "mode": N_("Mode"),
    "moved_to": N_("Moved to"), "name": N_("Name"), "name_en": N_("Name in English"), "network": N_("Network"),
    "note": N_("Note"), "notice": N_("Privacy notice"), "number": N_("Number"), "on_day": N_("Day"),
    "opened_at": N_("Opened at"), "opening": N_("There at the opening"),
    "how": N_("How it was there"), "people": N_("People"), "assembly_total": N_("Assembly"),
    "organ": N_("Organ"), "organisation": N_("Organisation"), "outcome": N_("Outcome"),
    "paper": N_("Paper"), "period": N_("Period"), "person": N_("Person"), "phone": N_("Phone"), "place": N_("Place"),
    "plan_item": N_("Planned activity"), "position": N_("Order"), "postcode": N_("Postcode"),
    "presence_uid": N_("Presence taken back"), "principal": N_("Member giving the proxy"),
    "printed_at": N_("Printed at"), "printing": N_("Printing"),
    "program_version": N_("Version of the program"), "programme": N_("Programme"), "project": N_("Project"),
    "province": N_("Province"), "purpose": N_("Purpose"), "quantity": N_("Quantity"), "reason": N_("Reason"),
    "received_at": N_("Received at"), "recognised_on": N_("Recognised on"),
    "recognition_act": N_("Act of recognition"), "record_kind": N_("Kind of record"),
    "refused_reason": N_("Why it was refused"), "registered_at": N_("Registered at"), "remedy": N_("Remedy"),
    "resolution": N_("Resolution"), "responsible": N_("Responsible"), "retention": N_("How long papers are kept"),
    "role": N_("Role"), "rule": N_("Rule"), "rules": N_("Rules"), "said": N_("What the paper says"),
    "scan": N_("Scan"), "seat": N_("Legal seat"), "sent_on": N_("Sent on"), "series": N_("Series"),
    "session": N_("Session"),
    "sheet": N_("Sign-in sheet"), "short_name": N_("Short name"),
    "signed": N_("Signatures counted"), "source": N_("Source"),
    "starts_at": N_("Starts at"), "state": N_("State"), "status": N_("Status"), "statute": N_("Statute"),
    "statute_on": N_("Statute of"), "supplier": N_("Supplier"), "target": N_("Target"), "tax_code": N_("Tax code"),
    "text": N_("Text"), "title": N_("Title"), "to": N_("To"), "town": N_("Town"), "typed": N_("Typed"),
    "unit": N_("Unit"), "until_at": N_("Until"), "until_on": N_("Until"), "value": N_("Value"),
    "value_chain": N_("Value chain"), "vat": N_("VAT number"), "version": N_("Version"), "voted_at": N_("Voted at"),
    "walk_in": N_("Walk-in"), "website": N_("Website"), "withdrawn_at": N_("Withdrawn at"),
    "withdrawn_on": N_("Withdrawn on"), "working_group": N_("Working group"), "written_on": N_("Written on"),
    "year": N_("Year"),
}  # fmt: skip
# a code of any column that keeps codes → how it reads
_CODES = {
    "expired": N_("Time of keeping over"), "asked": N_("On request"),
    "planned": N_("Planned"), "held": N_("Held"), "postponed": N_("Postponed"), "cancelled": N_("Cancelled"),
    "meeting": N_("Meeting"), "assembly": N_("Assembly"), "event": N_("Event"), "in-person": N_("In person"),
    "online": N_("Online"), "hybrid": N_("Hybrid"), "participant": N_("Participant"), "speaker": N_("Speaker"),
    "guest": N_("Guest"), "staff": N_("Staff"), "expected": N_("Expected"), "present": N_("Present"),
    "excused": N_("Excused"), "proxy": N_("By proxy"), "absent": N_("Absent"), "member": N_("Ordinary member"),
    "coordinator": N_("Coordinator"), "deputy": N_("Deputy"), "secretary": N_("Secretary"),
    "observer": N_("Observer"), "organiser": N_("Organiser"), "partner": N_("Partner"), "lead": N_("Lead partner"),
    "president": N_("President"), "vice-president": N_("Vice-president"), "director": N_("Director"),
    "cluster-manager": N_("Cluster manager"), "auditor": N_("Auditor"), "other": N_("Other"), "board": N_("Board"),
    "committee": N_("Committee"), "auditors": N_("Auditors"), "withdrawal": N_("Withdrawal"),
    "exclusion": N_("Exclusion"), "dissolution": N_("Dissolution"), "merger": N_("Merger"),
    "transformation": N_("Transformation"), "division": N_("Division"), "clust-er": N_("Clust-ER"),
    "initiative": N_("Initiative"), "at-least": N_("At least"), "at-most": N_("At most"), "none": N_("None"),
    "ordinary": N_("Ordinary"), "own": N_("Its own"), "statute": N_("Statute"), "open": N_("Open"),
    "count": N_("By count"), "secret": N_("Secret"), "passed": N_("Passed"), "rejected": N_("Rejected"),
    "in favour": N_("In favour"), "against": N_("Against"), "abstained": N_("Abstained"),
    "enterprise": N_("Enterprise"), "laboratory": N_("Laboratory"), "f": N_("Woman"), "m": N_("Man"),
    "x": N_("Other"), "award": N_("Grant"), "expense": N_("Expense"), "membership": N_("Membership"),
    "project": N_("Project"),
}  # fmt: skip
_CODED = (
    "choice", "direction", "due_of", "format", "gathering_kind", "gender", "how", "kind", "left_reason", "majority",
    "method", "mode", "outcome", "role", "said", "state", "status",
)  # fmt: skip
_YES_OR_NO = (
    "counts", "eligible", "excludes_directors", "headline", "is_enterprise", "may_vote", "presumed", "walk_in",
)  # fmt: skip
_TIED = {
    "assembly_total": N_("Assembly of which names were destroyed"),
    "assembly_total_member": N_("How a member was there"),
    "attendance_total": N_("Attendances of persons erased"),
    "attendance_total_association": N_("Association for which they count"), "erased_change": N_("Changes erased"),
    "erasure": N_("Erasure"), "member_total": N_("Members represented by persons erased"),
    "ordinal": N_("Ordinal number"), "person_total": N_("Different persons erased"),
    "proxy_total": N_("Proxies held by persons erased"), "seat_total": N_("Seats of persons erased"),
    "assembly_closing": N_("Closing of an assembly"),
    "attendance_organisation": N_("Member represented"), "closure": N_("Closure"),
    "closure_figure": N_("Figure of a closure"), "closure_record": N_("Record of a closure"),
    "declared_part": N_("Part of a declared figure"), "document_link": N_("Place of a document"),
    "gathering_association": N_("Association of a gathering"), "kit": N_("Kit"),
    "kit_gathering": N_("Gathering of a kit"), "kit_merge": N_("Kit come home"), "kit_subject": N_("Met by a kit"),
    "import_question": N_("Question of an import"),
    "list_import": N_("Import of a list"), "list_mapping": N_("Columns of a list"),
    "organisation_alias": N_("Other name of an organisation"),
    "period_association": N_("Own dates of an association"), "person_alias": N_("Other name of a person"),
    "presence": N_("Presence"), "project_association": N_("Association of a project"), "proxy": N_("Proxy"),
    "refused_mark": N_("Mark refused"), "restatement": N_("Restatement"), "roster_entry": N_("Entry of the roster"),
    "setting": N_("Setting"), "sheet_row": N_("Row of a sign-in sheet"), "succession": N_("Succession"),
    "take_back": N_("Mark taken back"), "vote": N_("Vote"),
}  # fmt: skip
HIDDEN = frozenset({
    "id", "uid", "folded", "salt", "sha256", "digest", "fingerprint", "record_uid", "kit_uid", "is_uid",
})  # fmt: skip
"""What says nothing to a person."""

NOTHING = "–"


def noun(table: str) -> str:
    """What one record of a table is called."""
    if table in NOUNS:
        return _(NOUNS[table].one)
    return _(_TIED[table]) if table in _TIED else table


def many(table: str) -> str:
    """What several records of a table are called."""
    return _(NOUNS[table].many) if table in NOUNS else noun(table)


def label(column: str) -> str:
    """What a column is called."""
    key = column.removesuffix("_id")
    said = _(LABELS[key]) if key in LABELS else key
    return said[:1].upper() + said[1:]


def value(column: str, kept: Any) -> str:
    """What a column keeps, as a person reads it; a reference is not for this function."""
    if kept is None or kept == "":
        return NOTHING
    if column in _YES_OR_NO:
        return _("Yes") if kept else _("No")
    if column in (*_CODED, "reason") and kept in _CODES and (column != "reason" or kept in ("expired", "asked")):
        return _(_CODES[kept])
    if column == "reason":
        return quorum.said(kept)
    if column in ("key", "retention"):
        return rules.name(kept)
    if column.endswith("_cents"):
        return amounts.money(kept)
    if column.endswith("_on") or column == "on_day":
        return days.show(date.fromisoformat(kept))
    if column.endswith("_at") or column == "at":
        return moments.show(kept)
    if isinstance(kept, float):
        return amounts.show(kept)
    return amounts.minus(str(kept)) if isinstance(kept, int) else str(kept)
