"""The duplicates inside and across any lists: their columns understood, their rows made subjects and judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from clust_desktop.domain.names import fold, fold_organisation
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.subjects import Key, Kind, Subject
from clust_desktop.exchange import tables
from clust_desktop.exchange.cells import Cell, shown
from clust_desktop.exchange.matching import birthdays
from clust_desktop.exchange.matching.columns import Column, understand
from clust_desktop.exchange.matching.given_names import is_known
from clust_desktop.exchange.matching.judgement import Verdict
from clust_desktop.exchange.matching.pairs import pairs
from clust_desktop.i18n import _

_KINDS: dict[str, Kind] = {
    "people": "person",
    "person": "person",
    "organisations": "organisation",
    "organisation": "organisation",
}


@dataclass(frozen=True, slots=True)
class ListPair:
    """Two rows by their line in the file (the first line is 1), or "FILE:line" where several files are read."""

    rows: tuple[str | int, str | int]
    verdict: Literal["same", "ask"]
    reason: str


def duplicates(paths: Sequence[Path], kind: str | None = None) -> list[ListPair]:
    """Every two rows that are the same or to be asked about, in the order of the files.

    `kind` is "people", "organisations" or None: then each row is what its columns say. Raises Refused where a file
    cannot be read or no column says who the rows are.
    """
    subjects: list[Subject] = []
    names = Counter(path.name for path in paths)
    for path in paths:
        label = path.name if names[path.name] == 1 else str(path)
        table = tables.pick(tables.read(path))
        rows = [[_text(cell) for cell in row.cells] for row in table.rows]
        keys: list[Key] = [f"{label}:{row.line}" if len(paths) > 1 else row.line for row in table.rows]
        columns = understand(table.columns, rows)
        wanted = _KINDS.get(kind) if kind else None
        if not {column.meaning for column in columns} & {"name", "given", "family", "organisation"}:
            raise Refused(
                _("{file}: no column says who the rows are. Its columns are: {columns}.").format(
                    file=path.name, columns=", ".join(table.columns)
                )
                + table.of_sheets
            )
        subjects += _subjects(keys, rows, columns, wanted)
    return [
        ListPair(
            (pair.one, pair.other),
            "same" if pair.judgement.verdict is Verdict.SAME else "ask",
            pair.judgement.reason,
        )
        for pair in pairs(subjects)
    ]


def _text(cell: Cell) -> str:
    return cell.isoformat()[:10] if isinstance(cell, date) else shown(cell)


def _subjects(
    keys: Sequence[Key],
    rows: Sequence[Sequence[str]],
    columns: Sequence[Column],
    wanted: Kind | None,
) -> list[Subject]:
    first = {
        column.place: birthdays.is_month_first([row[column.place] for row in rows])
        for column in columns
        if column.meaning == "born"
    }
    kind = wanted or _kind(rows, columns)
    made = (_subject(key, row, columns, kind, wanted, first) for key, row in zip(keys, rows, strict=True))
    return [subject for subject in made if subject is not None]


def _kind(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> Kind:
    """What the rows are, by their columns and names; people where nothing shows it, for of them a name proves less.

    Surnames and births are of people, a VAT number of organisations; so are legal forms in one name of ten, or
    addresses beside names of which few hold a known given name.
    """
    meanings = {column.meaning for column in columns}
    if meanings & {"given", "family", "born"}:
        return "person"
    if "name" not in meanings or "vat" in meanings:
        return "organisation"
    if "organisation" in meanings:
        return "person"
    place = next(column.place for column in columns if column.meaning == "name")
    names = [row[place] for row in rows if row[place].strip()]
    forms = sum(bool(fold_organisation(name)[1]) for name in names)
    given = sum(len(words := fold(name).split()) in (2, 3, 4) and any(map(is_known, words)) for name in names)
    if 10 * forms >= len(names) > 0:
        return "organisation"
    return "organisation" if "address" in meanings and 4 * given < len(names) else "person"


def _subject(
    key: Key,
    row: Sequence[str],
    columns: Sequence[Column],
    kind: Kind,
    wanted: Kind | None,
    month_first: dict[int, bool],
) -> Subject | None:
    cells: dict[str, list[str]] = {}
    for column in columns:
        if value := row[column.place].strip():
            cells.setdefault(column.meaning, []).append(value)
    if not cells:
        return None

    def one(meaning: str) -> str:
        return cells.get(meaning, [""])[0]

    def joined(meaning: str) -> str:
        return " ".join(dict.fromkeys(cells.get(meaning, [])))

    name, firm = joined("name"), one("organisation")
    personal = bool(name or one("given") or one("family"))
    if wanted is None and kind == "person" and firm and not personal:
        kind = "organisation"
    born = next(
        (
            birthdays.read(row[column.place], month_first[column.place])
            for column in columns
            if column.meaning == "born" and row[column.place].strip()
        ),
        None,
    )
    aliases = tuple(cells.get("alias", ()))
    if kind == "organisation":
        name, aliases = firm or name, aliases
        firm = ""
    return Subject(
        key,
        kind,
        name,
        given=one("given") if kind == "person" else "",
        family=one("family") if kind == "person" else "",
        aliases=aliases,
        emails=tuple(cells.get("email", ())),
        phones=tuple(cells.get("phone", ())),
        born=born,
        address=joined("address"),
        postcode=one("postcode"),
        city=one("city"),
        vat=one("vat") if kind == "organisation" else "",
        tax_code=one("tax_code"),
        organisation=firm or one("employer") if kind == "person" else "",
        documents=tuple(cells.get("document", ())),
        codes=tuple(cells.get("code", ())),
    )
