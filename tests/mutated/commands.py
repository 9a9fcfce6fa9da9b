"""The command line: words in any place, and every command with all it takes filled in by something."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator

import click

from clust_desktop.cli import cli
from clust_desktop.services.archives import open_archive
from clust_desktop.store import keys
from tests.mutated.base import OfAnArchive
from tests.mutated.changing import typed
from tests.mutated.typed import SOUND

AWAY = ("demo", "desktop")  # takes its time; writes where the system keeps its menus
WORDS = ("info", "members", "--on", "bridge", "--from", "--to", "--by", "category", "gatherings", "--kind", "event",
         "attendance", "quorum", "indicators", "--period", "2024", "evidence", "events", "--association", "BUILD",
         "report", "monitoring", "--out", "export", "tables", "journal", "undo", "redo", "revert", "check",
         "--fingerprint", "--json", "duplicates", "import", "people", "close", "justify", "--fact", "retention",
         "kit", "list", "lost", "make", "--gathering", "backup", "restore", "passphrase", "sheet", "--help",
         "closures", "restatement", "restate", "--lang", "en", "--version", "person",
         "--seed", "--scale", "0")  # fmt: skip
CODES = ("2023", "2024", "2025", "AGRIFOOD", "BUILD", "HEALTH", "events", "group_meetings", "gathering", "event")


def commands(group: click.Group = cli, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it."""
    for name, one in sorted(group.commands.items()):
        if isinstance(one, click.Group) and name not in AWAY:
            yield from commands(one, (*before, name))
        elif name not in AWAY:
            yield (*before, name), one


class Arguments(OfAnArchive):
    """Anything in the place of anything, but what would open a window."""

    name = "arguments"

    def begin(self) -> None:
        super().begin()
        self.whole = self.path.read_bytes()
        with open_archive(self.path, write=False) as archive:
            self.uids = {noun: archive.column(f"select uid from {noun} order by id limit 4") for noun in (
                "gathering", "person", "operation", "organisation")}  # fmt: skip
        (self.folder / "elenco.csv").write_text("Cognome;Nome\nFinti;Pia\n", "utf-8")
        (self.folder / "frase.txt").write_text("tre parole lunghe\n", "utf-8")

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        said = self._filled(chance) if chance.random() < 0.7 else self._words(chance)
        return "arguments.json", json.dumps([one.replace("\x00", "") for one in said]).encode()

    def _words(self, chance: random.Random) -> list[str]:
        words = [chance.choice((chance.choice(WORDS), chance.choice(WORDS), typed(SOUND, chance), "uscita.pdf"))
                 for _ in range(chance.randrange(1, 7))]  # fmt: skip
        other = [f"--archive={typed(SOUND, chance)}"] if chance.random() < 0.1 else []
        return [*other, chance.choice([one for one in WORDS if not one.startswith("-")]), *words]

    def _filled(self, chance: random.Random) -> list[str]:
        called, command = chance.choice(list(commands()))
        said = list(called)
        for one in command.params:
            if one.required or chance.random() < 0.4:
                value = [] if isinstance(one, click.Option) and one.is_flag else [self._value(one, chance)]
                said += [one.opts[-1], *value] if isinstance(one, click.Option) else value
        return said

    def _value(self, one: click.Parameter, chance: random.Random) -> str:
        if chance.random() < 0.2:
            return typed(SOUND, chance)
        if isinstance(one.type, click.Choice):
            return str(chance.choice(list(one.type.choices)))
        if isinstance(one.type, click.Path):
            ending = chance.choice(("pdf", "xlsx", "csv", "json", "docx", "ics", "clust"))
            return chance.choice(
                (f"uscita.{ending}", f"uscita.{ending}", "elenco.csv", "frase.txt", "prova.clust", ".")
            )
        if one.type.name in ("integer", "integer range"):
            return str(chance.choice((0, 1, 3, -1, 499, 10**12)))
        if one.type.name == "date":
            return chance.choice(("2024-03-04", "oggi", "31/12/2025", "1/1/1", "9999-12-31"))
        if one.name in ("period", "association"):
            return chance.choice(CODES[:3] if one.name == "period" else CODES[3:6])
        noun = str(one.name) if one.name in self.uids else chance.choice(list(self.uids))
        place = chance.randrange(4)
        return chance.choice((f"@{noun}:{place}", f"{noun}:@{noun}:{place}", f"@gathering:{place}", *CODES))

    def given(self, name: str, content: bytes) -> None:
        self.path.write_bytes(self.whole)
        keys.forget()
        said = [self._known(one) for one in json.loads(content)]
        try:
            self.command("--archive", self.path, *said)
        finally:
            for one in self.folder.iterdir():
                if one.name not in ("prova.clust", "elenco.csv", "frase.txt"):
                    shutil.rmtree(one, ignore_errors=True) if one.is_dir() else one.unlink()

    def _known(self, word: str) -> str:
        """The word with its uid, which is another one in every archive."""
        before, at, named = word.rpartition("@")
        noun, _colon, place = named.partition(":")
        if not at or noun not in self.uids or not place.isdecimal() or before.rstrip(":") not in ("", noun):
            return word
        found = self.uids[noun]
        return before + str(found[int(place) % len(found)])
