"""What `check` looks at: the file, its references, its rules, its journal and its kept documents."""

from __future__ import annotations

import hashlib

from clust_desktop.i18n import _
from clust_desktop.store import connection as engine
from clust_desktop.store import journal
from clust_desktop.store.database import Archive


def integrity(archive: Archive) -> list[str]:
    """SQLite's own words about the file; empty when it is sound."""
    try:
        return [line for line in archive.column("pragma integrity_check") if line != "ok"]
    except engine.DatabaseError as error:
        return [str(error)]


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


def journal_triggers(archive: Archive) -> list[str]:
    """Tables whose three journal triggers are not all there, and an operation left running."""
    found = set(archive.column("select name from sqlite_schema where type = 'trigger'"))
    said = [
        _("The journal does not watch {noun} ({kind}).").format(noun=noun, kind=kind)
        for noun in journal.nouns(archive.db)
        for kind in ("insert", "update", "delete")
        if f"journal_{noun}_{kind}" not in found
    ]
    if archive.value("select count(*) from running"):
        said.append(_("An operation was left unfinished in the journal."))
    return said


def documents(archive: Archive) -> list[str]:
    """Documents whose content is missing or no longer what was kept."""
    said = [
        _("The content of the document {name} is missing.").format(name=row["name"])
        for row in archive.rows(
            "select name from document d where not exists (select 1 from blob where sha256 = d.sha256)"
        )
    ]
    for sha256, content in archive.execute("select sha256, content from blob"):
        if hashlib.sha256(content).hexdigest() != sha256:
            said.append(_("The content of a kept document is damaged ({sha256}).").format(sha256=sha256[:12]))
    return said


def everything(archive: Archive) -> dict[str, list[str]]:
    """Each part of the check with its sentences, all empty when all is well; of a damaged file only the first."""
    broken = integrity(archive)
    if broken:
        return {"integrity": broken, "references": [], "rules": [], "journal": [], "documents": []}
    return {
        "integrity": [],
        "references": references(archive),
        "rules": rules(archive),
        "journal": journal_triggers(archive),
        "documents": documents(archive),
    }
