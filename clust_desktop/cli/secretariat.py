"""The papers of the secretariat on the command line: register, certificates, convocation, badges, dossier, workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from clust_desktop.cli.base import Desk, refuse_ending
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.papers import write_whole

ALSO = {"members": "register", "certificate": "certificates"}
"""Other names under which a paper may be asked for."""
OF_A_GATHERING = ("certificates", "convocation", "badges")
OF_A_PERIOD = ("dossier", "workbook")
KINDS = ("register", *OF_A_GATHERING, *OF_A_PERIOD, *ALSO)


def write(
    desk: Desk, kind: str, *, out: Path, period: str | None, association: str | None, gathering: str | None,
    on: date | None, person: str | None, minutes: int | None, empty: int, addresses: Path | None, purpose: str,
) -> None:  # fmt: skip
    """Make one paper and write it. Raises UsageError where it is not said what it is of."""
    kind = ALSO.get(kind, kind)
    if kind in OF_A_GATHERING and gathering is None:
        raise click.UsageError(_("Say which gathering: --gathering UID."))
    if kind in OF_A_PERIOD and period is None:
        raise click.UsageError(_("Say which period: --period CODE."))
    if kind == "dossier" and association is None:
        raise click.UsageError(_("Say which association: --association CODE."))
    is_folder = kind == "dossier" and not out.suffix
    if not is_folder:
        refuse_ending(out, ".xlsx" if kind == "workbook" else ".pdf")
    said_too: list[str] = []
    with desk.office(write=kind == "badges") as office:
        papers = office.secretariat
        if kind == "register":
            write_whole(out, papers.register(association=association, on=on))
        elif kind == "certificates":
            found, content = papers.certificates(gathering=gathering or "", person=person, minutes=minutes)
            write_whole(out, content)
            n = len(found.lines)
            said_too = [ngettext("{n} certificate.", "{n} certificates.", n).format(n=n), *papers.left_out(found)]
        elif kind == "badges":
            _badges, content = papers.badges(gathering=gathering or "", empty=empty)
            papers.give_codes(gathering=gathering or "")
            write_whole(out, content)
        elif kind == "convocation":
            content = papers.convocation(gathering=gathering or "", association=association)
            if addresses is not None:
                said_too = papers.addresses(gathering=gathering or "", out=addresses, purpose=purpose)
            write_whole(out, content)
        elif kind == "dossier" and is_folder:
            said_too = papers.lacking(papers.dossier_folder(
                out=out, period=period or "", association=association or "", on=on))  # fmt: skip
        elif kind == "dossier":
            dossier, content = papers.dossier(period=period or "", association=association or "", on=on)
            write_whole(out, content)
            said_too = papers.lacking(dossier)
        else:
            papers.workbook(out=out, period=period or "", association=association, on=on)
    for line in (_("{file} was written.").format(file=out), *said_too):
        click.echo(line)
