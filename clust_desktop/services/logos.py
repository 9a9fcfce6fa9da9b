"""The logo of an association: a picture kept as a document of the archive."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from clust_desktop.domain import amounts
from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.store import blobs
from clust_desktop.store.database import Archive, Row, moment

LARGEST = 1_000_000  # bytes
# What a file of each kind begins with: PNG (ISO/IEC 15948), JPEG (ISO/IEC 10918-5).
_BEGINS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


class Logo(NamedTuple):
    name: str
    media_type: str
    content: bytes


class Logos:
    """Keeps, shows and takes away the logo of an association."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def find(self, *, association: str) -> Logo | None:
        """The logo of an association given by its uid."""
        document = self.archive.find("document", id=self.archive.by_uid("association", association)["logo_id"])
        content = blobs.read(self.archive, document["sha256"]) if document else None
        return Logo(document["name"], document["media_type"], content) if document and content is not None else None

    def keep(self, *, association: str, path: Path) -> None:
        """Take a PNG or JPEG file of at most 1 MB as the logo. Raises Refused for anything else."""
        logo, row = read(path), self.archive.by_uid("association", association)
        with self.archive.operation("logos.keep", N_("Logo of {name} chosen"), name=row["name"]):
            put(self.archive, row, logo)

    def drop(self, *, association: str) -> None:
        """Leave the association without a logo; the picture stays among the documents."""
        row = self.archive.by_uid("association", association)
        with self.archive.operation("logos.drop", N_("Logo of {name} taken away"), name=row["name"]):
            self.archive.update("association", row["id"], {"logo_id": None})


def read(path: Path) -> Logo:
    """The picture of a file. Raises Refused for one that is none, too large, or that papers cannot print."""
    from clust_desktop.reports import brand

    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refused(_("{path} cannot be read: {error}.").format(path=path, error=why(error))) from error
    if len(content) > LARGEST:
        text = _("{file} has {size} bytes; a logo has at most {most}: save it smaller and choose it again.")
        sizes = {"size": amounts.show(len(content)), "most": amounts.show(LARGEST)}
        raise Refused(text.format(file=path.name, **sizes))
    media_type = next((kind for begins, kind in _BEGINS if content.startswith(begins)), "")
    if not media_type and b"<svg" in content[:4000]:
        text = _("{file} is an SVG drawing, which papers cannot print: save it as PNG or JPEG, its longer side about"
                 " {pixels} pixels, and choose that.")  # fmt: skip
        raise Refused(text.format(file=path.name, pixels=brand.LARGEST))
    if not media_type:
        raise Refused(_("{file} is no PNG or JPEG picture.").format(file=path.name))
    if not brand.can_be_drawn(content):
        raise Refused(_("{file} is damaged: save it again as PNG or JPEG, and choose it again.").format(file=path.name))
    return Logo(path.name, media_type, content)


def put(archive: Archive, association: Row, logo: Logo) -> None:
    """Let an association have a logo, inside the operation that is running."""
    document = archive.insert("document", {
        "sha256": blobs.keep(archive, logo.content), "name": logo.name, "media_type": logo.media_type,
        "added_at": moment(archive.now()),
    })  # fmt: skip
    archive.update("association", association["id"], {"logo_id": document})
