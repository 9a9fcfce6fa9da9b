"""Commands on the documents behind the records, and on the money of a period."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from clust_desktop.cli.base import Day, Desk, as_json, association_option, cli, pass_desk, period_option, say
from clust_desktop.domain import amounts, days
from clust_desktop.domain.evidence import DUE_OF, MANY
from clust_desktop.domain.fields import Text
from clust_desktop.domain.nouns import ATTACHABLE
from clust_desktop.i18n import N_, _

TITLE = Text("title", N_("Title"), required=False, longest=200)


class Place(click.ParamType[tuple[str, str]]):
    """A record as its table and its uid."""

    name = "record"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        noun, _colon, uid = str(value).partition(":")
        if noun not in ATTACHABLE or not uid:
            said = _("“{value}” is no record: write one of {nouns}, a colon and its uid.")
            self.fail(said.format(value=value, nouns=", ".join(ATTACHABLE)), param, ctx)
        return noun, uid


@cli.command(help=N_("How much of what a period counts is documented, and with --missing what is not."))
@period_option
@association_option
@click.option("--on", type=Day())
@click.option("--kind", type=click.Choice(tuple(code for code, _word in DUE_OF)))
@click.option("--missing", is_flag=True, help=N_("the records without all their documents, and which are missing"))
@as_json
@pass_desk
def documents(
    desk: Desk, period: str, association: str | None, on: date | None, kind: str | None, missing: bool, as_json: bool
) -> None:
    with desk.office() as office:
        day = on.isoformat() if on else None
        if missing:
            gaps = office.evidence.gaps(period=period, association=association, on=day, kind=kind or "")
            say(gaps, as_json, lambda found: map(_gap, found))
            return
        tallies = office.evidence.tally_facts(period=period, association=association, on=day)
        say([one for one in tallies if kind in (None, one["kind"])], as_json, lambda found: map(_tally, found))


@cli.command(help=N_("A file kept in the archive and attached to a record: the table it stands in, and its uid."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "place", type=Place(), required=True, metavar="RECORD:UID", help=N_("as in gathering:0197…"))
@click.option("--kind", metavar="CODE", help=N_("the code of a kind of document"))
@click.option("--title", default="", help=N_("what it is called; if not said, the name of the file"))
@click.option("--on", type=Day())
@click.option("--note", default="")
@pass_desk
def attach(
    desk: Desk, file: Path, place: tuple[str, str], kind: str | None, title: str, on: date | None, note: str
) -> None:
    noun, of = place
    with desk.office(write=True) as office:
        of_kind = office.documents.kind_of(code=kind) if kind else None
        added = office.documents.add(
            path=str(file), name=TITLE.read(title), kind=of_kind, on_day=on, note=note, noun=noun, of=of
        )  # fmt: skip
    click.echo(_("“{name}” is attached ({uid}).").format(name=added.name, uid=added.uid))


@cli.command(help=N_("The documents attached to a record; with --out copies of them are written into a folder."))
@click.argument("place", type=Place(), metavar="RECORD:UID")
@click.option("--out", type=click.Path(path_type=Path), metavar="FOLDER")
@as_json
@pass_desk
def attached(desk: Desk, place: tuple[str, str], out: Path | None, as_json: bool) -> None:
    noun, of = place
    with desk.office() as office:
        if out is None:
            say(office.documents.facts(noun=noun, of=of), as_json)
            return
        files = [str(one) for one in office.documents.write_all(noun=noun, of=of, folder=out)]
        for sentence in office.documents.destroyed(noun=noun, of=of):
            click.echo(sentence, err=True)
    say(files, as_json, lambda found: (_("{file} was written.").format(file=one) for one in found))


def _gap(one: dict[str, Any]) -> str:
    day = days.show(date.fromisoformat(one["on"]))
    return "\t".join((day, ", ".join(one["associations"]), one["label"], ", ".join(one["missing"])))


def _tally(one: dict[str, Any]) -> str:
    said = _("{association} · {kind}: {records}, {documented} of them documented")
    association = one["association"] or _("All associations")
    return said.format(
        association=association, kind=_(MANY[one["kind"]]), records=one["records"], documented=one["documented"]
    )


@cli.command(help=N_("Grant, spend, ceiling and cost of the events of each association, in cents."))
@period_option
@association_option
@click.option("--on", type=Day())
@as_json
@pass_desk
def money(desk: Desk, period: str, association: str | None, on: date | None, as_json: bool) -> None:
    with desk.office() as office:
        day = on.isoformat() if on else None
        facts = office.money.facts(period=period, association=association, on=day)
        say(facts, as_json, lambda found: map(_balance, found))


def _balance(one: dict[str, Any]) -> str:
    granted, left = one["awarded_cents"], one["left_cents"]
    said = _("{association}: eligible spend {spent}, grant {granted}, left {left}.").format(
        association=one["association"], spent=amounts.money(one["eligible_cents"]),
        granted="–" if granted is None else amounts.money(granted), left="–" if left is None else amounts.money(left),
    )  # fmt: skip
    return " ".join((said, *one["over"]))
