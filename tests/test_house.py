"""The house holds: which room may know which, which library lives where, how long a file gets (design §5).

Every check is a function from the package's folder to a list of complaints; each is first shown a small house that
breaks its rule, then the real one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import syntax

PACKAGE = Path(__file__).resolve().parent.parent / "clust_desktop"
ROOMS = ("domain", "store", "exchange", "reports", "services", "ui", "ui/pages")
BELOW = {"i18n", "paths", "logs", "settings"}
ABOVE = {"app", "cli", "__main__"}
MAY_KNOW = {
    "domain": {"domain"} | BELOW,
    "store": {"store", "domain"} | BELOW,
    "exchange": {"exchange", "domain"} | BELOW,
    "reports": {"reports", "domain"} | BELOW,
    "services": {"services", "store", "exchange", "reports", "domain"} | BELOW,
    "ui": {"ui", "services", "domain"} | BELOW,
    **{name: BELOW for name in BELOW},
    **{name: {"ui", "services", "store", "exchange", "reports", "domain"} | BELOW | ABOVE for name in ABOVE},
}
LIVES_IN = {
    **dict.fromkeys(("sqlite3", "sqlite_utils", "sqlcipher3"), "store"),
    **dict.fromkeys(("reportlab", "pikepdf", "pypdfium2"), "reports"),
    **dict.fromkeys(("python_calamine", "xlsxwriter", "icalendar", "rapidfuzz", "docx"), "exchange"),
    **dict.fromkeys(("tkinter", "ttkbootstrap"), "ui"),
}
WITHOUT_WIDGETS = ("ui/pages/", "ui/specs.py")
LONGEST = 320
CARRIERS = ("ui/background.py", "store/meanwhile.py")  # threads that hand their failure, whole, to whoever waits

SQL = re.compile(
    r"\s*(?:(?:select|insert|update|delete|create|drop|alter|with)\s(?:.*\s)?(?:from|into|set|table|index|view|trigger)\s"
    r"|select\s+\w+\(|(?:pragma|savepoint|rollback\s+to|release)\s+\w+\s*(?:=|$))",
    re.IGNORECASE | re.DOTALL,
)


class Import(NamedTuple):
    """One imported module, by its full dotted name; `line` is where."""

    name: str
    line: int


def nodes(file: Path) -> tuple[ast.AST, ...]:
    return syntax.nodes(file.read_text("utf-8"))


def files(package: Path) -> list[Path]:
    return sorted(package.rglob("*.py"))


def place(file: Path, package: Path) -> str:
    return file.relative_to(package).as_posix()


def room_of(dotted: str) -> str:
    """The room (or the single module beside the rooms) a dotted name of ours belongs to."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 else ""


@cache
def imports(file: Path, package: Path) -> tuple[Import, ...]:
    """Everything a file imports anywhere in it: at the top, in a function, for types only, by `import_module`."""
    return tuple(_imports(file, (package.name, *file.relative_to(package).parent.parts)))


