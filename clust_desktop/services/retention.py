"""Until when persons are kept: each by the periods she has records in, and what expires when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from clust_desktop.domain import retention, rules
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.retention import Rule, Term, Why
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import Few
from clust_desktop.store import retention as kept
from clust_desktop.store.database import Archive, Row

OPEN, DUE, LATER = "open", "over", "kept"
STATES = ((OPEN, N_("without end")), (LATER, N_("kept")), (DUE, N_("expired")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person by id, uid and name, with until when she is kept."""

    id: int
    uid: str
    name: str
    term: Term


@dataclass(frozen=True)
class _Terms:
    """The terms of all periods of an archive, and the rule for whoever is in none."""

    archive: Archive
    rows: list[Row] = field(default_factory=list)

    @cached_property
    def alone(self) -> Rule | None:
        return self.rule(retention.ALONE)

    @cached_property
    def periods(self) -> dict[int, Term]:
        return {
            row["id"]: retention.of_period(
                row["code"], ends=date.fromisoformat(row["ends"]), settled_on=_day(row["settled_on"]),
                closed_on=_day(row["closed_on"]),
                rule=self.rule(row["retention"]),
            )
            for row in self.rows
        }  # fmt: skip

    def rule(self, key: str) -> Rule | None:
        row = kept.rule(self.archive, key) if key else None
        if row is None or not row["value"].isdecimal():
            return None
        return Rule(key, int(row["value"]), " ".join(one for one in (row["source"], row["article"]) if one))

    def persons(self, person: int | None = None) -> list[Person]:
        spans = [
            (row["id"], first, last, term.until.isoformat() if term.until else kept.NEVER)
            for row in self.rows
            for term in [self.periods[row["id"]]]
            for first, last in row["spans"]
        ]
        years = self.alone.years if self.alone else None
        found = kept.standings(self.archive, spans, years, person=person)
        return [Person(id=one["id"], uid=one["uid"], name=one["name"], term=self._term(one)) for one in found]

    def _term(self, one: Row) -> Term:
        if one["period_id"] is not None:
            return self.periods[one["period_id"]]
        if one["base"] == kept.NEVER:
            return Term(why=Why.RUNNING)
        return retention.by_rule(date.fromisoformat(one["base"]), self.alone)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class Retention:
    """Reckons until when persons are kept; never writes."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def _terms(self) -> _Terms:
        return _Terms(self.archive, kept.periods(self.archive))

    def of(self, *, uid: str) -> Term:
        """Until when a person is kept and why; of one merged into another, until that one is. Raises Refused of one
        that was erased.
        """
        row = self.archive.by_uid("person", uid)
        while row["merged_into_id"] is not None:
            row = self.archive.all("person", id=row["merged_into_id"])[0]
        found = self._terms().persons(row["id"])
        if not found:
            raise Refused(_("This person was erased: nothing is kept of her any more."))
        return found[0].term

    def persons(self) -> list[Person]:
        """Every person, those that expire first before the others."""
        return self._terms().persons()

    def due(self, *, on: date) -> list[Person]:
        """The persons whose time is over on a day."""
        return [one for one in self.persons() if one.term.is_over(on)]

    def facts(self, *, on: date, counted: bool = True) -> list[dict[str, Any]]:
        """What expires when: each period and, last, whoever is kept by the rule for persons or without end.

        {"uid", "period", "programme", "rule", "closed_on", "until", "persons", "state", "sentence"}; each person counts
        once, in the row that holds her longest. Not counted, it is the periods alone.
        """
        terms = self._terms()
        counts: Counter[tuple[str, Why, date | None]] = Counter(
            (one.term.period, one.term.why, one.term.until) for one in (terms.persons() if counted else ())
        )
        found = []
        for row in reversed(terms.rows):
            term = terms.periods[row["id"]]
            persons = counts.pop((term.period, term.why, term.until), 0) if counted else None
            found.append(_row(term, persons, on) | {
                "uid": row["uid"], "programme": row["programme"], "closed_on": row["closed_on"],
            })  # fmt: skip
        for (_period, why, until), n in sorted(counts.items(), key=lambda one: (one[0][2] or date.max, one[0][1])):
            rule = terms.alone if why is Why.RULE else None
            base = until and date(until.year - rule.years, 12, 31) if rule else None
            found.append(_row(Term(why=why, until=until, base=base, rule=rule), n, on))
        return found

    def listing(self, *, on: date, counted: bool = True) -> Few:
        """The same as a list, which says in words who is in no period; the periods alone come at once."""
        text = ("period", "programme", "rule", "sentence")
        rows = [row | {"period": row["period"] or _("in no period")} for row in self.facts(on=on, counted=counted)]
        return Few(rows, text=text, is_whole=counted)


def _row(term: Term, persons: int | None, on: date) -> dict[str, Any]:
    state = OPEN if term.until is None else DUE if term.is_over(on) else LATER
    return {
        "uid": "", "period": term.period, "programme": "", "closed_on": None, "persons": persons, "state": state,
        "rule": rules.name(term.rule.key) if term.rule else "", "until": term.until and term.until.isoformat(),
        "sentence": term.sentence,
    }  # fmt: skip
