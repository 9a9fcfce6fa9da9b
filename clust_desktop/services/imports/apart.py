"""Candidates that a question would offer in the same words, each named with what tells it from the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from clust_desktop.domain import days
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.imports.outcome import Candidate
from clust_desktop.store import likely
from clust_desktop.store.database import Archive, Row

_TELLING = {"person": ("organisations", "email", "phone"), "organisation": ("town", "vat", "tax_code", "email")}


def told_apart(archive: Archive, about: str, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The same candidates; of those with the same name and reason, a person's organisations, e-mail and phone and how
    often they came, an organisation's place and codes stand beside the name.
    """
    words = Counter((one.name, one.reason) for one in candidates)
    return tuple(
        replace(one, name=_named(archive, about, one)) if one.uid and words[one.name, one.reason] > 1 else one
        for one in candidates
    )


def _named(archive: Archive, about: str, one: Candidate) -> str:
    if about == "person":
        row = likely.particulars(archive, one.uid)
        came = [_came(row)]
    else:
        row, came = archive.by_uid("organisation", one.uid), []
    return " · ".join((one.name, *(text for key in _TELLING[about] if (text := row[key])), *came))


def _came(row: Row) -> str:
    if not row["came"]:
        return _("never came")
    said = ngettext("came {n} time, last on {day}", "came {n} times, last on {day}", row["came"])
    return said.format(n=row["came"], day=days.show(date.fromisoformat(row["last_on"])))
