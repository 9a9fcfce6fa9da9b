"""Commands about the archive as a whole: made, described, checked, taken back."""

from __future__ import annotations

from pathlib import Path

import click

from clust_desktop import i18n
from clust_desktop.cli.base import Desk, as_json, cli, pass_desk, say
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.titles import sentence
from clust_desktop.i18n import N_, _
from clust_desktop.services import archives
from clust_desktop.services.journal import Journal, Replayed


def _replayed(journal: Journal, outcome: Replayed) -> None:
    done = outcome.operation
    n = outcome.restored
    said = i18n.ngettext("“{title}”: {n} record put back.", "“{title}”: {n} records put back.", n)
    if done["kind"] in ("undo", "revert"):  # under the same title as what it took back
        said = i18n.ngettext(
            "Taken back the undoing of “{title}”: {n} record put back.",
            "Taken back the undoing of “{title}”: {n} records put back.",
            n,
        )
    click.echo(said.format(title=sentence(done["title"], done["args"]), n=n))
    for noun, name, reason in journal.kept_records(outcome):
        why = {"edited": _("edited since"), "used": _("used since"), "closed": _("of a closed assembly")}[reason]
        click.echo(_("Kept as it is: {noun} “{name}” ({why}).").format(noun=noun, name=name, why=why))


@cli.command(help=N_("An empty archive with the reference data."))
@click.argument("file", type=click.Path(path_type=Path))
def new(file: Path) -> None:
    archives.create(file).close()
    click.echo(_("{file} was created.").format(file=file))


@cli.command(help=N_("An invented but lifelike archive; the same seed gives the same content."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--scale", type=click.IntRange(1, 100), default=1, show_default=True)
@click.option("--force", is_flag=True, help=N_("replace an archive that is there"))
def demo(file: Path, seed: int, scale: int, force: bool) -> None:
    from clust_desktop.services import demo as invented

    invented.create(file, seed=seed, scale=scale, force=force).close()
    click.echo(_("{file} was created.").format(file=file))


@cli.command(help=N_("Versions, counts, associations, programmes, periods."))
@as_json
@pass_desk
def info(desk: Desk, as_json: bool) -> None:
    with desk.office() as office:
        say(office.archives.info(), as_json)


@cli.command(help=N_("File, references, rules, journal, documents, closures; or one printed fingerprint."))
@click.option("--fingerprint", metavar="DIGITS", help=N_("which issue it is of, and whether the archive still agrees"))
@as_json
@pass_desk
def check(desk: Desk, fingerprint: str | None, as_json: bool) -> None:
    path = desk.needed()
    if fingerprint is not None:
        with desk.office() as office:
            verified = office.closures.verify(fingerprint=fingerprint)
            say(verified.facts(), as_json, lambda _facts: verified.sentences())
        if not verified.is_whole:
            raise Refused(_("The fingerprint does not stand."))
        return
    found = archives.check(path)
    problems = [sentence for part in found.values() for sentence in part]
    by_rule = [] if found["integrity"] else archives.destroyed(path)
    say(
        {"ok": not problems, **found, "destroyed": by_rule}, as_json,
        lambda _facts: [*(problems or [_("All is well.")]), *by_rule],
    )  # fmt: skip
    if found["integrity"]:
        archives.refuse_damaged(path)
    if problems:
        raise Refused(
            i18n.ngettext("{n} problem was found.", "{n} problems were found.", len(problems)).format(n=len(problems))
        )


@cli.command(help=N_("Take back the last operation."))
@pass_desk
def undo(desk: Desk) -> None:
    with desk.office(write=True) as office:
        _replayed(office.journal, office.journal.undo())


@cli.command(help=N_("Do again what undo took back."))
@pass_desk
def redo(desk: Desk) -> None:
    with desk.office(write=True) as office:
        _replayed(office.journal, office.journal.redo())


@cli.command(help=N_("Take back one operation, an import for instance, wherever it stands in the journal."))
@click.argument("operation")
@pass_desk
def revert(desk: Desk, operation: str) -> None:
    with desk.office(write=True) as office:
        _replayed(office.journal, office.journal.revert(operation))


@cli.command(help=N_("What was done, newest first."))
@as_json
@pass_desk
def journal(desk: Desk, as_json: bool) -> None:
    with desk.office() as office:
        say(office.journal.listing(), as_json)