def _imports(file: Path, inside: tuple[str, ...]) -> Iterator[Import]:
    for node in nodes(file):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = inside[: len(inside) - node.level + 1] if node.level else ()
            module = ".".join((*base, *([node.module] if node.module else [])))
            yield Import(module, node.lineno)
            yield from (Import(f"{module}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and syntax.called(node) in {"import_module", "__import__"}:
            first = node.args[0] if node.args else None
            known = isinstance(first, ast.Constant) and isinstance(first.value, str)
            yield Import(first.value if known else "(a computed name)", node.lineno)


def ours(name: str, package: Path) -> bool:
    return name == package.name or name.startswith(package.name + ".")


def missing_rooms(package: Path) -> list[str]:
    return [f"{room}: no such room" for room in ROOMS if not (package / room / "__init__.py").is_file()]


def strangers(package: Path) -> list[str]:
    """Folders and files beside the rooms that the design does not know."""
    known = {room.split("/")[0] for room in ROOMS} | {"cli"} | {f"{name}.py" for name in BELOW | ABOVE | {"__init__"}}
    entries = {path.name for path in package.iterdir() if path.is_dir() or path.suffix == ".py"}
    return [f"{name}: not in the plan of the house" for name in sorted(entries - known - {"__pycache__"})]


def crossed_arrows(package: Path) -> list[str]:
    complaints = set()
    for file in files(package):
        own = place(file, package).removesuffix(".py").split("/")[0]
        allowed = MAY_KNOW.get(own, set())
        for name, line in imports(file, package):
            target = room_of(name)
            whole_package = name == package.name and own == "__init__"
            if ours(name, package) and not whole_package and target in MAY_KNOW and target not in allowed:
                complaints.add(f"{place(file, package)}:{line}: {own} imports {target}")
            if name == "(a computed name)":
                complaints.add(f"{place(file, package)}:{line}: imports a computed name")
    return sorted(complaints)


def misplaced_libraries(package: Path) -> list[str]:
    complaints = set()
    for file in files(package):
        where = place(file, package)
        for name, line in imports(file, package):
            library = name.split(".")[0]
            home = LIVES_IN.get(library)
            if home and (not where.startswith(f"{home}/") or (home == "ui" and where.startswith(WITHOUT_WIDGETS))):
                complaints.add(f"{where}:{line}: {library} lives only in {home}")
    return sorted(complaints)


def widgets_behind_pages(package: Path) -> list[str]:
    """Pages and specs that reach tkinter by way of other modules of ours."""
    by_name = {".".join((package.name, *f.relative_to(package).with_suffix("").parts)): f for f in files(package)}
    by_name = {name.removesuffix(".__init__"): file for name, file in by_name.items()}
    complaints = []
    for start in (file for file in files(package) if place(file, package).startswith(WITHOUT_WIDGETS)):
        seen, waiting = {start}, [start]
        while waiting:
            file = waiting.pop()
            names = [name for name, _ in imports(file, package)]
            if any(LIVES_IN.get(name.split(".")[0]) == "ui" for name in names):
                complaints.append(f"{place(start, package)} reaches a widget library through {place(file, package)}")
                break
            fresh = {by_name[name] for name in names if name in by_name} - seen
            seen |= fresh
            waiting += fresh
    return complaints


def too_long(package: Path) -> list[str]:
    lengths = {place(file, package): len(file.read_text("utf-8").splitlines()) for file in files(package)}
    return [f"{where}: {length} lines, at most {LONGEST}" for where, length in lengths.items() if length > LONGEST]


def swallowed_failures(package: Path) -> list[str]:
    """Handlers that catch everything: a bug has to climb. Letting go of something and raising again is allowed."""
    everything = {"Exception", "BaseException"}
    complaints = []
    for file in files(package):
        for node in nodes(file):
            if not isinstance(node, ast.ExceptHandler):
                continue
            names = {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else everything
            climbs = names == {"BaseException"} and isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            carried = place(file, package) in CARRIERS and carries(node)
            if names & everything and not climbs and not carried:
                complaints.append(f"{place(file, package)}:{node.lineno}: catches everything")
    return complaints


def carries(handler: ast.ExceptHandler) -> bool:
    """Nothing but keeping the caught failure under a name: `error = caught`."""
    kept = handler.body[0] if len(handler.body) == 1 else None
    return isinstance(kept, ast.Assign) and isinstance(kept.value, ast.Name) and kept.value.id == handler.name


def texts(file: Path) -> Iterator[tuple[str, int]]:
    """Every text a file holds with its line, but those for a reader: docstrings and what is translated."""
    read = set()
    for node in nodes(file):
        if isinstance(node, ast.Expr):
            read.add(node.value)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "N_", "ngettext"}:
            read |= set(node.args)
        elif isinstance(node, ast.JoinedStr):  # its parts are read as one text
            read |= set(node.values)
    for node in nodes(file):
        if node in read:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, node.lineno
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "x" for p in node.values), node.lineno


def sql_abroad(package: Path) -> list[str]:
    """SQL anywhere but in the room that speaks it."""
    return [
        f"{place(file, package)}:{line}: SQL is spoken only in store"
        for file in files(package)
        if not place(file, package).startswith("store/")
        for text, line in texts(file)
        if SQL.match(text)
    ]


def without_docstring(package: Path) -> list[str]:
    return [f"{place(file, package)}: no docstring" for file in files(package) if not ast.get_docstring(nodes(file)[0])]


def house(folder: Path, **bodies: str) -> Path:
    """A small package written for the occasion; `ui__pages__people` names ui/pages/people.py."""
    package = folder / "clust_desktop"
    for room in ("", *ROOMS):
        (package / room).mkdir(parents=True, exist_ok=True)
        (package / room / "__init__.py").write_text('"""A room."""\n')
    for name, body in bodies.items():
        file = package / (name.strip("_").replace("__", "/") + ".py" if name != "__main__" else "__main__.py")
        file.write_text(f'"""A module."""\n{body}\n', "utf-8")
    return package


BROKEN = [
    (crossed_arrows, {"domain__day": "from clust_desktop.store import database"}, "domain imports store"),
    (crossed_arrows, {"domain__day": "import clust_desktop.services.people"}, "domain imports services"),
    (crossed_arrows, {"domain__day": "from ..store import database"}, "domain imports store"),
    (crossed_arrows, {"domain__day": "def f():\n    from clust_desktop import store"}, "domain imports store"),
    (crossed_arrows, {"store__person": "from clust_desktop.exchange.names import x"}, "store imports exchange"),
    (crossed_arrows, {"exchange__names": "from clust_desktop import reports"}, "exchange imports reports"),
    (crossed_arrows, {"reports__cover": "from clust_desktop.services import people"}, "reports imports services"),
    (crossed_arrows, {"services__people": "from clust_desktop.ui.specs import Page"}, "services imports ui"),
    (crossed_arrows, {"ui__specs": "from clust_desktop.store import database"}, "ui imports store"),
    (crossed_arrows, {"ui__specs": "from clust_desktop import app"}, "ui imports app"),
    (crossed_arrows, {"logs": "from clust_desktop import domain"}, "logs imports domain"),
    (crossed_arrows, {"ui__a": "import importlib\nimportlib.import_module('clust_desktop.store')"}, "ui imports store"),
    (crossed_arrows, {"ui__a": "import importlib as i\ni.import_module(name)"}, "computed name"),
    (crossed_arrows, {"ui__a": "if TYPE_CHECKING:\n    from clust_desktop import reports"}, "ui imports reports"),
    (misplaced_libraries, {"services__a": "def f():\n    import sqlite3"}, "sqlite3 lives only in store"),
    (misplaced_libraries, {"reports__a": "import sqlcipher3.dbapi2"}, "sqlcipher3 lives only in store"),
    (misplaced_libraries, {"ui__a": "from reportlab.lib import colors"}, "reportlab lives only in reports"),
    (misplaced_libraries, {"store__a": "import rapidfuzz"}, "rapidfuzz lives only in exchange"),
    (misplaced_libraries, {"app": "import ttkbootstrap as ttk"}, "ttkbootstrap lives only in ui"),
    (misplaced_libraries, {"ui__specs": "import tkinter"}, "tkinter lives only in ui"),
    (misplaced_libraries, {"ui__pages__people": "from tkinter import ttk"}, "tkinter lives only in ui"),
    (
        widgets_behind_pages,
        {"ui__specs": "from clust_desktop.ui.box import B", "ui__box": "import tkinter"},
        "ui/box.py",
    ),
    (too_long, {"domain__day": "x = 1\n" * LONGEST}, "at most 320"),
    (swallowed_failures, {"domain__day": "try:\n    f()\nexcept:\n    pass"}, "catches everything"),
    (
        swallowed_failures,
        {"domain__day": "try:\n    f()\nexcept (OSError, Exception):\n    pass"},
        "catches everything",
    ),
    (swallowed_failures, {"ui__a": "try:\n    f()\nexcept BaseException:\n    log()"}, "catches everything"),
    (swallowed_failures, {"ui__b": "try:\n    f()\nexcept BaseException as e:\n    x = e"}, "catches everything"),
    (sql_abroad, {"services__a": "rows('select * from person')"}, "services/a.py:2: SQL is spoken only in store"),
    (sql_abroad, {"services__a": "rows(f'  SELECT *\\n FROM {noun}')"}, "SQL is spoken only in store"),
    (sql_abroad, {"services__a": "sql = 'insert into person (a)' f' values ({x})'"}, "SQL is spoken only in store"),
    (sql_abroad, {"services__a": "f(f'update {noun} set name = ?', (1,))"}, "SQL is spoken only in store"),
    (sql_abroad, {"services__a": "f('delete from person')"}, "SQL is spoken only in store"),
    (sql_abroad, {"exchange__a": "f('create temp table x (y)')"}, "SQL is spoken only in store"),
    (sql_abroad, {"ui__a": "f('drop table person')"}, "SQL is spoken only in store"),
    (sql_abroad, {"reports__a": "f('with a as (select 1) select * from a')"}, "SQL is spoken only in store"),
    (sql_abroad, {"domain__a": "f('pragma foreign_keys = off')"}, "SQL is spoken only in store"),
    (sql_abroad, {"services__a": "f('select sqlite_version()')"}, "SQL is spoken only in store"),
    (sql_abroad, {"services__a": "f('savepoint line')"}, "SQL is spoken only in store"),
    (strangers, {"utils": ""}, "utils.py: not in the plan"),
]


@pytest.mark.parametrize(("check", "bodies", "complaint"), BROKEN)
def test_a_broken_house_is_noticed(tmp_path, check, bodies, complaint):
    assert check(house(tmp_path)) == []
    complaints = check(house(tmp_path, **bodies))
    assert len(complaints) == 1
    assert complaint in complaints[0]


def test_missing_rooms_and_docstrings_are_noticed(tmp_path):
    package = house(tmp_path)
    (package / "domain" / "day.py").write_text("x = 1\n")
    (package / "ui" / "pages" / "__init__.py").unlink()
    assert without_docstring(package) == ["domain/day.py: no docstring"]
    assert missing_rooms(package) == ["ui/pages: no such room"]


def test_what_is_allowed_passes(tmp_path):
    package = house(
        tmp_path,
        domain__day="from clust_desktop.i18n import _\nfrom clust_desktop.domain import month",
        store__people="f('select * from person')",
        services__lists="def f():\n    'Delete the rows from a list.'\n    return _('Update the row from the list')",
        store__person="import sqlite_utils\nfrom clust_desktop.domain.day import Day",
        services__people="from clust_desktop.store import person\nfrom clust_desktop.exchange import names",
        store__lock="try:\n    f()\nexcept BaseException:\n    release()\n    raise",
        ui__window="import tkinter\nfrom clust_desktop.services import people",
        ui__background="try:\n    f()\nexcept BaseException as caught:\n    error = caught",
        app="from clust_desktop.ui.window import Window\nfrom clust_desktop.store import person",
        cli="from clust_desktop import __version__, app",
    )
    for check in CHECKS:
        assert check(package) == []


CHECKS = (
    *(missing_rooms, strangers, crossed_arrows, misplaced_libraries, widgets_behind_pages),
    *(too_long, swallowed_failures, sql_abroad, without_docstring),
)


@pytest.mark.parametrize("check", CHECKS)
def test_the_house_holds(check):
    assert check(PACKAGE) == []
