"""Commands on the data of persons: until when they are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from clust_desktop.cli.base import Desk, as_json, cli, pass_desk, say
from clust_desktop.domain import clock
from clust_desktop.i18n import N_, ngettext


@cli.command(help=N_("Until when persons are kept, by which rule, and how many with each period; or of one person."))
@click.option("--person", metavar="UID", help=N_("of this person alone"))
@as_json
@pass_desk
def retention(desk: Desk, person: str | None, as_json: bool) -> None:
    with desk.office() as office:
        if person is None:
            say(office.retention.facts(on=clock.today()), as_json, lambda found: map(_line, found))
            return
        term = office.retention.of(uid=person)
        until = term.until and term.until.isoformat()
        facts = {"person": person, "until": until, "over": term.is_over(clock.today()), "sentence": term.sentence}
        say(facts, as_json, lambda one: [one["sentence"]])


@cli.command("person", help=N_("All that the archive holds of a person, written to a workbook or as JSON."))
@click.argument("uid")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE.(xlsx|json)")
@pass_desk
def person_data(desk: Desk, uid: str, out: Path) -> None:
    with desk.office() as office:
        n = office.person_data.write(uid=uid, out=out)
        name = office.records.find(noun="person", uid=uid)["full_name"]
    said = ngettext("{n} record of {name} was written to {file}.", "{n} records of {name} were written to {file}.", n)
    click.echo(said.format(n=n, name=name, file=out))


def _line(one: dict[str, Any]) -> str:
    said = ngettext("{n} person", "{n} people", one["persons"]).format(n=one["persons"])
    return "\t".join((one["period"] or "–", said, one["sentence"]))
