"""Commands that explain a miss, close a period and list its issues."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from clust_desktop.cli.base import Day, Desk, as_json, association_option, cli, pass_desk, period_option, say
from clust_desktop.domain import amounts, closure, moments
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.issued import said_of
from clust_desktop.services.restatements import RestatedFigure

on_option = click.option("--on", type=Day(), help=N_("the day the paper bears; today if not said"))
out_option = click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE.pdf", help=N_("a copy of the paper that is kept")
)


@cli.command(help=N_("Close a period: every figure is frozen; refused while a miss is unexplained."))
@period_option
@association_option
@on_option
@out_option
@as_json
@pass_desk
def close(
    desk: Desk, period: str, association: str | None, on: date | None, out: Path | None, as_json: bool
) -> None:  # fmt: skip
    with desk.office(write=True) as office:
        issued = office.closures.close(period=period, association=association, on=on)
        if out is not None:
            office.documents.write_out(uid=issued.paper, out=out)
        fingerprint = _("Fingerprint {digits}").format(digits=closure.grouped(issued.sha256))
        say(issued.facts(), as_json, lambda _facts: (said_of(issued), fingerprint))


@cli.command(help=N_("What a closed period’s figures were and are, with the operations that changed them."))
@period_option
@association_option
@as_json
@pass_desk
def restatement(desk: Desk, period: str, association: str | None, as_json: bool) -> None:
    with desk.office() as office:
        found = office.restatements.figures(period=period, association=association)
        names = office.indicators.names()
        say([one.facts() for one in found], as_json, lambda _facts: _restated_lines(found, names))


def _restated_lines(found: list[RestatedFigure], names: dict[str, str]) -> Iterator[str]:
    if not found:
        yield _("No figure has changed since.")
    for one in found:
        then, now = ("–" if value is None else amounts.show(value) for value in (one.then, one.now))
        yield f"{one.association or _('System')}, {names.get(one.indicator, one.indicator)}: {then} → {now}"
        for done in one.operations:
            yield f"  {moments.show(done.at)} {done.title} ({done.uid})"


@cli.command(help=N_("Issue the summary of a closed period anew, with the figures that changed since."))
@period_option
@association_option
@on_option
@click.option("--reason", default="", help=N_("why it is issued anew"))
@out_option
@as_json
@pass_desk
def restate(
    desk: Desk, period: str, association: str | None, on: date | None, reason: str, out: Path | None, as_json: bool
) -> None:  # fmt: skip
    with desk.office(write=True) as office:
        issued = office.closures.restate(period=period, association=association, on=on, reason=reason)
        if out is not None:
            office.documents.write_out(uid=issued.paper, out=out)
        fingerprint = _("Fingerprint {digits}").format(digits=closure.grouped(issued.sha256))
        say(issued.facts(), as_json, lambda _facts: (said_of(issued, again=True), fingerprint))


@cli.command(help=N_("The closures of the periods with their issues, the latest first."))
@click.option("--period", metavar="CODE")
@as_json
@pass_desk
def closures(desk: Desk, period: str | None, as_json: bool) -> None:
    with desk.office() as office:
        say(office.closures.issues(period=period), as_json, _issue_lines)


def _issue_lines(found: list[dict[str, Any]]) -> Iterator[str]:
    for one in found:
        whose = one["association"] or _("all the associations")
        said = _("{period}, {whose}: issue {number} of {day}, fingerprint {digits}")
        yield said.format(
            period=one["period"], whose=whose, number=one["number"], day=one["on"],
            digits=closure.grouped(one["sha256"]),
        )  # fmt: skip


@cli.command(help=N_("Write why a target is missed, or confirm again the last text for the figure of now."))
@click.argument("indicator")
@period_option
@association_option
@click.option("--fact", default="", help=N_("what happened"))
@click.option("--cause", default="", help=N_("why"))
@click.option("--remedy", default="", help=N_("what is done about it"))
@click.option("--responsible", default="", help=N_("who sees to it"))
@click.option("--due", type=Day(), help=N_("by when"))
@click.option("--on", type=Day(), help=N_("the day it is written; today if not said"))
@click.option("--again", is_flag=True, help=N_("confirm the last text again"))
@pass_desk
def justify(
    desk: Desk, indicator: str, period: str, association: str | None, fact: str, cause: str, remedy: str,
    responsible: str, due: date | None, on: date | None, again: bool,
) -> None:  # fmt: skip
    if bool(fact.strip()) == again:
        raise click.UsageError(_("Say what happened with --fact TEXT, or --again to confirm the last text."))
    with desk.office(write=True) as office:
        lines = office.indicators.table(period=period, association=association)
        wanted = next(
            (one for one in lines if one.indicator == indicator and (association or not one.association)), None
        )
        if wanted is None:
            raise Refused(_("There is no indicator {code}. The indicators are: {known}.").format(
                code=indicator, known=", ".join(dict.fromkeys(one.indicator for one in lines))))  # fmt: skip
        key, day = (indicator, wanted.association), on or office.closures.today()
        if again:
            office.targets.reconfirm(period=period, key=key, figure=wanted.value, on=day)
        else:
            office.targets.justify(
                period=period, key=key, figure=wanted.value, fact=fact.strip(), cause=cause, remedy=remedy,
                responsible=responsible, due_on=due, written_on=day,
            )  # fmt: skip
        click.echo(_("The justification is written."))
