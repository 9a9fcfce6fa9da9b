"""The services round the archive itself: what it is, what was done in it, where its copies are."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clust_desktop.services.about import About
    from clust_desktop.services.archives import Archives
    from clust_desktop.services.backups import Backups
    from clust_desktop.services.drafts import Drafts
    from clust_desktop.services.erasures import Erasures
    from clust_desktop.services.journal import Journal
    from clust_desktop.services.keeping import Keeping
    from clust_desktop.services.kits import Kits
    from clust_desktop.services.person_data import PersonData
    from clust_desktop.services.records import Records
    from clust_desktop.services.retention import Retention
    from clust_desktop.services.todo import Todo
    from clust_desktop.store.database import Archive


class RoundArchive:
    """Those of `Office` that have to do with the archive as a whole, each made when first asked for."""

    archive: Archive

    @cached_property
    def about(self) -> About:
        from clust_desktop.services.about import About

        return About(self.archive)

    @cached_property
    def archives(self) -> Archives:
        from clust_desktop.services.archives import Archives

        return Archives(self.archive)

    @cached_property
    def backups(self) -> Backups:
        from clust_desktop.services.backups import Backups

        return Backups(self.archive)

    @cached_property
    def drafts(self) -> Drafts:
        from clust_desktop.services.drafts import Drafts

        return Drafts(self.archive)

    @cached_property
    def erasures(self) -> Erasures:
        from clust_desktop.services.erasures import Erasures

        return Erasures(self.archive)

    @cached_property
    def journal(self) -> Journal:
        from clust_desktop.services.journal import Journal

        return Journal(self.archive)

    @cached_property
    def keeping(self) -> Keeping:
        from clust_desktop.services.keeping import Keeping

        return Keeping(self.archive)

    @cached_property
    def kits(self) -> Kits:
        from clust_desktop.services.kits import Kits

        return Kits(self.archive)

    @cached_property
    def person_data(self) -> PersonData:
        from clust_desktop.services.person_data import PersonData

        return PersonData(self.archive)

    @cached_property
    def records(self) -> Records:
        from clust_desktop.services.records import Records

        return Records(self.archive)

    @cached_property
    def retention(self) -> Retention:
        from clust_desktop.services.retention import Retention

        return Retention(self.archive)

    @cached_property
    def todo(self) -> Todo:
        from clust_desktop.services.todo import Todo

        return Todo(self.archive)
