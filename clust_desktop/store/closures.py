"""Closures of periods: their figures counted, written down, read back, and looked for by what was printed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from clust_desktop.domain import closure
from clust_desktop.domain.closure import Figure, Frozen, Key
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store import indicators
from clust_desktop.store.database import Archive, Row

_CLOSURES = (
    "select c.*, p.code as period, p.uid as period_uid, p.name as period_name, p.until_on, a.code as association,"
    " a.uid as association_uid, a.name as association_name, d.uid as paper"
    " from closure c join period p on p.id = c.period_id left join association a on a.id = c.association_id"
    " left join document d on d.id = c.paper_id"
)


# -- counted ----------------------------------------------------------------------------------------------------------


def counted(
    archive: Archive, scope: indicators.Scope, whole: indicators.Dates, salt: str, *, system: bool,
    values: indicators.Values | None = None,
) -> dict[Key, Figure]:  # fmt: skip
    """Every figure as it is now, with its records: of each association and, where `system`, of all together.

    `values` where they have been read already.
    """
    uids: dict[int | None, str | None] = {one["id"]: one["uid"] for one in archive.all("association")}
    values = values or indicators.values(archive, tuple(INDICATORS), scope, whole)
    keys: list[int | None] = [*scope, *([None] if system else [])]
    found: dict[Key, Figure] = {}
    for code, indicator in INDICATORS.items():
        records: dict[int | None, list[Frozen]] = defaultdict(list)
        for row in indicators.every(archive, code, scope, whole) if indicator.of is None else ():
            records[row["association_id"]].append(_frozen(row, salt))
        for key in keys:
            value, numerator, denominator = values[code][key]
            figure = Figure(
                indicator=code, association=uids.get(key), value=value, numerator=numerator, denominator=denominator,
                records=tuple(records[key]),
            )  # fmt: skip
            found[figure.key] = replace(figure, sha256=closure.fingerprint(figure))
    return found


def _frozen(row: Row, salt: str) -> Frozen:
    said = (row["kind"], row["uid"], row["on_day"], float(row["quantity"]))
    digest = closure.digest(salt, *said, row["label"], row["person"], row["organisation"])
    return Frozen(*said, digest)


# -- written ----------------------------------------------------------------------------------------------------------


def write(archive: Archive, closure_id: int, figures: Iterable[Figure], *, restatement: int | None = None) -> None:
    """Write figures with their records, as closed or as restated, inside the operation that is running."""
    uids = {one["uid"]: one["id"] for one in archive.all("association")}
    for one in figures:
        figure_id = archive.insert("closure_figure", {
            "closure_id": closure_id, "restatement_id": restatement, "indicator": one.indicator,
            "association_id": uids[one.association] if one.association else None, "value": one.value,
            "numerator": one.numerator, "denominator": one.denominator, "sha256": one.sha256,
        })  # fmt: skip
        archive.insert_all("closure_record", (
            {"closure_figure_id": figure_id, "record_kind": record.kind, "record_uid": record.uid,
             "on_day": record.on_day, "quantity": record.quantity, "digest": record.digest}
            for record in one.records
        ))  # fmt: skip


def next_number(archive: Archive, period_id: int, association_id: int | None) -> int:
    """The number of the next issue: one that was ever given, even to a closure taken back since, is not given again."""
    given: int | None = archive.value(
        "with closed as ("
        "  select row_id as id, new ->> 'number' as number from change where noun = 'closure' and new is not null"
        "   and new ->> 'period_id' = :period and new ->> 'association_id' is :association"
        "  union select id, number from closure where period_id = :period and association_id is :association)"
        " select max(number) from (select number from closed"
        "  union select number from restatement where closure_id in (select id from closed)"
        "  union select new ->> 'number' from change where noun = 'restatement' and new is not null"
        "   and new ->> 'closure_id' in (select id from closed))",
        {"period": period_id, "association": association_id},
    )
    return (given or 0) + 1


# -- read -------------------------------------------------------------------------------------------------------------


def closures(archive: Archive, *, period_id: int | None = None) -> list[Row]:
    """The closures, those of the latest periods first, with the codes and names of period and association."""
    return archive.rows(
        f"{_CLOSURES} where ?1 is null or c.period_id = ?1"
        " order by p.from_on desc, a.position is not null, a.position, c.number desc",
        (period_id,),
    )


def standing(archive: Archive, period_id: int, association_id: int | None) -> Row | None:
    """The closure of a period, of one association alone or of all together."""
    return archive.row(
        f"{_CLOSURES} where c.period_id = ? and c.association_id is ? order by c.number desc limit 1",
        (period_id, association_id),
    )


def restatements(archive: Archive, closure_id: int) -> list[Row]:
    """The issues that followed a closure, in their order."""
    return archive.rows(
        "select r.*, d.uid as paper from restatement r left join document d on d.id = r.paper_id"
        " where r.closure_id = ? order by r.number",
        (closure_id,),
    )


def figures(archive: Archive, closure_id: int, *, until: int | None = 0, records: bool = True) -> dict[Key, Figure]:
    """The figures of a closure as it froze them; with restatements up to the number `until`, None: all of them."""
    chosen = (closure_id, until)
    where = (
        " from closure_figure f left join restatement r on r.id = f.restatement_id"
        " {} where f.closure_id = ?1 and (r.id is null or ?2 is null or r.number <= ?2)"
    )
    listed: dict[int, list[Frozen]] = defaultdict(list)
    if records:
        for figure_id, *said in archive.execute(
            "select f.id, e.record_kind, e.record_uid, e.on_day, e.quantity, e.digest"
            + where.format("join closure_record e on e.closure_figure_id = f.id"),
            chosen,
        ):
            listed[figure_id].append(Frozen(*said))
    rows = archive.rows(
        "select f.*, a.uid as association"
        + where.format("left join association a on a.id = f.association_id")
        + " order by ifnull(r.number, 0), f.id",
        chosen,
    )
    return {
        (row["indicator"], row["association"]): Figure(
            indicator=row["indicator"], association=row["association"], value=row["value"],
            numerator=row["numerator"], denominator=row["denominator"], records=tuple(listed[row["id"]]),
            sha256=row["sha256"], destroyed_on=row["destroyed_on"],
        )
        for row in rows
    }  # fmt: skip


def closure_header(row: Row) -> list[object]:
    """What a closure's fingerprint covers beside its figures."""
    return [
        "closure", row["period_uid"], row["association_uid"], row["number"], row["closed_at"], row["data_on"],
        row["program_version"], row["salt"],
    ]  # fmt: skip


