"""The files of platforms on the import screen: known by their shape, asked what they leave open, or refused."""

from __future__ import annotations

import pytest

from clust_desktop.ui.views.imports.trial import NEW
from tests.services.lists.platform_files import meetings
from tests.ui.importing import begin, numbers, table, way

TEAMS = "\r\n".join(
    line.replace("|", "\t")
    for line in (
        "1. Riepilogo", "Titolo della riunione|Prova d’aula", "Ora di inizio|14/04/25, 09:00:00",
        "Ora di fine|14/04/25, 10:00:00", "", "2. Partecipanti",
        "Nome|Primo ingresso|Ultima uscita|Durata|E-mail|ID|Ruolo",
        "Ada Finta|14/04/25, 09:00:00|14/04/25, 10:00:00|1h|ada@uno.example|a@uno.example|Organizzatore",
        "Ugo Finti|14/04/25, 09:10:00|14/04/25, 09:50:00|40m|ugo@uno.example|u@uno.example|Relatore", "",
        "3. Attività durante la riunione", "Nome|Ingresso|Uscita|Durata|E-mail|Ruolo",
        "Ada Finta|14/04/25, 09:00:00|14/04/25, 10:00:00|1h|ada@uno.example|Organizzatore",
        "Ugo Finti|14/04/25, 09:10:00|14/04/25, 09:50:00|40m|ugo@uno.example|Relatore",
    )
)  # fmt: skip
ZOOM = (
    "Argomento,ID,Organizzatore,Durata (minuti),Ora di inizio,Ora di fine,Partecipanti\n"
    "Prova,1,Ada Finta,60,04/05/2025 09:00:00 AM,04/05/2025 10:00:00 AM,1\n\n"
    "Nome (nome originale),E-mail,Ora di ingresso,Ora di uscita,Durata (minuti),Guest\n"
    "Ada Finta,ada@uno.example,04/05/2025 09:00:00 AM,04/05/2025 10:00:00 AM,60,No\n"
)
MEET = "First name,Last name,Email,Duration,Time joined,Time exited\nAda,Finta,ada@uno.example,1 hr,9:00 AM,10:00 AM\n"
FORM = (
    "Informazioni cronologiche,Indirizzo email,Nome,Cognome,Ente\n"
    "20/09/2025 18.01.22,ada@uno.example,Ada,Finta,Officine Finte\n"
)
ONLY_HEADINGS = "Nome (nome originale),E-mail,Ora di ingresso,Ora di uscita,Durata (minuti),Guest\n"


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.window.open("import")
    desk.settle()
    return desk


def read(desk, path, content: str, encoding: str = "utf-8") -> None:
    path.write_bytes(content.encode(encoding))
    begin(desk, path)
    desk.press("Return")
    desk.settle()


def choose_gathering(desk, words: str, title: str) -> None:
    """By keys: a few letters of it, Enter on the first offered."""
    desk.type(words)
    desk.settle()
    desk.press("Down")
    desk.press("Return")
    desk.settle()
    assert way(desk).step.asked.gathering.get().startswith(title)


@pytest.mark.parametrize(
    ("content", "encoding", "platform", "kind", "letters"),
    [
        (TEAMS, "utf-16", "Microsoft Teams", "Presenze", "UTF-16 LE"), (ZOOM, "utf-8-sig", "Zoom", "Presenze", "UTF-8"),
        (MEET, "utf-8", "Google Meet", "Presenze", "UTF-8"), (FORM, "utf-8", "Google Forms", "Iscrizioni", "UTF-8"),
    ],
)  # fmt: skip
def test_a_platforms_file_is_known_by_its_shape(desk, tmp_path, content, encoding, platform, kind, letters):
    (tmp_path / "report.csv").write_bytes(content.encode(encoding))
    begin(desk, tmp_path / "report.csv")
    assert desk.shows(f"Il file sembra un elenco di tipo: {kind}")
    desk.press("Return")
    desk.settle()
    assert desk.shows(f"{kind}: report.csv · {platform}")
    assert way(desk).step.ways.all["encoding"].box.get() == letters
    assert way(desk).step.lines.given[0][1:3] == ("Ada Finta", "ada@uno.example")
    assert not way(desk).step.columns.winfo_ismapped()


def test_a_teams_report_goes_into_the_gathering_chosen_by_keys_and_out_again(desk, own, tmp_path):
    read(desk, tmp_path / "t.csv", TEAMS, "utf-16")
    assert desk.shows("Prova d’aula · 14/04/2025")
    before = own.count("attendance")
    way(desk).step.asked.gathering.entry.focus_set()
    choose_gathering(desk, "paglia", "Costruire con la paglia")
    desk.press("Control-s")
    desk.settle()
    assert (numbers(desk)["added"], numbers(desk)["ask"], numbers(desk)["refused"]) == (2, 0, 0)
    desk.press("Control-s")
    desk.settle()
    assert own.count("attendance") == before + 2
    desk.press("Control-z")
    desk.settle()
    assert own.count("attendance") == before


