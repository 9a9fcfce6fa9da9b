"""Ordinary records: kept as typed, removed where nothing points to them; each as one named operation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from clust_desktop.domain import quorum, rules
from clust_desktop.domain.nouns import NOUNS
from clust_desktop.domain.refusals import Conflict, Invalid, Taken
from clust_desktop.i18n import N_, _
from clust_desktop.services.frozen import refuse_part
from clust_desktop.store import lookups, records
from clust_desktop.store.database import Archive

_BOUND = {
    "gathering_association": NOUNS["gathering"].many, "attendance_organisation": NOUNS["attendance"].many,
    "project_association": NOUNS["project"].many, "period_association": N_("Dates of the associations"),
    "organisation_alias": N_("Other names"), "person_alias": N_("Other names"), "succession": N_("Successions"),
    "vote": N_("Votes"),
}  # fmt: skip
"""What a person knows the tables by whose rows are no records of their own."""


class Records:
    """What every kind of record has in common; a kind with rules of its own has its own service."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def find(self, *, noun: str, uid: str) -> dict[str, Any]:
        """The record by its columns: a reference stands as the other record's uid, a day as a date.

        Raises Refused where there is none.
        """
        return records.read(self.archive, noun, uid)

    def keep(
        self, *, noun: str, uid: str = "", values: Mapping[str, Any], also: Callable[[str], None] | None = None
    ) -> str:
        """Add a record, or change the one of that uid; its uid. `also` writes what belongs to it in the same operation.

        Raises Taken, beside its field, where another record stands in its way.
        """
        refuse_part(self.archive, noun, uid, str(values.get("gathering") or ""))
        if noun == "resolution":
            self._refuse_more_votes(uid, values)
        about = NOUNS[noun]
        title = about.changed if uid else about.added
        try:
            with self.archive.operation(f"{noun}.keep", title, name=self._name(noun, uid, values)):
                if uid:
                    records.update(self.archive, noun, uid, values)
                else:
                    uid = records.insert(self.archive, noun, values)
                if also is not None:
                    also(uid)
        except Taken as taken:
            raise self._in_words(noun, values, taken) from taken
        return uid

    def _refuse_more_votes(self, uid: str, values: Mapping[str, Any]) -> None:
        """Raises Invalid where a resolution would have more votes than members entitled."""
        before = self.archive.by_uid("resolution", uid) if uid else {"electorate": None}
        now = {**before, **values}
        asked = self.archive.count("vote", resolution_id=before["id"]) if uid else 0
        if said := quorum.too_many(now, now["electorate"], asked or None):
            raise Invalid({"electorate": said})

    def _in_words(self, noun: str, values: Mapping[str, Any], taken: Taken) -> Taken:
        """The same refusal with the value that stands already, where it is one of those typed."""
        key, targets = next(iter(taken.complaints)), records.references(self.archive, noun)
        value = values.get(key)
        if not taken.columns or value in (None, ""):
            return taken
        if target := targets.get(f"{key}_id"):
            value = lookups.labels(self.archive, target, [str(value)]).get(str(value), "")
        said = _("“{value}” is there already ({what}): write something else, or open that one.")
        return Taken({key: said.format(value=value, what=_(NOUNS[noun].many))}, taken.columns)

    def _name(self, noun: str, uid: str, values: Mapping[str, Any]) -> str:
        named = NOUNS[noun].named
        if named not in values and not uid:
            return ""
        return _called(noun, values if named in values else self.archive.by_uid(noun, uid))

    def uses(self, *, noun: str, uid: str, bonds: Collection[str] = ()) -> dict[str, int]:
        """What points to a record: the name of each kind in the language spoken → how many.

        `bonds` are tables of links that go with the record, and do not count.
        """
        found: dict[str, int] = {}
        for table, counted in records.uses(self.archive, noun, uid).items():
            if table in bonds:
                continue
            name = _(NOUNS[table].many if table in NOUNS else _BOUND.get(table, N_("Other bonds")))
            found[name] = found.get(name, 0) + counted
        return found

    def uses_sentence(self, *, noun: str, uid: str, bonds: Collection[str] = ()) -> str:
        """What points to a record, as a sentence; empty where nothing does."""
        uses = self.uses(noun=noun, uid=uid, bonds=bonds)
        listed = ", ".join(f"{name.lower()}: {counted}" for name, counted in uses.items())
        return _("It is used by {listed}.").format(listed=listed) if listed else ""

    def remove(self, *, noun: str, uid: str, bonds: Collection[str] = ()) -> None:
        """Remove a record with its links in `bonds`. Raises Conflict, with numbers, where others point to it."""
        if said := self.uses_sentence(noun=noun, uid=uid, bonds=bonds):
            raise Conflict(_("This cannot be removed. {used}").format(used=said))
        refuse_part(self.archive, noun, uid)
        row = self.archive.by_uid(noun, uid)
        about = NOUNS[noun]
        with self.archive.operation(f"{noun}.remove", about.removed, name=_called(noun, row)):
            for table in bonds:
                for link in self.archive.all(table, **{f"{noun}_id": row["id"]}):
                    self.archive.delete(table, link["id"])
            self.archive.delete(noun, row["id"])

    def removal(self, *, noun: str, uid: str, bonds: Collection[str] = (), called: str = "") -> str:
        """What removing a record would do, to be said before. Raises Conflict where it cannot be done.

        `called` is what a person knows the record by, where that is none of its own values.
        """
        if said := self.uses_sentence(noun=noun, uid=uid, bonds=bonds):
            raise Conflict(_("This cannot be removed. {used}").format(used=said))
        row = self.archive.by_uid(noun, uid)
        about = NOUNS[noun]
        if name := called or (_called(noun, row) if about.named != "uid" else ""):
            said = _("{what} “{name}” will be removed. Nothing else points to it, and it can be undone.")
            return said.format(what=_(about.one), name=name)
        said = _("{what} will be removed. Nothing else points to it, and it can be undone.")
        return said.format(what=_(about.one))


def _called(noun: str, row: Mapping[str, Any]) -> str:
    """What a record is called by its own values; a rule by its title, not by the key it is kept under."""
    name = str(row.get(NOUNS[noun].named) or "")
    return rules.name(name) if noun == "rule" else name
