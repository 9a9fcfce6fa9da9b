"""Memberships, their categories and the roster of a day."""

from __future__ import annotations

from clust_desktop.store.database import Archive, Row

_SPELL = (
    "select m.*, a.code as association, o.name as organisation, o.uid as organisation_uid"
    " from membership m join association a on a.id = m.association_id join organisation o on o.id = m.organisation_id"
)


def spells(archive: Archive, association_id: int | None = None) -> list[Row]:
    """Every spell with its association's code and its organisation's name and uid."""
    return archive.rows(
        _SPELL + " where ?1 is null or m.association_id = ?1 order by m.from_on, m.id", (association_id,)
    )


def categories(archive: Archive, association_id: int | None = None) -> list[Row]:
    """The dated categories of every spell: membership_uid, category code and names, from_on, until_on."""
    return archive.rows(
        "select m.uid as membership_uid, k.code, k.name, k.name_en, k.position, c.from_on, c.until_on"
        " from membership_category c join membership m on m.id = c.membership_id"
        " join member_category k on k.id = c.category_id"
        " where ?1 is null or m.association_id = ?1 order by c.from_on, c.id",
        (association_id,),
    )


def category_names(archive: Archive) -> list[Row]:
    """Code, name and English name of every category, in their order."""
    return archive.rows("select code, name, name_en from member_category order by position, code")


def first_category(archive: Archive, membership_id: int) -> Row | None:
    """The earliest dated category of a spell, with its name."""
    return archive.row(
        "select c.*, k.name from membership_category c join member_category k on k.id = c.category_id"
        " where membership_id = ? order by from_on limit 1",
        (membership_id,),
    )


def category_on(archive: Archive, membership_id: int, day: str) -> Row | None:
    """The dated category of a spell on a day."""
    return archive.row(
        "select * from membership_category where membership_id = ? and from_on <= ?"
        " and (until_on is null or until_on >= ?) order by from_on desc, id desc limit 1",
        (membership_id, day, day),
    )


def on_day(archive: Archive, day: str, association_id: int | None = None) -> list[Row]:
    """The members of one day: uid of the organisation, name, category and the day it changed to that, association,
    first and last day."""
    return archive.rows(
        "select o.uid, o.name, (select k.code from membership_category c join member_category k on k.id = c.category_id"
        "   where c.membership_id = m.id and c.from_on <= :on and (c.until_on is null or c.until_on >= :on)"
        "   order by c.from_on desc limit 1) as category,"
        " (select c.from_on from membership_category c where c.membership_id = m.id and c.from_on > m.from_on"
        "   and c.from_on <= :on and (c.until_on is null or c.until_on >= :on)"
        "   order by c.from_on desc limit 1) as category_from,"
        ' a.code as association, m.from_on as "from", m.until_on as "until", m.uid as membership'
        " from membership m join association a on a.id = m.association_id"
        " join organisation o on o.id = m.organisation_id"
        " where m.from_on <= :on and (m.until_on is null or m.until_on >= :on)"
        " and (:association is null or m.association_id = :association)"
        " order by a.position, a.code, o.name, o.uid",
        {"on": day, "association": association_id},
    )


def roster_sizes(archive: Archive, gathering_ids: list[int]) -> dict[tuple[int, int], int]:
    """(gathering, organising association) → members on the gathering's day."""
    marks = ", ".join(map(str, gathering_ids)) or "null"
    return {
        (row["gathering_id"], row["association_id"]): row["n"]
        for row in archive.rows(
            "select ga.gathering_id, ga.association_id, count(*) as n from gathering_association ga"
            " join gathering g on g.id = ga.gathering_id join membership m on m.association_id = ga.association_id"
            "  and m.from_on <= g.on_day and (m.until_on is null or m.until_on >= g.on_day)"
            f" where ga.gathering_id in ({marks}) group by 1, 2"
        )
    }
