"""A whole day typed as the employee would: from an empty archive to the summary, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from clust_desktop.store.database import Archive
from clust_desktop.ui.pages_list import PAGES
from clust_desktop.ui.sidebar import KEYS
from tests.alive import Ticker, felt
from tests.cli.lists import excel_csv
from tests.reports.reading import words
from tests.ui.at_start import AtStart


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


MEMBERS = [
    (f"Società Inventata {n:02} S.r.l.", category, "Forlì", f"{n:02}/02/2025")
    for n, category in enumerate(
        ["Impresa"] * 12 + ["Laboratorio"] * 5 + ["Centro per l'innovazione"] * 2 + ["Ente di formazione"], 1
    )
]
PEOPLE = [
    ("Ada", "Lattuga"), ("Bice", "Grano"), ("Carlo", "Segale"), ("Dino", "Orzo"), ("Elsa", "Farro"),
    ("Fulvia", "Miglio"), ("Gigi", "Avena"), ("Lia", "Riso"), ("Mara", "Mais"), ("Nina", "Sorgo"), ("Olga", "Teff"),
    ("Pia", "Quinoà"), ("Ugo", "Lino"), ("Zoe", "Canapa"),
]  # fmt: skip
EXPECTED = (("eventi organizzati", "2"), ("riunioni dei gruppi di", "5"), ("assemblee svolte", "1"))
TWELVE = [family for _given, family in PEOPLE[:12]]

GATHERINGS = [
    ("Riunione del gruppo Accoglienza", "2025-03-05", 12, None, 0),
    ("Riunione del gruppo Accoglienza", "2025-04-02", 12, None, 0),
    ("Riunione del gruppo Accoglienza", "2025-05-07", 11, None, 0),
    ("Riunione del gruppo Mobilità dolce", "2025-05-09", 3, None, 0),
    ("Riunione del gruppo Mobilità dolce", "2025-06-06", 3, None, 0),
    ("Turismo lento", "2025-06-13", 6, 25, 0),
    ("Assemblea del bilancio", "2025-06-20", 9, None, 2),
]
PRINTED = (  # counted by hand from what was typed above
    "Clust-ER Turismo|0|20|0|20|+20|–|1|31,0|5|1",  # members from 0 to 20, events, average, group meetings, assemblies
    "Impresa|0|12|0|0|12",
    "Laboratorio|0|5|0|0|5",
    "Centro per l’innovazione|0|2|0|0|2",
    "Ente di formazione|0|1|0|0|1",
    "Soci entrati (20)",
    "13/06/2025|Turismo lento|31|6|6|5|25",  # participants, attendances, persons, members, heads without names
    "Accoglienza|3|0|0|35|12",  # meetings, attendances by mode, members: 12 + 12 + 11
    "Mobilità dolce|2|0|0|6|3",
    "20/06/2025|Assemblea del bilancio|–|9|0|20",  # members present, by proxy, on that day
    "Eventi organizzati|–|2|2|1|mancato, da giustificare",
    "Riunioni dei gruppi di lavoro|–|5|5|5|raggiunto",
    "Assemblee svolte|–|1|1|1|raggiunto",
)


class Hands:
    """The employee: chords, letters and Enter, waiting as a person does until what was asked is there."""

    def __init__(self, desk: AtStart) -> None:
        self.desk = desk

    def press(self, *keys: str) -> None:
        for one in keys:
            self.desk.press(one)
            self.desk.settle()

    def fill(self, *texts: str) -> None:
        """Each text in its field, Enter to go on; "" leaves what stands there."""
        for text in texts:
            self.desk.type(text)
            self.desk.press("Return")
        self.desk.settle()

    def go(self, page: str, *, tab: int = 0) -> None:
        """To a page by its number in the sidebar, then to one of its tabs; to its list, out of any record."""
        self.press(f"Control-Key-{KEYS[[entry.code for entry in PAGES].index(page)]}")
        self.press(*["Control-Next"] * tab)

    def says(self, text: str) -> None:
        assert self.desk.shows(text), f"not said: {text}; shown: {self.desk.texts()}"

    # -- the verbs of the office --------------------------------------------------------------------------------------

    def bring_in(self, path: Path, *, to: str = "") -> None:
        """A list through its four steps; `to` is the key that goes to another kind than the one proposed."""
        self.go("exchange")
        self.desk.answers.places.append(path)
        self.press("Control-n", *([to] if to else []), "Return", "Control-s", "Control-s")
        self.says(f"{path.name} è stato importato")
        self.says("Rifiutate: 0")

    def group(self, name: str, *people: str) -> None:
        self.go("groups")
        self.press("Escape", "Control-n")
        self.fill("", "", name)
        self.press("Control-s", "Control-Tab")
        for person in people:
            self.press("Control-n")
            self.fill(person)
            self.press("Control-s")

    def meeting(self, group: str, day: str) -> None:
        """A new meeting of the group, kept; the keyboard stands where those present are added."""
        self.go("agenda")
        self.press("Escape", "Home", "n", "Return")
        self.fill(group, "", "", day)
        self.press("Control-s", "Control-Tab")


def lists(folder: Path) -> tuple[Path, Path]:
    """The two files of the day, as an Italian Excel saves them."""
    members = [["Elenco dei soci", "", "", ""], ["Ragione sociale", "Categoria", "Comune", "Socio dal"], *MEMBERS]
    people = [["Nome", "Cognome", "E-mail", "Ente"]]
    people += [
        [given, family, f"{given}@finta{n}.example".lower(), MEMBERS[n][0]] for n, (given, family) in enumerate(PEOPLE)
    ]
    return excel_csv(folder / "soci.csv", members), excel_csv(folder / "persone.csv", people)


@pytest.fixture
def hands(begin) -> Hands:
    return Hands(begin())


def test_a_whole_day(hands, tmp_path):
    for part in (morning, meetings, event, assembly, targets, summary):
        ticker = Ticker(hands.desk.root)
        part(hands, tmp_path)
        if slow := ticker.stop():
            felt[f"a whole day, {part.__name__}"] = slow
    hands.desk.shell.close()
    assert kept(tmp_path / "Segreteria.clust") == GATHERINGS
    text = printed((tmp_path / "riepilogo.pdf").read_bytes())
    assert [one for one in PRINTED if one not in text] == [], text
    assert hands.desk.answers.apologies == []


def morning(hands: Hands, folder: Path) -> None:
    """A new archive, a programme with its period, a new association, its members and people, two groups."""
    members, people = lists(folder)
    hands.desk.answers.places = [folder / "Segreteria"]
    hands.press("Return", "Return")
    hands.fill("PI 2025", "Programma inventato")
    hands.press("Control-s", "Control-Tab", "Control-n")
    hands.fill("", "2025", "Annualità 2025", "1/1/25", "31/12/25")
    hands.press("Control-s")
    hands.go("settings")
    hands.press("Control-n")
    hands.fill("Turismo", "Clust-ER Turismo", "TURISMO", "", "15/12/2024")
    hands.press("Control-s")
    hands.says("Clust-ER Turismo: fondata con 0 soci")
    hands.press("Alt-a")
    hands.fill("turi")
    hands.bring_in(members, to="Home")  # the companies, then their memberships from the same file
    hands.says("Lo stesso file come: Adesioni")
    hands.press("Return", "Control-s", "Control-s")
    hands.says("Rifiutate: 0")
    hands.bring_in(people)
    hands.group("Accoglienza", "lattug", "grano", "segale")
    hands.group("Mobilità dolce", "farro", "miglio")


def meetings(hands: Hands, folder: Path) -> None:
    """Five: twelve people, the same twelve taken back and done again, the same with one excused, three of the other."""
    hands.meeting("accog", "5/3/2025")
    hands.fill(*(name.lower()[:5] for name in TWELVE))
    hands.meeting("accog", "2/4/2025")
    hands.press("F7")
    hands.says("12 righe")
    hands.press("Control-z")
    hands.says("0 righe")
    hands.press("Control-y")
    hands.says("12 righe")
    hands.meeting("accog", "7/5/2025")
    hands.press("F7", "Return")
    hands.fill("3")
    hands.says("1 giustificato")
    hands.meeting("mobil", "9/5/2025")
    hands.fill("farro", "miglio", "canapa")
    hands.meeting("mobil", "6/6/2025")
    hands.press("F7")


def event(hands: Hands, folder: Path) -> None:
    """An event: four known by name, two who walked in, one of them of a member, and twenty-five nobody wrote down."""
    hands.go("agenda")
    hands.press("Escape", "Home", "n")
    hands.fill("even", "conv", "Turismo lento", "13/6/2025")
    hands.press("Control-s", "Control-Tab")
    hands.fill("lattug", "grano", "segale", "orzo")
    hands.fill("nora novella", "", "", "inventata 20", "", "")
    hands.fill("tito passante", "", "", "", "", "")
    hands.says("Tito Passante")
    hands.press("Control-Tab", "Control-Tab", "Control-Tab", "Control-n")
    hands.fill("25")
    hands.press("Control-s")


def assembly(hands: Hands, folder: Path) -> None:
    """An assembly: two items on its agenda, and nine who came, each for a member."""
    hands.go("agenda")
    hands.press("Escape", "Home", "n")
    hands.fill("asse", "Assemblea del bilancio", "20/6/2025")
    hands.press("Control-s", "Control-Tab")
    hands.fill(*(name.lower()[:5] for name in TWELVE[:9]))
    hands.press("Control-Tab")
    for title in ("Bilancio 2024", "Varie"):
        hands.press("Control-n")
        hands.fill(title)
        hands.press("Control-s")


def targets(hands: Hands, folder: Path) -> None:
    """Three expected values typed in the table: one missed, two reached."""
    hands.go("indicators")
    hands.press("Control-Next")  # the programme was looked at last; from the last tab to the first
    for number, (words_, value) in enumerate(EXPECTED):
        hands.press("Control-f", "Control-slash")
        hands.fill(words_)
        if number == 0:
            hands.press("Right")  # from the starting value to the expected one, where the keyboard then stays
        hands.fill(value)
    hands.press("Control-f", "Control-slash", "Delete")


def summary(hands: Hands, folder: Path) -> None:
    """The monitoring summary of the association, saved."""
    hands.go("prints")
    hands.desk.answers.places.append(folder / "riepilogo")
    hands.press("Control-s")
    hands.says("riepilogo.pdf: salvato.")


def kept(path: Path) -> list[tuple[object, ...]]:
    """What the archive holds of each gathering: title, day, present, headcount, agenda items."""
    with Archive.open(path) as archive:
        rows = archive.execute(
            "select title, on_day, (select count(*) from attendance a where a.gathering_id = g.id and a.state ="
            " 'present') as present, (select sum(quantity) from headcount h where h.gathering_id = g.id) as heads,"
            " (select count(*) from agenda_item i where i.gathering_id = g.id) as items from gathering g"
            " where status = 'held' order by on_day"
        )
        assert archive.value("select count(*) from gathering") == len(GATHERINGS)
        assert archive.value("select count(*) from seat") == 5
        assert archive.value("select count(*) from person") == 16
        return [tuple(row) for row in rows]


def printed(pdf: bytes) -> str:
    """Every text of the paper in its order, between bars."""
    return "|".join(word["text"] for _page, found in words(pdf) for word in found)
