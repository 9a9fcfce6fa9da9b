"""A queue before the door: who comes in which order, how they are typed, by a seed; and what it must give."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from clust_desktop.domain.names import search_key
from clust_desktop.services import codes
from clust_desktop.services.archives import create
from clust_desktop.store import registers
from clust_desktop.store.database import Archive

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "tra", "bri")
GIVEN = ("Ada", "Ugo", "Zoe", "Ivo", "Lea", "Nico", "Ida", "Leo", "Perla", "Elia")
WAYS = ("name", "name", "code", "typo")


@dataclass(frozen=True)
class Step:
    """One thing done at the door: `way` is name, code, typo, double, walk-in or slip; `who` a full name."""

    way: str
    who: str


def name(n: int) -> str:
    """An invented name that no other number gives, and of which none begins with another."""
    at, family = n * 40_503 % 65_536, ""
    for _place in range(4):
        at, left = divmod(at, len(SYLLABLES))
        family += SYLLABLES[left]
    return f"{GIVEN[n % len(GIVEN)]} {family.title()}"


def plan(people: int, seed: int) -> list[Step]:
    """Everybody expected comes once, in any order; some are entered twice, or by mistake; some nobody expected."""
    chance = random.Random(seed)
    expected = [name(n) for n in range(people)]
    coming = chance.sample(expected, people)
    steps = []
    for at, who in enumerate(coming):
        steps.append(Step(chance.choice(WAYS), who))
        if chance.random() < 0.05:
            steps.append(Step("double", coming[chance.randrange(at + 1)]))
        if chance.random() < 0.03:
            steps.append(Step("walk-in", name(people + at)))
        if chance.random() < 0.03 and at + 1 < people:
            steps.append(Step("slip", coming[at + 1]))
    return steps


def begin(path: Path, people: int) -> None:
    """An archive with one event at which these people are expected, each with a code."""
    with create(path) as archive, archive.operation("faults.begin", "An event with a queue"):
        key = archive.insert("gathering", {
            "kind": "event", "title": "Fiera della coda", "on_day": "2026-05-03", "format": "in-person",
        })  # fmt: skip
        association = archive.value("select min(id) from association")
        archive.insert("gathering_association", {"gathering_id": key, "association_id": association})
        home = archive.insert("organisation", {"name": "Ente Finto", "folded": search_key("Ente Finto")})
        archive.insert("membership", {
            "association_id": association, "organisation_id": home, "from_on": "2020-01-01",
        })  # fmt: skip
        for n in range(people):
            given, family = name(n).split()
            person = archive.insert("person", {
                "full_name": name(n), "given_name": given, "family_name": family, "folded": search_key(name(n)),
            })  # fmt: skip
            archive.insert("attendance", {
                "gathering_id": key, "person_id": person, "registered_at": "2026-04-01T08:00:00Z",
            })  # fmt: skip
        codes.assign(archive, archive.value("select uid from gathering"))


def faults(archive: Archive, done: list[Step], whole: bool) -> list[str]:
    """What is wrong with the register after these steps: somebody lost, somebody twice, somebody too many."""
    rows = archive.rows(
        "select p.full_name, a.id, a.state, a.walk_in from attendance a join person p on p.id = a.person_id"
    )
    states = {row["full_name"]: row["state"] for row in rows}
    came = {step.who for step in done if step.way not in ("slip", "walk-in")}
    walked = {step.who for step in done if step.way == "walk-in"}
    found = [f"{who}: finished, and {states.get(who)}" for who in sorted(came | walked) if states.get(who) != "present"]
    if len(states) != len(rows):
        found.append(f"{len(rows) - len(states)} people stand there twice")
    if whole:
        present = {who for who, state in states.items() if state == "present"}
        found += [f"{who}: present, and never came" for who in sorted(present - came - walked)]
        found += [f"{one['full_name']}: not told from the expected" for one in rows
                  if one["walk_in"] != (one["full_name"] in walked)]  # fmt: skip
    for row in rows:
        stands = len(registers.standing(archive, row["id"]))
        if stands != (row["state"] == "present"):
            found.append(f"{row['full_name']}: {row['state']} with {stands} marks")
    if archive.value("pragma integrity_check") != "ok" or archive.value("select count(*) from running"):
        found.append("the file is damaged, or an operation half done")
    return found
