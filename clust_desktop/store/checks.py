"""What `check` looks at: the file, its references, its rules, its journal, its kept documents and its closures."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from clust_desktop.domain import days, titles
from clust_desktop.domain.refusals import Damaged
from clust_desktop.i18n import N_, _
from clust_desktop.store import closures, damage
from clust_desktop.store.database import Archive
from clust_desktop.store.document_checks import documents


def integrity(archive: Archive) -> list[str]:
    """Which tables and indexes of the file are damaged, with the engine's own words; empty when it is sound."""
    try:
        pages = {row[1]: row[0] for row in archive.execute("select name, rootpage from sqlite_schema")}
    except Damaged:
        pages = {}
    return _parts(damage.words(archive.db.conn), pages) + [
        _("{noun} is missing, or is no longer as the program made it.").format(noun=name)
        for name in damage.altered(archive.db.conn)
    ]


_PART = (
    (re.compile(r"Tree (?P<page>\d+)"), N_("The part {noun} of the file is damaged ({words}).")),
    (re.compile(r"(?:index|entries in index) (?P<name>\w+)"), N_("The index {noun} of the file is damaged ({words}).")),
    (
        re.compile(r"(?:value in|failed in|row \d+ of|table) (?:main\.)?(?P<name>\w+)"),
        N_("The table {noun} is damaged ({words})."),
    ),
)
"""What the engine's sentences are about, and what is said of it: https://sqlite.org/pragma.html#pragma_integrity_check"""


def _parts(words: list[str], pages: dict[int, str]) -> list[str]:
    """One sentence for each damaged part, with the first thing the engine says of it."""
    said: dict[tuple[str, str], str] = {}
    for line in (line.strip() for block in words for line in block.splitlines()):
        if line and not line.startswith("***"):
            sentence, noun = N_("The file is damaged ({words})."), ""
            for pattern, meant in _PART:
                if match := pattern.search(line):
                    given = match.groupdict()
                    sentence, noun = meant, given.get("name") or pages.get(int(given.get("page") or 0), "?")
                    break
            said.setdefault((sentence, noun), line)
    return [_(sentence).format(noun=noun, words=line) for (sentence, noun), line in said.items()]


def references(archive: Archive) -> list[str]:
    return [
        _("{noun} {row}: it refers to a record of {parent} that is not there.").format(
            noun=row[0], row=row[1], parent=row[2]
        )
        for row in archive.execute("pragma foreign_key_check")
    ]


def rules(archive: Archive) -> list[str]:
    """Sentences about records that contradict each other."""
    said = [
        _("{organisation} in {association}: two memberships overlap (from {first} and from {second}).").format(**row)
        for row in archive.rows(
            "select o.name as organisation, a.code as association, x.from_on as first, y.from_on as second"
            " from membership x join membership y on y.association_id = x.association_id"
            "  and y.organisation_id = x.organisation_id and y.id <> x.id and (y.from_on, y.id) > (x.from_on, x.id)"
            "  and (x.until_on is null or x.until_on >= y.from_on)"
            " join organisation o on o.id = x.organisation_id join association a on a.id = x.association_id"
        )
    ]
    said += [
        _("{title} ({day}): no association organises it.").format(**row)
        for row in archive.rows(
            "select g.title, g.on_day as day from gathering g where not exists"
            " (select 1 from gathering_association ga where ga.gathering_id = g.id and ga.role = 'organiser')"
        )
    ]
    return said


def journal_sentences(archive: Archive) -> list[str]:
    """An operation left running, titles not whole."""
    said = []
    if archive.value("select count(*) from running"):
        said.append(_("An operation was left unfinished in the journal."))
    said += [
        _("The title of operation {uid} in the journal is damaged: “{title}”.").format(
            uid=uid, title=titles.sentence(title, args)
        )
        for uid, title, args in archive.execute("select uid, title, args from operation order by id")
        if not titles.is_whole(title, args)
    ]
    return said


def everything(archive: Archive) -> dict[str, list[str]]:
    """Each part of the check with its sentences, all empty when all is well; of a damaged file only the first."""
    broken = integrity(archive)
    if broken:
        return _only(broken)
    parts: dict[str, Callable[[Archive], list[str]]] = {
        "references": references, "rules": rules, "journal": journal_sentences, "documents": documents,
        "closures": closures.altered,
    }  # fmt: skip
    return {"integrity": [], **{name: _looked(part, archive) for name, part in parts.items()}}


def destroyed(archive: Archive) -> list[str]:
    """What is not there any more by rule, and is no damage: frozen lists of closures, contents of documents."""
    said = [
        _("Closure of {period}: {n} lists destroyed on {day} by rule; their figures stand.").format(
            period=row["period"], n=row["n"], day=days.show(date.fromisoformat(row["day"]))
        )
        for row in archive.rows(
            "select p.code as period, count(*) as n, f.destroyed_on as day from closure_figure f"
            " join closure c on c.id = f.closure_id join period p on p.id = c.period_id"
            " where f.destroyed_on is not null group by p.id, f.destroyed_on order by p.from_on, f.destroyed_on"
        )
    ]
    return said + [
        _("Documents whose content was destroyed on {day} by rule: {n}.").format(
            n=row["n"], day=days.show(date.fromisoformat(row["day"]))
        )
        for row in archive.rows(
            "select destroyed_on as day, count(*) as n from document where destroyed_on is not null"
            " group by 1 order by 1"
        )
    ]


def _looked(part: Callable[[Archive], list[str]], archive: Archive) -> list[str]:
    try:
        return part(archive)
    except Damaged:
        return [_("This part cannot be read: it is damaged.")]


def unopened(path: Path) -> dict[str, list[str]]:
    """The same of a file too damaged to be opened as an archive."""
    return _only(_parts(damage.words_of(path), {}) or [_("The file cannot be opened as an archive.")])


def _only(broken: list[str]) -> dict[str, list[str]]:
    return {"integrity": broken, "references": [], "rules": [], "journal": [], "documents": [], "closures": []}
