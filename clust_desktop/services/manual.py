"""The manual in the language spoken: its chapters, its pages, their pictures, and the whole of it as one PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from clust_desktop import __version__, i18n, paths
from clust_desktop.domain.manual import ManualPage, page
from clust_desktop.domain.names import fold, seeker
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _

CHAPTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("To begin"), ("first_day", "window", "archives", "installing", "words")),
    (N_("What is counted"), ("dashboard", "figures", "todo", "bridge")),
    (N_("Members and people"), ("members", "organisations", "people", "groups", "organs")),
    (N_("Meetings, assemblies, events"), ("agenda", "gatherings", "door", "kits", "sheets", "assembly")),
    (N_("Programmes and expected values"), ("programmes", "targets", "closing")),
    (N_("Projects and money"), ("plan", "projects", "money")),
    (N_("Lists and papers"), ("importing", "exporting", "papers")),
    (N_("The archive"), ("journal", "documents", "backups", "protection", "privacy")),
    (N_("Settings"), ("associations", "reference", "preferences")),
    (N_("The command line"), (
        "commands", "commands_archive", "commands_lists", "commands_figures", "commands_people", "commands_papers",
    )),
)  # fmt: skip
COMMANDS = {
    **dict.fromkeys(
        ("new", "demo", "info", "check", "backup", "restore", "undo", "redo", "revert", "journal", "passphrase",
         "backups", "second-place", "desktop"),
        "commands_archive",
    ),
    **dict.fromkeys(("import", "export", "duplicates", "members", "gatherings", "attendance"), "commands_lists"),
    **dict.fromkeys(
        ("bridge", "indicators", "evidence", "money", "quorum", "justify", "close", "closures", "restatement",
         "restate"), "commands_figures",
    ),
    **dict.fromkeys(("erase", "expire", "kit", "person", "retention"), "commands_people"),
    **dict.fromkeys(("report", "documents", "attach", "attached", "manual"), "commands_papers"),
}  # fmt: skip
"""Command → the page that tells of it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    pages: tuple[ManualPage, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """Chapters of pages, read in the order of the contents."""

    chapters: tuple[Chapter, ...]

    @property
    def pages(self) -> list[ManualPage]:
        return [one for chapter in self.chapters for one in chapter.pages]

    def page(self, name: str) -> ManualPage:
        """The page of that name, or with that title. Raises Refused where there is none."""
        for one in self.pages:
            if name in (one.name, one.title):
                return one
        raise Refused(_("The manual has no page “{name}”: “clust-desktop manual” lists them.").format(name=name))

    def holding(self, typed: str) -> list[ManualPage]:
        """The pages that hold every word typed, those with them in the title first."""
        holds = seeker(typed)
        in_title = [one for one in self.pages if holds(one.title, fold(one.title))]
        return in_title + [
            one for one in self.pages if one not in in_title and holds(words := one.words(), fold(words))
        ]


def read() -> Manual:
    """The manual in the language spoken."""
    return _read(i18n.language())


@cache
def _read(language: str) -> Manual:
    def one(name: str) -> ManualPage:
        return page(name, paths.assets("manual", language, f"{name}.md").read_text("utf-8"))

    with i18n.speaking(language):
        return Manual(tuple(Chapter(_(title), tuple(map(one, names))) for title, names in CHAPTERS))


def picture(name: str) -> Path:
    """The file of a picture, with the words of the language spoken."""
    return paths.assets("manual", "pictures", i18n.language(), f"{name}.png")


def pdf(*, on: date) -> bytes:
    """The whole manual to be printed; `on` is the day it is made."""
    from clust_desktop.reports import manual

    book = read()
    pictures = {one.name: picture(one.name).read_bytes() for page in book.pages for one in page.pictures()}
    chapters = [(chapter.title, chapter.pages) for chapter in book.chapters]
    return manual.manual(chapters, pictures, on=on, version=__version__, language=i18n.language())


def write(out: Path, *, on: date) -> None:
    """Write that PDF. Raises Refused where it cannot be written."""
    from clust_desktop.exchange.whole_files import write_whole

    write_whole(out, pdf(on=on))
