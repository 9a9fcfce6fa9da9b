"""Makes the fixture of a release: a small invented archive of its schema, and what that release said of it.

When a version is released, on its last commit and with nothing else changed:

    python -m tests.released.make 0.2.0

writes 0.2.0.clust.xz, 0.2.0.json (schema, rows per table, figures), 0.2.0.sha256 (its migrations) and 0.2.0.kit.xz (a
kit of that archive, used at its door) beside this file. Commit the four and never write them again: test_released.py
opens them by every later program. Making them twice gives other uids and times, and the same figures.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import lzma
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

from clust_desktop import paths
from clust_desktop.app import Office
from clust_desktop.cli import run
from clust_desktop.services.door import Door
from clust_desktop.store import protection
from clust_desktop.store.database import Archive
from tests.cli import lists
from tests.services.assembly_archive import Assembly117

HERE = Path(__file__).parent
KINDS = ("organisations", "memberships", "groups", "gatherings", "attendance", "periods", "targets")
ON = "2025-01-20"
CARRIED = "Giornata comune"
SAID = "tre parole lunghe"
KIT = {"marks": 2, "take_backs": 1, "added": 1, "linked": 0, "refused": 1, "heads": 3, "asked": 0}
"""What the kit of a release brings home."""


def asked(archive: Path, *arguments: object) -> str:
    """What a command printed. Raises ValueError where it did not succeed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        status = run(["--archive", str(archive), *map(str, arguments)])
    if status:
        raise ValueError(f"{arguments} ended with status {status}")
    return printed.getvalue()


def fill(archive: Path, folder: Path) -> None:
    """A year of lists, an assembly with proxies, a kept document, a period closed, something undone and done again."""
    asked(archive, "new", archive)
    decisions = folder / "decisioni.json"
    decisions.write_text('{"rows": [{"row": 5, "answer": "new"}]}', "utf-8")
    for kind in KINDS:
        more = ("--decide", decisions) if kind == "organisations" else ()
        asked(archive, "import", kind, getattr(lists, kind)(folder), *more)
    with Archive.open(archive) as opened:
        held = Assembly117(opened, members=12)
        held.come(range(7), heads=9)
        held.proxy(10, 0)
        rest(held)
    paper = folder / "verbale.txt"
    paper.write_text("Verbale inventato dell’assemblea di prova.\n", "utf-8")
    asked(archive, "attach", paper, "--to", f"gathering:{held.uid}")
    of = ("--period", "2024", "--association", "AGRIFOOD")
    asked(archive, "justify", "events", *of, "--fact", "Nove eventi rinviati per l’alluvione inventata", "--on", ON)
    asked(archive, "close", *of, "--on", ON)
    with Archive.open(archive) as opened, opened.operation("organisations.rename", "A name mended"):
        opened.update("organisation", 1, {"note": "nota inventata"})
    asked(archive, "undo")
    asked(archive, "redo")


def rest(held: Assembly117) -> None:
    """A record of each noun that no list brings in, so that a later migration meets rows of every kind."""
    add, company, person = held.small.add, held.members[0], held.people[0][0]
    prove = {"association_id": held.association}
    with held.archive.operation("test.rest", "The other records"):
        board = add("organ", kind="board", name="Consiglio direttivo", **prove)
        add("seat", organ_id=board, person_id=person, from_on="2023-01-01")
        add("office", organ_id=board, person_id=person, kind="president", from_on="2023-01-01", **prove)
        add("accreditation", organisation_id=company, from_on="2023-01-01", act="Atto inventato 1")
        add("organisation_alias", organisation_id=company, name="Socio zero")
        add("person_alias", person_id=person, name="Persona A di prova")
        add("succession", from_id=held.members[11], to_id=company, effective_on="2025-03-01", kind="merger")
        notice = add("privacy_notice", version="1", text="Informativa inventata.", from_on="2023-01-01")
        add("consent", person_id=person, purpose="photographs", notice_id=notice, given_on="2024-01-17")
        session = add("session", gathering_id=held.gathering, title="Mattina", position=1)
        add("call", gathering_id=held.gathering, number=1, sent_on="2024-01-02")
        item = held.item("ordinary")
        voted = add("resolution", gathering_id=held.gathering, agenda_item_id=item, text="Approvato per prova.",
                    method="open", in_favour=8, against=0, abstained=0, outcome="passed")  # fmt: skip
        add("vote", resolution_id=voted, organisation_id=company, cast_by_id=person, choice="in favour")
        sheet = add("sheet", gathering_id=held.gathering, session_id=session, printing=1, number=1,
                    printed_at="2024-01-16T09:00:00Z", signed=9)  # fmt: skip
        add("sheet_row", sheet_id=sheet, number=1, said="present")
        marked = held.archive.value("select uid from presence order by id desc limit 1")
        add("take_back", presence_uid=marked, at="2024-01-17T09:05:00Z", reason="segnata per errore")
        add("refused_mark", gathering_id=held.gathering, typed="zampagl", reason="nessuno", at="2024-01-17T09:06:00Z")
        period = held.archive.value("select id from period order by id limit 1")
        add("award", period_id=period, amount_cents=1_000_000, act="Atto inventato 2", **prove)
        planned = add("plan_item", period_id=period, title="Convegni di prova", quantity=3, cost_cents=300_000, **prove)
        project = add("project", code="PRJ1", title="Progetto inventato", amount_cents=500_000)
        add("project_association", project_id=project, **prove)
        add("partner", project_id=project, organisation_id=company, kind="enterprise", role="lead")
        add("expense", heading_id=1, on_day="2024-02-01", amount_cents=12_345, supplier="Tipografia Finta",
            plan_item_id=planned, project_id=project, **prove)  # fmt: skip
        add("declared_figure", period_id=period, label="Dato dichiarato", value=3.0, source="relazione inventata",
            **prove)  # fmt: skip
        add("setting", key="prova", value="inventata")


