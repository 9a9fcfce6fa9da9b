"""What a target is: begun in a folder of its own, given one input after the other, and judged."""

from __future__ import annotations

import contextlib
import io
import random
from datetime import date, timedelta
from pathlib import Path

from tests.mutated import corpus
from tests.mutated.changing import changed
from tests.ui.small_archive import small

TODAY = date(2026, 2, 3)
LONGEST = timedelta(seconds=5)
ANNOUNCE = frozenset(("erase", "expire"))
"""Commands that say on standard error what they are about to do."""


class Judged(Exception):
    """An input was neither taken nor refused as it should be."""


class Target:
    """Begun in a folder of its own; `made` is the input of a number, `given` hands it over."""

    name = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.begin()

    def begin(self) -> None:
        """Whatever it needs to stand ready."""

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        """An input and the name of its file."""
        raise NotImplementedError

    def given(self, name: str, content: bytes) -> None:
        """Raises Refused with its sentence; anything else that climbs is a fault."""
        raise NotImplementedError

    def command(self, *arguments: object) -> None:
        """Raises Judged where a command fails without a sentence, or with more than one should."""
        from clust_desktop.cli import run

        said, out, err = [str(one) for one in arguments], io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = run(said)
        is_told = bool(err.getvalue().strip())
        if (
            status not in (0, 1, 2)
            or (status and not is_told)
            or (is_told and not status and ANNOUNCE.isdisjoint(said))
        ):
            raise Judged(f"status {status}, and said {err.getvalue()[:300]!r}")
        if "Traceback" in out.getvalue() + err.getvalue():
            raise Judged("a traceback was printed")


class OfAnArchive(Target):
    @property
    def path(self) -> Path:
        return self.folder / "prova.clust"

    def begin(self) -> None:
        small(self.path).close()


class OfFiles(OfAnArchive):
    def sound(self) -> tuple[tuple[str, bytes], ...]:
        return corpus.tables(self.folder)

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        sound = self.sound()
        name, content = chance.choice(sound)
        if chance.random() < 0.05:
            name = chance.choice(("senza", "a.xlsx", "b.csv", "c.xls", "d.ods"))
        return name, changed(content, [one for _, one in sound], chance)
