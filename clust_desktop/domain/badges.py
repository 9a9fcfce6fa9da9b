"""What stands on the name badges of a gathering."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clust_desktop.domain.sign_in import GatheringFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """One badge; `code` is the short code that the door scans, "" on one to be written by hand."""

    name: str = ""
    organisation: str = ""
    role: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Badges:
    """All badges of a gathering in the order of their names; `is_new` where some code is not in the archive yet."""

    gathering: GatheringFacts
    on: date
    badges: tuple[Badge, ...] = ()
    is_new: bool = False
