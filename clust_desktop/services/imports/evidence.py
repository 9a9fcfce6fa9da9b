"""The file of a platform, kept as evidence of the gatherings it tells of: its bytes once, attached to each of them."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterable
from pathlib import Path

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store import blobs, document_lists
from clust_desktop.store.database import Archive, Row, moment

KIND = "platform-list"


def keep(archive: Archive, path: Path, sha256: str, gatherings: Iterable[Row]) -> int | None:
    """Attach the file to these gatherings, inside the running operation; its document, None where there are none.

    Raises Refused where the file is not the one that was read any more.
    """
    listed = list(gatherings)
    if not listed:
        return None
    kind = archive.find("document_kind", code=KIND)
    kind_id = kind["id"] if kind else None
    there = document_lists.same(archive, sha256, kind_id)
    if there is None:
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Refused(_("{file} was changed while it was read: import it again.").format(file=path.name))
        document = archive.insert("document", {
            "sha256": blobs.keep(archive, content), "name": path.name, "kind_id": kind_id,
            "media_type": mimetypes.guess_type(path.name)[0] or "application/octet-stream",
            "on_day": min(one["on_day"] for one in listed), "added_at": moment(archive.now()),
        })  # fmt: skip
    else:
        document = there["id"]
    for one in listed:
        link = {"document_id": document, "record_kind": "gathering", "record_uid": one["uid"]}
        if not archive.exists("document_link", **link):
            archive.insert("document_link", link)
    return document
