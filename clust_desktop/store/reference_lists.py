"""Reference data as lists: short, whole, in the order their keeper gave them."""

from __future__ import annotations

from clust_desktop.domain.rules import RULES
from clust_desktop.i18n import _
from clust_desktop.store.database import Archive
from clust_desktop.store.listing import Listing
from clust_desktop.store.spoken import spoken

_ORDER = {"rule": "key", "privacy_notice": "-from_on", "partnership_rule": "code", "checklist_item": "due_of"}
_NAMES = " ".join(f"when '{key}' then :rule{at}" for at, (key, _label) in enumerate(RULES))


def _joined() -> dict[str, tuple[str, dict[str, str], str]]:
    """Table → what it is joined to, more columns of a row, and the texts a filter looks in."""
    paper, label = spoken("k"), spoken("t", "label")
    return {
        "checklist_item": (
            " join document_kind k on k.id = t.document_kind_id", {"document_kind": paper},
            f"{paper} || ' ' || t.source",
        ),
        "rule": (
            " left join association a on a.id = t.association_id", {"association": "a.code"},
            f"case t.key {_NAMES} else t.key end || ' ' || t.value || ' ' || t.article || ' ' || t.source || ' '"
            " || t.note || ' ' || ifnull(a.code, '')",
        ),
        "context_figure": ("", {"label": label}, f"{label} || ' ' || t.code || ' ' || t.source"),
        "partnership_rule": ("", {}, "t.name || ' ' || t.code || ' ' || t.source"),
        "privacy_notice": ("", {}, "t.version || ' ' || t.text"),
    }  # fmt: skip


def reference(archive: Archive, noun: str, association: str = "") -> Listing:
    """The records of a reference table by their columns; rules that hold for one association, given by its uid."""
    join, more, text = _joined().get(noun, ("", {}, "t.name || ' ' || t.name_en || ' ' || t.code"))
    columns = {name: f"t.{name}" for name in archive.columns(noun) if name != "id"} | more
    orders = {name: f"ifnull({value}, '')" for name, value in columns.items()}
    params: dict[str, str] = {"of": association} if association else {}
    if noun == "rule":  # one association's own rule stands before the general one
        params |= {f"rule{at}": _(label) for at, (_key, label) in enumerate(RULES)}
        orders["key"] = "t.key || ' ' || ifnull(a.code, '~')"
    return Listing(
        columns=", ".join(f"{value} as {name}" for name, value in columns.items()),
        source=f"{noun} t{join}",
        where="a.uid is null or a.uid = :of" if association else "true",
        params=params,
        text=text,
        key="t.id",
        orders=orders,
        order=_ORDER.get(noun, "position"),
    )


def next_position(archive: Archive, noun: str) -> int:
    """The place after the last one."""
    found: int = archive.value(f"select ifnull(max(position), 0) + 1 from {noun} where position < 90")
    return found
