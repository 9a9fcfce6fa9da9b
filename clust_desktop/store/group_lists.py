"""Value chains, working groups, organs, their seats, offices and meetings, as lists of any length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clust_desktop.store.gathering_lists import COUNTS, erased
from clust_desktop.store.gatherings import MODE_OF
from clust_desktop.store.listing import Listing

_FIRST, _LAST = "ifnull(pa.from_on, :first)", "ifnull(pa.until_on, :last)"
_ACTIVE = f"ifnull(t.from_on, '') <= {_LAST} and ifnull(t.until_on, '9999') >= {_FIRST}"
_BY_ASSOCIATION = "printf('%04d ', a.position) || fold(t.name)"
_HELD = "g.status = 'held' and g.kind = 'meeting'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days of the header's period, each association with its own where it has some; `on` is the day of the data."""

    period: str
    first: str
    last: str
    on: str
    association: str | None

    @property
    def params(self) -> dict[str, str | None]:
        return {
            "period": self.period, "first": self.first, "last": self.last, "on": self.on,
            "association": self.association,
        }  # fmt: skip


Shown = Literal["active", "silent", "all", "ways"]


def _open(alias: str) -> str:
    return f"ifnull({alias}.from_on, '') <= :on and ifnull({alias}.until_on, '9999') >= :on"


def _source(table: str) -> str:
    return (
        f"{table} t join association a on a.id = t.association_id left join period_association pa"
        " on pa.association_id = a.id and pa.period_id = (select id from period where code = :period)"
    )


def _where(shown: Shown, meetings: str = "") -> str:
    chosen = "(:association is null or a.code = :association)"
    if shown == "all":
        return chosen
    return f"{chosen} and {_ACTIVE}" + (f" and {meetings} = 0" if shown == "silent" else "")


def _circle(column: str, shown: Shown) -> tuple[str, dict[str, str]]:
    """What a group and an organ have in common: columns, and the expressions they are ordered by.

    Who came is counted where it is asked for: it reads every attendance of the period.
    """
    met = f"case when {_ACTIVE} then {_meetings(column)} end"
    came = {key: _came(column, how) if shown == "ways" else "null" for key, how in WAYS.items()}
    last_met = f"(select max(g.on_day) from gathering g where g.{column} = t.id and {_HELD})"
    seats = f"(select count(*) from seat s where s.{column} = t.id and {_open('s')})"
    head = (
        "(select group_concat(p.full_name, ', ') from seat s join person p on p.id = s.person_id"
        f" where s.{column} = t.id and s.role = 'coordinator' and {_open('s')})"
    )
    return (
        f"t.uid, a.code as association, t.name, t.from_on, t.until_on, {met} as meetings, {last_met} as last_met,"
        f" {seats} as seats, {head} as coordinator, {', '.join(f'{one} as {key}' for key, one in came.items())}",
        came
        | {
            "association": _BY_ASSOCIATION, "name": "t.name collate nocase",
            "meetings": f"ifnull({met}, -1)", "last_met": f"ifnull({last_met}, '')", "seats": seats,
            "coordinator": f"ifnull({head}, '')", "from_on": "ifnull(t.from_on, '')",
            "until_on": "ifnull(t.until_on, '9999')",
        },
    )  # fmt: skip


WAYS = {"in_room": "is 'in-person'", "online": "is 'online'", "unstated": "is null"}
"""How people came, as columns: whoever came in both ways was in the room."""


def _came(column: str, how: str) -> str:
    """Attendances that count in the meetings of the period, in one way."""
    held = f"g.{column} = t.id and {_HELD} and g.on_day between {_FIRST} and {_LAST}"
    return (
        "((select count(*) from gathering g join attendance a on a.gathering_id = g.id"
        f" where {held} and {COUNTS} and {MODE_OF} {how})"
        " + ifnull((select sum(e.quantity) from gathering g join attendance_total e on e.gathering_id = g.id"
        f" where {held} and e.counts and e.mode {how}), 0))"
    )


def _meetings(column: str) -> str:
    return (
        f"(select count(*) from gathering g where g.{column} = t.id and {_HELD} and g.on_day between {_FIRST}"
        f" and {_LAST})"
    )


