"""Commands that make papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from clust_desktop.cli import secretariat
from clust_desktop.cli.base import Day, Desk, association_option, cli, pass_desk, refuse_ending
from clust_desktop.i18n import N_, _

OF_A_PERIOD = ("monitoring", "association")
OF_A_GATHERING = ("sign-in", "attendance", "minutes")


@cli.command(help=N_("A paper, as PDF; a workbook of the figures; a dossier as PDF or folder."))
@click.argument("kind", type=click.Choice((*OF_A_PERIOD, *OF_A_GATHERING, *secretariat.KINDS)))
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE.pdf")
@click.option("--period", metavar="CODE")
@association_option
@click.option("--gathering", metavar="UID")
@click.option("--session", metavar="UID", help=N_("the sign-in sheet of one session"))
@click.option("--rows", type=click.IntRange(0, 500), help=N_("empty rows of a sign-in sheet, or empty badges"))
@click.option("--large", is_flag=True, help=N_("a sign-in sheet in large print"))
@click.option("--on", type=Day())
@click.option("--context", is_flag=True, help=N_("the region’s figures on the cover"))
@click.option("--draft", is_flag=True, help=N_("at any time, with what is still missing"))
@click.option("--person", metavar="UID|NAME", help=N_("a certificate for one person alone"))
@click.option("--minutes", type=click.IntRange(0), help=N_("least minutes of a certificate; else as the rules ask"))
@click.option(
    "--addresses",
    type=click.Path(path_type=Path),
    metavar="FILE.(csv|xlsx)",
    help=N_("with a convocation: whom it may be sent to"),
)
@click.option("--purpose", default="", help=N_("the consent that counts for the addresses; else any to be invited"))
@click.option("--closure", type=click.IntRange(1), metavar="N", help=N_("the very paper of issue N of a closed period"))
@pass_desk
def report(
    desk: Desk, kind: str, out: Path, period: str | None, association: str | None, gathering: str | None,
    session: str | None, rows: int | None, large: bool, on: date | None, context: bool, draft: bool,
    person: str | None, minutes: int | None, addresses: Path | None, purpose: str,
    closure: int | None,
) -> None:  # fmt: skip
    if kind in secretariat.KINDS:
        secretariat.write(
            desk, kind, out=out, period=period, association=association, gathering=gathering, on=on, person=person,
            minutes=minutes, empty=rows or 0, addresses=addresses, purpose=purpose,
        )  # fmt: skip
        return
    if kind in OF_A_PERIOD and period is None:
        raise click.UsageError(_("Say which period: --period CODE."))
    if kind == "association" and association is None:
        raise click.UsageError(_("Say which association: --association CODE."))
    if kind in OF_A_GATHERING and gathering is None:
        raise click.UsageError(_("Say which gathering: --gathering UID."))
    refuse_ending(out, ".pdf", *([".docx"] if kind == "minutes" else []))
    with desk.office(write=kind == "sign-in") as office:
        papers = office.papers
        if kind == "sign-in":
            papers.print_sign_in(out=out, gathering=gathering or "", rows=rows, session=session, large=large)
        elif kind in OF_A_GATHERING:
            papers.print_of(kind, out=out, gathering=gathering or "", association=association)
        elif closure is not None:
            issue = office.closures.issue(period=period or "", association=association, number=closure)
            office.documents.write_out(uid=issue["paper"], out=out)
        else:
            papers.print(
                kind, out=out, period=period or "", association=association, on=on.isoformat() if on else None,
                context=context, draft=draft,
            )  # fmt: skip
    click.echo(_("{file} was written.").format(file=out))
