"""The manual holds: both languages page by page, links, pictures, and only labels, keys and commands that there are."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import click
import pytest
from PIL import Image

from clust_desktop import i18n, paths
from clust_desktop.cli import cli
from clust_desktop.domain.manual import ManualPage, Typed
from clust_desktop.services import manual
from clust_desktop.ui import help, pages_list
from clust_desktop.ui.keys import spoken
from clust_desktop.ui.pages.backups import BackupsPage
from clust_desktop.ui.pages.kits import KitsPage
from tests import manual_pictures, syntax

PACKAGE = Path(__file__).resolve().parent.parent / "clust_desktop"
WORDS = {"it": (150, 450), "en": (150, 450)}
OWN_VIEWS = ("records", "start", "locked", "first_steps", "jump", "door", "kits")
NAMED = {
    "Invio": "Return", "Enter": "Return", "Canc": "Delete", "Del": "Delete", "Esc": "Escape", "Inizio": "Home",
    "Home": "Home", "Fine": "End", "End": "End", "Pag↓": "Next", "PgDn": "Next", "Pag↑": "Prior", "PgUp": "Prior",
    "Ctrl": "Control", "Maiusc": "Shift", "Shift": "Shift", "Alt": "Alt", "Tab": "Tab", "+": "plus", "-": "minus",
}  # fmt: skip
KEY = re.compile(rf"(?:(?:Ctrl|Maiusc|Shift|Alt)\+)*(?:F\d+|[A-Z0-9]|{'|'.join(map(re.escape, NAMED))})")
TYPED_BY_PEOPLE = {
    ".clust", "3/5", "oggi", "ieri", "3.5.24", "1-14, 17, 22-30 / 15 assente / 16 giustificato / altri assenti", "uid",
    "2025-12-31", "31/12/2025", "CLUST_PASSPHRASE", "CLUST_NEW_PASSPHRASE", "clust-desktop", "./", "setup.exe",
    "clust-desktop.exe", "clust-desktop-window.exe", "… | head -1",
}  # fmt: skip


def pages(language: str) -> list[ManualPage]:
    with i18n.speaking(language):
        return manual.read().pages


EVERY = [(language, page) for language in i18n.LANGUAGES for page in pages(language)]
each = pytest.mark.parametrize(("language", "page"), EVERY, ids=[f"{language}-{page.name}" for language, page in EVERY])


def literals() -> set[str]:
    """Every text in the code of the program."""
    found = set()
    for file in PACKAGE.rglob("*.py"):
        strings = (one for one in syntax.nodes(file.read_text("utf-8")) if isinstance(one, ast.Constant))
        found |= {one.value for one in strings if isinstance(one.value, str)}
    return found


def labels(language: str) -> set[str]:
    """The texts a person can read in the program, without the keys and the dots that follow them."""
    known: set[str] = set()
    for file in paths.assets("locale", "it").glob("*.json"):
        for english, italian in json.loads(file.read_text("utf-8")).items():
            known |= {english} if language == "en" else {italian} if isinstance(italian, str) else set(italian)
    return known | {re.sub(r" ?\(.+\)$|: \{\w+\}$", "", one) for one in known}


def bound() -> set[str]:
    """The keys that something is bound to, as Tk writes them."""
    found = {match for text in literals() for match in re.findall(r"<([A-Za-z0-9_-]+)>", text)}
    return found | {one.removeprefix("Key-") for one in found} | {one.replace("KP_", "") for one in found}


LABELS = {language: labels(language) for language in i18n.LANGUAGES}
BOUND = bound()
COMMANDS = {**cli.commands}
for _name, _command in cli.commands.items():
    if isinstance(_command, click.Group):
        COMMANDS |= {f"{_name} {inner}": command for inner, command in _command.commands.items()}
OPTIONS = {option for command in (cli, *COMMANDS.values()) for one in command.params for option in one.opts}
CHOICES = {
    str(choice) for command in COMMANDS.values() for one in command.params
    for choice in getattr(one.type, "choices", ())
}  # fmt: skip
WRITTEN = OPTIONS | CHOICES | {word for name in COMMANDS for word in name.split()}
"""What may stand in a command."""


def codes() -> list[str]:
    """Every page of the window, those that open under a record too, and the views of their own."""
    entries = [part.code for entry in pages_list.PAGES for part in pages_list.every(entry.parts)]
    return [*entries, *(part.code for part in pages_list.UNDER), *OWN_VIEWS]


@each
def test_a_page_is_neither_a_stub_nor_a_treatise(language, page):
    least, most = WORDS[language]
    assert least <= len(page.words().split()) <= most


def test_both_languages_have_the_same_pages_and_no_file_is_left_over():
    files = {language: {file.stem for file in paths.assets("manual", language).iterdir()} for language in ("it", "en")}
    named = {name for _title, names in manual.CHAPTERS for name in names}
    assert files == {"it": named, "en": named}


def test_both_languages_show_and_link_the_same():
    for italian, english in zip(pages("it"), pages("en"), strict=True):
        assert [one.name for one in italian.pictures()] == [one.name for one in english.pictures()], italian.name
        links = [{one.to for one in page.spans() if one.kind == "link"} for page in (italian, english)]
        assert links[0] == links[1], italian.name
        kinds = [[type(block).__name__ for block in page.blocks] for page in (italian, english)]
        assert kinds[0] == kinds[1], italian.name


@each
def test_every_link_leads_to_a_page(language, page):
    known = {one.name for one in pages(language)}
    assert [one.to for one in page.spans() if one.kind == "link" and one.to not in known] == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_page_is_reached_by_a_link_of_another(language):
    linked = {one.to for page in pages(language) for one in page.spans() if one.kind == "link" and one.to != page.name}
    assert {page.name for page in pages(language)} - linked <= {"first_day", "words"}  # where one begins


@each
def test_every_label_is_one_of_the_program(language, page):
    said = [one.text for one in page.spans() if one.kind == "label"]
    assert [text for text in said if text not in LABELS[language]] == []


@each
def test_every_key_is_bound_and_everything_else_is_typed_somewhere(language, page):
    wrong = []
    for one in (span.text for span in page.spans() if span.kind == "key"):
        if KEY.fullmatch(one):
            *held, last = one.replace("++", "+plus").split("+") if len(one) > 1 else [one]
            last = NAMED.get(last, last.lower() if len(last) == 1 and last.isalpha() else last)
            tk = "-".join([*(NAMED[key] for key in held), last])
            if not {tk, tk.replace(f"-{last}", f"-Key-{last}")} & BOUND and not last.isdigit():
                wrong.append(one)
        elif one not in TYPED_BY_PEOPLE and one.removeprefix("clust-desktop ").split()[0] not in WRITTEN:
            wrong.append(one)
    assert wrong == []


@each
def test_an_option_stands_beside_a_command_that_has_it(language, page):
    """Beside one named in the same sentence, or where none is, one that the page tells of."""
    mine = {name for name in COMMANDS if manual.COMMANDS.get(name.split()[0]) == page.name}
    wrong = []
    for block in page.blocks:
        said = [one.text.split()[0] for one in getattr(block, "spans", ()) if one.kind == "key"]
        named = {name for name in COMMANDS if set(name.split()) & set(said)} or mine
        known = {
            option for command in (cli, *map(COMMANDS.get, named)) for one in command.params for option in one.opts
        }
        wrong += [one for one in said if one.startswith("--") and one not in known | {"--json"}]
    assert wrong == []


def keys_of_labels() -> dict[str, set[str]]:
    """The keys that do what a button of that name does, on any page, in the language spoken."""
    known = [part.code for entry in pages_list.PAGES for part in pages_list.every(entry.parts) if part.page is not None]
    declared = [pages_list.page(code) for code in (*known, *(part.code for part in pages_list.UNDER))]
    found: dict[str, set[str]] = {}
    for one in (*declared, BackupsPage, KitsPage):
        for action in one.actions:
            found.setdefault(i18n._(action.label), set()).add(spoken(action.keys))
        found.setdefault(i18n._(one.new), set()).add("Ctrl+N")
    return found


@each
def test_a_key_named_with_a_button_does_what_the_button_does(language, page):
    with i18n.speaking(language):
        known = keys_of_labels()
    wrong = []
    for key, between, label in zip(said := list(page.spans()), said[1:], said[2:], strict=False):
        if (key.kind, between.text.strip(), label.kind) == ("key", "(", "label"):
            own = re.search(r"\((.+)\)$", label.text)
            if key.text not in ({own[1]} if own else known[label.text]):
                wrong.append((key.text, label.text))
    assert wrong == []


@each
def test_every_command_is_written_as_it_is_understood(language, page):
    for block in page.blocks:
        for line in block.lines if isinstance(block, Typed) else ():
            words = line.split()
            assert words[0] == "clust-desktop"
            rest = words[3:] if words[1] == "--archive" else words[1:]
            if rest[0] in ("COMANDO", "COMMAND"):
                continue
            if rest[0].startswith("--"):
                assert rest[0] in OPTIONS, line
                continue
            command = COMMANDS.get(" ".join(rest[:2])) or COMMANDS[rest[0]]
            known = {option for one in command.params for option in one.opts}
            assert [word for word in rest if word.startswith("--") and word not in known] == [], line


@each
def test_every_picture_is_there_small_and_in_few_colours(language, page):
    with i18n.speaking(language):
        for one in page.pictures():
            file = manual.picture(one.name)
            assert file.stat().st_size <= 60_000, file
            with Image.open(file) as opened:
                assert (opened.mode, opened.width) == ("P", 880)


def test_no_picture_is_left_over_and_all_of_them_are_small():
    for language in i18n.LANGUAGES:
        files = list(paths.assets("manual", "pictures", language).iterdir())
        assert {file.stem for file in files} == {one.name for page in pages(language) for one in page.pictures()}
    every = paths.assets("manual", "pictures").rglob("*.png")
    assert sum(file.stat().st_size for file in every) <= 3_000_000


@pytest.mark.parametrize("code", codes())
def test_every_screen_has_its_page(code):
    assert help.page_about(code) in {page.name for page in pages("it")}


def test_the_table_of_screens_names_no_screen_that_is_gone():
    assert set(help.TOLD_IN) <= set(codes())


def test_every_command_has_its_page_and_stands_on_it():
    assert set(manual.COMMANDS) == set(cli.commands)
    for language in i18n.LANGUAGES:
        told = {
            page.name: {one.text.split()[0] for one in page.spans() if one.kind == "key"} for page in pages(language)
        }
        assert [name for name, page in manual.COMMANDS.items() if name not in told[page]] == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_keys_that_hold_everywhere_stand_on_their_page(language):
    told = " ".join(one.text for one in next(one for one in pages(language) if one.name == "window").spans())
    with i18n.speaking(language):
        for keys, _what in help.KEYS:
            for key in re.split(r" · | … |, ", i18n._(keys)):
                shown = key if "+" in key or len(key) > 1 else f"Ctrl+{key}"
                assert shown in told or key == "-", key


def test_no_picture_shows_the_folder_of_whoever_takes_it(tmp_path):
    (folder,) = (one for one in manual_pictures.at_home(tmp_path) if one.key == "folder")
    assert folder.show(f"{tmp_path}/Clust-ER-backups") == "~/Documenti/Clust-ER-backups"
