"""The other names an organisation or a person is found by: as lists and papers write them."""

from __future__ import annotations

from typing import ClassVar, Literal

from clust_desktop.domain.nouns import NOUNS
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.store import people_lists, records
from clust_desktop.store.database import Archive, Row


class OtherNames:
    """What services of records with other names have in common; `of` is the uid of one of them."""

    archive: Archive
    named: ClassVar[Literal["organisation", "person"]]

    def aliases(self, *, of: str) -> List:
        return List(self.archive, people_lists.aliases(self.named, of))

    def call_also(self, *, of: str, name: str) -> None:
        """Let it be found by another name as well. Raises Invalid where it has this name."""
        row = self.archive.by_uid(self.named, of)
        own = row[NOUNS[self.named].named]
        values = {f"{self.named}_id": row["id"], "name": name}
        if self.archive.exists(f"{self.named}_alias", **values) or name == own:
            raise Invalid({"name": _("It has this name already.")})
        with self.archive.operation(
            f"{self.named}.call_also", N_("{name} is also called {other}"), name=own, other=name
        ):
            self.archive.insert(f"{self.named}_alias", values)
            self._refold(row)

    def forget_name(self, *, of: str, name: str) -> None:
        """Take another name away."""
        row = self.archive.by_uid(self.named, of)
        alias = self.archive.find(f"{self.named}_alias", **{f"{self.named}_id": row["id"]}, name=name)
        if alias is None:
            raise Refused(_("It has no such other name."))
        own = row[NOUNS[self.named].named]
        with self.archive.operation(f"{self.named}.forget_name", N_("{name} is no longer called {other}"), name=own,
                                    other=name):  # fmt: skip
            self.archive.delete(f"{self.named}_alias", alias["id"])
            self._refold(row)

    def _refold(self, row: Row) -> None:
        self.archive.update(self.named, row["id"], {"folded": records.folded(self.archive, self.named, row)})
