"""What is typed: into fields, and on the command line."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from functools import partial

from clust_desktop.app import Office
from clust_desktop.domain import (
    amounts,
    codes,
    days,
    fields,
    file_paths,
    identifiers,
    moments,
    names,
    parts,
    recovery,
    references,
    rules,
    sheet_entry,
)
from clust_desktop.domain.fields import Field
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import dates, numbers
from clust_desktop.services.archives import open_archive
from tests.mutated.base import TODAY, Judged, OfAnArchive
from tests.mutated.changing import typed

SOUND = ("oggi", "04/03/2024", "2024-03-04", "4 marzo 2024", "lunedì", "+3 settimane", "1.234,56", "1,234.56", "€ 12",
         "12%", "01234567890", "IT01234567890", "RSSMRA80A01H501U", "40100", "1-5, 7 assenti, 9 p", "12 presenti",
         "14:30",
         "2pm", "04/03/2024 14:30", "pia@esempio.example", "1h 29m 40s", "a3f9 2b10 77c1",
         "3/4", "1/2 + 1", "75%", "sì", "event", "Imprese: 24",
         "2024/04/09 3:00:10 PM CET")  # fmt: skip


def _of(kind: type[Field]) -> Field:
    more: dict[type[Field], dict[str, object]] = {
        fields.Choice: {"options": (("event", "Event"), ("meeting", "Meeting"))},
        references.Reference: {"noun": "person", "without": "oggi"}, references.References: {"noun": "person"},
    }  # fmt: skip
    return kind("chiave", "Nome", **more.get(kind, {}))  # type: ignore[arg-type]


KINDS = tuple(map(_of, (
    fields.Text, fields.LongText, fields.Date, fields.Moment, fields.Clock, fields.Integer, fields.Decimal,
    fields.Amount, fields.Choice, fields.Email, fields.Postcode, fields.VatNumber, fields.TaxCode, file_paths.FilePath,
    parts.Parts, references.Reference, references.References, references.YesNo, rules.ShareText,
)))  # fmt: skip
"""A field of every kind there is."""
RECOVERY = tuple(recovery.groups(bytes(range(48))))


def _whole(field: Field, text: str) -> None:
    """All that a form does with what is typed: what is read is shown, and can be read again as the same."""
    field.lasting(text)
    with contextlib.suppress(Refused):
        field.notes(text)
    value = field.parse(text)
    try:
        again = field.parse(field.format(value))
    except Refused as refusal:
        raise Judged(f"{type(field).__name__} shows {value!r} so that it is refused: {refusal.sentence}") from refusal
    if again != value:
        raise Judged(f"{type(field).__name__} read {value!r}, and then {again!r}")


class Fields(OfAnArchive):
    """Every reader of a typed word: each may refuse it, none may raise anything else."""

    name = "fields"

    def begin(self) -> None:
        super().begin()
        self.office = Office(open_archive(self.path, write=False))
        self.readers: tuple[Callable[[str], object], ...] = (
            lambda text: days.read(text, TODAY), lambda text: moments.read(text, TODAY), moments.read_clock,
            amounts.read, lambda text: amounts.read(text, decimal=","), amounts.cents, amounts.whole,
            identifiers.vat, identifiers.tax_code, identifiers.postcode, sheet_entry.read, recovery.read, codes.read,
            names.fold, names.fold_organisation, names.search_key, names.seeker,
            lambda text: self.office.closures.verify(fingerprint=text),
            lambda text: dates.read(text, None), lambda text: dates.read(text, dates.order_of([text])), dates.read_time,
            lambda text: numbers.read(text, None), lambda text: numbers.cents(text, numbers.mark_of([text])),
            lambda text: numbers.whole(text, None),
            lambda text: recovery.read("\n".join((*RECOVERY[:-1], text))), moments.clean_clock,
            *(partial(_whole, one) for one in KINDS),
        )  # fmt: skip

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        return "typed.txt", typed(SOUND, chance).encode("utf-8", "surrogatepass")

    def given(self, name: str, content: bytes) -> None:
        text = content.decode("utf-8", "surrogatepass")
        for read in self.readers:
            with contextlib.suppress(Refused):
                read(text)
