"""A small archive made by hand: three associations, three periods, every figure countable on paper."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from clust_desktop.domain.names import search_key
from clust_desktop.services.archives import create
from clust_desktop.store.database import Archive

NOW = datetime(2025, 6, 30, 10, tzinfo=UTC)
PERIODS = (
    ("2023", "Anno 2023", "2023-01-01", "2023-12-31"),
    ("2024", "Anno 2024", "2024-01-01", "2024-12-31"),
    ("2025", "Anno 2025", "2025-01-01", "2025-12-31"),
)
# association, organisation, from, until
MEMBERSHIPS = (
    ("AGRIFOOD", "Cascina Perlà S.r.l.", "2023-02-01", None),
    ("AGRIFOOD", "Molino Sant’Elmo S.p.A.", "2023-03-01", "2025-01-31"),
    ("AGRIFOOD", "Istituto Zolfanello", "2024-01-15", None),
    ("AGRIFOOD", "Caseificio Bàttola", "2025-02-01", None),
    ("AGRIFOOD", "Officina Nìnive", "2025-03-01", None),
    ("BUILD", "Ponti e Conci S.r.l.", "2023-05-01", None),
    ("BUILD", "Cascina Perlà S.r.l.", "2024-05-01", None),
    ("BUILD", "Laboratorio Gessetto", "2025-04-01", None),
    ("HEALTH", "Clinica dell’Aquilone", "2024-02-01", None),
)
# associations, kind, day, title, people
GATHERINGS = (
    (("AGRIFOOD",), "event", "2024-03-10", "Giornata del grano antico", 3),
    (("AGRIFOOD",), "event", "2025-02-20", "Open day della filiera", 8),
    (("AGRIFOOD", "BUILD"), "event", "2025-03-15", "Costruire con la paglia", 5),
    (("BUILD",), "event", "2025-05-05", "Cantieri aperti", 4),
    (("HEALTH",), "event", "2025-05-20", "Salute in piazza", 6),
    (("AGRIFOOD",), "meeting", "2025-04-02", "Gruppo Sementi: prima riunione", 3),
    (("AGRIFOOD",), "meeting", "2025-05-02", "Gruppo Sementi: seconda riunione", 2),
    (("AGRIFOOD",), "assembly", "2025-04-29", "Assemblea ordinaria", 2),
    (("BUILD",), "assembly", "2025-04-28", "Assemblea del bilancio", 2),
)
PEOPLE = ("Perla Nìnive", "Ugo Battàglia", "Ada Żółtek", "Nico Šíma", "Ida D’Ercole", "Leo Gîlea", "Zoe Tæss", "Ivo Rø")
TARGETS = (
    ("AGRIFOOD", "events", 12.0),
    ("AGRIFOOD", "group_meetings", 2.0),
    ("AGRIFOOD", "assemblies", 4.0),
    ("BUILD", "events", 3.0),
    (None, "events", 6.0),
)


def small(path: Path, *, periods: bool = True) -> Archive:
    """The archive at `path`; without periods it is an empty one with its reference data."""
    archive = create(path, now=lambda: NOW)
    if periods:
        with archive.operation("tests.small", "Small archive"):
            _fill(archive)
    return archive


def _fill(archive: Archive) -> None:
    def association(code: str | None) -> int | None:
        return archive.value("select id from association where code = ?", (code,)) if code else None

    programme = archive.insert("programme", {"code": "P1", "name": "Programma inventato", "from_on": "2023-01-01"})
    period = {}
    for code, name, first, last in PERIODS:
        period[code] = archive.insert(
            "period", {"programme_id": programme, "code": code, "name": name, "from_on": first, "until_on": last}
        )
    organisations: dict[str, int] = {}
    for code, name, first, last in MEMBERSHIPS:
        if name not in organisations:
            organisations[name] = archive.insert("organisation", {"name": name, "folded": search_key(name)})
        membership = archive.insert(
            "membership",
            {"association_id": association(code), "organisation_id": organisations[name], "from_on": first,
             "until_on": last},
        )  # fmt: skip
        archive.insert("membership_category", {"membership_id": membership, "category_id": 1, "from_on": first})
    people = [archive.insert("person", {"full_name": name, "folded": search_key(name)}) for name in PEOPLE]
    for person, organisation in zip(people, organisations.values(), strict=False):
        archive.insert("affiliation", {"person_id": person, "organisation_id": organisation, "from_on": "2023-01-01"})
    group = archive.insert(
        "working_group", {"association_id": association("AGRIFOOD"), "name": "Sementi", "from_on": "2024-01-01"}
    )
    for codes, kind, day, title, attending in GATHERINGS:
        gathering = archive.insert(
            "gathering",
            {
                "kind": kind,
                "title": title,
                "folded": search_key(title),
                "status": "held",
                "on_day": day,
                "working_group_id": group if kind == "meeting" else None,
            },
        )
        for code in codes:
            archive.insert("gathering_association", {"gathering_id": gathering, "association_id": association(code)})
        for person in people[:attending]:
            archive.insert("attendance", {"gathering_id": gathering, "person_id": person, "state": "present"})
    for code, indicator, value in TARGETS:
        archive.insert(
            "target",
            {"period_id": period["2025"], "association_id": association(code), "value": value,
             "indicator_id": archive.value("select id from indicator where code = ?", (indicator,))},
        )  # fmt: skip
    archive.insert(
        "declared_figure",
        {"association_id": association("HEALTH"), "period_id": period["2023"], "value": 3.0,
         "source": "relazione inventata",
         "indicator_id": archive.value("select id from indicator where code = 'events'")},
    )  # fmt: skip
