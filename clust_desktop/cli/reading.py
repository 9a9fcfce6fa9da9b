"""Commands that read figures and records."""

from __future__ import annotations

from datetime import date

import click

from clust_desktop.cli.base import Day, Desk, as_json, association_option, cli, pass_desk, period_option, say
from clust_desktop.domain import days
from clust_desktop.i18n import N_, _


@cli.command(help=N_("The members of one day."))
@click.option("--on", type=Day(), required=True)
@association_option
@as_json
@pass_desk
def members(desk: Desk, on: date, association: str | None, as_json: bool) -> None:
    with desk.office() as office:
        say(office.memberships.on_day(on, association=association), as_json)


@cli.command(help=N_("Opening + in − out ± moves = closing, by names."))
@click.option("--from", "first", type=Day(), required=True)
@click.option("--to", "last", type=Day(), required=True)
@association_option
@click.option("--by", type=click.Choice(("category",)))
@as_json
@pass_desk
def bridge(desk: Desk, first: date, last: date, association: str | None, by: str | None, as_json: bool) -> None:
    if last < first:
        raise click.UsageError(_("The last day {last} comes before the first day {first}.").format(
            last=days.show(last), first=days.show(first)))  # fmt: skip
    with desk.office() as office:
        say(
            office.memberships.bridge_facts(first, last, association=association, by_category=by == "category"), as_json
        )


@cli.command(help=N_("Meetings, assemblies and events between two days."))
@click.option("--kind", type=click.Choice(("meeting", "assembly", "event")))
@click.option("--from", "first", type=Day())
@click.option("--to", "last", type=Day())
@association_option
@as_json
@pass_desk
def gatherings(
    desk: Desk, kind: str | None, first: date | None, last: date | None, association: str | None, as_json: bool
) -> None:
    with desk.office() as office:
        say(office.gatherings.listing(kind=kind, first=first, last=last, association=association), as_json)


@cli.command(help=N_("The register of one gathering with its three counts."))
@click.argument("uid")
@as_json
@pass_desk
def attendance(desk: Desk, uid: str, as_json: bool) -> None:
    with desk.office() as office:
        say(office.gatherings.register(uid), as_json)


@cli.command(help=N_("The quorum of an assembly by members: roster, present, proxies, thresholds, resolutions."))
@click.argument("uid")
@association_option
@as_json
@pass_desk
def quorum(desk: Desk, uid: str, association: str | None, as_json: bool) -> None:
    with desk.office() as office:
        say(office.assembly.facts(gathering=uid, association=association), as_json)


@cli.command(help=N_("Every figure of the period with its target and status."))
@period_option
@association_option
@click.option("--on", type=Day())
@as_json
@pass_desk
def indicators(desk: Desk, period: str, association: str | None, on: date | None, as_json: bool) -> None:
    with desk.office() as office:
        day = on.isoformat() if on else None
        lines = office.indicators.table(period=period, association=association, on=day)
        say([line.facts() for line in lines], as_json)


@cli.command(help=N_("The records behind a figure."))
@click.argument("indicator")
@period_option
@association_option
@as_json
@pass_desk
def evidence(desk: Desk, indicator: str, period: str, association: str | None, as_json: bool) -> None:
    with desk.office() as office:
        say(office.indicators.evidence(indicator, period=period, association=association), as_json)
