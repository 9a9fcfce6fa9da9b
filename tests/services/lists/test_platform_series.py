"""Several files of one series: in any order the same register, everybody once; the real series beside the project."""

from __future__ import annotations

import csv
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clust_desktop.store import gatherings as counting
from tests.services.lists.conftest import bring_into
from tests.services.lists.platform_files import mail, teams, zoom

INPUTS = Path(__file__).parents[4] / "shared" / "inputs"
HERE = Path(__file__).parent
NAMES = ("Ada Fintelli", "Ugo Supposti", "Bea Immaginari", "Dario Inventati")
HEAD = ["Tipo", "Titolo", "Data", "Clust-ER", "Modalità", "Stato"]
TITLE = "Giornata finta"


def enter(archive, folder, title=TITLE, day=date(2026, 4, 14)):
    bring_into(archive, folder, "gatherings", [HEAD, ["Evento", title, day, "MECH", "ibrido", "svolto"]])
    return archive.value("select uid from gathering")


def found(archive):
    """Everything that the register says, without keys and moments of writing."""
    return sorted(
        tuple(row.values())
        for row in archive.rows(
            "select p.full_name, p.email, a.state, a.role, a.registered_at is not null as registered, q.mode,"
            " q.from_at, q.until_at, q.minutes, (select s.minutes from stay s where s.attendance_id = a.id) as minutes"
            " from attendance a join person p on p.id = a.person_id left join presence q on q.attendance_id = a.id"
        )
    )


def written(folder, parts):
    """A file of each kind: registrations, the sheet of the room, the morning on Zoom, the afternoon on Teams."""
    folder.mkdir(exist_ok=True)
    registered, room, morning, after = parts
    form = folder / "iscritti.csv"
    rows = [f"20/03/2026 18.01.{n:02},{mail(name)},{name.replace(' ', ',')}" for n, name in enumerate(registered)]
    form.write_text("\n".join(["Informazioni cronologiche,Indirizzo email,Nome,Cognome", *rows]) + "\n", "utf-8")
    sheet = folder / "foglio.csv"
    rows = [f"{name.replace(' ', ',')},{mail(name)},presente,in presenza" for name in room]
    sheet.write_text("\n".join(["Nome,Cognome,E-mail,Presenza,Modalità", *rows]) + "\n", "utf-8")
    stays = [(name, f"04/14/2026 09:{a:02}:00 AM", f"04/14/2026 09:{a + b:02}:00 AM") for name, a, b in morning]
    later = [(name, f"3:{a:02}:00 PM", f"3:{a + b:02}:00 PM") for name, a, b in after]
    files = {
        "registrations": (form, bool(registered)), "room": (sheet, bool(room)),
        "morning": (zoom(folder / "z.csv", *stays), bool(stays)),
        "after": (teams(folder / "t.csv", f"{TITLE} - pomeriggio", *later), bool(later)),
    }  # fmt: skip
    return [(name, path) for name, (path, is_any) in files.items() if is_any]


def brought(archive, folder, files):
    uid = enter(archive, folder)
    for name, path in files:
        kind = "registrations" if name == "registrations" else "attendance"
        outcome = bring_into(archive, folder, kind, path, gathering=uid)
        assert (outcome.ask, outcome.refused) == ([], [])
    return found(archive)


PEOPLE = st.lists(st.sampled_from(NAMES), unique=True)
STAYS = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 29), st.integers(1, 30)), max_size=6)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.tuples(PEOPLE, PEOPLE, STAYS, STAYS), random=st.randoms(use_true_random=False))
def test_any_order_of_the_files_gives_the_same_register(new_archive, tmp_path, parts, random):
    files = written(tmp_path / "files", parts)
    shuffled = files[:]
    random.shuffle(shuffled)
    first = brought(new_archive(), tmp_path, files)
    assert brought(new_archive(), tmp_path, shuffled) == first
    assert brought(new_archive(), tmp_path, [*shuffled, *files]) == first  # and each of them twice


def test_every_order_of_four_files_with_everybody_everywhere(new_archive, tmp_path):
    stays = [(name, 5 * n, 20) for n, name in enumerate(NAMES)] + [(NAMES[0], 10, 30)]
    files = written(tmp_path / "files", (NAMES, NAMES[:2], stays, stays[1:]))
    first = brought(new_archive(), tmp_path, files)
    assert len({row[0] for row in first}) == 4
    assert len(first) == 2 + 4 + 4  # the room, the morning, the afternoon: the overlapping stays are one
    for order in list(permutations(files))[1::5]:
        assert brought(new_archive(), tmp_path, list(order)) == first


with (HERE / "inputs_expected_series.tsv").open(encoding="utf-8", newline="") as file:
    EXPECTED = list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.skipif(not INPUTS.is_dir(), reason="the folder of real files is not beside the project")
@pytest.mark.parametrize("backwards", [False, True])
def test_the_event_series_ends_with_the_right_people_once_each(new_archive, tmp_path, backwards):
    archive = new_archive()
    uid = enter(archive, tmp_path, "Cloud Cost Basics", date(2026, 3, 3))
    files = [("registrations", "series_registrations.xlsx"), ("attendance", "series_s1_teams_report_en_utf16le.csv")]
    for kind, name in files[::-1] if backwards else files:
        given = {"gathering": uid} if kind == "registrations" else {}
        outcome = bring_into(archive, tmp_path, kind, INPUTS / name, **given)
        assert (outcome.ask, outcome.refused) == ([], [])
    lines = archive.rows(
        "select p.full_name as name, p.email, a.state, a.registered_at, s.minutes, (select count(*) from presence q"
        " where q.attendance_id = a.id) as stays from attendance a join person p on p.id = a.person_id"
        " join stay s on s.attendance_id = a.id order by p.full_name"
    )
    assert [
        {
            "name": one["name"], "email": one["email"] or "-", "state": one["state"],
            "registered": one["registered_at"] or "-", "stays": str(one["stays"]),
            "minutes": "-" if one["minutes"] is None else str(one["minutes"]),
        }
        for one in lines
    ] == EXPECTED  # fmt: skip
    key = archive.by_uid("gathering", uid)["id"]
    assert counting.counts(archive, key)["attendances"] == 29
    for kind, name in files:
        given = {"gathering": uid} if kind == "registrations" else {}
        assert bring_into(archive, tmp_path, kind, INPUTS / name, **given).operation is None
    with archive.operation("test.rule", "Rule"):
        archive.execute("update rule set value = '15' where key = 'presence.minimum_minutes'")
    assert counting.counts(archive, key)["attendances"] == 28  # Logan Meadow looked in for four minutes
