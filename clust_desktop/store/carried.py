"""A kit: an archive carried to a door, of which it says so itself; nothing but its door writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _

if TYPE_CHECKING:
    from clust_desktop.store.database import Archive

KIT = "kit"
"""The setting under which it says so."""
_DOOR = "door."


def is_kit(archive: Archive) -> bool:
    return archive.exists("setting", key=KIT)


def refuse_kit(archive: Archive, verb: str = "") -> None:
    """Raises Refused where this is a kit and the verb is none of the door's."""
    if not verb.startswith(_DOOR) and is_kit(archive):
        raise Refused(
            _(
                "This is a kit: at its door people are let in and taken back; everything else is done in the archive "
                "it was made from."
            )
        )
