"""Expected values and the texts that explain a miss, as lists of any length."""

from __future__ import annotations

from clust_desktop.store.listing import Listing
from clust_desktop.store.spoken import spoken

_LAID = "(select count(*) from document_link l where l.record_kind = '{}' and l.record_uid = {}.uid)"


def targets(*, period: str, association: str | None) -> Listing:
    """What is expected in a period, of an association or of all and the system."""
    named = spoken("i")
    return Listing(
        columns=f"t.uid, {named} as indicator, i.unit, a.code as association, t.value, t.baseline, t.source, t.note,"
        " (select count(*) from justification j where j.target_id = t.id) as texts,"
        f" {_LAID.format('target', 't')} as documents",
        source="target t join indicator i on i.id = t.indicator_id join period p on p.id = t.period_id"
        " left join association a on a.id = t.association_id",
        where="p.code = :period" + (" and a.code = :association" if association else ""),
        params={"period": period} | ({"association": association} if association else {}),
        text=f"{named} || ' ' || ifnull(a.code, '') || ' ' || t.source || ' ' || t.note",
        key="t.id",
        orders={
            "indicator": "i.position", "association": "ifnull(a.position, -1)", "value": "t.value",
            "source": "t.source collate nocase", "place": "ifnull(a.position, -1) * 1000 + i.position",
        },
        order="place",
    )  # fmt: skip


def justifications(target: str) -> Listing:
    """The texts written for a target, the newest first."""
    return Listing(
        columns="j.uid, j.fact, j.cause, j.remedy, j.responsible, j.due_on, j.written_on, j.explains,"
        f" {_LAID.format('justification', 'j')} as documents",
        source="justification j join target t on t.id = j.target_id",
        where="t.uid = :target",
        params={"target": target},
        text="j.fact || ' ' || j.cause || ' ' || j.remedy || ' ' || j.responsible",
        key="j.id",
        orders={"written_on": "j.id", "due_on": "ifnull(j.due_on, '9999')"},
        order="-written_on",
    )
