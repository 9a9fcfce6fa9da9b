"""What a certificate of attendance says, and to whom none is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clust_desktop.domain.names import in_a_row
from clust_desktop.domain.sign_in import GatheringFacts
from clust_desktop.i18n import ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Somebody who was there, in the words of the paper; `minutes` is None where nobody knows how long."""

    name: str
    role: str = ""
    behalf: str = ""
    how: str = ""
    minutes: int | None = None
    sessions: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificates:
    """One page each; `left_out` are names with why they get none, `minimum` the minutes asked for (0: none)."""

    gathering: GatheringFacts
    on: date
    minimum: int = 0
    lines: tuple[Certificate, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


def lasted(minutes: int) -> str:
    """Hours and minutes in words."""
    hours, rest = divmod(minutes, 60)
    said = []
    if hours:
        said.append(ngettext("{n} hour", "{n} hours", hours).format(n=hours))
    if rest or not hours:
        said.append(ngettext("{n} minute", "{n} minutes", rest).format(n=rest))
    return in_a_row(said)
