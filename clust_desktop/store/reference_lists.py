"""Reference data as lists: short, whole, in the order their keeper gave them."""

from __future__ import annotations

from clust_desktop.store.database import Archive
from clust_desktop.store.listing import Listing

# table → what it is joined to, more columns of a row, and the texts a filter looks in
_JOINED = {
    "checklist_item": (
        " join document_kind k on k.id = t.document_kind_id", {"document_kind": "k.name"},
        "k.name || ' ' || t.source",
    ),
    "rule": (
        " left join association a on a.id = t.association_id", {"association": "a.code"},
        "t.key || ' ' || t.value || ' ' || t.article || ' ' || t.source || ' ' || t.note || ' ' || ifnull(a.code, '')",
    ),
    "context_figure": ("", {}, "t.label || ' ' || t.code || ' ' || t.source"),
    "privacy_notice": ("", {}, "t.version || ' ' || t.text"),
}  # fmt: skip
_ORDER = {"rule": "key", "privacy_notice": "-from_on", "partnership_rule": "code", "checklist_item": "gathering_kind"}


def reference(archive: Archive, noun: str, association: str = "") -> Listing:
    """The records of a reference table by their columns; rules that hold for one association, given by its uid."""
    join, more, text = _JOINED.get(noun, ("", {}, "t.name || ' ' || t.code"))
    columns = {name: f"t.{name}" for name in archive.columns(noun) if name != "id"} | more
    orders = {name: f"ifnull({value}, '')" for name, value in columns.items()}
    if noun == "rule":  # one association's own rule stands before the general one
        orders["key"] = "t.key || ' ' || ifnull(a.code, '~')"
    return Listing(
        columns=", ".join(f"{value} as {name}" for name, value in columns.items()),
        source=f"{noun} t{join}",
        where="a.uid is null or a.uid = :of" if association else "true",
        params={"of": association} if association else {},
        text=f"fold({text})",
        key="t.id",
        orders=orders,
        order=_ORDER.get(noun, "position"),
    )


def next_position(archive: Archive, noun: str) -> int:
    """The place after the last one."""
    found: int = archive.value(f"select ifnull(max(position), 0) + 1 from {noun} where position < 90")
    return found
