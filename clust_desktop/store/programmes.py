"""Programmes, periods and the dates under which each association takes part in one."""

from __future__ import annotations

from clust_desktop.domain import moments
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store.database import Archive, Row


def programmes(archive: Archive) -> list[Row]:
    return archive.rows("select * from programme order by from_on, code")


def periods(archive: Archive) -> list[Row]:
    """Every period with its programme's code, oldest first."""
    return archive.rows(
        "select p.*, g.code as programme, g.name as programme_name, g.act, g.fund, g.cup"
        " from period p join programme g on g.id = p.programme_id order by p.from_on, p.until_on, p.code"
    )


def period(archive: Archive, code: str) -> Row:
    """The period with this code, with its programme. Raises Refused naming the codes there are."""
    known = periods(archive)
    for one in known:
        if one["code"].casefold() == code.strip().casefold():
            return one
    if not known:
        raise Refused(_("There is no period yet: import a list of periods or add one."))
    raise Refused(
        _("There is no period {code}. The periods are: {known}.").format(
            code=code, known=", ".join(one["code"] for one in known)
        )
    )


def period_coded(archive: Archive, code: str) -> Row | None:
    """The period with this code, in capitals or not."""
    return archive.row("select * from period where code = ? collate nocase", (code,))


def associations(archive: Archive) -> list[Row]:
    return archive.rows("select * from association order by position, code")


def association(archive: Archive, code: str) -> Row:
    """The association with this code or name. Raises Refused naming the codes there are."""
    wanted = code.strip().casefold()
    known = associations(archive)
    for one in known:
        if wanted in (one["code"].casefold(), one["name"].casefold()):
            return one
    raise Refused(
        _("There is no association {code}. The associations are: {known}.").format(
            code=code, known=", ".join(one["code"] for one in known)
        )
    )


def dates(archive: Archive, period: Row) -> dict[int, tuple[str, str]]:
    """Association id → first and last day under which it takes part; its own where they are recorded.

    An association constituted after the period or closed before it takes no part.
    """
    own = {
        row["association_id"]: (row["from_on"], row["until_on"])
        for row in archive.rows("select * from period_association where period_id = ?", (period["id"],))
    }
    found: dict[int, tuple[str, str]] = {}
    for one in associations(archive):
        first, last = own.get(one["id"], (period["from_on"], period["until_on"]))
        if one["id"] in own or not (
            (one["constituted_on"] and one["constituted_on"] > last) or (one["closed_on"] and one["closed_on"] < first)
        ):
            found[one["id"]] = (first, last)
    return found


def data_day(archive: Archive) -> str:
    """The day in Rome on which the data were last changed: the date a paper bears, whenever it is printed."""
    found: str | None = archive.value("select max(at) from operation")
    return moments.day_of(found).isoformat() if found else "9999-12-31"


def last_operation(archive: Archive) -> int:
    """The number of the newest operation, undone ones too: what was read before it may be stale."""
    found: int | None = archive.value("select max(id) from operation")
    return found or 0


def targets(archive: Archive, period_id: int) -> list[Row]:
    """The period's targets with the indicator's code and the newest justification, if any."""
    return archive.rows(
        "select t.*, i.code as indicator, j.uid as justification,"
        " j.fact, j.cause, j.remedy, j.responsible, j.due_on, j.written_on, j.explains"
        " from target t join indicator i on i.id = t.indicator_id"
        " left join justification j on j.id = (select max(id) from justification where target_id = t.id)"
        " where t.period_id = ? order by i.position, t.association_id",
        (period_id,),
    )


def indicator_names(archive: Archive) -> dict[str, Row]:
    """Code → name, name_en, unit, position, as recorded."""
    return {row["code"]: row for row in archive.rows("select * from indicator order by position")}


def context_figures(archive: Archive) -> list[Row]:
    return archive.rows("select * from context_figure order by position")


def declared_figures(archive: Archive) -> list[Row]:
    """Figures from before the register, each with `indicator` code and `parts` as (label, value)."""
    found = archive.rows(
        "select d.*, i.code as indicator, p.code as period from declared_figure d"
        " left join indicator i on i.id = d.indicator_id left join period p on p.id = d.period_id"
        " order by ifnull(d.from_on, p.from_on), d.id"
    )
    parts: dict[int, list[tuple[str, float]]] = {}
    for row in archive.rows("select declared_figure_id, label, value from declared_part order by position, id"):
        parts.setdefault(row["declared_figure_id"], []).append((row["label"], row["value"]))
    for one in found:
        one["parts"] = parts.get(one["id"], [])
    return found


def spend_by_heading(archive: Archive, association_id: int, dates: tuple[str, str]) -> list[Row]:
    """Each heading's expenses of the association between two days, in cents."""
    return archive.rows(
        "select h.code, h.name, h.name_en, h.eligible, sum(e.amount_cents) as cents from expense e"
        " join expense_heading h on h.id = e.heading_id"
        " where e.association_id = ? and e.on_day between ? and ? group by h.id order by h.position, h.id",
        (association_id, *dates),
    )
