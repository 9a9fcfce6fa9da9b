"""Someone who fills forms with what their fields take, made up from the kind of each field, by keys."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cached_property

from PIL import Image

from clust_desktop.domain import clock, days, fields
from clust_desktop.domain.fields import Field
from clust_desktop.domain.file_paths import FilePath
from clust_desktop.domain.identifiers import vat
from clust_desktop.domain.parts import Parts
from clust_desktop.domain.references import Reference, References, YesNo
from clust_desktop.domain.refusals import Refused
from clust_desktop.ui.inputs import ChoiceInput, Input, ReferenceInput, ReferencesInput
from clust_desktop.ui.sheet import Sheet
from clust_desktop.ui.views.record_view import RecordView
from tests.driver import Driver

BY_KEY = {
    "colour": "#1f6f43", "year": "2024", "province": "BO", "website": "esempio.it", "cup": "E81B21000010003",
    "phone": "051123456", "value": "2", "country": "IT", "link": "https://esempio.it/x",
    "electorate": "99",  # no fewer than the votes
}  # fmt: skip
"""Text of one line whose shape the domain knows by its name."""
WRONG_DAY, FAR_DAY = "31/02", f"31/12/{clock.today().year + days.PLANNED_YEARS}"


class Typist:
    """Types into the form in sight; `dice` makes up what, each text unlike any before."""

    def __init__(
        self, desk: Driver, dice: random.Random, *, association: str | None = None, first: date = date(2025, 3, 3)
    ) -> None:
        self.desk, self.dice, self.association, self.day = desk, dice, association, first
        self._made = 0

    @property
    def _scope(self) -> dict[str, str]:
        """What the header says, by noun: what is pointed at stands in sight afterwards."""
        chosen = self.desk.window.chosen
        return {"association": self.association or "", "period": chosen.period if chosen else ""}

    # -- what a field takes -------------------------------------------------------------------------------------------

    def text(self, field: Field) -> str:
        """Text the field takes; empty for a reference where there is no record to point at.

        Days and numbers grow from field to field: what is asked first begins first, and is least.
        """
        self._made += 1
        match field:
            case Reference() | References():
                return self._record(field.noun)
            case YesNo():
                return self.dice.choice(("sì", "no"))
            case fields.Choice():
                return field.show(self.dice.choice(field.options)[0])
            case fields.Date():
                return FAR_DAY if field.key.startswith("until") else self._day
            case fields.Moment():
                return f"{self._day} 18:{self._made % 60:02}"
            case fields.Clock():
                return f"{9 + self._made % 12}:30"
            case fields.Integer():
                return BY_KEY.get(field.key) or str((field.least or 0) + self._made)
            case fields.Decimal():
                return f"{self._made},5"
            case fields.Amount():
                return f"{100 + self._made},20"
            case fields.Email():
                return f"prova{self._made}@example.it"
            case fields.Postcode():
                return f"401{self._made % 100:02}"
            case fields.VatNumber() | fields.TaxCode():
                return self._number
            case FilePath():
                return self._file(any("png" in pattern for _label, pattern in field.kinds))
            case Parts():
                return f"Imprese: {self._made}"
            case fields.LongText():
                return f"Nota {self._made}"
            case fields.Text():
                return BY_KEY.get(field.key, f"Prova {self._made}")
        raise AssertionError(f"nobody knows what {type(field).__name__} takes")

    @property
    def _day(self) -> str:
        self.day += timedelta(days=1)
        return f"{self.day.day}/{self.day.month}/{self.day.year}"

    def _file(self, picture: bool) -> str:
        """A file that is there, beside the archive: of a few words, or a picture."""
        file = self.desk.window.office.archive.path.with_name(f"prova-{self._made}.{'png' if picture else 'txt'}")
        if picture:
            Image.new("RGB", (4, 4), (self._made % 256, 0, 0)).save(file)
        else:
            file.write_text(f"Prova {self._made}", "utf-8")
        return str(file)

    @property
    def _number(self) -> str:
        """A partita IVA with its check digit."""
        stem = f"{self.dice.randrange(10**10):010}"
        for last in "0123456789":
            try:
                return vat(stem + last).value
            except Refused:
                continue
        return ""

    @cached_property
    def lookups(self):
        return self.desk.window.office.lookups

    def _record(self, noun: str) -> str:
        found = self.lookups.find(noun=noun, typed=self._scope.get(noun, ""), association=self.association, limit=9)
        return " ".join(self.dice.choice(found).label.split()[:2]) if found else ""

    # -- hands --------------------------------------------------------------------------------------------------------

    def enter(self, one: Input, text: str) -> None:
        """Type over what stands in an input; in one that offers, take the first of what is offered."""
        self.empty(one)
        if not text:
            return
        self.desk.type(text)
        if isinstance(one, (ChoiceInput, ReferenceInput, ReferencesInput)) and one.pick.offered:
            wanted = [at for at, offer in enumerate(one.pick.offered) if offer[1] == text]
            self.desk.press("Down", wanted[0] if wanted else 0)
            one.pick._take()

    def empty(self, one: Input) -> None:
        desk = self.desk
        one.target.focus_set()
        desk.rest()
        if isinstance(one, ReferencesInput):
            for _ in range(1 + len(one.typed().splitlines())):
                desk.press("Control-slash")
                desk.press("BackSpace")
        else:
            desk.press("Control-slash")
            desk.press("BackSpace")

    def fill(self, view: RecordView | Sheet, **given: str) -> None:
        """Type something into every field; `given` are texts by key, an empty one leaves its field empty.

        A form may be drawn anew for what was typed: the fields are those it has then.
        """
        done: set[str] = set()
        while left := [one for one in view.form.form.fields if one.key not in done]:
            field = left[0]
            done.add(field.key)
            self.enter(view.form.inputs[field.key], given[field.key] if field.key in given else self.text(field))
            self.desk.rest()
