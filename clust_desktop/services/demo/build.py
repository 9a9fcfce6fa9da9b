"""The demonstration, part by part, in one operation that undo does not cross."""

from __future__ import annotations

from clust_desktop.domain.moments import FORM
from clust_desktop.i18n import N_
from clust_desktop.services.demo import money, monitoring, plan, projects, record_papers
from clust_desktop.services.demo.assemblies import Assemblies
from clust_desktop.services.demo.attendance import Registers
from clust_desktop.services.demo.closed_assembly import close_last, count_votes
from clust_desktop.services.demo.evidence import Evidence
from clust_desktop.services.demo.gatherings import Gatherings, Held
from clust_desktop.services.demo.groups import Groups
from clust_desktop.services.demo.memberships import Memberships
from clust_desktop.services.demo.people import People
from clust_desktop.services.demo.records import MADE_AT, Records
from clust_desktop.services.demo.subjects import Subjects
from clust_desktop.store import demonstration, reference, search_index
from clust_desktop.store.database import Archive

_CLOSED = next(at for at, one in enumerate(plan.ASSOCIATIONS) if one.code == "GREENTECH")
"""The association whose last assembly was closed at its desk."""


def build(archive: Archive, *, seed: int = 1, scale: int = 1) -> None:
    """Fill a new archive, with or without its reference data; the same seed and scale give the same rows."""
    title = N_("Demonstration archive, seed {seed}, scale {scale}")
    with (
        archive.operation("demo.build", title, kind="barrier", seed=seed, scale=scale) as operation,
        demonstration.unwatched(archive),
    ):
        if not archive.exists("association"):
            reference.load(archive)
        records = Records(archive, seed)
        _make_repeatable(archive, records, operation)
        with search_index.written_afterwards(archive):
            held = _invent(records, scale)
            records.finish()
            count_votes(records, held)
            close_last(records, held, _CLOSED)
            record_papers.keep(records)


def _make_repeatable(archive: Archive, records: Records, operation: int) -> None:
    """Give this operation and the reference data what does not come from the clock, nor from whoever invents it."""
    archive.update("operation", operation, {"uid": records.uid(), "at": MADE_AT.strftime(FORM), "who": ""})
    for noun in reference.ORDER:
        if "uid" in archive.columns(noun):
            for row in archive.all(noun):
                archive.update(noun, row["id"], {"uid": records.uid()})


def _invent(records: Records, scale: int) -> list[Held]:
    """Every part; the gatherings."""
    archive = records.archive
    known = reference.ids(archive, "association")
    ids = [known[association.code] for association in plan.ASSOCIATIONS]
    for association in plan.ASSOCIATIONS:
        archive.update("association", known[association.code], {
            "constituted_on": association.founded.isoformat(), "colour": association.colour, "note": plan.INVENTED,
            "seat": "Via dell’Invenzione 1, Bologna", "email": f"{association.code.lower()}@segreteria.example",
        })  # fmt: skip
    records.add("setting", {"key": "demonstration", "value": "true"})
    periods = monitoring.programmes(records, ids)
    items = money.plan_items(records, periods, ids)

    subjects = Subjects(records)
    memberships = Memberships(records, subjects, ids, scale)
    memberships.invent()
    members = list(subjects.all)
    others = [subjects.add("other", "INNOVATE") for _one in range(plan.OUTSIDERS * scale)]
    people = People(records, subjects, scale)
    people.invent(members, others)
    groups = Groups(records, memberships, people, ids)
    groups.invent()

    gatherings = Gatherings(records, groups, ids, items, scale)
    gatherings.invent()
    registers = Registers(records, memberships, people)
    assemblies = Assemblies(records, registers, ids)
    for held in gatherings.all:
        if held.kind == "assembly":
            assemblies.fill(held)
        else:
            registers.fill(held)
    Evidence(records).keep(gatherings.all)
    money.Expenses(records, items, ids, gatherings.all).invent()
    projects.projects(records, memberships, items, ids)
    targets = monitoring.Targets(records, memberships, gatherings.all, periods, ids)
    targets.invent()
    monitoring.declared(records, ids, targets.codes)
    return gatherings.all
