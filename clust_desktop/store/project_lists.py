"""Projects and their partners, as lists of any length, with what the partnership rule looks at."""

from __future__ import annotations

from collections.abc import Mapping

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.listing import Listing
from clust_desktop.store.spans import GIVEN, Dates, given

_COUNT = "(select count(*) from partner p where p.project_id = j.id and p.kind = '{kind}')"
_ASSOCIATIONS = (
    "(select group_concat(code, ', ') from (select a.code from project_association l"
    " join association a on a.id = l.association_id where l.project_id = j.id order by a.position))"
)
_FACTS = (
    "json_object('enterprises', " + _COUNT.format(kind="enterprise") + ", 'laboratories', "
    + _COUNT.format(kind="laboratory") + ", 'from', j.from_on, 'until', j.until_on, 'cents', j.amount_cents,"
    " 'min_enterprises', r.min_enterprises, 'min_laboratories', r.min_laboratories,"
    " 'max_laboratories', r.max_laboratories, 'max_cents', r.max_amount_cents, 'max_months', r.max_months,"
    " 'source', r.source, 'rule', r.name)"
)  # fmt: skip


def projects(dates: Mapping[int, Dates] | None, association: str | None = None) -> Listing:
    """Projects that ran on a day of `dates`, as the figure of projects counts them; None: all, of an association."""
    where, params = "true", dict[str, str]()
    if dates is not None:
        where = (
            f"exists (select 1 from project_association l join {GIVEN} o on o.association_id = l.association_id"
            " where l.project_id = j.id and ifnull(j.from_on, o.first) <= o.last"
            " and (j.until_on is null or j.until_on >= o.first))"
        )
        params = given(dates)
    elif association:
        where = (
            "exists (select 1 from project_association l join association a on a.id = l.association_id"
            " where l.project_id = j.id and a.code = :association)"
        )
        params = {"association": association}
    return _projects(where, params)


def of_activity(item: str) -> Listing:
    """The projects that point to an activity of the plan."""
    return _projects("exists (select 1 from plan_item i where i.id = j.plan_item_id and i.uid = :item)", {"item": item})


def _projects(where: str, params: Mapping[str, str]) -> Listing:
    return Listing(
        columns=f"j.uid, j.code, j.title, {_ASSOCIATIONS} as associations, j.from_on, j.until_on, j.amount_cents,"
        f" {_COUNT.format(kind='enterprise')} as enterprises, {_COUNT.format(kind='laboratory')} as laboratories,"
        f" {_FACTS} as partnership",
        source="project j left join partnership_rule r on r.id = j.rule_id",
        where=where,
        params=params,
        text=f"j.code || ' ' || j.title || ' ' || j.cup || ' ' || ifnull({_ASSOCIATIONS}, '')",
        key="j.id",
        orders={
            "code": "j.code", "title": "j.title", "from_on": "ifnull(j.from_on, '')",
            "until_on": "ifnull(j.until_on, '9999')", "amount_cents": "ifnull(j.amount_cents, -1)",
            "enterprises": _COUNT.format(kind="enterprise"), "laboratories": _COUNT.format(kind="laboratory"),
        },
        order="code",
    )  # fmt: skip


def partners(project: str) -> Listing:
    """The partners of a project, the lead first."""
    return Listing(
        columns="p.uid, o.name as organisation, p.kind, p.role, p.amount_cents",
        source="partner p join project j on j.id = p.project_id join organisation o on o.id = p.organisation_id",
        where="j.uid = :project",
        params={"project": project},
        text="o.name", folded="o.folded",
        key="p.id",
        orders={
            "organisation": "o.folded", "kind": "p.kind", "role": "p.role = 'partner'",
            "amount_cents": "ifnull(p.amount_cents, -1)", "place": "printf('%d %s', p.role = 'partner', o.folded)",
        },
        order="place",
    )  # fmt: skip


def facts(archive: Archive, project: str, *, without: str = "") -> Row:
    """How many partners of each kind a project has, how many lead it, and what they get; `without` one partner."""
    found = archive.row(
        "select count(*) filter (where p.kind = 'enterprise') as enterprises,"
        " count(*) filter (where p.kind = 'laboratory') as laboratories,"
        " count(*) filter (where p.role = 'lead') as leads, count(*) as partners,"
        " sum(p.amount_cents) as cents from partner p join project j on j.id = p.project_id"
        " where j.uid = :project and p.uid <> :without",
        {"project": project, "without": without},
    )
    assert found is not None
    return found


def memberships(archive: Archive, organisation: str) -> list[Row]:
    """As what an organisation is a member today: association and category."""
    return archive.rows(
        "select a.name as association, c.name as category, c.name_en from membership m"
        " join organisation o on o.id = m.organisation_id join association a on a.id = m.association_id"
        " join membership_category k on k.membership_id = m.id and k.until_on is null"
        " join member_category c on c.id = k.category_id"
        " where o.uid = ? and m.until_on is null order by a.position",
        (organisation,),
    )
