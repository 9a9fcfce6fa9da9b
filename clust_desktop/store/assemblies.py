"""What an assembly goes by: rules and roster of its day, who stands in its register and when, proxies, votes."""

from __future__ import annotations

from collections.abc import Collection

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.gathering_lists import STANDS

_AS_NAMED = (
    "coalesce((select max(r.name) from roster_entry r join membership m on m.id = r.membership_id"
    " where r.gathering_id = {gathering} and m.organisation_id = {organisation}.id and r.name <> ''),"
    " {organisation}.name)"
)
"""What an organisation was called when the assembly was closed; as it is called now where that is not written."""
_OF_DAY = "(x.from_on is null or x.from_on <= :on) and (x.until_on is null or x.until_on >= :on)"


def organisers(archive: Archive, gathering_id: int) -> list[Row]:
    """The associations that hold it, in their order."""
    return archive.rows(
        "select a.* from gathering_association x join association a on a.id = x.association_id"
        " where x.gathering_id = ? and x.role = 'organiser' order by a.position, a.code",
        (gathering_id,),
    )


def closed_with(archive: Archive, noun: str, ids: Collection[int]) -> list[Row]:
    """The closed assemblies in whose register, roster or proxies some persons or organisations stand."""
    marks = ", ".join(map(str, ids)) or "null"
    where = {
        "person": "exists (select 1 from attendance a where a.gathering_id = g.id and a.person_id in ({0}))"
        " or exists (select 1 from proxy x where x.gathering_id = g.id and x.holder_id in ({0}))",
        "organisation": "exists (select 1 from attendance a join attendance_organisation s on s.attendance_id = a.id"
        "  where a.gathering_id = g.id and s.organisation_id in ({0}))"
        " or exists (select 1 from roster_entry r join membership m on m.id = r.membership_id"
        "  where r.gathering_id = g.id and m.organisation_id in ({0}))"
        " or exists (select 1 from proxy x where x.gathering_id = g.id"
        "  and (x.principal_id in ({0}) or x.holder_organisation_id in ({0})))",
    }[noun].format(marks)
    return archive.rows(f"select g.* from gathering g where g.frozen_at is not null and ({where}) order by g.on_day")


def rules(archive: Archive, association_id: int, day: str) -> dict[str, Row]:
    """Rule by key as it holds on a day: the association's own before the one for all, the latest before the others."""
    found: dict[str, Row] = {}
    for row in archive.rows(
        f"select x.* from rule x where x.value <> '' and ifnull(x.association_id, :association) = :association"
        f" and {_OF_DAY} order by x.association_id is null, x.from_on desc, x.id",
        {"association": association_id, "on": day},
    ):
        found.setdefault(row["key"], row)
    return found


def roster(archive: Archive, association_id: int, day: str) -> list[Row]:
    """The members of a day by name: membership, organisation, uid, name, since when, and whether the vote is suspended.

    Whoever has declared to leave is a member until that takes effect.
    """
    return archive.rows(
        "select m.id as membership, o.id as organisation, o.uid, o.name, m.from_on,"
        f" exists (select 1 from voting_suspension x where x.membership_id = m.id and {_OF_DAY}) as suspended"
        " from membership m join organisation o on o.id = m.organisation_id"
        " where m.association_id = :association and m.from_on <= :on and (m.until_on is null or m.until_on >= :on)"
        " order by o.folded, o.id",
        {"association": association_id, "on": day},
    )


def frozen_roster(archive: Archive, gathering_id: int, association_id: int) -> list[Row]:
    """The roster as it was written down when the assembly was closed, in the same form; empty where it was not."""
    return archive.rows(
        "select m.id as membership, o.id as organisation, o.uid, ifnull(nullif(r.name, ''), o.name) as name,"
        " r.may_vote, r.reason"
        " from roster_entry r join membership m on m.id = r.membership_id"
        " join organisation o on o.id = m.organisation_id"
        " where r.gathering_id = ? and m.association_id = ? order by r.id",
        (gathering_id, association_id),
    )


def closing(archive: Archive, gathering_id: int, association_id: int) -> Row | None:
    """What an assembly went by when it was closed; None where that was not written down."""
    return archive.find("assembly_closing", gathering_id=gathering_id, association_id=association_id)


def lines(archive: Archive, gathering_id: int) -> list[Row]:
    """The people of the register that may stand for a member, by name: everybody but staff."""
    return archive.rows(
        "select a.id, a.uid, a.state, p.id as person, p.uid as person_uid, p.full_name as name from attendance a"
        " join person p on p.id = a.person_id where a.gathering_id = ? and a.role <> 'staff' order by p.folded, a.id",
        (gathering_id,),
    )


def stays(archive: Archive, gathering_id: int) -> list[Row]:
    """The presences that were not taken back: attendance, mode, from when until when, marked when, in order."""
    return archive.rows(
        "select q.id, q.attendance_id, q.mode, q.from_at, q.until_at, q.marked_at from presence q"
        " join attendance a on a.id = q.attendance_id"
        f" where a.gathering_id = ? and {STANDS} order by q.from_at, q.id",
        (gathering_id,),
    )


