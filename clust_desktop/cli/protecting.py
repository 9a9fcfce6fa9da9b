"""The passphrase set, changed or removed, and the recovery sheet printed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from clust_desktop.cli import unlocking
from clust_desktop.cli.base import Desk, cli, pass_desk, refuse_ending
from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services import protection
from clust_desktop.services.papers import write_whole

NEW = "CLUST_NEW_PASSPHRASE"

new_passphrase_option = click.option(
    "--new-passphrase-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("a file whose first line is the new one; else CLUST_NEW_PASSPHRASE, or it is asked for twice"),
)


@cli.command(help=N_("Set, change or remove the passphrase of the archive, or print its recovery sheet."))
@click.argument("action", type=click.Choice(("set", "change", "remove", "sheet")))
@new_passphrase_option
@click.option(
    "--copies",
    type=click.Choice(("ask", "keep", "remake", "destroy")),
    default="ask",
    show_default=True,
    help=N_("what becomes of earlier copies that are not protected like the archive"),
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE.pdf", help=N_("where the recovery sheet goes"))
@pass_desk
def passphrase(desk: Desk, action: str, new_passphrase_file: Path | None, copies: str, out: Path | None) -> None:
    path = desk.needed()
    if not os.path.isfile(path):
        raise Refused(_("There is no archive at {path}.").format(path=path))
    is_protected = protection.is_protected(path)
    if action == "sheet":
        _sheet(path, out)
        return
    if action == "set" and is_protected:
        raise Refused(_("{path} is protected already: change its passphrase, or remove it.").format(path=path))
    if action == "change" and not is_protected:
        raise Refused(_("{path} is not protected: set a passphrase first.").format(path=path))
    if action == "remove":
        protection.remove_passphrase(path)
        click.echo(_("{path} is not protected any more: whoever has the file can read it.").format(path=path))
    else:
        protection.set_passphrase(path, passphrase=new_passphrase(new_passphrase_file))
        click.echo(
            _(
                "{path} is protected. Without the passphrase nobody opens it, nor do we: print the recovery sheet with "
                "“passphrase sheet --out FILE.pdf”."
            ).format(path=path)
        )
    _copies(path, copies)


def new_passphrase(file: Path | None) -> str:
    """A passphrase to protect something with, from a file, the environment or whoever sits there, twice."""
    if file is not None:
        return unlocking.first_line(file)
    if said := os.environ.get(NEW):
        return said
    if not sys.stdin.isatty():
        raise Refused(
            _("Give the new passphrase with --new-passphrase-file FILE, or in the environment as {variable}.").format(
                variable=NEW
            )
        )
    return str(click.prompt(_("New passphrase"), hide_input=True, confirmation_prompt=_("Once more"), err=True))


def _sheet(path: Path, out: Path | None) -> None:
    if out is None:
        raise click.UsageError(_("Say where the sheet goes: --out FILE.pdf"))
    refuse_ending(out, ".pdf")
    write_whole(out, protection.recovery_sheet(path, on=clock.today()))
    click.echo(_("{file} was written: print it, keep it under lock, delete the file.").format(file=out))


def _copies(path: Path, what: str) -> None:
    """List the copies that are not protected like the archive, and do with them what was said."""
    found = protection.other_copies(path)
    for sentence in protection.absent(path):
        click.echo(sentence, err=True)
    if not found:
        return
    n = len(found)
    said = ngettext("{n} earlier copy is not protected like the archive:",
                    "{n} earlier copies are not protected like the archive:", n)  # fmt: skip
    click.echo(said.format(n=n))
    for one in found:
        click.echo(f"  {one.path} · {protection.how_opened(one)}")
    if what == "ask":
        what = "keep"
        if sys.stdin.isatty():
            what = click.prompt(
                _("Keep them as they are, remake them like the archive, or destroy them?"),
                type=click.Choice(("keep", "remake", "destroy")), default="keep", err=True,
            )  # fmt: skip
    if what == "keep":
        click.echo(_("They were left as they are; --copies remake or --copies destroy says otherwise."))
        return
    files = [one.path for one in found]
    failed = protection.remake_copies(path, files) if what == "remake" else protection.destroy_copies(path, files)
    for sentence in failed:
        click.echo(sentence, err=True)
    done = n - len(failed)
    said = ngettext("{n} copy was destroyed.", "{n} copies were destroyed.", done)
    if what == "remake":
        said = ngettext("{n} copy was remade like the archive.", "{n} copies were remade like the archive.", done)
    click.echo(said.format(n=done))
    if failed:
        raise Refused(ngettext("{n} copy is still as it was.", "{n} copies are still as they were.",
                               len(failed)).format(n=len(failed)))  # fmt: skip
