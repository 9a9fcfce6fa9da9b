"""Under which fund and CUP a gathering stands: what its papers bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clust_desktop.store import programmes
from clust_desktop.store.database import Archive, Row


@dataclass(frozen=True, slots=True)
class FundLine:
    """The programme's fund line and the CUP; empty where none is known."""

    fund: str = ""
    cup: str = ""


def fund_line(archive: Archive, gathering: Row) -> FundLine:
    """The fund of the period its first day lies in; its own CUP, else that of the organiser's grant or the fund's."""
    bound = archive.all("gathering_association", gathering_id=gathering["id"], role="organiser")
    return fund_on(archive, gathering["on_day"], [one["association_id"] for one in bound], cup=gathering["cup"])


def fund_on(archive: Archive, day: str, associations: Sequence[int], *, cup: str = "") -> FundLine:
    """The fund of the period a day lies in under these associations' own dates; the first CUP known, from `cup` on."""
    for period in reversed(programmes.periods(archive)):
        own = programmes.dates(archive, period)
        spans = [own[one] for one in associations if one in own] or [(period["from_on"], period["until_on"])]
        if not any(first <= day <= last for first, last in spans):
            continue
        return FundLine(period["fund"], cup or cup_of(archive, period, associations))
    return FundLine(cup=cup)


def cup_of(archive: Archive, period: Row, associations: Sequence[int]) -> str:
    """The CUP of the first of these associations' grants of a period that has one, else the programme's."""
    awards = [archive.find("award", period_id=period["id"], association_id=one) for one in associations]
    return str(next((one["cup"] for one in awards if one and one["cup"]), period["cup"]))
