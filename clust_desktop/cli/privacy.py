"""Commands on the data of persons: until when they are kept, a copy of them, their erasure."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from clust_desktop.app import Office
from clust_desktop.cli.base import Desk, as_json, cli, pass_desk, say
from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.erasures import Erased
from clust_desktop.services.uncertain_names import Uncertain


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


yes_option = click.option("--yes", is_flag=True, help=N_("do it without asking"))
copies_option = click.option(
    "--copies", type=click.Choice(("keep", "destroy")), default="keep", show_default=True,
    help=N_("what becomes of the backups that still name who was erased"),
)  # fmt: skip


also_option = click.option(
    "--also", multiple=True, metavar="WORDS", help=N_("take these words out of every text as well; may be repeated"),
)  # fmt: skip
dry_option = click.option(
    "--dry-run", is_flag=True, help=N_("say what would go and where a name is uncertain, and do nothing")
)


@cli.command(help=N_("Replace the persons whose time is over by numbers, for good: every figure stays the same."))
@yes_option
@copies_option
@also_option
@dry_option
@as_json
@pass_desk
def expire(desk: Desk, yes: bool, copies: str, also: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    on = clock.today()
    with desk.office(write=not dry_run) as office:
        said = office.erasures.announcement(on=on, also=also)
        if dry_run:
            _foretold(said, office.erasures.uncertain(on=on, also=also), as_json)
            return
        _asked(said, yes)
        _said(office, office.erasures.expire(on=on, also=also), copies)


@cli.command(help=N_("Erase a person on request, as far as she has not to be kept."))
@click.argument("uid")
@yes_option
@copies_option
@also_option
@dry_option
@as_json
@pass_desk
def erase(desk: Desk, uid: str, yes: bool, copies: str, also: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    on = clock.today()
    with desk.office(write=not dry_run) as office:
        said = office.erasures.asked(uid=uid, on=on, also=also)
        if dry_run:
            _foretold(said, office.erasures.uncertain_of(uid=uid, on=on, also=also), as_json)
            return
        _asked(said, yes)
        _said(office, office.erasures.erase(uid=uid, on=on, also=also), copies)


def _foretold(said: str, found: list[Uncertain], as_json: bool) -> None:
    """What would happen, and every place where a name is not certain."""
    facts = {"said": said, "uncertain": [one.facts() for one in found]}
    say(facts, as_json, lambda told: [told["said"], "", *(one["sentence"] for one in told["uncertain"])])


def _asked(announced: str, yes: bool) -> None:
    """Say what will happen and ask. Raises Refused where nobody can be asked, or says no."""
    click.echo(announced, err=True)
    if yes:
        return
    if not sys.stdin.isatty():
        raise Refused(_("Nothing was done: say --yes where it is meant."))
    click.confirm(_("Erase?"), abort=True, err=True)


def _said(office: Office, erased: Erased, copies: str) -> None:
    for sentence in erased.sentences():
        click.echo(sentence)
    if copies == "destroy":
        n, failed = office.erasures.destroy_copies()
        click.echo(office.erasures.destroyed(n))
        if failed:
            raise Refused("\n".join(failed))
        return
    for path in office.erasures.copies():
        click.echo(_("{file} still holds what was erased: --copies destroy removes it.").format(file=path))


def _line(one: dict[str, Any]) -> str:
    said = ngettext("{n} person", "{n} people", one["persons"]).format(n=one["persons"])
    return "\t".join((one["period"] or "–", said, one["sentence"]))