def test_a_file_of_several_meetings_shows_where_each_would_go_and_fills_each(desk, own, tmp_path):
    event = own.row("select title, on_day from gathering where title = 'Costruire con la paglia'")
    day = f"{event['on_day'][5:7]}/{event['on_day'][8:]}/{event['on_day'][:4]}"
    path = meetings(
        tmp_path / "m.csv",
        (event["title"], "111 2222 3333", day, "Ada Finta", "09:00:00 AM", "10:00:00 AM"),
        (event["title"], "111 2222 3333", day, "Ugo Finti", "09:00:00 AM", "09:10:00 AM"),
        ("Mai segnata", "444 5555 6666", "12/24/2025", "Bea Finta", "09:00:00 AM", "10:00:00 AM"),
    )
    with own.operation("test.rule", "Rule"):
        own.execute("update rule set value = '30' where key = 'presence.minimum_minutes'")
    begin(desk, path)
    desk.press("Return")
    desk.settle()
    assert desk.shows("Costruire con la paglia · 15/03/2025 → Costruire con la paglia · 15/03/2025")
    assert desk.shows("Mai segnata · 24/12/2025 → non è in agenda")
    desk.press("Control-s")
    desk.settle()
    assert (numbers(desk)["added"], numbers(desk)["refused"], numbers(desk)["notes"]) == (2, 1, 1)
    for _turn in range(6):
        desk.press("Control-Tab")
        if way(desk).step.at == NEW:
            break
    assert [row[4:] for row in table(desk)] == [
        ("Presente", "Costruire con la paglia · 15/03/2025"),
        ("troppo breve: 10 min su 30", "Costruire con la paglia · 15/03/2025"),
    ]
    desk.press("Control-s")
    desk.settle()
    assert own.value("select count(*) from document_link where record_kind = 'gathering'") == 1


def test_both_readings_of_a_zoom_file_are_asked_and_a_day_without_gathering_is_refused(desk, tmp_path):
    read(desk, tmp_path / "z.csv", ZOOM, "utf-8-sig")
    assert [one["text"] for one in way(desk).step.asked.readings] == ["04/05/2025", "05/04/2025"]
    desk.press("Control-s")
    assert way(desk).at == "reading"
    desk.press("Return")  # the focus is on the first reading
    desk.settle()
    assert way(desk).step.asked.readings == []
    desk.press("Control-s")
    desk.settle()
    assert numbers(desk)["refused"] == 1
    assert desk.shows("Prima inserirlo in agenda o importare l’elenco degli incontri")


def test_a_meet_file_says_no_day_and_either_a_day_or_a_gathering_settles_it(desk, tmp_path):
    read(desk, tmp_path / "m.csv", MEET)
    entry = way(desk).step.asked.day
    assert desk.focus() is entry
    desk.press("Control-s")
    assert desk.shows("Il file non dice in quale giorno si è tenuta la riunione")
    desk.type("15/3/2025")
    desk.press("Return")
    desk.settle()
    desk.press("Control-s")
    desk.settle()
    assert (numbers(desk)["added"], numbers(desk)["notes"]) == (1, 1)
    desk.press("Control-Shift-Tab")
    assert table(desk)[0][0].endswith("entrano in «Costruire con la paglia», l’unico incontro a cui possono riferirsi.")
    begin(desk, tmp_path / "m.csv")
    desk.press("Return")
    desk.settle()
    way(desk).step.asked.gathering.entry.focus_set()
    choose_gathering(desk, "paglia", "Costruire con la paglia")
    assert way(desk).step.asked.is_open == ""
    desk.press("Control-s")
    desk.settle()
    assert numbers(desk)["added"] == 1


def test_registrations_ask_of_which_event_they_are_before_the_trial(desk, tmp_path):
    read(desk, tmp_path / "f.csv", FORM)
    assert desk.focus() is way(desk).step.asked.gathering.entry
    desk.press("Control-s")
    assert (way(desk).at, desk.shows("Indicare di quale riunione o evento è l’elenco")) == ("reading", True)
    choose_gathering(desk, "paglia", "Costruire con la paglia")
    desk.press("Control-s")
    desk.settle()
    assert numbers(desk)["added"] == 1
    desk.press("Escape")
    header = way(desk).step.ways.all["header"]
    assert header.box.get() == "come la scrive Google Forms"
    desk.choose(header.box, header.box["values"][1])  # a plain list then, whose columns may be put right
    desk.settle()
    assert [one.name for one in way(desk).seen.columns][-1] == "Ente"


def test_another_kind_and_headings_alone_are_refused_with_their_sentences(desk, tmp_path):
    read(desk, tmp_path / "t.csv", TEAMS, "utf-16")
    desk.press("Escape")
    desk.press("Home")
    desk.press("Return")
    desk.settle()
    desk.press("Control-s")
    assert (way(desk).at, desk.shows("è un elenco di chi era presente")) == ("reading", True)
    (tmp_path / "z.csv").write_text(ONLY_HEADINGS, "utf-8")
    begin(desk, tmp_path / "z.csv")
    assert desk.shows("non significa che non sia venuto nessuno")


def test_a_question_about_the_gathering_is_answered_for_everybody_at_once(desk, tmp_path):
    """The day has a gathering of another title: asked once for all who came, its day written as people read it."""
    read(desk, tmp_path / "t.csv", TEAMS.replace("14/04/25", "15/03/25"), "utf-16")
    desk.press("Control-s")
    desk.settle()
    assert numbers(desk)["ask"] == 2
    assert {row[4] for row in table(desk)} == {"15/03/2025 Costruire con la paglia"}
    desk.press("Shift-Return")
    desk.press("Return")
    desk.settle()
    assert (numbers(desk)["added"], numbers(desk)["ask"]) == (2, 0)
