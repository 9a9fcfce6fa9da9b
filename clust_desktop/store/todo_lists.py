"""What waits for the secretariat, as a list: gatherings, memberships, targets and imports that want something."""

from __future__ import annotations

import json
from collections.abc import Sequence

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.listing import Listing
from clust_desktop.store.sheets import TOTALS
from clust_desktop.store.spoken import spoken

KINDS = ("miss", "unmarked", "unattended", "minutes", "evidence", "withdrawal", "import", "sheets")

_OF = (
    "(:association is null or exists (select 1 from gathering_association ga join association a"
    " on a.id = ga.association_id where ga.gathering_id = g.id and a.code = :association))"
)
_CODES = (
    "(select group_concat(a.code, ', ') from gathering_association ga join association a on a.id = ga.association_id"
    " where ga.gathering_id = g.id and ga.role = 'organiser')"
)
_GATHERINGS = {
    "unmarked": "g.status = 'planned' and g.on_day < :today",
    "unattended": "g.status = 'held' and not exists (select 1 from attendance x where x.gathering_id = g.id"
    " and x.state = 'present') and not exists (select 1 from attendance_total x where x.gathering_id = g.id"
    " and x.state = 'present') and not exists (select 1 from headcount h where h.gathering_id = g.id)",
    "minutes": "g.status = 'held' and g.kind = 'assembly' and not exists (select 1 from document_link l"
    " join document d on d.id = l.document_id join document_kind k on k.id = d.kind_id"
    " where l.record_uid = g.uid and k.code = 'minutes')",
    "sheets": f"exists ({TOTALS} where s.gathering_id = g.id and s.signed is not null group by s.id"
    " having s.signed <> present)",
}


def _gatherings(kind: str) -> str:
    return (
        f"select '{kind}' as kind, g.uid, 'gathering' as noun, g.id * 10 + {KINDS.index(kind)} as id, g.on_day,"
        f" g.title as label, {_CODES} as associations, g.folded from gathering g"
        f" where {_GATHERINGS[kind]} and g.on_day between :first and :last and {_OF}"
    )


_MISS = (  # {indicator} stands for its name in the language spoken
    "select 'miss' as kind, t.uid, 'target' as noun, t.id * 10 as id, p.until_on as on_day, {indicator} as label,"
    " (select code from association a where a.id = t.association_id) as associations, fold({indicator}) as folded"
    " from target t join indicator i on i.id = t.indicator_id join period p on p.id = t.period_id"
    " where t.uid in (select value from json_each(:missed))"
)
_PARTS = {
    **{kind: _gatherings(kind) for kind in _GATHERINGS},
    "withdrawal": (
        "select 'withdrawal' as kind, o.uid, 'organisation' as noun, m.id * 10 + 5 as id, m.until_on as on_day,"
        " o.name as label, a.code as associations, o.folded from membership m"
        " join organisation o on o.id = m.organisation_id join association a on a.id = m.association_id"
        " where m.left_reason = 'withdrawal' and m.until_on >= :today"
        " and (:association is null or a.code = :association)"
    ),
    "import": (
        "select 'import' as kind, l.uid, 'list_import' as noun, l.id * 10 + 6 as id, substr(l.at, 1, 10) as on_day,"
        " l.name as label, null as associations, fold(l.name) as folded from list_import l"
        " where exists (select 1 from import_question q where q.list_import_id = l.id and q.answer is null)"
    ),
}


def waiting(*, first: str, last: str, association: str | None, today: str, missed: Sequence[str]) -> Listing:
    """What waits, oldest first: gatherings of those days, and whatever wants something today; evidence aside.

    `missed` are the uids of the targets that want a justification.
    """
    parts = _PARTS | {"miss": _MISS.format(indicator=spoken("i"))}
    return Listing(
        columns="t.uid, t.kind, t.noun, t.on_day, t.label, t.associations",
        source=f"({' union all '.join(parts[kind] for kind in KINDS if kind in parts)}) t",
        params={
            "first": first, "last": last, "association": association, "today": today,
            "missed": json.dumps(list(missed)),
        },
        text="t.label", folded="t.folded",
        key="t.id",
        orders={"on_day": "t.on_day", "kind": "t.kind", "label": "t.label collate nocase"},
        order="on_day",
    )  # fmt: skip


def coming(archive: Archive, *, today: str, association: str | None, limit: int) -> list[Row]:
    """The next dates: gatherings planned or held from today on, withdrawals, remedies due, periods that end."""
    return archive.rows(
        f"select * from (select 'gathering' as noun, g.uid, g.kind, g.on_day, g.title as label from gathering g"
        f"  where g.on_day >= :today and g.status in ('planned', 'held') and {_OF}"
        " union all select 'organisation', o.uid, 'withdrawal', m.until_on, o.name from membership m"
        "  join organisation o on o.id = m.organisation_id join association a on a.id = m.association_id"
        "  where m.left_reason = 'withdrawal' and m.until_on >= :today"
        "  and (:association is null or a.code = :association)"
        " union all select 'target', t.uid, 'remedy', j.due_on, j.remedy from justification j"
        "  join target t on t.id = j.target_id left join association a on a.id = t.association_id"
        "  where j.due_on >= :today and (:association is null or a.code = :association)"
        " union all select 'period', p.uid, 'period', p.until_on, ifnull(nullif(p.name, ''), p.code) from period p"
        "  where p.until_on >= :today) order by on_day, label, uid limit :limit",
        {"today": today, "association": association, "limit": limit},
    )