def stated(archive: Archive, gathering_id: int) -> list[tuple[int, int]]:
    """Pairs of an attendance and an organisation it says the person came for, in the order they were said."""
    found: list[tuple[int, int]] = archive.execute(
        "select x.attendance_id, x.organisation_id from attendance_organisation x"
        " join attendance a on a.id = x.attendance_id where a.gathering_id = ? order by x.id",
        (gathering_id,),
    ).fetchall()
    return found


def homes(archive: Archive, gathering_id: int, day: str) -> list[tuple[int, int]]:
    """Pairs of a person and an organisation they belong to that day: those of the register and the holders."""
    found: list[tuple[int, int]] = archive.execute(
        "select distinct x.person_id, x.organisation_id from affiliation x where x.person_id in ("
        " select person_id from attendance where gathering_id = :gathering"
        f" union select holder_id from proxy where gathering_id = :gathering) and {_OF_DAY}",
        {"gathering": gathering_id, "on": day},
    ).fetchall()
    return found


def members_of_organisers(archive: Archive, gathering_id: int, day: str) -> set[int]:
    """The organisations that are members that day of any association that holds it."""
    return set(archive.column(
        "select x.organisation_id from membership x join gathering_association g on g.association_id = x.association_id"
        f" where g.gathering_id = :gathering and g.role = 'organiser' and {_OF_DAY}",
        {"gathering": gathering_id, "on": day},
    ))  # fmt: skip


def directors(archive: Archive, association_id: int, day: str) -> set[int]:
    """The persons who direct the association that day: by an office, or by a seat in its board."""
    return set(archive.column(
        "select x.person_id from office x where x.association_id = :association"
        f" and x.kind in ('president', 'vice-president', 'director') and {_OF_DAY}"
        " union select x.person_id from seat x join organ r on r.id = x.organ_id"
        f" where r.association_id = :association and r.kind = 'board' and x.role <> 'observer'"
        f" and x.person_id is not null and {_OF_DAY}",
        {"association": association_id, "on": day},
    ))  # fmt: skip


def proxies(archive: Archive, gathering_id: int, association_id: int) -> list[Row]:
    """The proxies given in one association, with the names of who gives and who holds them."""
    principal, home = (_AS_NAMED.format(gathering="x.gathering_id", organisation=one) for one in ("o", "h"))
    return archive.rows(
        f"select x.*, {principal} as principal_name, p.full_name as holder_name, {home} as holder_home"
        " from proxy x join organisation o on o.id = x.principal_id join person p on p.id = x.holder_id"
        " left join organisation h on h.id = x.holder_organisation_id"
        " where x.gathering_id = ? and x.association_id = ? order by x.received_at, x.id",
        (gathering_id, association_id),
    )


def resolutions(archive: Archive, gathering_id: int, association_id: int) -> list[Row]:
    """What the members of an association were asked, in order, with the uid of its agenda item."""
    return archive.rows(
        "select r.*, i.uid as item from resolution r left join agenda_item i on i.id = r.agenda_item_id"
        " where r.gathering_id = ? and ifnull(r.association_id, ?2) = ?2 order by r.voted_at, r.id",
        (gathering_id, association_id),
    )


def votes(archive: Archive, resolution_id: int) -> list[Row]:
    """The electorate of a resolution in the order of the roster: uid, name, choice, and who casts it."""
    name = _AS_NAMED.format(gathering="s.gathering_id", organisation="o")
    return archive.rows(
        f"select v.id, o.id as organisation, o.uid, {name} as name, v.choice, p.full_name as cast_by from vote v"
        " join resolution s on s.id = v.resolution_id join organisation o on o.id = v.organisation_id"
        " left join person p on p.id = v.cast_by_id where v.resolution_id = ? order by v.id",
        (resolution_id,),
    )


def names(archive: Archive, noun: str, ids: list[int]) -> dict[int, str]:
    """Id → name, of persons or organisations."""
    column = {"person": "full_name", "organisation": "name"}[noun]
    listed = ", ".join(map(str, ids)) or "null"
    return dict(archive.execute(f'select id, {column} from "{noun}" where id in ({listed})').fetchall())


def people_of_members(archive: Archive, association_id: int, day: str) -> list[Row]:
    """The people of each member of a day, by member and name: person, name and organisation with their folded texts."""
    return archive.rows(
        "select p.uid as person, p.full_name, p.folded, o.uid as member, o.name, o.folded as member_folded"
        " from membership m join organisation o on o.id = m.organisation_id"
        f" join affiliation x on x.organisation_id = o.id and {_OF_DAY} join person p on p.id = x.person_id"
        " where m.association_id = :association and m.from_on <= :on and (m.until_on is null or m.until_on >= :on)"
        " and p.merged_into_id is null and p.erased_on is null order by o.folded, o.id, p.folded, p.id",
        {"association": association_id, "on": day},
    )


def with_proxies(archive: Archive, gathering_ids: list[int]) -> list[Row]:
    """Those of these assemblies, by association, in which a proxy stands: gathering_id, uid, association_id, code."""
    marks = ", ".join(map(str, gathering_ids)) or "null"
    return archive.rows(
        "select distinct x.gathering_id, g.uid, x.association_id, a.code from proxy x"
        " join gathering g on g.id = x.gathering_id and g.kind = 'assembly'"
        " join association a on a.id = x.association_id"
        " join gathering_association y on y.gathering_id = g.id and y.association_id = a.id and y.role = 'organiser'"
        f" where x.withdrawn_at is null and x.refused_reason = '' and g.id in ({marks})"
    )
