"""Kits: made for other doors, merged when they come home, listed, declared lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from clust_desktop.cli import unlocking
from clust_desktop.cli.base import Day, Desk, as_json, cli, pass_desk, say
from clust_desktop.cli.protecting import new_passphrase, new_passphrase_option
from clust_desktop.domain import clock, days, moments
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.kits import counted
from clust_desktop.services.lists import Asked


@cli.group(help=N_("Files that carry gatherings to other doors and bring home who came."))
def kit() -> None: ...


@kit.command(help=N_("One protected file with some gatherings and just the people expected there."))
@click.option("--gathering", "gatherings", multiple=True, required=True, metavar="UID")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE")
@new_passphrase_option
@pass_desk
def make(desk: Desk, gatherings: tuple[str, ...], out: Path, new_passphrase_file: Path | None) -> None:
    with desk.office(write=True) as office:
        for one in gatherings:
            office.door.refuse_shut(gathering=one)  # before anybody thinks of a passphrase
        made = office.kits.make(gatherings=gatherings, out=out, passphrase=new_passphrase(new_passphrase_file))
    said = ngettext("{file} was written, protected: {n} person expected.",
                    "{file} was written, protected: {n} people expected.", made.people)  # fmt: skip
    click.echo(said.format(file=made.file, n=made.people))
    click.echo(_("Open it with this program at the other door; then: kit merge {file}").format(file=made.file.name))


@kit.command(help=N_("Bring home what was done at the doors of a kit; merged twice it changes nothing."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--kit-passphrase-file", type=click.Path(path_type=Path), metavar="FILE",
    help=N_(
        "a file whose first line is the kit’s passphrase; else CLUST_KIT_PASSPHRASE or the archive’s, or it is asked"
    ),
)  # fmt: skip
@click.option(
    "--decide", type=click.Path(path_type=Path), metavar="FILE", help=N_("answers to its questions, as for import")
)
@click.option("--dry-run", is_flag=True, help=N_("only say what it would do"))
@as_json
@pass_desk
def merge(
    desk: Desk, file: Path, kit_passphrase_file: Path | None, decide: Path | None, dry_run: bool, as_json: bool
) -> None:
    with desk.office(write=True) as office:
        unlocking.unlock_kit(file, desk.given, kit_passphrase_file)
        merged = office.kits.merge(path=file, decide=decide, dry_run=dry_run)
        say(merged.facts(), as_json, lambda _facts: merged.sentences())


@kit.command("list", help=N_("The kits that were made, when they came home, which are lost."))
@as_json
@pass_desk
def listed(desk: Desk, as_json: bool) -> None:
    with desk.office() as office:
        found = office.kits.listing()
        rows = [row | {"past": office.kits.past(uid=row["uid"])} for row in found.rows(found.keys(Asked())) if row]
    say(rows, as_json, lambda rows: _lines(rows))


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        state = _("not merged yet")
        if row["merged_at"]:
            state = _("merged on {when}").format(when=moments.show(row["merged_at"]))
        if row["lost_on"]:
            state += " · " + _("declared lost on {day}").format(day=days.show(date.fromisoformat(row["lost_on"])))
        made = _("made on {when}").format(when=moments.show(row["made_at"]))
        yield "\t".join((row["uid"], row["file"], row["gatherings"] or "", made, state))
        for one in row["past"]:
            yield f"    {moments.show(one['at'])}  {counted(one)}"
            yield from (f"      {said}" for said in (*one["notes"], *one["conflicts"]))


@kit.command(help=N_("Declare a kit lost; if it is found it can still be merged."))
@click.argument("uid")
@click.option("--on", type=Day(), metavar="DATE", help=N_("the day it was lost; today if not said"))
@pass_desk
def lost(desk: Desk, uid: str, on: date | None) -> None:
    with desk.office(write=True) as office:
        day = on or clock.today()
        office.kits.lose(uid=uid, on=day)
    click.echo(_("The kit is declared lost on {day}. Whoever finds it reads nothing without its passphrase.").format(
        day=days.show(day)))  # fmt: skip
