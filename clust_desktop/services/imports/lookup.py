"""What a list refers to, found in the archive by code or name; read once per import."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from clust_desktop.domain.names import fold
from clust_desktop.i18n import _
from clust_desktop.services.imports.outcome import RowRefused
from clust_desktop.store import groups, programmes
from clust_desktop.store.database import Archive, Row


def _by_names(rows: Iterable[Row], *columns: str) -> dict[str, Row]:
    """Folded code or name → row; the first wins."""
    found: dict[str, Row] = {}
    for row in rows:
        for column in columns:
            if row.get(column):
                found.setdefault(fold(str(row[column])), row)
    return found


class Lookup:
    """Associations, categories, headings, indicators, periods, groups and organs by what people call them."""

    def __init__(self, archive: Archive, association: str | None) -> None:
        self.archive = archive
        self.given = programmes.association(archive, association) if association else None

    @cached_property
    def _associations(self) -> dict[str, Row]:
        rows = programmes.associations(self.archive)
        found = _by_names(rows, "code", "name")
        for row in rows:  # "Clust-ER Greentech" is also called "Greentech", and the code may stand after "Clust-ER"
            for word in (row["code"], row["name"]):
                bare = fold(word).removeprefix("clust er ").removeprefix("associazione ")
                found.setdefault(bare, row)
                found.setdefault(f"clust er {bare}", row)
        return found

    def association(self, text: str | None, *, column: str = "association") -> Row:
        """The association a cell names, or the one given for the whole list. Raises RowRefused otherwise."""
        if not text:
            if self.given is not None:
                return self.given
            raise RowRefused(column, "", _("No association is named: add the column, or say which one the list is of."))
        found = self._associations.get(fold(text))
        if found is None:
            known = ", ".join(row["code"] for row in programmes.associations(self.archive))
            raise RowRefused(
                column, text, _("There is no such association. The associations are: {known}.").format(known=known)
            )
        return found

    def associations(self, text: str | None) -> list[Row]:
        """Several associations in one cell, separated by comma, semicolon, slash, plus or a new line."""
        if not text:
            return [self.association(None)]
        if fold(text) in self._associations:
            return [self.association(text)]
        for sign in ";/+&\n|":
            text = text.replace(sign, ",")
        return [self.association(part.strip()) for part in text.split(",") if part.strip()]

    @cached_property
    def categories(self) -> dict[str, Row]:
        return _by_names(self.archive.all("member_category", order="position"), "code", "name", "name_en")

    @cached_property
    def headings(self) -> dict[str, Row]:
        rows = self.archive.all("expense_heading", order="position")
        found = _by_names(rows, "code", "name", "name_en")
        for row in rows:  # "Spese generali" is also called "generali"
            for word in ("name", "name_en"):
                found.setdefault(fold(row[word]).removeprefix("spese ").removesuffix(" expenses"), row)
        return found

    @cached_property
    def indicators(self) -> dict[str, Row]:
        return _by_names(self.archive.all("indicator", order="position"), "code", "name", "name_en")

    @cached_property
    def periods(self) -> dict[str, Row]:
        return _by_names(programmes.periods(self.archive), "code", "name")

    def one_of(self, table: dict[str, Row], text: str, column: str, sentence: str, *, named: bool = False) -> Row:
        """The row of that code or name; RowRefused with the sentence and those there are, by their names if `named`."""
        found = table.get(fold(text))
        if found is None:
            first, last = ("name", "code") if named else ("code", "name")
            known = ", ".join(dict.fromkeys(str(row.get(first) or row.get(last)) for row in table.values()))
            raise RowRefused(column, text, sentence.format(known=known or "–"))
        return found

    def heading(self, text: str) -> Row:
        return self.one_of(
            self.headings,
            text,
            "heading",
            _("There is no such heading of expense. The headings are: {known}."),
            named=True,
        )

    def indicator(self, text: str) -> Row:
        return self.one_of(
            self.indicators,
            text,
            "indicator",
            _("There is no such indicator. The indicators are: {known}."),
            named=True,
        )

    def period(self, text: str) -> Row:
        return self.one_of(self.periods, text, "period", _("There is no such period. The periods are: {known}."))

    def forget(self, name: str) -> None:
        """Read a table again after rows were added to it."""
        self.__dict__.pop(name, None)

    @cached_property
    def groups(self) -> list[Row]:
        return groups.working_groups(self.archive)

    def group(self, text: str, association: Row | None) -> Row:
        """The working group of that name or code. Raises RowRefused where there is none or several could be meant."""
        wanted = fold(text)
        found = [
            row
            for row in self.groups
            if wanted in (fold(row["name"]), fold(row["code"]))
            and (association is None or row["association_id"] == association["id"])
        ]
        if len(found) == 1:
            return found[0]
        if found:
            named = ", ".join(row["association"] for row in found)
            raise RowRefused(
                "group",
                text,
                _("Several associations have a group of this name: {named}. Name the association.").format(named=named),
            )
        raise RowRefused("group", text, _("There is no such working group. Import the list of groups first."))

    @cached_property
    def organs(self) -> list[Row]:
        return self.archive.all("organ")

    def organ(self, text: str, association: Row) -> Row:
        """The organ of that name in the association; made where there is none, a board where it is called so."""
        for row in self.organs:
            if row["association_id"] == association["id"] and fold(row["name"]) == fold(text):
                return row
        words = fold(text)
        kind = (
            "board"
            if "consiglio" in words or "board" in words or "direttivo" in words
            else "committee"
            if "comitato" in words or "committee" in words
            else "other"
        )
        self.archive.insert("organ", {"association_id": association["id"], "kind": kind, "name": text})
        self.forget("organs")
        return next(row for row in self.organs if row["association_id"] == association["id"] and row["name"] == text)


def own_uid(archive: Archive, noun: str, uid: str | None) -> dict[str, str]:
    """The uid a list gives a record, for a new one to keep; none where another record has it (a merged, an erased)."""
    return {"uid": uid} if uid and not archive.exists(noun, uid=uid) else {}


def changed(row: Row, values: dict[str, Any], *, only_blank: bool = False) -> dict[str, Any]:
    """The values that say something new: not empty and not what the row holds; `only_blank` never overwrites."""
    return {
        key: value
        for key, value in values.items()
        if value not in (None, "") and value != row[key] and not (only_blank and row[key] not in (None, ""))
    }
