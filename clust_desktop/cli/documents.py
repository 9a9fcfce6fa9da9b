"""Commands on the documents behind the records, and on the money of a period."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from clust_desktop.cli.base import Day, Desk, as_json, association_option, cli, pass_desk, period_option, say
from clust_desktop.domain import amounts, days
from clust_desktop.domain.evidence import DUE_OF, MANY
from clust_desktop.i18n import N_, _


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