def figures(archive: Path) -> dict[str, Any]:
    """What a program says of the archive, by commands whose answers every later version keeps."""
    assembly = next(
        one for one in json.loads(asked(archive, "gatherings", "--json")) if one["title"] == "Assemblea dei soci"
    )
    questions = {
        "members": ("members", "--on", "2024-12-31"),
        "bridge": ("bridge", "--from", "2024-01-01", "--to", "2024-12-31", "--by", "category"),
        "gatherings": ("gatherings",),
        "attendance": ("attendance", assembly["uid"]),
        "quorum": ("quorum", assembly["uid"]),
        "indicators": ("indicators", "--period", "2024", "--on", "2024-12-31"),
        "evidence": ("evidence", "attendances", "--period", "2024"),
        "closures": ("closures",),
    }
    found = {name: json.loads(asked(archive, *words, "--json")) for name, words in questions.items()}
    found["indicators"] = [
        " ".join(str(one[key]) for key in ("indicator", "association", "value", "target", "status"))
        for one in found["indicators"]
    ]
    return found


def unpack(packed: Path, path: Path) -> Path:
    """A fixture as a file of its own."""
    with lzma.open(packed) as whole, path.open("wb") as plain:
        shutil.copyfileobj(whole, plain)
    return path


def pack(path: Path, packed: Path) -> None:
    with path.open("rb") as plain, lzma.open(packed, "wb", preset=9 | lzma.PRESET_EXTREME) as whole:
        shutil.copyfileobj(plain, whole)


def carry(release: str) -> None:
    """A kit of a release's archive after a day at its door; its passphrase is taken off, else nothing packs it."""
    with tempfile.TemporaryDirectory() as name:
        home, kit = unpack(HERE / f"{release}.clust.xz", Path(name) / "prova.clust"), Path(name) / "kit.clust"
        with Archive.open(home) as archive:
            uid = archive.value("select uid from gathering where title = ?", (CARRIED,))
            Office(archive).kits.make(gatherings=[uid], out=kit, passphrase=SAID)
        with Archive.open(kit) as archive:
            at_door(Office(archive).door, uid, archive.column("select uid from person order by folded"))
        protection.remake(kit, None)
        pack(kit, HERE / f"{release}.kit.xz")


def at_door(door: Door, uid: str, people: list[str]) -> None:
    """One goes and comes back, a mark is taken back, a walk-in, three heads, one not let in: KIT says the same."""
    back, mistaken = people[:2]  # both are in
    door.leave(gathering=uid, person=back)
    door.let_in(gathering=uid, person=back, mode="in-person")
    mark = door.let_in(gathering=uid, person=mistaken, mode="in-person")
    door.take_back(gathering=uid, presence=mark.presence)
    door.walk_in(gathering=uid, given_name="Rita", family_name="Mai Vista", new_organisation="Ditta Inventata",
                 mode="in-person")  # fmt: skip
    door.count(gathering=uid, by=3, mode="in-person")
    door.refuse(gathering=uid, verdict="unknown", typed="Chi Lo Sa")


def counts(file: Path) -> dict[str, int]:
    """Rows per table of ours in a plain file."""
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        names = connection.execute(
            "select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' "
            "and name not like 'search_%' and name not like '%sqlite_%' order by name"
        ).fetchall()
        return {name: connection.execute(f'select count(*) from "{name}"').fetchone()[0] for (name,) in names}
    finally:
        connection.close()


def digest(migration: Path) -> str:
    """SHA-256 of the text, however a system ends its lines."""
    return hashlib.sha256(migration.read_text("utf-8").encode()).hexdigest()


def digests() -> str:
    """The migrations of now, as `sha256sum` writes them."""
    return "".join(f"{digest(file)}  {file.name}\n" for file in sorted(paths.db("migrations").glob("[0-9]*.sql")))


def main(release: str) -> None:
    fixture = HERE / f"{release}.clust.xz"
    if fixture.exists():
        sys.exit(f"{fixture.name} is of a version that was released: it is not made again.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = folder / "prova.clust"
        fill(archive, folder)
        said = {
            "schema": json.loads(asked(archive, "info", "--json"))["schema"],
            "rows": counts(archive),
            "figures": figures(archive),
        }
        pack(archive, fixture)
    (HERE / f"{release}.json").write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (HERE / f"{release}.sha256").write_text(digests(), "utf-8")
    carry(release)


if __name__ == "__main__":
    main(*sys.argv[1:])
