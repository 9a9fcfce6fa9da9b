"""The command line's help and complaints in the language spoken: our own texts, and those of click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click
from click import core, decorators, exceptions, formatting, parser, types

from clust_desktop import i18n
from clust_desktop.i18n import N_, _

_OF_CLICK = (
    N_("Aborted!"), N_("Options"), N_("Commands"), N_("Missing command."), N_("default: {default}"), N_("Usage:"),
    N_("Error: {message}"), N_("Try '{command} {option}' for help."), N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"), N_("Missing argument"), N_("Missing option"),
    N_("No such option {name!r}."), N_("No such command {name!r}."), N_("Show the version and exit."),
    N_("Show this message and exit."),
    N_("Option {name!r} does not take a value."), N_("Choose from:\n\t{choices}"),
    N_("{value!r} is not {choice}."), N_("Did you mean {possibility}?"),
    N_("{value!r} is not a valid {number_type}."), N_("{value} is not in the range {range}."),
)  # fmt: skip
"""What click asks gettext for and a person may come to read."""
_ENGLISH: dict[click.Command | click.Option, str] = {}


def spoken(cli: click.Group, arguments: Sequence[str]) -> None:
    """Translate what click says, for the language that the arguments ask for."""
    wanted = _asked(arguments)
    i18n.use(wanted if wanted in i18n.LANGUAGES else "it")
    for command in _every(cli):
        for one in (command, *command.params, command.get_help_option(click.Context(command))):
            if isinstance(one, click.Command | click.Option) and one.help:
                one.help = _(_ENGLISH.setdefault(one, one.help))
    for module in (core, decorators, exceptions, formatting, parser, types):
        vars(module).update(_=_, ngettext=i18n.ngettext)


def _every(command: click.Command) -> Iterator[click.Command]:
    """A command and those below it."""
    yield command
    for one in command.commands.values() if isinstance(command, click.Group) else ():
        yield from _every(one)


def _asked(arguments: Sequence[str]) -> str | None:
    """The language after --lang, before click has read the line: its complaints need one too."""
    for at, one in enumerate(arguments):
        if one == "--lang":
            return next(iter(arguments[at + 1 :]), None)
        if one.startswith("--lang="):
            return one.partition("=")[2]
    return None
