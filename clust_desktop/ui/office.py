"""The services a window needs, as the window sees them; `app.Office` is the real one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the window comes up while these are still being read
    from clust_desktop.services.about import About
    from clust_desktop.services.assembly.desk import Assembly
    from clust_desktop.services.assembly.proxies import AssemblyProxies
    from clust_desktop.services.assembly.votes import AssemblyVotes
    from clust_desktop.services.associations import Associations
    from clust_desktop.services.attendance import Attendance
    from clust_desktop.services.backups import Backups
    from clust_desktop.services.bridges import Bridges
    from clust_desktop.services.charts import Charts
    from clust_desktop.services.choices import Choices
    from clust_desktop.services.closing import Closing
    from clust_desktop.services.closures import Closures
    from clust_desktop.services.departures import Departures
    from clust_desktop.services.documents import Documents
    from clust_desktop.services.door import Door
    from clust_desktop.services.drafts import Drafts
    from clust_desktop.services.erasures import Erasures
    from clust_desktop.services.evidence import Evidence
    from clust_desktop.services.exports import Exports
    from clust_desktop.services.gathering_changes import GatheringChanges
    from clust_desktop.services.gathering_copies import GatheringCopies
    from clust_desktop.services.gatherings import Gatherings
    from clust_desktop.services.groups import Groups
    from clust_desktop.services.imports import Imports
    from clust_desktop.services.indicators import Indicators
    from clust_desktop.services.journal import Journal
    from clust_desktop.services.keeping import Keeping
    from clust_desktop.services.kits import Kits
    from clust_desktop.services.logos import Logos
    from clust_desktop.services.lookups import Lookups
    from clust_desktop.services.membership_changes import MembershipChanges
    from clust_desktop.services.memberships import Memberships
    from clust_desktop.services.mergers import Mergers
    from clust_desktop.services.money import Money
    from clust_desktop.services.organisations import Organisations
    from clust_desktop.services.papers import Papers
    from clust_desktop.services.people import People
    from clust_desktop.services.person_data import PersonData
    from clust_desktop.services.plan import Plan
    from clust_desktop.services.programmes import Programmes
    from clust_desktop.services.projects import Projects
    from clust_desktop.services.records import Records
    from clust_desktop.services.reference_data import ReferenceData
    from clust_desktop.services.restatements import Restatements
    from clust_desktop.services.retention import Retention
    from clust_desktop.services.secretariat import Secretariat
    from clust_desktop.services.sheet_entry import SheetEntry
    from clust_desktop.services.sheets import Sheets
    from clust_desktop.services.spending import Spending
    from clust_desktop.services.successions import Successions
    from clust_desktop.services.summaries import Summaries
    from clust_desktop.services.targets import Targets
    from clust_desktop.services.todo import Todo


class OpenArchive(Protocol):
    path: Path
    read_on: datetime | None

    @property
    def is_read_only(self) -> bool: ...

    @property
    def why_read_only(self) -> str: ...

    def refuse_damaged(self) -> None: ...

    def found_sound(self) -> None: ...

    def close(self) -> None: ...


class Office(Protocol):
    """Services over one open archive and one connection, which belongs to one thread."""

    @property
    def archive(self) -> OpenArchive: ...
    @property
    def assembly(self) -> Assembly: ...
    @property
    def assembly_proxies(self) -> AssemblyProxies: ...
    @property
    def assembly_votes(self) -> AssemblyVotes: ...
    @property
    def associations(self) -> Associations: ...
    @property
    def attendance(self) -> Attendance: ...
    @property
    def about(self) -> About: ...
    @property
    def backups(self) -> Backups: ...
    @property
    def choices(self) -> Choices: ...
    @property
    def closing(self) -> Closing: ...
    @property
    def closures(self) -> Closures: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def door(self) -> Door: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def erasures(self) -> Erasures: ...
    @property
    def evidence(self) -> Evidence: ...
    @property
    def exports(self) -> Exports: ...
    @property
    def gathering_changes(self) -> GatheringChanges: ...
    @property
    def gathering_copies(self) -> GatheringCopies: ...
    @property
    def gatherings(self) -> Gatherings: ...
    @property
    def groups(self) -> Groups: ...
    @property
    def imports(self) -> Imports: ...
    @property
    def indicators(self) -> Indicators: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def keeping(self) -> Keeping: ...
    @property
    def kits(self) -> Kits: ...
    @property
    def logos(self) -> Logos: ...
    @property
    def lookups(self) -> Lookups: ...
    @property
    def departures(self) -> Departures: ...
    @property
    def membership_changes(self) -> MembershipChanges: ...
    @property
    def mergers(self) -> Mergers: ...
    @property
    def money(self) -> Money: ...
    @property
    def organisations(self) -> Organisations: ...
    @property
    def reference_data(self) -> ReferenceData: ...
    @property
    def successions(self) -> Successions: ...
    @property
    def memberships(self) -> Memberships: ...
    @property
    def papers(self) -> Papers: ...
    @property
    def people(self) -> People: ...
    @property
    def person_data(self) -> PersonData: ...
    @property
    def records(self) -> Records: ...
    @property
    def restatements(self) -> Restatements: ...
    @property
    def retention(self) -> Retention: ...
    @property
    def secretariat(self) -> Secretariat: ...
    @property
    def sheet_entry(self) -> SheetEntry: ...
    @property
    def sheets(self) -> Sheets: ...
    @property
    def summaries(self) -> Summaries: ...
    @property
    def todo(self) -> Todo: ...
    @property
    def bridges(self) -> Bridges: ...
    @property
    def charts(self) -> Charts: ...
    @property
    def plan(self) -> Plan: ...
    @property
    def programmes(self) -> Programmes: ...
    @property
    def projects(self) -> Projects: ...
    @property
    def spending(self) -> Spending: ...
    @property
    def targets(self) -> Targets: ...

    def reader(self) -> Office:
        """The same services over a connection of its own, for the thread that calls this."""
        ...

    def worker(self, is_stopped: Callable[[], bool]) -> Office:
        """The same services over a connection that writes in place of this one, for the thread that calls this.

        Until its archive is closed this office reads only. Once `is_stopped()` holds, its work raises Stopped.
        """
        ...
