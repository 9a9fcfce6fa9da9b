"""The logo and colour of an association, for its papers."""

from __future__ import annotations

from clust_desktop.domain.brands import Brand
from clust_desktop.store import blobs
from clust_desktop.store.database import Archive, Row


def brand(archive: Archive, association: Row) -> Brand:
    """What the association gave."""
    document = archive.find("document", id=association["logo_id"]) if association["logo_id"] else None
    logo = blobs.read(archive, document["sha256"]) if document else None
    return Brand(association["name"], association["colour"], logo or b"")
