"""A year of twelve planned and nine held events, to be closed: the numbers of the field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from clust_desktop.app import Office
from clust_desktop.domain.names import search_key
from clust_desktop.services.archives import create
from clust_desktop.store.database import Archive

AFTER = datetime(2025, 1, 20, 9, tzinfo=UTC)
EVENTS, KEY = 9, ("events", "MECH")
TEXT = {"cause": "", "remedy": "", "responsible": "", "due_on": None, "written_on": date(2025, 1, 15)}


def year(path: Path, now: datetime = AFTER) -> Archive:
    """The archive at `path`: MECH with two members, a group, nine events of twelve expected in 2024; 2025 has begun."""
    archive = create(path, now=lambda: now)
    with archive.operation("tests.year", "A year"):
        _fill(archive)
    return archive


def _fill(archive: Archive) -> None:
    mech = archive.value("select id from association where code = 'MECH'")
    programme = archive.insert("programme", {"code": "P", "name": "Programma finto", "fund": "FESR", "cup": "F00"})
    period = archive.insert("period", {"programme_id": programme, "code": "2024", "name": "Anno 2024",
                                       "from_on": "2024-01-01", "until_on": "2024-12-31"})  # fmt: skip
    archive.insert("period", {"programme_id": programme, "code": "2025", "from_on": "2025-01-01",
                              "until_on": "2025-12-31"})  # fmt: skip
    people = []
    for name, person in (("Alfa Finta srl", "Anna Finta"), ("Beta Finta spa", "Bruno Finto")):
        organisation = archive.insert("organisation", {"name": name, "folded": search_key(name)})
        membership = archive.insert(
            "membership", {"association_id": mech, "organisation_id": organisation, "from_on": "2023-01-01"}
        )
        archive.insert("membership_category", {"membership_id": membership, "category_id": 1, "from_on": "2023-01-01"})
        people.append(archive.insert("person", {"full_name": person, "folded": search_key(person)}))
        archive.insert(
            "affiliation", {"person_id": people[-1], "organisation_id": organisation, "from_on": "2023-01-01"}
        )
    group = archive.insert("working_group", {"association_id": mech, "name": "Gruppo finto", "from_on": "2023-01-01"})
    archive.insert("seat", {"working_group_id": group, "person_id": people[0], "from_on": "2023-01-01"})
    heading = archive.value("select id from expense_heading where eligible = 1 order by id")
    for at in range(EVENTS):
        title = f"Evento finto {at + 1}"
        event = archive.insert("gathering", {"kind": "event", "title": title, "folded": search_key(title),
                                             "status": "held", "on_day": f"2024-{at + 2:02}-10"})  # fmt: skip
        archive.insert("gathering_association", {"gathering_id": event, "association_id": mech})
        for person in people:
            archive.insert("attendance", {"gathering_id": event, "person_id": person, "state": "present"})
        archive.insert("expense", {"association_id": mech, "heading_id": heading, "on_day": f"2024-{at + 2:02}-11",
                                   "amount_cents": 12_50, "gathering_id": event})  # fmt: skip
    meeting = archive.insert("gathering", {
        "kind": "meeting", "title": "Riunione finta", "folded": "riunione finta", "status": "held",
        "on_day": "2024-05-05", "working_group_id": group,
    })  # fmt: skip
    archive.insert("gathering_association", {"gathering_id": meeting, "association_id": mech})
    indicator = archive.value("select id from indicator where code = 'events'")
    archive.insert("target", {"period_id": period, "association_id": mech, "indicator_id": indicator, "value": 12.0})


def justify(office: Office, fact: str = "Tre eventi rinviati", figure: float = 9) -> None:
    office.targets.justify(period="2024", key=KEY, figure=figure, fact=fact, **TEXT)


def event(archive: Archive, number: int) -> dict[str, object]:
    """The event of that number."""
    found = archive.find("gathering", title=f"Evento finto {number}")
    assert found
    return found
