"""The backups: where they are, how old, whether they are sound; made, verified, restored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from clust_desktop.domain import amounts
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.ui import preferences, shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Takes, Values, Where

MOMENT = "00/00/0000 00:00:00"
MEGA = 1_000_000


def size(number: int) -> str:
    """A size as `1,2 MB`."""
    return f"{amounts.show(max(number, 100_000) / MEGA, 1)}\u00a0MB"


def folder() -> Path | None:
    """Where the backups go, None for the folder beside the archive."""
    return preferences.load().backup_folder


class BackupsPage(Page):
    """`restore(backup)` closes the archive, puts the backup in its place and opens it again."""

    code, noun, title, icon = "backups", "backup", N_("Backups"), "safe"
    columns = (
        Column("made_at", N_("Made on"), 10, least=MOMENT, show=shown.moment),
        Column("reason", N_("Reason"), 16),
        Column("folder", N_("Folder"), 34),
        Column("size", N_("Size"), 7, number=True, least="0000,0 MB", show=size),
        Column("verified_at", N_("Verified on"), 10, least=f"✖ {MOMENT}", show=shown.moment),
        Column("sound", N_("Condition"), 8, show=lambda sound: _("✔ sound") if sound else _("✖ damaged")),
        Column("file", N_("File"), 24, hidden=True),
    )
    panels = (Panel(N_("What it holds"), page="backup_counts"),)
    actions = (
        Action(
            "make", N_("Back up now"), takes=Takes.NOTHING, slow=True, icon="plus-lg", main=True, keys="<Control-d>"
        ),
        Action("restore", N_("Restore"), warns="restoring", warns_slowly=True, icon="arrow-counterclockwise"),
        Action("verify", N_("Verify"), slow=True, reads=True, icon="shield-check"),
        Action("choose_folder", N_("Choose the folder…"), takes=Takes.NOTHING, reads=True, icon="folder"),
    )
    nothing = N_("No backup yet: make one with Ctrl+D. Choose under Settings a folder on another disk.")

    def __init__(self, restore: Callable[[Path], None]) -> None:
        self._restore = restore

    def listing(self, office: Office, where: Where) -> List:
        return office.backups.listing(folder=folder())

    def tone(self, row: Values) -> str:
        return "" if row["sound"] else "bad"

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.backups.find(uid, folder=folder())

    def heading(self, record: Values) -> tuple[str, str]:
        return _("Backup of {when}").format(when=shown.moment(record["made_at"])), record["uid"]

    def make(self, office: Office, record: None, typed: Mapping[str, str], where: Where) -> Done:
        made = office.keeping.keep(reason="backup", folder=folder(), always=True)
        said = [_("{file} was written and verified.").format(file=made.path)]
        if made.second is not None:
            said.append(_("The second place has it too: {file}.").format(file=made.second))
        return Done(" ".join([*said, *made.said]), uid=str(made.path), undo=False)

    def verify(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        sound = office.backups.verify(record["uid"], folder=folder())
        said = _("{file} is sound.") if sound else _("{file} is damaged: it cannot be restored.")
        return Done(said.format(file=record["file"]), uid=record["uid"], undo=False)

    def restoring(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.backups.restoring(record["uid"], folder=folder())

    def restore(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> None:
        self._restore(Path(record["uid"]))

    def choose_folder(self, office: Office, record: None, typed: Mapping[str, str], where: Where) -> Done:
        return Done(_("The folder of the backups is chosen here."), open="preferences", undo=False)


class BackupCountsPage(Page):
    code, noun, title, icon = "backup_counts", "backup", N_("What it holds"), "safe"
    columns = (
        Column("noun", N_("Records"), 30),
        Column("then", N_("In the backup"), 12, number=True, show=shown.number),
        Column("now", N_("Now"), 12, number=True, show=shown.number),
    )

    def listing(self, office: Office, where: Where) -> List:
        return office.backups.compared(where.of, folder=folder())

    def tone(self, row: Values) -> str:
        return "fair" if row["then"] != row["now"] else ""

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""