def working_groups(span: Span, shown: Shown, *, value_chain: str = "", under: str = "") -> Listing:
    """Groups with how often they met in the period; of one value chain, or under one association, all of them."""
    columns, orders = _circle("working_group_id", shown)
    where = _where(shown, _meetings("working_group_id"))
    if value_chain or under:
        where = "v.uid = :of" if value_chain else "a.uid = :of"
    return Listing(
        columns=columns + ", v.name as value_chain, t.code",
        source=_source("working_group") + " left join value_chain v on v.id = t.value_chain_id",
        where=where,
        params=span.params | {"of": value_chain or under},
        text="t.name || ' ' || t.code || ' ' || ifnull(v.name, '') || ' ' || a.code",
        key="t.id",
        orders=orders | {"value_chain": "ifnull(v.name, '')", "code": "t.code"},
        order="name" if span.association else "association",
    )


def organs(span: Span, shown: Shown, *, under: str = "") -> Listing:
    """Organs with how often they met in the period."""
    columns, orders = _circle("organ_id", shown)
    return Listing(
        columns=columns + ", t.kind",
        source=_source("organ"),
        where="a.uid = :of" if under else _where(shown, _meetings("organ_id")),
        params=span.params | {"of": under},
        text="t.name || ' ' || a.code",
        key="t.id",
        orders=orders | {"kind": "t.kind"},
        order="name" if span.association else "association",
    )


def value_chains(span: Span, shown: Shown, *, under: str = "") -> Listing:
    """Value chains with the groups under them on the day of the data."""
    groups = f"(select count(*) from working_group w where w.value_chain_id = t.id and {_open('w')})"
    return Listing(
        columns=f"t.uid, a.code as association, t.name, t.code, t.from_on, t.until_on, t.source, {groups} as groups",
        source=_source("value_chain"),
        where="a.uid = :of" if under else _where(shown),
        params=span.params | {"of": under},
        text="t.name || ' ' || t.code || ' ' || a.code",
        key="t.id",
        orders={
            "association": _BY_ASSOCIATION, "name": "t.name collate nocase", "code": "t.code",
            "groups": groups, "from_on": "ifnull(t.from_on, '')", "until_on": "ifnull(t.until_on, '9999')",
        },
        order="name" if span.association else "association",
    )  # fmt: skip


def seats(noun: str, uid: str, on: str) -> Listing:
    """The seats of a group or an organ, or those a person or an organisation holds; the open ones first."""
    alias = {"working_group": "w", "organ": "r", "person": "p", "organisation": "o"}[noun]
    return Listing(
        columns="s.uid, p.full_name as person, o.name as organisation, s.role, s.from_on, s.until_on,"
        " ifnull(w.name, r.name) as circle, a.code as association,"
        " s.until_on is not null and s.until_on < :on as over",
        source="seat s left join person p on p.id = s.person_id left join organisation o on o.id = s.organisation_id"
        " left join working_group w on w.id = s.working_group_id left join organ r on r.id = s.organ_id"
        " join association a on a.id = ifnull(w.association_id, r.association_id)",
        where=f"{alias}.uid = :of",
        params={"of": uid, "on": on},
        text="ifnull(p.full_name, '') || ' ' || ifnull(o.name, '') || ' ' || ifnull(w.name, r.name)",
        key="s.id",
        orders={
            "person": "ifnull(p.folded, o.folded)", "organisation": "ifnull(o.folded, '')",
            "role": _ROLE, "circle": "ifnull(w.name, r.name) collate nocase", "association": "a.position",
            "from_on": "ifnull(s.from_on, '')", "until_on": "ifnull(s.until_on, '9999')",
            "open": f"printf('%d%02d ', s.until_on is not null and s.until_on < :on, {_ROLE})"
            " || ifnull(p.folded, o.folded)",
        },
        order="open",
    )  # fmt: skip


_ROLE = "instr('coordinator deputy secretary member observer', s.role)"


