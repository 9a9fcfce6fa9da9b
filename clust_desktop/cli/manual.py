"""The manual in the terminal, or the whole of it as PDF."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from clust_desktop.cli.base import as_json, cli, refuse_ending, say
from clust_desktop.domain import clock
from clust_desktop.domain.manual import Block, Heading, Item, ManualPage, Picture, Typed, plain
from clust_desktop.i18n import N_, _
from clust_desktop.services import manual as book

WIDEST = 100


@cli.command(help=N_("The manual: its pages, one of them, or with --out all of it as PDF."))
@click.argument("page", required=False)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE.pdf")
@as_json
def manual(page: str | None, out: Path | None, as_json: bool) -> None:
    if out is not None:
        refuse_ending(out, ".pdf")
        book.write(out, on=clock.today())
        click.echo(_("{file} was written.").format(file=out))
    elif page is None:
        chapters = book.read().chapters
        listed = [{"page": one.name, "chapter": chapter.title, "title": one.title}
                  for chapter in chapters for one in chapter.pages]  # fmt: skip
        say(listed, as_json)
    else:
        found = book.read().page(page)
        facts = {"page": found.name, "title": found.title, "text": found.words()}
        say(facts, as_json, lambda _facts: lines(found, min(shutil.get_terminal_size().columns, WIDEST)))


def lines(page: ManualPage, width: int) -> Iterator[str]:
    """A page as lines of at most so many letters."""
    yield from (page.title, "=" * len(page.title), "")
    before: Block | None = None
    for block in page.blocks:
        if isinstance(before, Item) and not isinstance(block, Item):
            yield ""
        yield from _block(block, width)
        before = block


def _block(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from (block.text, "-" * len(block.text))
    elif isinstance(block, Item):
        mark = f"{block.number}. " if block.number else "- "
        yield from textwrap.wrap(plain(block.spans), width, initial_indent=mark, subsequent_indent=" " * len(mark))
    elif isinstance(block, Typed):
        yield from (*(f"    {line}" for line in block.lines), "")
    elif not isinstance(block, Picture):
        yield from (*textwrap.wrap(plain(block.spans), width), "")
