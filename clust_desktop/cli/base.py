"""What every command starts from: the group, which archive, dates as people type them, answers as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from clust_desktop import __version__, i18n
from clust_desktop.app import Office
from clust_desktop.cli import told, unlocking
from clust_desktop.domain import clock, days
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services import archives, arrivals
from clust_desktop.services.kits import Kits

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A date as people type it: ISO or Italian."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return days.read(str(value), clock.today())
        except Refused as refusal:
            self.fail(refusal.sentence, param, ctx)


AT_A_DOOR = frozenset({"attendance", "check", "gatherings", "info", "journal"})
"""The commands that read what a kit holds whole: all others would hand it on, or say figures of a part as of all."""


class Desk:
    """What every command starts from: which archive, and how to say the answer."""

    def __init__(
        self, archive: Path | None, *, passphrase_file: Path | None = None, recovery: Path | None = None
    ) -> None:
        self.path = archive
        self.given = unlocking.Given(passphrase_file, recovery)

    def named(self) -> Path:
        """The archive as it was said, protected or not."""
        if self.path is None:
            raise click.UsageError(_("Say which archive: clust-desktop --archive FILE …"))
        return self.path

    def needed(self) -> Path:
        """The same, unlocked. Raises Locked where it is protected and its passphrase is not given."""
        path = self.named()
        unlocking.unlock(path, self.given)
        return path

    @contextmanager
    def office(self, *, write: bool = False) -> Iterator[Office]:
        with archives.open_archive(self.needed(), write=write) as archive:
            if write and archive.is_read_only:
                raise Refused(archive.why_read_only)
            if write or click.get_current_context().info_name not in AT_A_DOOR:
                Kits(archive).refuse_kit()
            with archives.reading_through(archive) if write else nullcontext():
                for sentence in arrivals.said_of(archive) if write else ():
                    click.echo(sentence, err=True)
                yield Office(archive)


def say(value: Any, as_json: bool, text: Callable[[Any], Iterable[str]] | None = None) -> None:
    """Print an answer: JSON for programs, lines for people."""
    if as_json:
        click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))
        return
    for line in (text or told.lines)(value):
        click.echo(line)


def refuse_ending(out: Path, *endings: str) -> None:
    """Raises Refused where the name of what is to be written ends otherwise than what is written there."""
    if out.suffix.lower() not in endings:
        said = _(" or ").join(endings)
        raise Refused(_("{file} cannot be written: its name has to end in {endings}.").format(file=out, endings=said))


as_json = click.option("--json", "as_json", is_flag=True, help=N_("print JSON"))
period_option = click.option("--period", required=True, metavar="CODE")
association_option = click.option("--association", metavar="CODE")
pass_desk = click.make_pass_decorator(Desk)


@click.group(
    invoke_without_command=True,
    help=N_("The secretariat of the Clust-ER associations. With no command, the window."),
)
@click.option("--archive", type=click.Path(path_type=Path), metavar="FILE", help=N_("the archive to work on"))
@click.option(
    "--lang", type=click.Choice(i18n.LANGUAGES), help=N_("language of sentences and papers; Italian if not said")
)
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("a file whose first line is the passphrase; else CLUST_PASSPHRASE, or it is asked for"),
)
@click.option(
    "--recovery",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("a text file with the groups of the recovery sheet; “-” asks for them"),
)
@click.option("--self-check", is_flag=True, hidden=True, help=N_("try everything in a folder that goes away again"))
@click.version_option(__version__)
@click.pass_context
def cli(
    context: click.Context, archive: Path | None, lang: str | None, passphrase_file: Path | None,
    recovery: Path | None, self_check: bool,
) -> None:  # fmt: skip
    i18n.use(lang or "it")
    if self_check:
        from clust_desktop.cli import self_check as trial

        context.exit(trial.run())
    context.obj = desk = Desk(archive, passphrase_file=passphrase_file, recovery=recovery)
    if context.invoked_subcommand is None:
        from clust_desktop.app import window

        if archive is not None:
            unlocking.offer(archive, desk.given)
        unlocking.leave_none()

        context.exit(window(archive, language=lang))
