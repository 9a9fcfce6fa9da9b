"""Every text of the program exists in Italian, once, with the same placeholders, and none is left over."""

from __future__ import annotations

import ast
import csv
import json
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.syntax import called, nodes

ROOT = Path(__file__).resolve().parent.parent
PLURAL = "ngettext"
MARKS = {"_", "N_", PLURAL}
BUILDERS = {"format", "format_map", "join", "str", "_"}
REFUSALS = {"Refused", "Conflict", "ReadOnly"}


class Text(NamedTuple):
    """One literal of the code: its English (one, many for ngettext) and where it stands."""

    english: tuple[str, ...]
    where: str

    @property
    def key(self) -> str:
        return self.english[0]


def files(root: Path) -> Iterator[tuple[str, tuple[ast.AST, ...]]]:
    """Each file of the program with all that its syntax tree holds."""
    for file in sorted((root / "clust_desktop").rglob("*.py")):
        if file.name != "i18n.py":
            yield file.relative_to(root).as_posix(), nodes(file.read_text("utf-8"))


def literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def leaves(node: ast.expr) -> Iterator[ast.expr]:
    """The expressions a value may come from: both arms of `a if x else b`, every side of `a or b`."""
    if isinstance(node, ast.IfExp):
        yield from leaves(node.body)
        yield from leaves(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from leaves(value)
    else:
        yield node


def texts(root: Path) -> Iterator[Text]:
    """Every literal handed to `_`, `N_` or `ngettext`."""
    for where, module in files(root):
        for node in module:
            if isinstance(node, ast.Call) and called(node) in MARKS and node.args:
                place = f"{where}:{node.lineno}"
                if called(node) == PLURAL:
                    pair = [literal(argument) for argument in node.args[:2]]
                    if None not in pair:
                        yield Text(tuple(pair), place)
                else:
                    single = [literal(leaf) for leaf in leaves(node.args[0])]
                    yield from (Text((text,), place) for text in single if text)


def raw_names(module: tuple[ast.AST, ...]) -> dict[str, list[str]]:
    """Names of a module that hold unmarked literals: `TITLE = "x"`, `WORDS = {"a": "x"}`, `MONTHS = ("x", "y")`."""
    raw: dict[str, list[str]] = {}
    for node in module:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        value = node.value if targets else None
        values = value.values if isinstance(value, ast.Dict) else getattr(value, "elts", [value] if value else [])
        found = [text for leaf in values for text in [literal(leaf)] if text]
        for target in targets:
            if isinstance(target, ast.Name) and found:
                raw.setdefault(target.id, []).extend(found)
    return raw


def unmarked(root: Path) -> list[str]:
    """What `_` cannot translate: a text built on the spot, or one that no `N_` marks."""
    marked = {text.key for text in texts(root)}
    complaints = []
    for where, module in files(root):
        raw = raw_names(module)
        for node in module:
            if not (isinstance(node, ast.Call) and called(node) in MARKS and node.args):
                continue
            arguments = node.args[:2] if called(node) == PLURAL else list(leaves(node.args[0]))
            for leaf in (leaf for leaf in arguments if literal(leaf) is None):
                built = isinstance(leaf, ast.JoinedStr | ast.BinOp | ast.Constant)
                built = built or (isinstance(leaf, ast.Call) and called(leaf) in BUILDERS)
                if built or called(node) in {"N_", PLURAL}:
                    complaints.append(
                        f"{where}:{node.lineno}: {called(node)}({ast.unparse(leaf)}) is built on the spot"
                    )
                names = {name.id for name in ast.walk(leaf) if isinstance(name, ast.Name)}
                loose = [text for name in sorted(names) for text in raw.get(name, []) if text not in marked]
                if loose and isinstance(leaf, ast.Name | ast.Subscript):
                    complaints.append(f"{where}:{node.lineno}: {ast.unparse(leaf)} holds {loose[0]!r}, marked nowhere")
    return complaints


def bare_sentences(root: Path) -> list[str]:
    """Refusals whose sentence, and operations whose title, is a bare literal."""
    complaints = []
    for where, module in files(root):
        for node in module:
            if not isinstance(node, ast.Call):
                continue
            said = node.args[1:2] if called(node) == "operation" else node.args[:1] if called(node) in REFUSALS else []
            for first in said:
                if isinstance(first, ast.Call) and isinstance(first.func, ast.Attribute) and called(first) == "format":
                    first = first.func.value
                if isinstance(first, ast.JoinedStr) or literal(first):
                    complaints.append(f"{where}:{node.lineno}: {called(node)} with a text outside _()")
    return complaints


def catalogues(root: Path) -> dict[str, dict[str, str | list[str]]]:
    files = sorted((root / "assets" / "locale" / "it").glob("*.json"))
    return {file.name: json.loads(file.read_text("utf-8")) for file in files}


def untranslated(root: Path) -> list[str]:
    known = {key: entry for entries in catalogues(root).values() for key, entry in entries.items()}
    complaints = []
    for text in texts(root):
        entry = known.get(text.key)
        if not entry or not all(entry):
            complaints.append(f"{text.where}: no Italian for {text.key!r}")
        elif len(text.english) == 2 and not (isinstance(entry, list) and len(entry) == 2):
            complaints.append(f"{text.where}: {text.key!r} needs two Italian forms")
    return complaints


def contradictions(root: Path) -> list[str]:
    """One English text with two Italian ones, in two files."""
    first: dict[str, tuple[str, str | list[str]]] = {}
    complaints = []
    for file, entries in catalogues(root).items():
        for key, entry in entries.items():
            before, said = first.setdefault(key, (file, entry))
            if said != entry:
                complaints.append(f"{key!r} is {said!r} in {before} and {entry!r} in {file}")
    return complaints


def repeated(root: Path) -> list[str]:
    """Keys that stand twice in one file, where JSON would silently keep the last."""
    complaints: list[str] = []
    for file in sorted((root / "assets" / "locale" / "it").glob("*.json")):
        seen: list[str] = []
        json.loads(file.read_text("utf-8"), object_pairs_hook=lambda pairs, s=seen: s.extend(key for key, _ in pairs))
        complaints += [f"{file.name}: {key!r} stands twice" for key in sorted({k for k in seen if seen.count(k) > 1})]
    return complaints


def placeholders(text: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def different_placeholders(root: Path) -> list[str]:
    """Entries whose Italian names other values; a singular may leave out the number."""
    english = {text.key: text.english for text in texts(root)}
    complaints = []
    for file, entries in catalogues(root).items():
        for key, entry in entries.items():
            forms = entry if isinstance(entry, list) else [entry]
            sources = english.get(key, (key,))
            allowed = set().union(*(placeholders(source) for source in sources))
            for source, form in zip((*sources, *sources), forms, strict=False):
                wrong = placeholders(form) - allowed | (
                    placeholders(source) - placeholders(form) if len(forms) == 1 else set()
                )
                if wrong or (len(forms) == 2 and placeholders(forms[1]) != placeholders(sources[-1])):
                    complaints.append(f"{file}: {key!r} and {form!r} differ in their placeholders")
                    break
    return complaints


def reference_words(root: Path) -> set[str]:
    """Every cell of the reference lists, which the program also translates."""
    words: set[str] = set()
    for file in sorted((root / "db" / "reference").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            words |= {cell for row in csv.reader(stream) for cell in row}
    return words


def stale(root: Path) -> list[str]:
    used = {text.key for text in texts(root)} | reference_words(root)
    found = catalogues(root).items()
    return [f"{file}: {key!r} is used nowhere" for file, entries in found for key in entries if key not in used]


def unsorted(root: Path) -> list[str]:
    return [
        f"{file}: keys out of order" for file, entries in catalogues(root).items() if list(entries) != sorted(entries)
    ]


def straight(root: Path) -> list[str]:
    """Texts, of the catalogues and the reference lists, with a typewriter's apostrophe: people read `’`."""
    said = {text for entries in catalogues(root).values() for entry in entries.items() for text in flat(entry)}
    return [f"{text!r} has a straight apostrophe" for text in sorted(said | reference_words(root)) if APOSTROPHE(text)]


def flat(entry: tuple[str, str | list[str]]) -> Iterator[str]:
    english, italian = entry
    yield from (english, *([italian] if isinstance(italian, str) else italian))


APOSTROPHE = re.compile(r"\w'").search
CHECKS = (
    *(unmarked, bare_sentences, untranslated, contradictions, repeated),
    *(different_placeholders, stale, unsorted, straight),
)
GOOD = {"One {n}": ["Uno", "Molti {n}"], "Save": "Salva"}
GOOD_CODE = """
LABEL = N_("Save")
def f(n): return _(LABEL) + ngettext("One {n}", "Many {n}", n)
"""
BROKEN = [
    (untranslated, "_('Open')", GOOD, "no Italian for 'Open'"),
    (untranslated, "i18n._('Open')", GOOD, "no Italian for 'Open'"),
    (untranslated, "N_('Open ' 'it')", GOOD, "no Italian for 'Open it'"),
    (untranslated, "_('Save' if x else 'Open')", GOOD, "no Italian for 'Open'"),
    (untranslated, "", GOOD | {"Save": ""}, "no Italian for 'Save'"),
    (untranslated, "", GOOD | {"One {n}": "Uno {n}"}, "needs two Italian forms"),
    (unmarked, "_(f'{name} saved')", GOOD, "built on the spot"),
    (unmarked, "_('{} saved'.format(name))", GOOD, "built on the spot"),
    (unmarked, "_('a' + b)", GOOD, "built on the spot"),
    (unmarked, "TITLE = 'Loose'\n_(TITLE)", GOOD, "marked nowhere"),
    (unmarked, "WORDS = {1: 'Loose'}\n_(WORDS[x])", GOOD, "marked nowhere"),
    (bare_sentences, "raise Refused('No.')", GOOD, "outside _()"),
    (bare_sentences, "raise Conflict(f'{x} again')", GOOD, "outside _()"),
    (bare_sentences, "raise Refused('{x}'.format(x=1))", GOOD, "outside _()"),
    (bare_sentences, "archive.operation('people.keep', 'Kept')", GOOD, "outside _()"),
    (different_placeholders, "_('{a} of {b}')", GOOD | {"{a} of {b}": "{a} di {c}"}, "differ in their placeholders"),
    (different_placeholders, "_('{a} of {b}')", GOOD | {"{a} of {b}": "{a}"}, "differ in their placeholders"),
    (different_placeholders, "", GOOD | {"One {n}": ["Uno", "Molti"]}, "differ in their placeholders"),
    (stale, "", GOOD | {"Unused": "Inutile"}, "'Unused' is used nowhere"),
    (straight, "", GOOD | {"Save": "Salva l'elenco"}, "has a straight apostrophe"),
    (straight, "", GOOD | {"One {n}": ["Uno", "Molti {n} d'«oro»"]}, "has a straight apostrophe"),
    (unsorted, "", dict(reversed(GOOD.items())), "out of order"),
]


def project(folder: Path, code: str, italian: dict, more: dict | None = None) -> Path:
    for place in ("clust_desktop/ui", "assets/locale/it", "db/reference"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    (folder / "clust_desktop/ui/page.py").write_text(GOOD_CODE + code, "utf-8")
    (folder / "assets/locale/it/ui.json").write_text(json.dumps(italian), "utf-8")
    (folder / "assets/locale/it/more.json").write_text(json.dumps(more or {}), "utf-8")
    (folder / "db/reference/kind.csv").write_text("code,name\nx,Workshop\n", "utf-8")
    return folder


@pytest.mark.parametrize(("check", "code", "italian", "complaint"), BROKEN)
def test_a_broken_text_is_noticed(tmp_path, check, code, italian, complaint):
    assert check(project(tmp_path, "", GOOD)) == []
    complaints = check(project(tmp_path, code, italian))
    assert len(complaints) == 1
    assert complaint in complaints[0]


def test_two_italian_texts_for_one_are_noticed(tmp_path):
    assert contradictions(project(tmp_path, "", GOOD, {"Save": "Salva"})) == []
    assert len(contradictions(project(tmp_path, "", GOOD, {"Save": "Registra"}))) == 1


def test_a_key_written_twice_is_noticed(tmp_path):
    folder = project(tmp_path, "", GOOD)
    (folder / "assets/locale/it/more.json").write_text('{"Save": "Salva", "Save": "Registra"}')
    assert repeated(folder) == ["more.json: 'Save' stands twice"]


def test_reference_words_are_in_use(tmp_path):
    assert stale(project(tmp_path, "", GOOD | {"Workshop": "Seminario"})) == []


@pytest.mark.parametrize("check", CHECKS)
def test_every_text_is_in_order(check):
    complaints = check(ROOT)
    assert not complaints, "\n".join(complaints)
