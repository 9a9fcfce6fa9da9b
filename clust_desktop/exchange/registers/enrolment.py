"""The columns of a table of registrations, and what a registration's state is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clust_desktop.domain.names import fold
from clust_desktop.exchange.registers.fields import first, heading, named
from clust_desktop.exchange.registers.grid import Row, columns_where, is_email, is_moment
from clust_desktop.exchange.registers.register import State

# Somebody else's columns beside the participant's: the buyer, the host, a parent.
_OTHERS = re.compile(
    r".*\b(buyer|purchaser|host|organizer|parent|guardian|acquirente|genitore|tutore|organizzatore|referente)s?\b.*"
)
_STATES: tuple[tuple[State, re.Pattern[str]], ...] = (
    ("refunded", re.compile(r".*(refund|rimbors|erstatt|rembours|reembols).*")),
    ("no-show", re.compile(r".*(no ?show|not attended|did not attend|assente).*")),
    (
        "cancelled",
        re.compile(
            r".*(cancel|annull|delet|elimin|declin|reject|rifiut|withdraw|ritirat|not attending|transferred|storn).*"
        ),
    ),
    ("present", re.compile(r"(checked ?in|attended|presente|presentat[oa]|check ?in (effettuato|eseguito))")),
)
_NO = {"", "no", "false", "falso", "0", "nein", "non", "n"}
_ANONYMOUS = {"anonymous", "anonimo", "anonym", "anonyme", "anonimowy"}
_TOKEN = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[A-Za-z0-9]{20,}")


def state_of(states: Sequence[str], checked: Sequence[str]) -> State:
    """The state a registration's columns tell; what was taken back stays so even with a check-in beside it."""
    told = [fold(cell) for cell in states if cell]
    for state, words in _STATES:
        if any(words.fullmatch(cell) for cell in told):
            return state
    return "present" if any(fold(cell) not in _NO for cell in checked) else "registered"


class Enrolment:
    """Which column of a table of registrations holds what; columns of secrets are in none."""

    def __init__(self, header: Row, rows: Sequence[Row], form: str) -> None:
        self.header = header
        # A column without contents is nobody's: forms without accounts have an empty `Name` beside the one asked for.
        told = [p for p, cell in enumerate(header.cells) if cell and any(row.at(p) for row in rows)]
        own = [p for p in told if not _OTHERS.fullmatch(heading(header.cells[p]))]
        self.given, self.family = _pair(header, own)
        self.full = next((p for p in named(header, "full") if p in own and not _anonymous(rows, p)), None)
        if self.family is None and self.full is None and (found := named(header, "given")):
            self.full = found[0]
        if form == "indico" and self.given is None:
            self.full = first(header, "full")
        if self.full is None and form not in ("table",) and self.given is None:
            self.full = _by_looks(header, rows, own)
        addresses = [p for p in columns_where(rows, is_email) if p in own]
        worded = [p for p in addresses if p in named(header, "email")]
        self.email = next(iter(worded or addresses), None)
        self.organisation = next((p for p in named(header, "organisation") if p in own), None)
        self.states = [p for p in named(header, "state") if not columns_where(rows, is_moment).count(p)]
        self.checked = [p for p in named(header, "checked") if p not in self.states]
        self.event, self.event_on = first(header, "event"), first(header, "event_on")
        numbers = [p for p in named(header, "number") if p] if self.event is not None else []
        self.event_number = numbers[0] if numbers else None
        self.registered = {"google-forms": 0, "microsoft-forms": 2}.get(form, first(header, "registered"))
        self.secrets = {*named(header, "secret"), *columns_where(rows, lambda c: bool(_TOKEN.fullmatch(c)))}
        used = {self.given, self.family, self.full, self.email, self.organisation, self.event, self.event_on}
        used |= {self.event_number, self.registered, *self.states, *self.checked, *self.secrets}
        if form == "microsoft-forms":
            used |= {0, 1}
        self.asked = [p for p, cell in enumerate(header.cells) if cell and p not in used and not _anonymous(rows, p)]

    @property
    def name_heading(self) -> str:
        return self.header.at(self.full if self.full is not None else self.given)

    def answers(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Every other column with something in it, heading and cell, in the order of the file."""
        return tuple((self.header.at(p), row.at(p)) for p in self.asked if row.at(p))


def _pair(header: Row, own: Sequence[int]) -> tuple[int | None, int | None]:
    """The columns of given and family name that belong together: `Nome dell'atleta` with `Cognome dell'atleta`."""
    texts = {heading(header.at(p)): p for p in reversed(own)}
    for family in (p for p in named(header, "family") if p in own):
        twin = texts.get(re.sub(r"\bcognome\b", "nome", heading(header.at(family))))
        if twin is not None and twin != family:
            return twin, family
        given = [p for p in named(header, "given") if p in own and p != family]
        if given:
            return min(given, key=lambda p: abs(p - family)), family
    return None, None


def _anonymous(rows: Sequence[Row], place: int) -> bool:
    """Whether a column says only that the respondent is anonymous."""
    cells = {fold(row.at(place)) for row in rows if row.at(place)}
    return bool(cells) and cells <= _ANONYMOUS


def _by_looks(header: Row, rows: Sequence[Row], own: Sequence[int]) -> int | None:
    """The first question whose heading speaks of a name and whose answers are two words or more without digits."""
    for place in own:
        if not re.search(r"\b(name|nome|nominativo|nom|nombre|imie)\b", heading(header.at(place))):
            continue
        if place in columns_where(rows, lambda c: len(c.split()) > 1 and not re.search(r"[\d@]", c)):
            return place
    return None
