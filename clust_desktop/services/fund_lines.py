"""Under which fund and CUP a gathering stands: what its papers bear."""

from __future__ import annotations

from dataclasses import dataclass

from clust_desktop.store import programmes
from clust_desktop.store.database import Archive, Row


@dataclass(frozen=True, slots=True)
class FundLine:
    """The programme's fund line and the CUP; empty where none is known."""

    fund: str = ""
    cup: str = ""


def fund_line(archive: Archive, gathering: Row) -> FundLine:
    """The fund of the period its first day lies in; its own CUP, else that of the organiser's grant, else the fund's.

    The period is read under the organisers' own dates.
    """
    day = gathering["on_day"]
    bound = archive.all("gathering_association", gathering_id=gathering["id"], role="organiser")
    organisers = [one["association_id"] for one in bound]
    for period in reversed(programmes.periods(archive)):
        own = programmes.dates(archive, period)
        spans = [own[one] for one in organisers if one in own] or [(period["from_on"], period["until_on"])]
        if not any(first <= day <= last for first, last in spans):
            continue
        awards = [archive.find("award", period_id=period["id"], association_id=one) for one in organisers]
        granted = next((one["cup"] for one in awards if one and one["cup"]), "")
        return FundLine(period["fund"], gathering["cup"] or granted or period["cup"])
    return FundLine(cup=gathering["cup"])
