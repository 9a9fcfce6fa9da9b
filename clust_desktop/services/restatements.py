"""What the figures of a closed period say now: which are others, by which records, and which operations did it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clust_desktop.domain import amounts, closure, days, moments
from clust_desktop.domain.closure import Difference, Figure, Frozen
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.issues import Issue, Restated, RestatedRow
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.summary_rows import Figure as Printed
from clust_desktop.domain.titles import sentence
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.indicators import Indicators
from clust_desktop.services.journal_words import Words
from clust_desktop.services.scopes import Scope, scope
from clust_desktop.store import closures, explaining
from clust_desktop.store.database import Archive, Row

MOST = 12  # records and operations named at one figure of a paper
_ABOUT = {"attendance": "gathering_id", "headcount": "gathering_id", "seat": "working_group_id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A record that came, went or changed: what it is called now, or was last.

    `about` is what a paper says in its place: the gathering or the group, and never the person.
    """

    kind: str
    uid: str
    on: str | None
    label: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation of the journal that is responsible."""

    uid: str
    at: str
    who: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatedFigure:
    """A figure then and now; `association` is a code, None for the system."""

    indicator: str
    association: str | None
    then: float | None
    now: float | None
    came: tuple[Touched, ...]
    gone: tuple[Touched, ...]
    changed: tuple[Touched, ...]
    operations: tuple[Operation, ...]

    def facts(self) -> dict[str, Any]:
        """The difference as plain values for a program to read."""

        def plain(found: Sequence[Touched]) -> list[dict[str, Any]]:
            return [{"kind": one.kind, "uid": one.uid, "on": one.on, "label": one.label} for one in found]

        return {
            "indicator": self.indicator, "association": self.association, "then": self.then, "now": self.now,
            "in": plain(self.came), "out": plain(self.gone), "changed": plain(self.changed),
            "operations": [
                {"uid": one.uid, "at": one.at, "who": one.who, "title": one.title} for one in self.operations
            ],
        }  # fmt: skip

    def sentences(self) -> list[str]:
        """The records that came and went and the operations responsible, a line for each kind."""
        parts = (
            (_("No longer counted: {listed}."), _listed(self.gone)),
            (_("Counted now: {listed}."), _listed(self.came)),
            (_("Changed: {listed}."), _listed(self.changed)),
        )
        said = [words.format(listed="; ".join(listed)) for words, listed in parts if listed]
        return said + [f"{moments.show(one.at)} · {one.who} · {one.title}" for one in self.operations]


class Restatements:
    """Compares a closed period with the archive as it is; never writes."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def figures(self, *, period: str, association: str | None = None) -> list[RestatedFigure]:
        """Each figure that is another one than when the period was closed. Raises Refused where it is not closed."""
        where = scope(self.archive, period=period, association=association)
        row = self.standing(where)
        if row is None:
            raise Refused(_("{period} is not closed: there is nothing to restate.").format(period=where.period["code"]))
        return self.explained(row, where)

    def standing(self, where: Scope) -> Row | None:
        """The closure that holds what is asked about: of all together, else of the one association."""
        whole = closures.standing(self.archive, where.period["id"], None)
        if whole is not None or where.chosen is None:
            return whole
        return closures.standing(self.archive, where.period["id"], where.chosen["id"])

    def now(self, row: Row) -> dict[closure.Key, Figure]:
        """The figures of a closure's period and association as they are now, under its salt."""
        where = scope(self.archive, period=row["period"], association=row["association"])
        return closures.counted(
            self.archive, where.dates, where.whole, row["salt"], system=row["association_id"] is None
        )

    def explained(self, row: Row, where: Scope) -> list[RestatedFigure]:
        """What is restated of a closure, of the associations asked about."""
        every = closure.differences(closures.figures(self.archive, row["id"]), self.now(row))
        chosen = where.chosen["uid"] if where.chosen else None
        restated = [one for one in every if one.is_restated and (chosen is None or one.key[1] == chosen)]
        if not restated:
            return []
        found = {one.key: one for one in every}
        depends = {code: explaining.reads(self.archive, code) for code in {one.key[0] for one in restated}}
        rows = explaining.edited(
            self.archive,
            explaining.closing(self.archive, row["id"]),
            {table for one in depends.values() for table in one},
        )
        owners = {one["uid"]: one for one in self.archive.all("association")}
        said = []
        for one in restated:
            code, uid = one.key
            came, gone, changed = _behind(found, one)
            operations = explaining.responsible(
                self.archive, rows, (*came, *gone, *changed), depends[code], period=row["period_id"],
                association=owners[uid]["id"] if uid else None,
            )  # fmt: skip
            said.append(RestatedFigure(
                indicator=code, association=owners[uid]["code"] if uid else None,
                then=one.then.value if one.then else None, now=one.now.value if one.now else None,
                came=self._touched(came), gone=self._touched(gone), changed=self._touched(changed),
                operations=tuple(self._operation(number) for number in operations),
            ))  # fmt: skip
        return said

    def _touched(self, records: Sequence[Frozen]) -> tuple[Touched, ...]:
        words = Words(self.archive)
        found = []
        for one in sorted(records, key=lambda one: (one.on_day or "", one.uid)):
            table = explaining.TABLES.get(one.kind, one.kind)
            row = self.archive.find(table, uid=one.uid) or explaining.last_known(self.archive, table, one.uid)
            label = words.name_of(table, row)
            column = _ABOUT.get(table)
            about = words.name(column.removesuffix("_id"), row[column]) if column and row.get(column) else label
            found.append(Touched(kind=one.kind, uid=one.uid, on=one.on_day, label=label, about=about))
        return tuple(found)

    def _operation(self, number: int) -> Operation:
        row = self.archive.find("operation", id=number)
        assert row
        return Operation(uid=row["uid"], at=row["at"], who=row["who"], title=sentence(row["title"], row["args"]))

    # -- on paper -----------------------------------------------------------------------------------------------------

    def on_paper(self, where: Scope) -> Restated | None:
        """The section of a summary printed after its period was closed; None where it is not."""
        row = self.standing(where)
        if row is None:
            return None
        names, units = Indicators(self.archive).names(), Indicators(self.archive).units()
        owners = {one["code"]: one["name"] for one in self.archive.all("association")}
        return Restated(
            closed=Issue(number=row["number"], on=date.fromisoformat(row["data_on"]), fingerprint=row["sha256"]),
            rows=tuple(
                RestatedRow(
                    indicator=names.get(one.indicator, one.indicator),
                    association=owners[one.association] if one.association else _("System"),
                    then=_printed(one.indicator, one.then, units), now=_printed(one.indicator, one.now, units),
                    came=_listed(one.came), gone=_listed(one.gone), changed=_listed(one.changed),
                    operations=_cut([
                        _("“{title}” of {day}").format(title=done.title, day=days.show(moments.day_of(done.at)))
                        for done in one.operations
                    ]) or (self._other_version(row),),
                )
                for one in self.explained(row, where)
            ),
        )  # fmt: skip

    def _other_version(self, row: Row) -> str:
        said = _("none in the journal; the figure was counted by version {version} of the program")
        return said.format(version=row["program_version"])


