"""`clust-desktop desktop install`: the program and its kind of file made known to a Linux desktop, and taken off."""

from __future__ import annotations

import sys

import click

from clust_desktop.cli.base import cli
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services import desktop_entry


@cli.group(help=N_("The program in the desktop’s menu, and a double click on an archive opens it (Linux)."))
def desktop() -> None:
    if not sys.platform.startswith("linux"):
        raise Refused(_("On this system the installer makes the program known: this command is for Linux."))


@desktop.command(help=N_("For this person alone, without special rights."))
def install() -> None:
    for file in desktop_entry.install():
        click.echo(file)
    click.echo(_("The program stands in the menu, and archives are opened by it."))


@desktop.command(help=N_("Take away what was installed; archives stay where they are."))
def remove() -> None:
    removed = desktop_entry.remove()
    for file in removed:
        click.echo(file)
    click.echo(_("The program no longer stands in the menu.") if removed else _("Nothing was installed."))
