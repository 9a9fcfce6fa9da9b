"""The catalogue of indicators: each is a set of rows with a fold, or a ratio of two others.

The rows come from `db/indicators/<code>.sql`; names and units shown to people are records of the archive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["flow", "stock", "ratio"]
Fold = Literal["rows", "sum", "persons", "organisations", "ratio"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure: `kind` rules its pro rata, `fold` turns its rows into a value.

    `factor` turns stored units into shown ones (cents into euros, shares into per cent); `of` names numerator and
    denominator of a ratio; `own_system` says that the rows carry lines of the system itself (association null), because
    a subject that moves between associations is neither in nor out of the system.
    """

    code: str
    kind: Kind = "flow"
    fold: Fold = "rows"
    of: tuple[str, str] | None = None
    factor: float = 1
    decimals: int = 0
    own_system: bool = False

    @property
    def sides(self) -> tuple[str, ...]:
        """The codes whose rows stand behind this figure."""
        return self.of or (self.code,)


def _ratio(code: str, numerator: str, denominator: str, *, per_cent: bool = True) -> Indicator:
    return Indicator(code, "ratio", "ratio", (numerator, denominator), factor=100 if per_cent else 1, decimals=1)


INDICATORS: dict[str, Indicator] = {
    one.code: one
    for one in (
        Indicator("members_start", "stock", own_system=True),
        Indicator("members_in", own_system=True),
        Indicator("members_out", own_system=True),
        Indicator("members_end", "stock", own_system=True),
        Indicator("members_net", fold="sum", own_system=True),
        _ratio("members_increase", "members_net", "members_start"),
        Indicator("memberships_end", "stock"),
        Indicator("enterprises_end", "stock", own_system=True),
        _ratio("enterprises_share", "enterprises_end", "members_end"),
        Indicator("events"),
        Indicator("events_with_register"),
        Indicator("participants", fold="sum"),
        _ratio("average_per_event", "participants", "events_with_register", per_cent=False),
        Indicator("attendances"),
        Indicator("persons", fold="persons"),
        Indicator("members_represented", fold="organisations"),
        Indicator("headcount", fold="sum"),
        Indicator("group_meetings"),
        Indicator("group_attendances"),
        Indicator("group_members", fold="organisations"),
        Indicator("groups_active"),
        Indicator("groups_met"),
        _ratio("groups_met_share", "groups_met", "groups_active"),
        Indicator("seats_end", "stock"),
        Indicator("seated_persons", "stock", fold="persons"),
        Indicator("assemblies"),
        Indicator("assembly_attendances"),
        Indicator("assembly_members", fold="organisations"),
        Indicator("board_meetings"),
        Indicator("projects"),
        Indicator("spend", fold="sum", factor=0.01, decimals=2),
        Indicator("grants", fold="sum", factor=0.01, decimals=2),
        _ratio("spend_share", "spend", "grants"),
        Indicator("gatherings_held"),
        Indicator("gatherings_documented"),
        _ratio("documented_share", "gatherings_documented", "gatherings_held"),
        Indicator("events_documented"),
    )
}

HEADLINES = ("members_net", "events", "average_per_event", "group_meetings", "assemblies")
"""The seed's five figures, in the order in which the Region names them."""


def ratio(numerator: float | None, denominator: float | None, indicator: Indicator) -> float | None:
    """The value of a ratio, rounded as shown; None where there is nothing to divide by."""
    if numerator is None or not denominator:
        return None
    return round(numerator / denominator * indicator.factor, indicator.decimals)
