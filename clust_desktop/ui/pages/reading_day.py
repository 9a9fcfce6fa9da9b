"""The day a page reads its data as of, when nobody asks for another."""

from __future__ import annotations

from datetime import date

from clust_desktop.domain import clock
from clust_desktop.ui.office import Office
from clust_desktop.ui.specs import Where


def reading_day(office: Office, where: Where) -> date:
    """The day the header's period is read as of; today where there is no period."""
    if not where.period:
        return clock.today()
    return office.choices.covered(period=where.period, association=where.association).on
