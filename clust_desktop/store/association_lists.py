"""Associations, their own dates in the periods, and the figures declared for them, as lists."""

from __future__ import annotations

from clust_desktop.store.database import Archive
from clust_desktop.store.listing import Listing
from clust_desktop.store.spoken import spoken


def associations(on: str) -> Listing:
    """Every association with its members, groups and open organs on a day."""

    def counted(table: str) -> str:
        return (
            f"(select count(*) from {table} m where m.association_id = a.id and ifnull(m.from_on, '') <= :on"
            " and ifnull(m.until_on, '9999') >= :on)"
        )

    columns = {
        "position": "a.position", "code": "a.code", "name": "a.name", "kind": "a.kind", "area": "a.area",
        "constituted_on": "a.constituted_on", "recognised_on": "a.recognised_on", "closed_on": "a.closed_on",
        "seat": "a.seat", "members": counted("membership"), "groups": counted("working_group"),
    }  # fmt: skip
    return Listing(
        columns="a.uid, " + ", ".join(f"{value} as {name}" for name, value in columns.items()),
        source="association a",
        params={"on": on},
        text="a.code || ' ' || a.name || ' ' || a.area || ' ' || a.seat",
        key="a.id",
        orders={name: f"ifnull({value}, '')" for name, value in columns.items()},
        order="position",
    )


def own_dates(association: str) -> Listing:
    """Every period with the dates under which an association takes part in it, where it has its own."""
    return Listing(
        columns="p.uid, ifnull(nullif(p.name, ''), p.code) as name, g.name as programme, p.from_on, p.until_on,"
        " pa.from_on as own_from, pa.until_on as own_until",
        source="period p join programme g on g.id = p.programme_id left join period_association pa"
        " on pa.period_id = p.id and pa.association_id = (select id from association where uid = :of)",
        params={"of": association},
        text="p.code || ' ' || p.name || ' ' || g.name",
        key="p.id",
        orders={
            "name": "p.name", "programme": "g.name", "from_on": "p.from_on", "until_on": "p.until_on",
            "own_from": "ifnull(pa.from_on, '')", "own_until": "ifnull(pa.until_on, '')",
        },
        order="-from_on",
    )  # fmt: skip


def declared_figures(association: str, code: str | None) -> Listing:
    """Declared figures of an association given by its uid; else those of the header's choice, the system's too."""
    parts = "(select sum(value) from declared_part where declared_figure_id = d.id)"
    days = "strftime('%d/%m/%Y', ifnull(d.from_on, d.until_on))"
    # A list to import gives the period's own name as the label of an indicator's figure.
    named = "case when d.indicator_id is not null then nullif(d.label, '') end"
    when = f"coalesce(nullif(p.name, ''), p.code, {named}, {days})"
    what = f"ifnull({spoken('i')}, d.label)"
    return Listing(
        columns=f"d.uid, a.code as association, {what} as what, {when} as period, d.value, d.declared_total,"
        f" {parts} as parts, d.source, {parts} <> ifnull(d.declared_total, d.value) as differs",
        source="declared_figure d left join association a on a.id = d.association_id"
        " left join indicator i on i.id = d.indicator_id left join period p on p.id = d.period_id",
        where="a.uid = :of" if association else "(:code is null or a.code = :code)",
        params={"of": association, "code": code},
        text=f"{what} || ' ' || d.source || ' ' || ifnull(a.code, '')",
        key="d.id",
        orders={
            "what": f"{what} collate nocase", "association": "ifnull(a.position, 0)",
            "period": "coalesce(p.from_on, d.from_on, d.until_on, '')",
            "value": "ifnull(d.value, 0)", "declared_total": "ifnull(d.declared_total, 0)",
            "parts": f"ifnull({parts}, 0)", "source": "d.source",
        },
        order="period",
    )  # fmt: skip


def declared_parts(archive: Archive, figure: str) -> list[tuple[str, float]]:
    """The parts of a declared figure, in their order."""
    return [
        (row["label"], row["value"])
        for row in archive.rows(
            "select t.label, t.value from declared_part t join declared_figure d on d.id = t.declared_figure_id"
            " where d.uid = ? order by t.position, t.id",
            (figure,),
        )
    ]
