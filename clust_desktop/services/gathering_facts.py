"""A gathering in the words of its papers."""

from __future__ import annotations

from datetime import date

from clust_desktop import __version__
from clust_desktop.domain import gatherings as words
from clust_desktop.domain.sign_in import GatheringFacts
from clust_desktop.i18n import _
from clust_desktop.services.brands import brand
from clust_desktop.services.fund_lines import fund_line
from clust_desktop.store import gatherings
from clust_desktop.store.database import Archive, Row


def facts(archive: Archive, row: Row) -> GatheringFacts:
    """Kind, title, days, hours, place, who organises it, under which fund."""
    bound: dict[str, list[str]] = {"organiser": [], "partner": []}
    for role, name in gatherings.bound(archive, row["id"]):
        bound[role].append(name)
    noun, key = ("working_group", row["working_group_id"]) if row["working_group_id"] else ("organ", row["organ_id"])
    body = archive.find(noun, id=key) if key else None
    fund = fund_line(archive, row)
    alone = archive.find("association", name=bound["organiser"][0]) if len(bound["organiser"]) == 1 else None
    return GatheringFacts(
        kind=_(dict(words.KINDS)[row["kind"]]), title=row["title"], from_on=date.fromisoformat(row["on_day"]),
        until_on=date.fromisoformat(row["until_on"]) if row["until_on"] else None, starts_at=row["starts_at"] or "",
        ends_at=row["ends_at"] or "", place=row["place"],
        format=_(dict(words.FORMATS)[row["format"]]) if row["format"] else "",
        organisers=tuple(bound["organiser"]), partners=tuple(bound["partner"]), body=body["name"] if body else "",
        fund=fund.fund, cup=fund.cup, version=__version__, brand=brand(archive, alone) if alone else None,
    )  # fmt: skip
