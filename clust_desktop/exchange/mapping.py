"""Which column of a table is which field of a kind: proposed, corrected by a person, remembered by its header."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.guesses import guesses
from clust_desktop.exchange.headers import fold
from clust_desktop.exchange.kinds import Kind
from clust_desktop.exchange.tables import Table
from clust_desktop.exchange.understanding import Complaint, Record, Understood, understand
from clust_desktop.i18n import _

__all__ = ["Complaint", "Mapping", "Record", "Understood", "fingerprint", "propose", "understand"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """`columns` pairs a field's key with a column's name; `because` says "header", "contents" or "chosen" by field."""

    kind: Kind
    fingerprint: str
    offered: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    because: tuple[tuple[str, str], ...] = ()
    file: str = ""

    def with_(self, field: str, column: str | None) -> Mapping:
        """The mapping with that field in that column, or nowhere; a field that had the column loses it."""
        if field not in self.kind.by_key:
            raise Refused(
                _("There is no field “{field}” in a list of {kind}. The fields are: {fields}.").format(
                    field=field, kind=_(self.kind.label), fields=", ".join(self.kind.by_key)
                )
            )
        if column is not None and column not in self.offered:
            raise Refused(
                _("{file}: there is no column “{column}”. The columns are: {columns}.").format(
                    file=self.file, column=column, columns=", ".join(self.offered)
                )
            )
        columns = {key: name for key, name in self.columns if key != field and name != column}
        because = {key: why for key, why in self.because if key in columns}
        if column is not None:
            columns[field], because[field] = column, "chosen"
        ordered = [key for key in self.kind.by_key if key in columns]
        return replace(
            self,
            columns=tuple((key, columns[key]) for key in ordered),
            because=tuple((key, because[key]) for key in ordered),
        )

    def column(self, field: str) -> str | None:
        """The column that holds the field."""
        return dict(self.columns).get(field)

    @property
    def unused(self) -> tuple[str, ...]:
        """The columns that serve no field."""
        used = {name for _key, name in self.columns}
        return tuple(name for name in self.offered if name not in used)

    def require(self, table: Table) -> None:
        """Raise Refused naming the table's columns if a needed field has none: it is no list of this kind."""
        mapped = dict(self.columns)
        lacking = [group for group in self.kind.needs if not any(key in mapped for key in group)]
        if not lacking:
            return
        joined = "; ".join(_(" or ").join(_(self.kind.field(key).label) for key in group) for group in lacking)
        raise Refused(
            _("{file}: this is no list of {kind}: no column for {fields}. Its columns are: {columns}.").format(
                file=table.source or self.file,
                kind=_(self.kind.label).lower(),
                fields=joined,
                columns=", ".join(table.columns),
            )
            + table.of_sheets
        )


def fingerprint(table: Table, kind: Kind) -> str:
    """A print of the header, the same for every file with these column names whatever its encoding or delimiter."""
    names = "\n".join(sorted(fold(name) for name in table.columns)) if table.header_line is not None else "-"
    width = str(len(table.columns))
    return hashlib.sha256(f"{kind.code}\n{width}\n{names}".encode()).hexdigest()[:24]


def propose(table: Table, kind: Kind, *, remembered: Dict[str, str] | None = None) -> Mapping:
    """The mapping guessed from header and contents, then corrected by what was `remembered` (field to column)."""
    found = guesses(table, kind)
    ordered = [key for key in kind.by_key if key in found]
    mapping = Mapping(
        kind=kind,
        fingerprint=fingerprint(table, kind),
        offered=table.columns,
        columns=tuple((key, found[key][0]) for key in ordered),
        because=tuple((key, found[key][1]) for key in ordered),
        file=table.source,
    )
    for key, column in (remembered or {}).items():
        if key in kind.by_key and column in table.columns:
            mapping = mapping.with_(key, column)
    return mapping
