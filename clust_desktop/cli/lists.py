"""Commands that bring lists in, and send records out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from clust_desktop import i18n
from clust_desktop.cli.base import Day, Desk, as_json, association_option, cli, pass_desk, say
from clust_desktop.i18n import N_

IMPORT_KINDS = (
    "organisations", "memberships", "people", "groups", "seats", "gatherings", "registrations", "attendance", "periods",
    "targets", "expenses", "projects", "figures",
)  # fmt: skip
BIG = 100_000
"""Bytes of a list before which a backup is made."""
EXPORT_KINDS = (
    "members",
    "people",
    "organisations",
    "gatherings",
    "attendance",
    "indicators",
    "evidence",
    "contacts",
    "tables",
)


@cli.command(name="import", help=N_("A list in: organisations, memberships, people, gatherings, attendance …"))
@click.argument("kind", type=click.Choice(IMPORT_KINDS))
@click.argument("file", type=click.Path(path_type=Path))
@association_option
@click.option("--gathering", metavar="UID")
@click.option("--dry-run", is_flag=True, help=N_("say what would happen, change nothing"))
@click.option("--decide", type=click.Path(path_type=Path), metavar="FILE", help=N_("answers to the questions, as JSON"))
@as_json
@pass_desk
def import_(
    desk: Desk, kind: str, file: Path, association: str | None, gathering: str | None, dry_run: bool,
    decide: Path | None, as_json: bool,
) -> None:  # fmt: skip
    with desk.office(write=not dry_run) as office:
        if not dry_run and os.path.isfile(file) and file.stat().st_size >= BIG:
            office.keeping.before("before-import")
        outcome = office.imports.bring_in(
            kind=kind, path=file, association=association, gathering=gathering, dry_run=dry_run, decide=decide
        )
        say(outcome.facts(), as_json, lambda _facts: outcome.sentences())


@cli.command(help=N_("The same subjects within and across lists: same, or ask with the reason."))
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--kind", type=click.Choice(("people", "organisations")))
@as_json
def duplicates(files: Sequence[Path], kind: str | None, as_json: bool) -> None:
    from clust_desktop.services.imports import duplicates as judged

    pairs = judged(list(files), kind)
    say(
        {"pairs": pairs},
        as_json,
        lambda _facts: (f"{p['rows'][0]}\t{p['rows'][1]}\t{p['verdict']}\t{p['reason']}" for p in pairs),
    )


@cli.command(help=N_("Records out: csv, xlsx, ics or json by the file’s ending."))
@click.argument("kind", type=click.Choice(EXPORT_KINDS))
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE")
@click.option("--period", metavar="CODE")
@association_option
@click.option("--gathering", metavar="UID")
@click.option("--indicator", metavar="CODE")
@click.option("--on", type=Day())
@pass_desk
def export(
    desk: Desk, kind: str, out: Path, period: str | None, association: str | None, gathering: str | None,
    indicator: str | None, on: date | None,
) -> None:  # fmt: skip
    with desk.office() as office:
        n = office.exports.write(
            kind, out=out, period=period, association=association, gathering=gathering, indicator=indicator, on=on
        )
    click.echo(
        i18n.ngettext("{n} row was written to {file}.", "{n} rows were written to {file}.", n).format(n=n, file=out)
    )
