"""One membership and what hangs on it, read and written as the domain's values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clust_desktop.domain.membership import CategorySpan, Spell
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store.database import Archive, Row


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def read(archive: Archive, uid: str) -> Row:
    """The membership with its association's code and days, and its organisation's name. Raises Refused for none."""
    found = archive.by_uid("membership", uid)
    more = archive.row(
        "select a.code as association, a.uid as association_uid, o.name as organisation, o.uid as organisation_uid"
        " from association a, organisation o where a.id = ? and o.id = ?",
        (found["association_id"], found["organisation_id"]),
    )
    assert more
    return found | more


def spell(row: Row) -> Spell:
    return Spell(
        uid=row["uid"], association=row["association"], organisation=row["organisation"],
        from_on=date.fromisoformat(row["from_on"]), until_on=_day(row["until_on"]),
    )  # fmt: skip


def of(archive: Archive, association_id: int, organisation_id: int) -> list[Spell]:
    """Every spell of an organisation in an association, oldest first."""
    rows = archive.rows(
        "select m.uid, m.from_on, m.until_on, a.code as association, o.name as organisation from membership m"
        " join association a on a.id = m.association_id join organisation o on o.id = m.organisation_id"
        " where m.association_id = ? and m.organisation_id = ? order by m.from_on, m.id",
        (association_id, organisation_id),
    )
    return [spell(row) for row in rows]


def categories(archive: Archive, membership_id: int) -> list[CategorySpan]:
    """The dated categories of a spell, oldest first; the category is its code."""
    return [
        CategorySpan(
            spell=row["uid"], category=row["code"], from_on=date.fromisoformat(row["from_on"]),
            until_on=_day(row["until_on"]),
        )
        for row in archive.rows(
            "select m.uid, k.code, c.from_on, c.until_on from membership_category c"
            " join membership m on m.id = c.membership_id join member_category k on k.id = c.category_id"
            " where c.membership_id = ? order by c.from_on, c.id",
            (membership_id,),
        )
    ]  # fmt: skip


def write_categories(archive: Archive, membership_id: int, spans: Sequence[CategorySpan]) -> None:
    """Let these be the dated categories of a spell: what is there changes its days or category, the rest goes."""
    there = archive.all("membership_category", membership_id=membership_id, order="from_on")
    for at, span in enumerate(spans):
        values = {
            "category_id": archive.value("select id from member_category where code = ?", (span.category,)),
            "from_on": span.from_on.isoformat(),
            "until_on": span.until_on.isoformat() if span.until_on else None,
        }
        if at < len(there):
            archive.update("membership_category", there[at]["id"], values)
        else:
            archive.insert("membership_category", values | {"membership_id": membership_id})
    for row in there[len(spans) :]:
        archive.delete("membership_category", row["id"])


def suspensions(archive: Archive, membership_id: int) -> list[Row]:
    """The suspensions of the vote of a spell, oldest first."""
    return archive.all("voting_suspension", membership_id=membership_id, order="from_on")


def documents(archive: Archive, membership_id: int) -> list[Row]:
    """What attaches documents to a spell, or to a suspension of its vote."""
    return archive.rows(
        "select l.* from document_link l where (l.record_kind = 'membership' and l.record_uid = ("
        " select uid from membership where id = ?1)) or (l.record_kind = 'voting_suspension' and l.record_uid in ("
        " select uid from voting_suspension where membership_id = ?1)) order by l.id",
        (membership_id,),
    )


def remove(archive: Archive, membership_id: int) -> None:
    """Remove a membership with its categories and suspensions; its documents stay, attached to nothing."""
    for link in documents(archive, membership_id):
        archive.delete("document_link", link["id"])
    write_categories(archive, membership_id, [])
    for one in suspensions(archive, membership_id):
        archive.delete("voting_suspension", one["id"])
    archive.delete("membership", membership_id)


def uses(archive: Archive, membership_id: int) -> int:
    """In how many rosters of assemblies a membership stands."""
    return archive.count("roster_entry", membership_id=membership_id)


def notice_months(archive: Archive, association_id: int, declared_on: str) -> int:
    """The months of notice of who withdraws that day: by the association's own rule, else by the one for all.

    Raises Refused where the rule is no number of months.
    """
    found = archive.value(
        "select value from rule where key = 'withdrawal.notice_months' and value <> ''"
        " and (association_id is null or association_id = :association)"
        " and (from_on is null or from_on <= :on) and (until_on is null or until_on >= :on)"
        " order by association_id is null, from_on desc limit 1",
        {"association": association_id, "on": declared_on},
    )
    if found is not None and not found.strip().isdecimal():
        said = _("The rule on the notice of a withdrawal is “{value}”: correct it to a whole number of months.")
        raise Refused(said.format(value=found))
    return int(found or 3)


def passed(archive: Archive, gone: int, heir: int, day: str, eve: str) -> list[str]:
    """The codes of the associations where the membership of one ended on the eve and that of the other began then."""
    return archive.column(
        "select a.code from membership m join membership n on n.association_id = m.association_id"
        " join association a on a.id = m.association_id where m.organisation_id = ? and m.until_on = ?"
        " and m.left_reason = 'merger' and n.organisation_id = ? and n.from_on = ? order by a.position, a.code",
        (gone, eve, heir, day),
    )


def after(archive: Archive, organisation_id: int, day: str) -> list[tuple[str, date]]:
    """The memberships of an organisation that begin on that day or later: association's code and first day."""
    return [
        (code, date.fromisoformat(begins))
        for code, begins in archive.execute(
            "select a.code, m.from_on from membership m join association a on a.id = m.association_id"
            " where m.organisation_id = ? and m.from_on >= ? order by m.from_on, a.position, a.code",
            (organisation_id, day),
        )
    ]