def restatement_header(row: Row, closed: str) -> list[object]:
    """What the fingerprint of a restatement covers beside its figures; `closed` is that of the closure."""
    return ["restatement", closed, row["number"], row["issued_on"], row["program_version"], row["reason"]]


def printed(archive: Archive, beginning: str) -> list[tuple[Row, Row | None]]:
    """The closures whose fingerprint, or that of one of their restatements (the second), begins with these digits."""
    like = beginning + "%"
    found: list[tuple[Row, Row | None]] = [
        (row, None) for row in archive.rows(f"{_CLOSURES} where c.sha256 like ?", (like,))
    ]
    for later in archive.rows("select * from restatement where sha256 like ?", (like,)):
        found += [(row, later) for row in archive.rows(f"{_CLOSURES} where c.id = ?", (later["closure_id"],))]
    return found


def taken_back(archive: Archive, beginning: str) -> Row | None:
    """The operation that last removed an issue whose fingerprint begins with these digits, as the journal knows it."""
    return archive.row(
        "select o.* from change c join operation o on o.id = c.operation_id"
        " where c.noun in ('closure', 'restatement') and c.new is null and c.old ->> 'sha256' like ?"
        " order by c.id desc limit 1",
        (beginning + "%",),
    )


# -- looked at --------------------------------------------------------------------------------------------------------


def altered(archive: Archive) -> list[str]:
    """A sentence for each figure, closure and restatement that is no longer what was frozen."""
    said = []
    names = {one["uid"]: one["name"] for one in archive.all("association")}
    for row in closures(archive):
        issues = [(0, row["sha256"], closure_header(row), row["number"])]
        issues += [
            (one["number"], one["sha256"], restatement_header(one, row["sha256"]), one["number"])
            for one in restatements(archive, row["id"])
        ]
        told = set()
        for until, sha256, header, number in issues:
            found = figures(archive, row["id"], until=until)
            for one in found.values():
                if one.destroyed_on is None and closure.fingerprint(one) != one.sha256 and one.sha256 not in told:
                    told.add(one.sha256)
                    text = _(
                        "Closure of {period}, issue {number}: {indicator} of {association} is not what was frozen."
                    )
                    said.append(text.format(
                        period=row["period"], number=number, indicator=one.indicator,
                        association=names.get(one.association or "", _("System")),
                    ))  # fmt: skip
            if closure.whole(header, found.values()) != sha256:
                text = _("Closure of {period}, issue {number}: it does not have the fingerprint that was printed.")
                said.append(text.format(period=row["period"], number=number))
    return said


def refuse_partial(archive: Archive, operation: Row) -> None:
    """Raises Refused for taking back an issue after which another one was made: it was replaced, and stands."""
    for noun, row_id, new in archive.execute(
        "select noun, row_id, new from change where operation_id = ? and noun in ('closure', 'restatement')",
        (operation["id"],),
    ):
        row = json.loads(new or "{}")
        last = row.get("number") or 0
        chosen = row_id if noun == "closure" else row.get("closure_id")
        later = archive.value("select max(number) from restatement where closure_id = ?", (chosen,))
        if later is not None and later > last:
            said = _("Issue {number} of this closure came after it: take that back first.")
            raise Refused(said.format(number=later))
