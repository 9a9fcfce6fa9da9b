"""What is filled in when a member comes, changes and goes; and how its state is written."""

from __future__ import annotations

from clust_desktop.domain.fields import Choice, Date, LongText, Text
from clust_desktop.domain.forms import Form
from clust_desktop.domain.references import Reference
from clust_desktop.i18n import N_, _

APPLIED = Date("applied_on", N_("Applied on"), required=False)
DECIDED = Date("decided_on", N_("Decided on"), required=False)
FROM = Date("from_on", N_("Member from"), help=N_("The first day of membership."))
NOTE = LongText("note", N_("Note"), required=False)

ADMISSION = Form(
    N_("Admission"),
    (
        Reference("organisation", N_("Organisation"), noun="organisation"),
        Reference("association", N_("Association"), noun="association"),
        Reference("category", N_("Category"), noun="member_category"),
        APPLIED, DECIDED, FROM, NOTE,
    ),
)  # fmt: skip
ADMISSION_HERE = Form(N_("Admission"), ADMISSION.fields[1:])
"""The same where the organisation is the record that stands open."""
MEMBERSHIP = Form(N_("Membership"), (APPLIED, DECIDED, FROM, NOTE))
CATEGORY = Form(
    N_("Change of category"),
    (
        Reference("category", N_("New category"), noun="member_category"),
        Date("from_on", N_("From"), help=N_("Neither in nor out: the member stays the same.")),
    ),
)
WITHDRAWAL = Form(
    N_("Withdrawal"),
    (
        Date("declared_on", N_("Declared on")),
        Date("until_on", N_("Last day"), required=False, help=N_("Empty: the one of art. 24 c.c., written below.")),
        Text("reason", N_("Reason"), required=False, help=N_("Required where the last day is another one.")),
    ),
)
EXCLUSION = Form(
    N_("Exclusion"),
    (
        Date("decided_on", N_("Decided by the assembly on")),
        Date("until_on", N_("Last day")),
        Text("reason", N_("Reason")),
    ),
)
END = Form(
    N_("End of a membership"),
    (
        Date("until_on", N_("Last day")),
        Choice("why", N_("Why"), options=(("dissolution", N_("Dissolution")), ("other", N_("Other reason")))),
        Text("reason", N_("Note"), required=False),
    ),
)
SUSPENSION = Form(
    N_("Suspension of the vote"),
    (
        Date("from_on", N_("From")),
        Date("until_on", N_("Until"), required=False, help=N_("Its last day; empty while it is not known.")),
        Text("reason", N_("Reason")),
    ),
)

_STATES = {
    "withdrawal": ("▼", N_("withdrawal declared")),
    "exclusion": ("✖", N_("excluded")),
    "dissolution": ("✖", N_("dissolved")),
    "merger": ("▼", N_("merged into another")),
    "other": ("▼", N_("leaves")),
    "ended": ("▼", N_("leaves")),
    "suspended": ("■", N_("vote suspended")),
}


def state(codes: str | None) -> str:
    """The state of a member by sign and word: withdrawal declared, vote suspended; nothing for the usual one."""
    return " · ".join(f"{_STATES[code][0]} {_(_STATES[code][1])}" for code in (codes or "").split())
