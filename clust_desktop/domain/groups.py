"""Who sits where: the words for organs, seats and offices."""

from __future__ import annotations

from clust_desktop.i18n import N_

SEAT_ROLES = (
    ("member", N_("Ordinary member")),
    ("coordinator", N_("Coordinator")),
    ("deputy", N_("Deputy")),
    ("secretary", N_("Secretary")),
    ("observer", N_("Observer")),
)
ORGAN_KINDS = (
    ("board", N_("Board of directors")),
    ("committee", N_("Committee")),
    ("auditors", N_("Auditors")),
    ("other", N_("Other")),
)
OFFICE_KINDS = (
    ("president", N_("President")),
    ("vice-president", N_("Vice-president")),
    ("director", N_("Director")),
    ("cluster-manager", N_("Cluster manager")),
    ("coordinator", N_("Coordinator")),
    ("secretary", N_("Secretary")),
    ("auditor", N_("Auditor")),
    ("other", N_("Other")),
)
ALONE = frozenset({"president", "cluster-manager"})
"""Offices that an association gives to one person at a time; two at once are worth a remark."""
