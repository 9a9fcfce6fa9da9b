"""All that the archive holds of one person, handed over on request (Regulation (EU) 2016/679, art. 15 and 20)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clust_desktop.domain import columns, file_names
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.titles import sentence
from clust_desktop.exchange.whole_files import write_whole
from clust_desktop.i18n import N_, _
from clust_desktop.services.journal_words import Words
from clust_desktop.services.retention import Retention
from clust_desktop.store import names_in_texts, person_rows, records
from clust_desktop.store.database import Archive, Row, moment

Rows = list[dict[str, Any]]
_HIDDEN = frozenset({"id", "folded"})
JOURNAL, DOCUMENTS, LISTS, TEXTS = N_("Journal"), N_("Documents"), N_("Imported lists"), N_("Texts that name them")


class PersonData:
    """Gathers and writes; changes nothing."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.words = archive, Words(archive)

    def of(self, *, uid: str) -> dict[str, Any]:
        """{"person", "name", "written_at", "retention", "records": {table: rows}, "documents", "lists", "texts",
        "journal"}; `texts` are those of other records that name her.

        Of a person that others were merged into, theirs too; of one merged into another, that one's.
        """
        row = self.archive.by_uid("person", uid)
        while row["merged_into_id"] is not None:
            row = self.archive.all("person", id=row["merged_into_id"])[0]
        ids = person_rows.rows(self.archive, [row["id"]])
        ever = person_rows.rows(self.archive, [row["id"]], known=True)
        persons = [one["uid"] for key in sorted(ever["person"]) for one in self.archive.all("person", id=key)]
        return {
            "person": row["uid"], "name": row["full_name"], "written_at": moment(self.archive.now()),
            "retention": Retention(self.archive).of(uid=row["uid"]).sentence,
            "records": {
                noun: [self._record(noun, one) for key in sorted(wanted) for one in self.archive.all(noun, id=key)]
                for noun, wanted in ids.items()
            },
            "documents": [
                {"name": one["name"], "on_day": one["on_day"], "media_type": one["media_type"], "uid": one["uid"],
                 "sha256": one["sha256"], "note": one["note"], "record_kind": one["record_kind"]}
                for one in person_rows.documents(self.archive, ids)
            ],
            "lists": person_rows.lists(self.archive, persons),
            "texts": [
                {"noun": columns.noun(one["noun"]), "name": self.words.name(one["noun"], one["row_id"]),
                 "column": columns.label(one["column"]), "text": one["snippet"], "former": one["former"]}
                for one in names_in_texts.places(
                    self.archive, ever, names_in_texts.of(self.archive, ever).named
                )
            ],
            "journal": [
                {"at": one["at"], "who": one["who"], "title": sentence(one["title"], one["args"]), "noun": one["noun"],
                 "old": one["old"] and json.loads(one["old"]), "new": one["new"] and json.loads(one["new"])}
                for one in person_rows.changes(self.archive, ever)
            ],
        }  # fmt: skip

    def _record(self, noun: str, row: Row) -> dict[str, Any]:
        """A row with the name of what it refers to beside each reference, and the day of its gathering."""
        targets = records.references(self.archive, noun)
        found: dict[str, Any] = {}
        for column, kept in row.items():
            if column in _HIDDEN:
                continue
            if column not in targets:
                found[column] = kept
                continue
            name = column.removesuffix("_id")
            found[name] = None if kept is None else self.words.name(targets[column], kept)
            if column == "gathering_id" and kept is not None:
                found["on_day"] = self.archive.all("gathering", id=kept)[0]["on_day"]
        return found

    def file_name(self, *, uid: str) -> str:
        name = self.archive.by_uid("person", uid)["full_name"]
        return file_names.safe(_("Data of {name}").format(name=name), ".xlsx", otherwise=_("Person"))

    def write(self, *, uid: str, out: Path) -> int:
        """Write the file its ending asks for, a workbook to be read or JSON to be taken elsewhere; how many records.

        Raises Refused for another ending.
        """
        ending = out.suffix.lower()
        if ending not in (".json", ".xlsx"):
            raise Refused(_("{file}: the data of a person are written as .xlsx or .json.").format(file=out.name))
        found = self.of(uid=uid)
        if ending == ".json":
            write_whole(out, (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode())
        else:
            from clust_desktop.exchange import writing

            sheets = [writing.SheetOut(name, *_table(rows)) for name, rows in self._sheets(found).items()]
            writing.write_xlsx(out, sheets, created=self.archive.now())
        return sum(map(len, found["records"].values()))

    def _sheets(self, found: Mapping[str, Any]) -> dict[str, Rows]:
        """The same by sheet, in words."""
        sheets: dict[str, Rows] = {_("Copy of the data"): [{
            _("Name and surname"): found["name"], _("Written at"): columns.value("at", found["written_at"]),
            _("Retention"): found["retention"],
        }]}  # fmt: skip
        for noun, rows in found["records"].items():
            sheets[columns.many(noun)] = [_in_words(row) for row in rows]
        for label, key in ((DOCUMENTS, "documents"), (LISTS, "lists"), (TEXTS, "texts")):
            if found[key]:
                sheets[_(label)] = [_in_words(row) for row in found[key]]
        if found["journal"]:
            sheets[_(JOURNAL)] = [
                {_("When"): columns.value("at", one["at"]), _("Who"): one["who"], _("What was done"): one["title"],
                 _("Record"): columns.noun(one["noun"]),
                 _("Before"): _plain(one["old"]), _("After"): _plain(one["new"])}
                for one in found["journal"]
            ]  # fmt: skip
        return sheets


def _in_words(row: Mapping[str, Any]) -> dict[str, Any]:
    said = {columns.label(key): (key, kept) for key, kept in row.items()}
    return {label: "" if kept in (None, "") else columns.value(key, kept) for label, (key, kept) in said.items()}


def _plain(values: Mapping[str, Any] | None) -> str:
    said = {columns.label(key): kept for key, kept in (values or {}).items() if key not in columns.HIDDEN and kept}
    return " · ".join(f"{key}: {kept}" for key, kept in said.items())


def _table(rows: Rows) -> tuple[tuple[str, ...], list[list[Any]]]:
    names = tuple(dict.fromkeys(key for row in rows for key in row))
    return names, [[row.get(name) for name in names] for row in rows]
