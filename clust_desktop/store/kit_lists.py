"""The register of kits as a list of any length."""

from __future__ import annotations

from clust_desktop.store.listing import Listing

_MERGED = "(select max(m.at) from kit_merge m where m.kit_id = k.id)"
_TITLES = (
    "(select group_concat(g.title, ' · ') from kit_gathering x join gathering g on g.id = x.gathering_id"
    " where x.kit_id = k.id)"
)
_LAST_DAY = (
    "(select max(ifnull(g.until_on, g.on_day)) from kit_gathering x join gathering g on g.id = x.gathering_id"
    " where x.kit_id = k.id)"
)


def kits() -> Listing:
    """Every kit, the newest first; `merges` is how many times it brought something home."""
    return Listing(
        columns=f"k.uid, k.file, k.made_at, {_TITLES} as gatherings, {_LAST_DAY} as last_day, {_MERGED} as merged_at,"
        " (select count(*) from kit_merge m where m.kit_id = k.id) as merges, k.lost_on",
        source="kit k",
        where="true",
        text="k.file",
        key="k.id",
        orders={"made_at": "k.made_at", "file": "k.file collate nocase", "merged_at": _MERGED, "lost_on": "k.lost_on"},
        order="-made_at",
    )
