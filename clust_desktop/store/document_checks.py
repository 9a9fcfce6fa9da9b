"""What `check` says of kept documents: damaged, missing, attached to nothing that is there, kept for nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from clust_desktop.i18n import _, ngettext
from clust_desktop.store.database import Archive


def documents(archive: Archive) -> list[str]:
    """One sentence for each content that is damaged or missing, each orphaned content and each broken attachment."""
    return [*_missing(archive), *_damaged(archive), *_broken(archive), *_orphaned(archive)]


def _missing(archive: Archive) -> Iterator[str]:
    for row in archive.rows(
        "select name from document d where d.destroyed_on is null"
        " and not exists (select 1 from blob where sha256 = d.sha256)"
    ):
        yield _("The content of the document {name} is missing.").format(name=row["name"])


def _damaged(archive: Archive) -> Iterator[str]:
    for sha256 in archive.column("select sha256 from blob order by sha256"):
        content = archive.value("select content from blob where sha256 = ?", (sha256,))
        if hashlib.sha256(content).hexdigest() == sha256:
            continue
        names = archive.column("select name from document where sha256 = ? order by id", (sha256,))
        if not names:
            yield _("The content of a kept document is damaged ({sha256}).").format(sha256=sha256[:12])
            continue
        said = ngettext("The content of the document {name} is damaged.",
                        "The content of the document {name}, and of {others} more of the same file, is damaged.",
                        len(names))  # fmt: skip
        yield said.format(name=names[0], others=len(names) - 1)


def _broken(archive: Archive) -> Iterator[str]:
    """Attachments to records that are not there: nothing in the schema holds them, for they point to any table."""
    tables = set(archive.column("select name from sqlite_schema where type = 'table'"))
    for kind in archive.column("select distinct record_kind from document_link order by 1"):
        there = f'exists (select 1 from "{kind}" where uid = l.record_uid)' if kind in tables else "false"
        for row in archive.rows(
            "select d.name from document_link l join document d on d.id = l.document_id"
            f" where l.record_kind = ? and not {there} order by l.id",
            (kind,),
        ):
            said = _("The document {name} is attached to a record that is not there ({kind}).")
            yield said.format(name=row["name"], kind=kind)


def _orphaned(archive: Archive) -> Iterator[str]:
    """Contents that no document has, nor one the journal could bring back."""
    for row in archive.rows(
        "select sha256, size from blob b where not exists (select 1 from document where sha256 = b.sha256)"
        " and not exists (select 1 from change c where c.noun = 'document' and b.sha256 in (c.old ->> 'sha256',"
        " c.new ->> 'sha256')) order by sha256"
    ):
        said = _("A content of {size} bytes is kept for no document ({sha256}).")
        yield said.format(size=row["size"], sha256=row["sha256"][:12])
