"""Commands about the backups: made, listed, put back, that undone; and their second place."""

from __future__ import annotations

import os
from pathlib import Path

import click

from clust_desktop.cli import unlocking
from clust_desktop.cli.base import Desk, as_json, cli, pass_desk, say
from clust_desktop.i18n import N_, _
from clust_desktop.services import archives, protection


@cli.command(help=N_("A verified copy of the archive, also in the second place; with --to in that folder alone."))
@click.option("--to", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--if-changed", is_flag=True, help=N_("none where nothing was done since the last good one"))
@pass_desk
def backup(desk: Desk, to: Path | None, if_changed: bool) -> None:
    with desk.office() as office:
        if to is not None:
            click.echo(_("{file} was written and verified.").format(file=office.archives.backup(to)))
            return
        made = office.keeping.keep(reason="backup", always=not if_changed)
        if made.path is None:
            click.echo(_("Nothing was done since the last good backup: none was made."))
        else:
            click.echo(_("{file} was written and verified.").format(file=made.path))
        if made.second is not None:
            click.echo(_("The second place has it too: {file}.").format(file=made.second))
        for sentence in (made.missing, *made.said) if made.missing else made.said:
            click.echo(sentence, err=True)
        for gone in made.removed:
            click.echo(_("{file} was superfluous and was removed.").format(file=gone))


@cli.command(help=N_("The backups of the archive, the newest first."))
@as_json
@pass_desk
def backups(desk: Desk, as_json: bool) -> None:
    with desk.office() as office:
        say(office.backups.every(), as_json)


@cli.command("second-place", help=N_("Where every backup goes too, on a stick or a share: said, chosen, or --none."))
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--none", "forget", is_flag=True, help=N_("from now on to no second place"))
@as_json
@pass_desk
def second_place(desk: Desk, folder: Path | None, forget: bool, as_json: bool) -> None:
    if folder is not None and forget:
        raise click.UsageError(_("Either a folder or --none."))
    with desk.office() as office:
        if folder is not None or forget:
            office.keeping.choose_second(folder)
        standing = office.keeping.standing()
        say(standing.facts(), as_json, lambda _facts: [office.keeping.second_said()])


@cli.command(help=N_("Put a backup in the archive’s place; what was there is kept. --undo puts that back."))
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--undo", is_flag=True, help=N_("put back what stood there before the last restore"))
@pass_desk
def restore(desk: Desk, file: Path | None, undo: bool) -> None:
    path = desk.named()
    if (file is None) is not undo:
        raise click.UsageError(_("Either the file of a backup or --undo."))
    if file is None:
        file = archives.restored_over(path)
    if protection.is_protected(file) or not os.path.exists(path):
        unlocking.unlock(file, desk.given)
    unlocking.offer(path, desk.given)  # what is there may have another passphrase: it is kept as it is
    was_protected, is_other = protection.is_protected(path), archives.is_of_another(file, path)
    kept = archives.restore(path, file)
    if kept is None:
        click.echo(_("{file} was restored.").format(file=file))
    else:
        click.echo(_("{file} was restored; what was there before is in {kept}.").format(file=file, kept=kept))
    if is_other:
        said = _("▲ That was a backup of another archive than the one that was here: “restore --undo” takes it back.")
        click.echo(said, err=True)
    if was_protected and not protection.is_protected(path):
        click.echo(
            _("▲ {path} is not protected now, as that backup is not: set a passphrase.").format(path=path), err=True
        )
