"""Commands on the documents behind the records."""

from __future__ import annotations

from datetime import date

import click

from clust_desktop.cli.base import Day, Desk, as_json, association_option, cli, pass_desk, period_option, say
from clust_desktop.domain.evidence import DUE_OF
from clust_desktop.i18n import N_


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
            say(office.evidence.gaps(period=period, association=association, on=day, kind=kind or ""), as_json)
            return
        tallies = office.evidence.tally_facts(period=period, association=association, on=day)
        say([one for one in tallies if kind in (None, one["kind"])], as_json)
