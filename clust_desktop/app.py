"""The one place where real things meet: an archive, its services, the window."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from clust_desktop.services.round_archive import RoundArchive
from clust_desktop.services.round_gatherings import RoundGatherings
from clust_desktop.services.round_periods import RoundPeriods

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clust_desktop.services.associations import Associations
    from clust_desktop.services.bridges import Bridges
    from clust_desktop.services.charts import Charts
    from clust_desktop.services.choices import Choices
    from clust_desktop.services.closing import Closing
    from clust_desktop.services.departures import Departures
    from clust_desktop.services.documents import Documents
    from clust_desktop.services.exports import Exports
    from clust_desktop.services.groups import Groups
    from clust_desktop.services.imports import Imports
    from clust_desktop.services.logos import Logos
    from clust_desktop.services.lookups import Lookups
    from clust_desktop.services.membership_changes import MembershipChanges
    from clust_desktop.services.memberships import Memberships
    from clust_desktop.services.mergers import Mergers
    from clust_desktop.services.organisations import Organisations
    from clust_desktop.services.papers import Papers
    from clust_desktop.services.people import People
    from clust_desktop.services.projects import Projects
    from clust_desktop.services.reference_data import ReferenceData
    from clust_desktop.services.secretariat import Secretariat
    from clust_desktop.services.sheet_entry import SheetEntry
    from clust_desktop.services.sheets import Sheets
    from clust_desktop.services.successions import Successions


class Office(RoundArchive, RoundGatherings, RoundPeriods):
    """The services over one open archive, each imported and made when first asked for."""

    @cached_property
    def associations(self) -> Associations:
        from clust_desktop.services.associations import Associations

        return Associations(self.archive)

    @cached_property
    def bridges(self) -> Bridges:
        from clust_desktop.services.bridges import Bridges

        return Bridges(self.archive)

    @cached_property
    def charts(self) -> Charts:
        from clust_desktop.services.charts import Charts

        return Charts()

    @cached_property
    def choices(self) -> Choices:
        from clust_desktop.services.choices import Choices

        return Choices(self.archive)

    @cached_property
    def closing(self) -> Closing:
        from clust_desktop.services.closing import Closing

        return Closing(self.archive)

    @cached_property
    def departures(self) -> Departures:
        from clust_desktop.services.departures import Departures

        return Departures(self.archive)

    @cached_property
    def documents(self) -> Documents:
        from clust_desktop.services.documents import Documents

        return Documents(self.archive)

    @cached_property
    def exports(self) -> Exports:
        from clust_desktop.services.exports import Exports

        return Exports(self.archive)

    @cached_property
    def groups(self) -> Groups:
        from clust_desktop.services.groups import Groups

        return Groups(self.archive)

    @cached_property
    def imports(self) -> Imports:
        from clust_desktop.services.imports import Imports

        return Imports(self.archive)

    @cached_property
    def logos(self) -> Logos:
        from clust_desktop.services.logos import Logos

        return Logos(self.archive)

    @cached_property
    def lookups(self) -> Lookups:
        from clust_desktop.services.lookups import Lookups

        return Lookups(self.archive)

    @cached_property
    def membership_changes(self) -> MembershipChanges:
        from clust_desktop.services.membership_changes import MembershipChanges

        return MembershipChanges(self.archive)

    @cached_property
    def memberships(self) -> Memberships:
        from clust_desktop.services.memberships import Memberships

        return Memberships(self.archive)

    @cached_property
    def mergers(self) -> Mergers:
        from clust_desktop.services.mergers import Mergers

        return Mergers(self.archive)

    @cached_property
    def organisations(self) -> Organisations:
        from clust_desktop.services.organisations import Organisations

        return Organisations(self.archive)

    @cached_property
    def papers(self) -> Papers:
        from clust_desktop.services.papers import Papers

        return Papers(self.archive)

    @cached_property
    def people(self) -> People:
        from clust_desktop.services.people import People

        return People(self.archive)

    @cached_property
    def projects(self) -> Projects:
        from clust_desktop.services.projects import Projects

        return Projects(self.archive)

    @cached_property
    def reference_data(self) -> ReferenceData:
        from clust_desktop.services.reference_data import ReferenceData

        return ReferenceData(self.archive)

    @cached_property
    def secretariat(self) -> Secretariat:
        from clust_desktop.services.secretariat import Secretariat

        return Secretariat(self.archive)

    @cached_property
    def sheet_entry(self) -> SheetEntry:
        from clust_desktop.services.sheet_entry import SheetEntry

        return SheetEntry(self.archive)

    @cached_property
    def sheets(self) -> Sheets:
        from clust_desktop.services.sheets import Sheets

        return Sheets(self.archive)

    @cached_property
    def successions(self) -> Successions:
        from clust_desktop.services.successions import Successions

        return Successions(self.archive)

    def reader(self) -> Office:
        """The same services over a connection of its own, for the thread that calls this."""
        return Office(self.archive.reader())

    def worker(self, is_stopped: Callable[[], bool]) -> Office:
        """The same services over a connection that writes in place of this one, for the thread that calls this.

        Until its archive is closed this office reads only. Once `is_stopped()` holds, its work raises Stopped.
        """
        from clust_desktop.store.worker import Worker

        return Office(Worker(self.archive, is_stopped))


def office_of(path: Path) -> Office:
    """The services over the archive at `path`, opened to be written where nobody else is writing it."""
    from clust_desktop.services.archives import open_archive

    return Office(open_archive(path))


def window(path: Path | None, *, language: str | None = None) -> int:
    """Open the window until it is closed; the exit status.

    On the archive named, else on the one last worked on; where there is none, or it is refused, on the start screen.
    """
    from clust_desktop import logs
    from clust_desktop.ui.run import run

    logs.setup()
    return run(office_of, path, language=language)
