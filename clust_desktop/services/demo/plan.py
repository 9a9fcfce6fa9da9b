"""What the demonstration is about: its days, its associations with their sizes and groups, and how much of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

FOUNDED = date(2017, 6, 12)
REGISTER_FROM = date(2020, 10, 16)
REGISTER_UNTIL = date(2025, 12, 31)
KNOWN_UNTIL = date(2026, 4, 30)
"""Gatherings are planned up to here, held up to REGISTER_UNTIL."""
INVENTED = "Dati inventati per la dimostrazione"


@dataclass(frozen=True, slots=True)
class Association:
    """One association of the reference data: how many memberships, value chains and groups it has at scale 1.

    `chains` with names of public sources (domain.md §1) for CREATE, HEALTH and MECH; the others are invented.
    """

    code: str
    memberships: int
    chains: tuple[str, ...]
    groups: tuple[tuple[str, int], ...]
    """Name of a group and the place of its value chain."""
    colour: str
    founded: date = FOUNDED


def _one_each(chains: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    return tuple((f"Gruppo {name}", place) for place, name in enumerate(chains))


_AGRIFOOD = ("Dal Seme alla Tavola", "Imballaggi Gentili", "Scarti Ritrovati", "Cantine del Domani")
_BUILD = ("Case che Respirano", "Muri Vivi", "Cantieri Digitali")
_CREATE = ("FASHION", "CULT_TECH", "ADDICT", "MULTIMODEL", "TOURISM", "URBAN REACTIVATION")
_HEALTH = ("BioMedTech", "MedReR", "POSERR", "SalusTECH")
_INNOVATE = ("Servizi Vicini", "Competenze in Viaggio")
_MECH = ("DAAMA", "A&RER", "MOVES", "MAMMER", "FLYER", "Nautica", "FluidPower")

ASSOCIATIONS = (
    Association("AGRIFOOD", 88, _AGRIFOOD, _one_each(_AGRIFOOD), "#5b8c2a"),
    Association("BUILD", 84, _BUILD, (*_one_each(_BUILD), ("Gruppo Norme e Collaudi", 1)), "#b5651d"),
    Association("GREENTECH", 128, ("Energia che Torna", "Materia che Torna"), (
        ("Gruppo Comunità Energetiche", 0), ("Gruppo Idrogeno Lento", 0), ("Gruppo Calore di Scarto", 0),
        ("Gruppo Reti Piccole", 0), ("Gruppo Acque Ritrovate", 1), ("Gruppo Plastiche Seconde", 1),
        ("Gruppo Metalli Secondi", 1), ("Gruppo Suoli", 1), ("Gruppo Misura e Certificati", 1)), "#1f7a5c"),
    Association("CREATE", 82, _CREATE, _one_each(_CREATE), "#a23b72"),
    Association("HEALTH", 92, _HEALTH, (*_one_each(_HEALTH), ("Gruppo Dati Clinici", 0)), "#c0392b"),
    Association("INNOVATE", 58, _INNOVATE, _one_each(_INNOVATE), "#6c5ce7"),
    Association("MECH", 112, _MECH, _one_each(_MECH), "#2c5d8f"),
    Association("BIGDATA", 34, ("Calcolo per Tutti",), (("Gruppo Calcolo per Tutti", 0),), "#34495e",
                date(2021, 11, 3)),
    Association("MUNER", 22, ("Mobilità di Domani",), (("Gruppo Mobilità di Domani", 0),), "#8e1b1b"),
)  # fmt: skip
ORGANISATIONS, PEOPLE, MEETINGS, EVENTS = 560, 12_000, 1_500, 600
OUTSIDERS = 60
"""Organisations that are members of nothing, from which people come too."""


@dataclass(frozen=True, slots=True)
class Year:
    """A period of monitoring; `own` are the dates of the associations that have others."""

    code: str
    name: str
    from_on: date
    until_on: date
    programme: int
    own: tuple[tuple[str, date, date], ...] = ()

    def dates(self, association: str) -> tuple[date, date]:
        found = next((dates for code, *dates in self.own if code == association), None)
        return (found[0], found[1]) if found else (self.from_on, self.until_on)


YEARS = (
    Year("2020-21", "Anno di finanziamento 2020-21", date(2020, 10, 16), date(2021, 10, 15), 0,
         (("MUNER", date(2021, 1, 1), date(2021, 12, 31)),)),
    Year("2021-22", "Anno di finanziamento 2021-22", date(2021, 10, 16), date(2022, 10, 15), 0,
         (("MUNER", date(2022, 1, 1), date(2022, 12, 31)),)),
    Year("2023", "Anno 2023", date(2023, 1, 1), date(2023, 12, 31), 1),
    Year("2024", "Anno 2024", date(2024, 1, 1), date(2024, 12, 31), 1),
    Year("2025", "Anno 2025", date(2025, 1, 1), date(2025, 12, 31), 1),
)  # fmt: skip


PlanItems = dict[tuple[int, int, str], int]
"""(Place of the association, place of the period, what it is for) → plan item."""


def year_of(association: str, day: date) -> int | None:
    """The place in YEARS of the period a day of this association falls in; None where no call funded it."""
    for place, year in enumerate(YEARS):
        first, last = year.dates(association)
        if first <= day <= last:
            return place
    return None


def takes_part(association: Association, year: Year) -> bool:
    return association.founded <= year.dates(association.code)[1]


def days(first: date, last: date) -> int:
    return (last - first).days


def after(day: date, count: int) -> date:
    return day + timedelta(days=count)
