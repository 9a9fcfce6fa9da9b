"""Every kind of list the archive takes in, with the columns it can have."""

from __future__ import annotations

from functools import cache

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.kinds.accounts import EXPENSES, FIGURES, PERIODS, PROJECTS, TARGETS
from clust_desktop.exchange.kinds.gatherings import ATTENDANCE, GATHERINGS, REGISTRATIONS
from clust_desktop.exchange.kinds.members import MEMBERSHIPS, ORGANISATIONS
from clust_desktop.exchange.kinds.people import GROUPS, PEOPLE, SEATS
from clust_desktop.exchange.kinds.shapes import Choice, Field, Identity, Kind
from clust_desktop.i18n import _

__all__ = ["ALL", "Choice", "Field", "Identity", "Kind", "kind", "known_words"]

ALL: tuple[Kind, ...] = (
    ORGANISATIONS,
    MEMBERSHIPS,
    PEOPLE,
    GROUPS,
    SEATS,
    GATHERINGS,
    REGISTRATIONS,
    ATTENDANCE,
    PERIODS,
    TARGETS,
    EXPENSES,
    PROJECTS,
    FIGURES,
)


def kind(code: str) -> Kind:
    """The kind of that code; raises Refused naming the kinds there are."""
    for one in ALL:
        if one.code == code:
            return one
    raise Refused(
        _("There is no kind of list called “{kind}”. The kinds are: {kinds}.").format(
            kind=code, kinds=", ".join(one.code for one in ALL)
        )
    )


@cache
def known_words() -> frozenset[str]:
    """The folded names of all columns of all kinds: what makes a line look like a header."""
    return frozenset(name for one in ALL for field in one.fields for name in field.names)
