"""Every invented file of a platform into one gathering, first to last and last to first: one and the same register."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange import test_registers_forms as forms
from tests.services.lists.conftest import bring_into, content
from tests.services.lists.platform_files import meetings, teams, zoom

DAY = "07/22/2026"
HEAD = ["Tipo", "Titolo", "Data", "Clust-ER", "Modalità", "Stato"]

PEOPLE = [
    ["Cognome", "Nome", "E-mail"], ["D’Artagnàn", "Zoé", "zoe@uno.example"], ["Müller", "Jörg", "j@due.example"],
    ["Tornata", "Bea", "b@uno.example"], ["Fintelli", "Ada", "ada.fintelli@esempio.example"],
    ["Supposti", "Ugo", "ugo.supposti@esempio.example"],
]  # fmt: skip


def written(folder: Path) -> dict[str, tuple[str, Path]]:
    """Name → kind of list and file: every form the tests of the readers write, and those of the lists' own tests."""
    rows = {f"{form}-{order}": forms.FORMS[form](order) for form in forms.FORMS for order in forms.ORDERS}
    for language, head in forms.MEET.items():
        rows[f"meet-{language}"] = [
            head, ("Zoé", "D’Artagnàn", "zoe@uno.example", "41 min", "9:58 AM", "10:39 AM"),
            ("Jörg", "Müller", "j@due.example", "45 min", "12:05 PM", "12:50 PM"),
        ]  # fmt: skip
    for language, head in forms.UNIQUE.items():
        rows[f"unique-{language}"] = [
            head, ("Zoé D’Artagnàn", "zoe@uno.example", "41", "No"), ("Jörg Müller", "", "45", "Sì"),
        ]  # fmt: skip
    kinds = dict.fromkeys(rows, "attendance") | dict.fromkeys(forms.REGISTRATIONS, "registrations")
    rows |= forms.REGISTRATIONS
    found = {}
    for name, listed in rows.items():
        path = folder / f"{name}.csv"
        path.write_bytes(forms.written(listed, ";", "utf-8"))
        found[name] = (kinds[name], path)
    stays = [("Ada Fintelli", "09:00:00 AM", "10:30:00 AM"), ("Ugo Supposti (Guest)", "09:10:00 AM", "10:00:00 AM")]
    moments = [(name, f"{DAY} {first}", f"{DAY} {last}") for name, first, last in stays]
    found["zoom"] = ("attendance", zoom(folder / "zoom.csv", *moments))
    found["teams"] = ("attendance", teams(folder / "teams.csv", "Incontro", *stays, day="7/22/26"))
    found["meetings"] = ("attendance", meetings(
        folder / "meetings.csv", *(("Incontro", "912 3456 7890", DAY, *stay) for stay in stays)
    ))  # fmt: skip
    return found


def register(archive):
    """Name → state, what was registered, and the stays that stand, whoever wrote them."""
    found = {}
    for row in archive.rows(
        "select p.full_name, a.state, a.walk_in, q.mode, q.from_at, q.until_at, q.minutes, q.source from attendance a"
        " join person p on p.id = a.person_id left join presence q on q.attendance_id = a.id order by p.full_name"
    ):
        name, state, walk_in, *stay = row.values()
        found.setdefault((name, state, walk_in), set()).add(tuple(stay))
    return found


def of_name(known, value):
    return next(uid for family, uid in known.items() if family in value.replace("'", "’"))


def read(archive, folder, files):
    """Bring in the files one after another; what became of each row of each."""
    (uid,) = [row["uid"] for row in archive.rows("select uid from gathering")]
    known = {row["family_name"]: row["uid"] for row in archive.rows("select family_name, uid from person")}
    told = {}
    for name, (kind, path) in files.items():
        outcome = bring_into(archive, folder, kind, path, gathering=uid)
        if outcome.ask:  # a name alone recognises nobody: each question is answered with the one of that name
            answers = [{"row": one.row, "answer": of_name(known, one.value)} for one in outcome.ask]
            outcome = bring_into(archive, folder, kind, path, gathering=uid, decide={"rows": answers})
        told[name] = (outcome.added, outcome.updated, outcome.unchanged, len(outcome.ask), len(outcome.refused))
    return told


@pytest.fixture
def gathered(new_archive, tmp_path):
    def make():
        archive = new_archive()
        rows = [HEAD, ["Evento", "Incontro", "22/07/2026", "MECH", "online", "svolto"]]
        bring_into(archive, tmp_path, "gatherings", rows)
        bring_into(archive, tmp_path, "people", PEOPLE, encoding="utf-8")
        return archive

    return make


@pytest.mark.parametrize("backwards", [False, True])
def test_every_platform_file_read_again_changes_nothing(gathered, tmp_path, backwards):
    archive, files = gathered(), written(tmp_path)
    order = dict(reversed(files.items())) if backwards else files
    read(archive, tmp_path, order)
    before = content(archive)
    again = read(archive, tmp_path, order)
    assert content(archive) == before
    assert {(added, updated, asked) for added, updated, _unchanged, asked, _refused in again.values()} == {(0, 0, 0)}


def test_all_the_files_are_one_register_in_either_order(gathered, tmp_path):
    """Those of minutes without hours too: hours take the place of minutes, whichever was read first."""
    files = written(tmp_path)
    registers = []
    for order in (files, dict(reversed(files.items()))):
        archive = gathered()
        read(archive, tmp_path, order)
        registers.append(register(archive))
    assert registers[0] == registers[1]
    states = {name: state for name, state, _walk_in in registers[0]}
    assert states == {
        "Zoé D’Artagnàn": "present", "Jörg Müller": "present", "Ada Fintelli": "present", "Ugo Supposti": "present",
        "Bea Tornata": "cancelled",
    }  # fmt: skip
