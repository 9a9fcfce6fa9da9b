"""What the inputs of a form may ask of the archive: records by what is typed, and the name of one."""

from __future__ import annotations

from collections.abc import Callable

from clust_desktop.ui.dialogs import Dialogs
from clust_desktop.ui.inputs import Around
from clust_desktop.ui.office import Office
from clust_desktop.ui.theme import Look


def asking(
    look: Look, office: Office, *, association: Callable[[], str | None] = lambda: None,
    changed: Callable[[str], None] = lambda key: None, go_on: Callable[[str], None] = lambda key: None,
    dialogs: Dialogs | None = None,
) -> Around:  # fmt: skip
    """Records are offered of the association chosen at that moment, where they belong to one; files, by `dialogs`."""

    def find(noun: str, typed: str) -> list[tuple[str, str, str]]:
        found = office.lookups.find(noun=noun, typed=typed, association=association())
        return [(one.uid, one.label, one.detail) for one in found]

    def label(noun: str, uid: str) -> str:
        return office.lookups.label(noun=noun, uid=uid)

    return Around(look=look, find=find, label=label, changed=changed, go_on=go_on, dialogs=dialogs)