def _behind(
    found: Mapping[closure.Key, Difference], one: Difference
) -> tuple[tuple[Frozen, ...], tuple[Frozen, ...], tuple[Frozen, ...]]:
    """The records of a difference, each once: a ratio has those of its sides, the system those of its associations."""
    code, owner = one.key
    parts = [one]
    for side in INDICATORS[code].sides:
        own = owner is not None or INDICATORS[side].own_system
        parts += [
            part for (other, of), part in found.items() if other == side and (of == owner if own else of is not None)
        ]
    lists = (
        [record for part in parts for record in part.came],
        [record for part in parts for record in part.gone],
        # A record that still counts as one makes no other figure, whatever else it says.
        [record for part in parts if INDICATORS[part.key[0]].fold != "rows" for record in part.changed],
    )
    came, gone, changed = (tuple(dict.fromkeys(records)) for records in lists)
    return came, gone, changed


def _printed(code: str, value: float | None, units: Mapping[str, str]) -> Printed:
    return Printed(value=value, unit=units.get(code, ""), decimals=INDICATORS[code].decimals)


def _listed(touched: Sequence[Touched]) -> tuple[str, ...]:
    """The records by what they are about, with their day, and how many they are."""
    counts = Counter(
        f"{one.about} ({days.show(date.fromisoformat(one.on))})" if one.on else one.about for one in touched
    )
    return _cut([f"{said} × {amounts.show(n)}" if n > 1 else said for said, n in counts.items()])


def _cut(said: Sequence[str]) -> tuple[str, ...]:
    """The first of a long list, and how many more there are."""
    more = len(said) - MOST
    if more <= 0:
        return tuple(said)
    return (*said[:MOST], ngettext("{n} more", "{n} more", more).format(n=amounts.show(more)))
