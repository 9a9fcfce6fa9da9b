"""Documents, those attached to one record, and where one is attached, as lists of any length."""

from __future__ import annotations

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.listing import Listing
from clust_desktop.store.spoken import spoken

# Table → whether a row `r` of it belongs to the association of code :association.
_OWN = "r.association_id = (select id from association where code = :association)"
_BOUND = (
    "exists (select 1 from {table}_association b join association a on a.id = b.association_id"
    " where b.{table}_id = r.id and a.code = :association)"
)
_PART = _BOUND.replace("b.{table}_id = r.id", "b.{table}_id = r.{table}_id")
_MEMBER = (
    "exists (select 1 from membership m join association a on a.id = m.association_id"
    " where m.{} and a.code = :association)"
)
_OF = {
    "association": "r.code = :association",
    **{noun: _BOUND.format(table=noun) for noun in ("gathering", "project")},
    **dict.fromkeys(
        ("membership", "value_chain", "working_group", "organ", "office", "award", "expense", "plan_item", "target",
         "declared_figure"), _OWN,
    ),
    "justification": "exists (select 1 from target t where t.id = r.target_id and t.association_id ="
    " (select id from association where code = :association))",
    "organisation": _MEMBER.format("organisation_id = r.id"),
    **dict.fromkeys(("accreditation", "affiliation"), _MEMBER.format("organisation_id = r.organisation_id")),
    "succession": _MEMBER.format("organisation_id in (r.from_id, r.to_id)"),
    "voting_suspension": _MEMBER.format("id = r.membership_id"),
    **dict.fromkeys(
        ("agenda_item", "call", "headcount", "resolution", "session"), _PART.format(table="gathering"),
    ),
    "partner": _PART.format(table="project"),
    **dict.fromkeys(("proxy", "rule"), _OWN),
    "seat": "exists (select 1 from association a where a.code = :association and a.id in (select c.association_id"
    " from working_group c where c.id = r.working_group_id union select c.association_id from organ c"
    " where c.id = r.organ_id))",
}  # fmt: skip


def _attached() -> str:
    """Whether a document is attached to a record of the association."""
    parts = [
        f"l.record_kind = '{noun}' and exists (select 1 from \"{noun}\" r where r.uid = l.record_uid and {held})"
        for noun, held in _OF.items()
    ]
    return f"exists (select 1 from document_link l where l.document_id = d.id and ({' or '.join(parts)}))"


_LINKS = "(select count(*) from document_link l where l.document_id = d.id)"


def documents(
    *, association: str | None = None, kind: str = "", loose: bool = False, noun: str = "", of: str = "",
) -> Listing:  # fmt: skip
    """Documents, the last added first: of one kind, attached to nothing, of an association's records, or to one.

    Those attached to a membership belong to its organisation as well.
    """
    wheres, params = ["true"], dict[str, object]()
    if association:
        wheres.append(_attached())
        params["association"] = association
    if kind:
        wheres.append("k.uid = :kind")
        params["kind"] = kind
    if loose:
        wheres.append(f"{_LINKS} = 0 and not exists (select 1 from association a where a.logo_id = d.id)")
    if of:
        attached = "select document_id from document_link where record_kind = :noun and record_uid = :of"
        if noun == "organisation":
            attached += (
                " union select l.document_id from document_link l join membership m on m.uid = l.record_uid"
                " join organisation o on o.id = m.organisation_id where l.record_kind = 'membership' and o.uid = :of"
            )
        wheres.append(f"d.id in ({attached})")
        params |= {"noun": noun, "of": of}
    return Listing(
        columns=f"d.uid, d.name, {spoken('k')} as kind, d.on_day, d.added_at, d.note, d.media_type, d.sha256,"
        " d.destroyed_on, case when d.destroyed_on is null then b.size end as size,"
        f" {_LINKS} as places",
        source="document d left join document_kind k on k.id = d.kind_id left join blob b on b.sha256 = d.sha256",
        where=" and ".join(wheres),
        params=params,
        text="d.name || ' ' || d.note || ' ' || ifnull(k.name, '')",
        key="d.id",
        orders={
            "name": "d.name collate nocase", "kind": "k.position", "on_day": "ifnull(d.on_day, '')", "added_at": "d.id",
            "size": "b.size",
        },
        order="-added_at",
    )  # fmt: skip


def places(archive: Archive, document: str) -> list[Row]:
    """Where a document is attached: record_kind and record_uid, in the order it was attached there."""
    return archive.rows(
        "select l.record_kind, l.record_uid from document_link l join document d on d.id = l.document_id"
        " where d.uid = ? order by l.id",
        (document,),
    )


def same(archive: Archive, sha256: str, kind_id: int | None) -> Row | None:
    """The last document of these bytes and of this kind that the archive still has."""
    return archive.row(
        "select * from document where sha256 = ? and kind_id is ? and destroyed_on is null order by id desc limit 1",
        (sha256, kind_id),
    )
