"""The services round a period: what is expected, counted, spent, closed and restated."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clust_desktop.services.closures import Closures
    from clust_desktop.services.indicators import Indicators
    from clust_desktop.services.money import Money
    from clust_desktop.services.plan import Plan
    from clust_desktop.services.programmes import Programmes
    from clust_desktop.services.restatements import Restatements
    from clust_desktop.services.spending import Spending
    from clust_desktop.services.summaries import Summaries
    from clust_desktop.services.targets import Targets
    from clust_desktop.store.database import Archive


class RoundPeriods:
    """Those of `Office` that have to do with periods, each made when first asked for."""

    archive: Archive

    @cached_property
    def closures(self) -> Closures:
        from clust_desktop.services.closures import Closures

        return Closures(self.archive)

    @cached_property
    def indicators(self) -> Indicators:
        from clust_desktop.services.indicators import Indicators

        return Indicators(self.archive)

    @cached_property
    def money(self) -> Money:
        from clust_desktop.services.money import Money

        return Money(self.archive)

    @cached_property
    def plan(self) -> Plan:
        from clust_desktop.services.plan import Plan

        return Plan(self.archive)

    @cached_property
    def programmes(self) -> Programmes:
        from clust_desktop.services.programmes import Programmes

        return Programmes(self.archive)

    @cached_property
    def restatements(self) -> Restatements:
        from clust_desktop.services.restatements import Restatements

        return Restatements(self.archive)

    @cached_property
    def spending(self) -> Spending:
        from clust_desktop.services.spending import Spending

        return Spending(self.archive)

    @cached_property
    def summaries(self) -> Summaries:
        from clust_desktop.services.summaries import Summaries

        return Summaries(self.archive)

    @cached_property
    def targets(self) -> Targets:
        from clust_desktop.services.targets import Targets

        return Targets(self.archive)
