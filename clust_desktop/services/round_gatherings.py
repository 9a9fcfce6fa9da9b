"""The services that belong to gatherings, over one open archive: a part of `app.Office`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from clust_desktop.store.database import Archive

if TYPE_CHECKING:
    from clust_desktop.services.assembly.desk import Assembly
    from clust_desktop.services.assembly.proxies import AssemblyProxies
    from clust_desktop.services.assembly.votes import AssemblyVotes
    from clust_desktop.services.attendance import Attendance
    from clust_desktop.services.door import Door
    from clust_desktop.services.evidence import Evidence
    from clust_desktop.services.gathering_changes import GatheringChanges
    from clust_desktop.services.gathering_copies import GatheringCopies
    from clust_desktop.services.gatherings import Gatherings


class RoundGatherings:
    """Each imported and made when first asked for."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    @cached_property
    def assembly(self) -> Assembly:
        from clust_desktop.services.assembly.desk import Assembly

        return Assembly(self.archive)

    @cached_property
    def assembly_proxies(self) -> AssemblyProxies:
        from clust_desktop.services.assembly.proxies import AssemblyProxies

        return AssemblyProxies(self.archive)

    @cached_property
    def assembly_votes(self) -> AssemblyVotes:
        from clust_desktop.services.assembly.votes import AssemblyVotes

        return AssemblyVotes(self.archive)

    @cached_property
    def attendance(self) -> Attendance:
        from clust_desktop.services.attendance import Attendance

        return Attendance(self.archive)

    @cached_property
    def door(self) -> Door:
        from clust_desktop.services.door import Door

        return Door(self.archive)

    @cached_property
    def evidence(self) -> Evidence:
        from clust_desktop.services.evidence import Evidence

        return Evidence(self.archive)

    @cached_property
    def gathering_changes(self) -> GatheringChanges:
        from clust_desktop.services.gathering_changes import GatheringChanges

        return GatheringChanges(self.archive)

    @cached_property
    def gathering_copies(self) -> GatheringCopies:
        from clust_desktop.services.gathering_copies import GatheringCopies

        return GatheringCopies(self.archive)

    @cached_property
    def gatherings(self) -> Gatherings:
        from clust_desktop.services.gatherings import Gatherings

        return Gatherings(self.archive)
