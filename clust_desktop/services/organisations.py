"""Organisations: found, kept, their other names, and what hangs on each of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from clust_desktop.domain import identifiers
from clust_desktop.domain.membership import overlap
from clust_desktop.domain.refusals import Conflict, Invalid, Refused
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.lists import List
from clust_desktop.services.membership_rules import days_of
from clust_desktop.services.other_names import OtherNames
from clust_desktop.services.records import Records
from clust_desktop.store import organisation_lists as lists
from clust_desktop.store import people, records
from clust_desktop.store.database import Archive

NAMED = 3  # of those with the same number: a university's laboratories all have the one of the university


class Organisations(OtherNames):
    """Every organisation, member or not."""

    named = "organisation"

    def __init__(self, archive: Archive) -> None:
        self.archive, self.records = archive, Records(archive)

    # -- lists --------------------------------------------------------------------------------------------------------

    def listing(self, *, on: date, association: str | None = None, which: str = "all") -> List:
        """Organisations and where they are members on a day; `which`: all, member, former, never."""
        return List(self.archive, lists.organisations(on.isoformat(), association, which))

    def seats(self, *, organisation: str) -> List:
        """Its seats in groups and organs, and those of the people it sent."""
        return List(self.archive, lists.seats(organisation))

    def gatherings(self, *, organisation: str, association: str | None = None) -> List:
        """The gatherings at which somebody was present for it, each once."""
        return List(self.archive, lists.gatherings(organisation, association))

    def accreditations(self, *, organisation: str) -> List:
        return List(self.archive, lists.accreditations(organisation))

    def successions(self, *, organisation: str) -> List:
        return List(self.archive, lists.successions(organisation))

    def history(self, *, organisation: str) -> List:
        """The operations that changed it or what hangs on it, the newest first."""
        return List(self.archive, lists.history(organisation))

    def category(self, *, uid: str) -> str | None:
        """The uid of the category it would be admitted in, where one is written."""
        found: str | None = records.read(self.archive, "organisation", uid)["category"]
        return found

    # -- verbs --------------------------------------------------------------------------------------------------------

    def keep(self, *, uid: str = "", **values: Any) -> str:
        """Add or change an organisation by its columns, the category by uid; the uid."""
        return self.records.keep(noun="organisation", uid=uid, values=values)

    def keep_accreditation(self, *, organisation: str, uid: str = "", **values: Any) -> str:
        """Write an accreditation by network, from_on, until_on and act; the uid.

        Raises Invalid where the organisation is accredited to that network on some of those days already.
        """
        key = self.archive.by_uid("organisation", organisation)["id"]
        new = days_of({"uid": uid, **{one: values[one] and values[one].isoformat() for one in ("from_on", "until_on")}})
        for row in self.archive.all("accreditation", organisation_id=key, network=values["network"]):
            if row["uid"] != uid and overlap(new, days_of(row)):
                raise Invalid({"from_on": _("It is accredited over some of these days already: end that first.")})
        values["organisation"] = organisation
        return self.records.keep(noun="accreditation", uid=uid, values=values)

    # -- live checks --------------------------------------------------------------------------------------------------

    def identifier_notes(self, *, vat: str, tax_code: str, uid: str = "") -> list[str]:
        """What to say of a P.IVA and a codice fiscale while they are typed: right or wrong, and who else has them."""
        said = []
        for column, typed, word, read in (
            ("vat", vat, _("VAT No."), identifiers.vat),
            ("tax_code", tax_code, _("Tax code"), identifiers.tax_code),
        ):
            if not typed.strip():
                continue
            try:
                value = read(typed).value
            except Refused as refusal:
                said.append(f"▲ {refusal.sentence}")
                continue
            others = [
                row["name"] for row in people.organisations_with(self.archive, column, value) if row["uid"] != uid
            ]
            if others:
                names = " · ".join(others[:NAMED])
                if (left := len(others) - NAMED) > 0:
                    names += " " + ngettext("… and {n} more", "… and {n} more", left).format(n=left)
                said.append("▲ " + _("{what} {value} is also of: {names}. Look whether it is the same one.").format(
                    what=word, value=value, names=names))  # fmt: skip
            else:
                said.append("✔ " + _("{what}: the check digit is right.").format(what=word))
        return said

    def removal(self, *, uid: str) -> str:
        """What removing an organisation would do. Raises Conflict, with numbers, where something hangs on it."""
        try:
            return self.records.removal(noun="organisation", uid=uid)
        except Conflict as conflict:
            raise Conflict(
                conflict.sentence + " " + _("If it is written twice, merge it into the other one.")
            ) from conflict
