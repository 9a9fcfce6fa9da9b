"""People: found, kept, and where they belong."""

from __future__ import annotations

from typing import Any

from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Invalid
from clust_desktop.i18n import _
from clust_desktop.services.lists import List
from clust_desktop.services.other_names import OtherNames
from clust_desktop.services.records import Records
from clust_desktop.store import people_lists
from clust_desktop.store.database import Archive


class People(OtherNames):
    """Persons and their organisations."""

    named = "person"

    def __init__(self, archive: Archive) -> None:
        self.archive, self.records = archive, Records(archive)

    def listing(self, *, association: str | None = None) -> List:
        """Everybody; of an association, whoever now belongs to one of its members."""
        return List(self.archive, people_lists.persons(association, clock.today().isoformat()))

    def affiliations(self, *, person: str = "", organisation: str = "") -> List:
        """Where a person belongs, or who belongs to an organisation, now and before."""
        return List(self.archive, people_lists.affiliations(person=person, organisation=organisation))

    def consents(self, *, person: str) -> List:
        return List(self.archive, people_lists.consents(person))

    def keep(self, *, uid: str = "", **values: Any) -> str:
        """Add or change a person by given_name, family_name, email, phone, gender and note; the uid.

        One whom a list wrote without saying which part is which keeps that name. Raises Invalid where there is none.
        """
        full = " ".join(part for part in (values.get("given_name"), values.get("family_name")) if part)
        if not full and uid:
            before = self.archive.by_uid("person", uid)
            full = "" if before["given_name"] or before["family_name"] else before["full_name"]
        if not full:
            raise Invalid({"family_name": _("Write at least one of the two names.")})
        return self.records.keep(noun="person", uid=uid, values=values | {"full_name": full})
