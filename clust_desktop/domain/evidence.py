"""The evidence behind what is counted: which records owe documents, how many have all of them, which have not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clust_desktop.domain.gatherings import KINDS as GATHERINGS
from clust_desktop.i18n import N_, _

DUE_OF = (
    *GATHERINGS, ("award", N_("Grant")), ("expense", N_("Expense")), ("membership", N_("Membership")),
    ("project", N_("Project")),
)  # fmt: skip
"""What a document may be due for: a kind of gathering, or another kind of record."""

MANY: dict[str, str] = {
    "event": N_("Events"), "meeting": N_("Meetings"), "assembly": N_("Assemblies"), "expense": N_("Expenses"),
    "award": N_("Grants"), "membership": N_("New members"), "project": N_("Projects"),
}  # fmt: skip
"""Kinds in the order in which papers and lists have them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Records of one kind that owe documents in a period, and how many have all of them.

    `asked` is False where nothing is due for the kind: then nothing of it can be documented, nor is anything missing.
    """

    kind: str
    records: int
    documented: int
    asked: bool = True

    @property
    def missing(self) -> int:
        return self.records - self.documented if self.asked else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A record with the names of the kinds of document that are missing."""

    kind: str
    on: date
    label: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one association owes and has, and what is missing, oldest first."""

    tallies: tuple[Tally, ...] = ()
    gaps: tuple[Gap, ...] = ()


def of_gatherings_only(values: Mapping[str, Any]) -> dict[str, str]:
    """Only a gathering is held in a format: a complaint by field."""
    if values.get("format") and values.get("due_of") and values["due_of"] not in dict(GATHERINGS):
        return {"format": _("Only gatherings have a format: leave it empty.")}
    return {}
