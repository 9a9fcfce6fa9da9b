"""The persons a list could mean while it goes in: read once, kept true as rows are written and taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from clust_desktop.domain import days
from clust_desktop.domain.names import search_key
from clust_desktop.i18n import _
from clust_desktop.services.imports.likely import addressed, likely
from clust_desktop.services.imports.lookup import changed, own_uid
from clust_desktop.services.imports.outcome import RowRefused
from clust_desktop.services.imports.subjects import Known, Named, Subjects, name_key
from clust_desktop.store import likely as records
from clust_desktop.store.database import Archive, Row

Claim = Callable[[str, int, dict[str, Any]], dict[str, Any]]


class KnownPeople:
    """Adds persons, fills them, binds them to organisations; each change says how to forget it in `made`."""

    def __init__(self, archive: Archive, made: list[Callable[[], object]]) -> None:
        self.archive, self.made = archive, made
        self._rows: dict[int, Row] = {}
        self._aliases: dict[int, list[str]] = defaultdict(list)
        self._affiliations: dict[int, list[Row]] = defaultdict(list)

    def like(self, rows: Sequence[Named], uids: Iterable[str], ids: Iterable[int]) -> list[Known]:
        """Whoever the rows could mean, and those with these uids or ids, as the matching wants them.

        Of several employers the last one written is compared. Of whoever a row names word for word, e-mail and all,
        the namesakes are not read: nothing would be asked about them.
        """
        self._read(addressed(self.archive, rows))
        certain = Subjects("person", self._all()).certain(rows)
        self._read(likely(self.archive, "person", [row for row in rows if row.line not in certain], uids, ids))
        return self._all()

    def _read(self, ids: set[int]) -> None:
        ids = ids - self._rows.keys()
        self._rows |= {row["id"]: row for row in records.records(self.archive, "person", ids)}
        self._aliases |= records.aliases(self.archive, "person", ids)
        for one in records.affiliations(self.archive, ids):
            self._affiliations[one["person_id"]].append(one)

    def _all(self) -> list[Known]:
        return [self._known(row) for _id, row in sorted(self._rows.items())]

    def _known(self, row: Row) -> Known:
        employers = [one["organisation"] for one in self._affiliations.get(row["id"], ())]
        named = Named(
            line=row["id"], name=row["full_name"], given=row["given_name"], family=row["family_name"],
            email=row["email"], phone=row["phone"], organisation=employers[-1] if employers else "",
            aliases=tuple(self._aliases.get(row["id"], ())),
        )  # fmt: skip
        return Known(row["uid"], named, employers)

    def add(self, person: Named) -> int:
        """A new person. Raises RowRefused for a name without a letter: a number or a day names nobody."""
        if not any(char.isalpha() for char in person.name):
            raise RowRefused("full_name", person.name, _("This is no name of a person: does the column hold names?"))
        values: dict[str, Any] = {
            "given_name": person.given, "family_name": person.family, "full_name": person.name, "email": person.email,
            "phone": person.phone, "folded": search_key(person.name),
        }  # fmt: skip
        row_id = self.archive.insert("person", values | own_uid(self.archive, "person", person.uid))
        self._rows[row_id] = {"id": row_id, "gender": None, "note": ""} | values
        self.made.append(partial(self._rows.__delitem__, row_id))
        return row_id

    def row(self, row_id: int) -> Row:
        """The person as the archive has them now."""
        return self._rows[row_id]

    def fill(self, row_id: int, new: dict[str, Any]) -> bool:
        """Write what is new of a person; True when anything is."""
        if new:
            row = self._rows[row_id]
            self.archive.update("person", row_id, new)
            self._rows[row_id] = row | new
            self.made.append(partial(self._rows.__setitem__, row_id, row))
        return bool(new)

    def alias(self, row_id: int, name: str) -> bool:
        """Keep another way the name is written; True when it is new. Another order of the words is the same name."""
        key = name_key(name)
        known = self._aliases[row_id]
        if not key or key == name_key(self._rows[row_id]["full_name"]) or key in map(name_key, known):
            return False
        self.archive.insert("person_alias", {"person_id": row_id, "name": name})
        known.append(name)
        self.made.append(partial(known.remove, name))
        return True

    def affiliate(
        self, row_id: int, organisation_id: int, values: dict[str, Any] | None = None, *, claim: Claim | None = None
    ) -> bool:
        """Bind a person to an organisation; True when that says something new. A row without a first day speaks of the
        bond that is there.

        `values` are title, from_on and until_on; they fill what is blank, and go over what is there with a `claim`,
        which refuses what contradicts an earlier row.
        """
        bonds = self._affiliations[row_id]
        values = {"title": "", "from_on": None, "until_on": None} | (values or {})
        first = values["from_on"]
        there = [one for one in bonds if one["organisation_id"] == organisation_id]
        for one in sorted(there, key=lambda bond: bond["from_on"] or "", reverse=True):
            if first is None or one["from_on"] in (None, first):
                agreed = claim("affiliation", one["id"], values) if claim else values
                new = changed(one, agreed, only_blank=claim is None)
                if new:
                    self._refuse_backwards(one | new)
                    self.archive.update("affiliation", one["id"], new)
                    before = dict(one)
                    one.update(new)
                    self.made.append(partial(one.update, before))
                return bool(new)
        key = self.archive.insert("affiliation", {"person_id": row_id, "organisation_id": organisation_id, **values})
        bond = {"id": key, "organisation_id": organisation_id, **values}
        bonds.append(bond)
        if claim:
            claim("affiliation", key, values)
        self.made.append(partial(bonds.remove, bond))
        return True

    def _refuse_backwards(self, bond: Row) -> None:
        if bond["from_on"] and bond["until_on"] and bond["until_on"] < bond["from_on"]:
            last = days.show(date.fromisoformat(bond["until_on"]))
            raise RowRefused("until", last, _("The last day comes before the first."))