def offices(span: Span, *, noun: str = "", uid: str = "", past: bool = False) -> Listing:
    """Offices of the associations on the day of the data, past ones if asked; or all those under one record."""
    alias = {"association": "a", "organ": "r", "working_group": "w", "person": "p"}.get(noun)
    where = f"{alias}.uid = :of" if alias else "(:association is null or a.code = :association)"
    return Listing(
        columns="f.uid, a.code as association, f.kind, f.title, p.full_name as person, f.from_on, f.until_on,"
        " ifnull(w.name, r.name) as circle, f.until_on is not null and f.until_on < :on as over",
        source="office f join association a on a.id = f.association_id join person p on p.id = f.person_id"
        " left join organ r on r.id = f.organ_id left join working_group w on w.id = f.working_group_id",
        where=where if alias or past else f"{where} and ifnull(f.until_on, '9999') >= :on",
        params=span.params | {"of": uid},
        text="p.full_name || ' ' || f.title || ' ' || ifnull(ifnull(w.name, r.name), '') || ' ' || a.code",
        key="f.id",
        orders={
            "association": "a.position", "kind": _OFFICE, "title": "f.title",
            "person": "p.folded", "circle": "ifnull(ifnull(w.name, r.name), '')", "from_on": "f.from_on",
            "until_on": "ifnull(f.until_on, '9999')",
            "open": "printf('%d%04d%02d', f.until_on is not null and f.until_on < :on, a.position,"
            f" {_OFFICE}) || f.from_on",
        },
        order="open",
    )  # fmt: skip


_OFFICE = "instr('president vice-president cluster-manager director coordinator secretary auditor other', f.kind)"


def meetings(span: Span, noun: str, uid: str) -> Listing:
    """The gatherings of a group, of an organ or of a value chain's groups; `inside` those of the period."""
    alias = {"working_group": "t", "organ": "t", "value_chain": "v"}[noun]
    table = "organ" if noun == "organ" else "working_group"
    chain = " left join value_chain v on v.id = t.value_chain_id" if noun == "value_chain" else ""
    present = f"(select count(*) from attendance a where a.gathering_id = g.id and {COUNTS})"
    came = {key: f"({present[:-1]} and {MODE_OF} {how}) + {erased(f' and t.mode {how}')})" for key, how in WAYS.items()}
    present = f"({present} + {erased()})"
    return Listing(
        columns=f"g.uid, g.on_day, g.kind, g.title, g.status, g.place, {present} as present, t.name as circle,"
        f" {', '.join(f'{one} as {key}' for key, one in came.items())},"
        f" g.on_day between {_FIRST} and {_LAST} as inside",
        source=f"gathering g join {table} t on t.id = g.{table}_id join association a on a.id = t.association_id"
        " left join period_association pa on pa.association_id = a.id"
        f" and pa.period_id = (select id from period where code = :period){chain}",
        where=f"{alias}.uid = :of",
        params=span.params | {"of": uid},
        text="g.title", folded="g.folded",
        key="g.id",
        orders={
            "on_day": "g.on_day", "kind": "g.kind", "title": "g.folded", "status": "g.status", "place": "g.place",
            "present": present, "circle": "t.name", **came,
        },
        order="-on_day",
    )  # fmt: skip


def attended(person: str) -> Listing:
    """Where a person has been or was expected: the gatherings, newest first, with role, state and for whom."""
    organisers = (
        "(select group_concat(a.code, ', ') from gathering_association ga join association a"
        " on a.id = ga.association_id where ga.gathering_id = g.id and ga.role = 'organiser')"
    )
    represents = (
        "(select group_concat(o.name, ' · ') from attendance_organisation ao join organisation o"
        " on o.id = ao.organisation_id where ao.attendance_id = n.id)"
    )
    return Listing(
        columns="g.uid, g.on_day, g.kind, g.title, g.status, n.role, n.state,"
        f" {organisers} as associations, {represents} as represents",
        source="attendance n join gathering g on g.id = n.gathering_id join person p on p.id = n.person_id",
        where="p.uid = :of",
        params={"of": person},
        text="g.title", folded="g.folded",
        key="g.id",
        orders={
            "on_day": "g.on_day", "kind": "g.kind", "title": "g.folded", "role": "n.role", "state": "n.state",
            "associations": f"ifnull({organisers}, '')", "represents": f"ifnull({represents}, '')",
        },
        order="-on_day",
    )  # fmt: skip
