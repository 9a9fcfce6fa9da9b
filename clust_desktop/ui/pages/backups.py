"""The backups: where they are, how old, whether they are sound; made, verified, restored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from clust_desktop.domain import amounts
from clust_desktop.domain.file_paths import FilePath
from clust_desktop.domain.forms import Form
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import Few
from clust_desktop.ui import preferences, shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Takes, Values, Where

MOMENT = "00/00/0000 00:00:00"
MEGA = 1_000_000


def size(number: int) -> str:
    """A size as `1,2 MB`."""
    return f"{amounts.show(max(number, 100_000) / MEGA, 1)}\u00a0MB"


def end_of(folder: str) -> str:
    """The end of a long path, by which folders are told apart; the whole of it stands on the card."""
    above, here = Path(folder).parent, Path(folder).name
    return folder if len(above.parts) < 3 else str(Path("…", above.name, here))


def folder() -> Path | None:
    """Where the backups go, None for the folder beside the archive."""
    return preferences.load().backup_folder


CONDITIONS = {"sound": N_("✔ sound"), "damaged": N_("✖ damaged"), "locked": N_("▲ another passphrase")}
SECOND = Form(N_("Second place of the backups"), (
    FilePath("folder", N_("Folder"), required=False, is_folder=True, help=N_(
        "On a stick, another disk or a share; every backup goes there too whenever it is there. Empty: nowhere."
    )),
))  # fmt: skip


class BackupsPage(Page):
    """`restore(backup)` closes the archive, puts the backup in its place and opens it again.

    `unlock(backup)` asks for the passphrase of one that was made under an earlier one.
    """

    code, noun, title, icon = "backups", "backup", N_("Backups"), "safe"
    columns = (
        Column("made_at", N_("Made on"), 10, least=MOMENT, show=shown.moment),
        Column("reason", N_("Reason"), 16, whole=True),
        Column("condition", N_("Condition"), 10, whole=True, show=lambda condition: _(CONDITIONS[condition])),
        Column("verified_at", N_("Verified on"), 10, least=f"✖ {MOMENT}", show=shown.moment),
        Column("size", N_("Size"), 7, number=True, least="0000,0 MB", show=size),
        Column("folder", N_("Folder"), 26, show=end_of),
        Column("file", N_("File"), 24, hidden=True),
    )
    panels = (Panel(N_("What it holds"), page="backup_counts"),)
    actions = (
        Action(
            "make", N_("Back up now"), takes=Takes.NOTHING, slow=True, icon="plus-lg", main=True, keys="<Control-d>"
        ),
        Action(
            "restore",
            N_("Restore"),
            warns="restoring",
            warns_slowly=True,
            icon="arrow-counterclockwise",
            allowed="is_open",
            grave=True,
        ),
        Action("verify", N_("Verify"), slow=True, reads=True, icon="shield-check"),
        Action("unlock", N_("Give its passphrase…"), allowed="is_locked", reads=True, icon="unlock"),
        Action(
            "put_back", N_("Undo the restore"), takes=Takes.NOTHING, warns="putting_back", warns_slowly=True, grave=True
        ),
        Action(
            "second",
            N_("Second place…"),
            takes=Takes.NOTHING,
            asks=SECOND,
            slow=True,
            reads=True,
        ),
        Action("choose_folder", N_("Choose the folder…"), takes=Takes.NOTHING, reads=True, icon="folder"),
    )
    foot = "standing"
    nothing = N_("No backup yet: make one with Ctrl+D. Choose under Settings a folder on another disk.")

    def __init__(self, restore: Callable[[Path], None], unlock: Callable[[Path], None]) -> None:
        self._restore, self._unlock = restore, unlock

    def listing(self, office: Office, where: Where) -> Few:
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

    def is_locked(self, record: Values) -> bool:
        return bool(record["locked"])

    def is_open(self, record: Values) -> bool:
        return not record["locked"]

    def unlock(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> None:
        self._unlock(Path(record["uid"]))

    def putting_back(self, office: Office, record: None, typed: Mapping[str, str], where: Where) -> str:
        return office.backups.restoring(str(office.backups.before_restore(folder=folder())), folder=folder())

    def put_back(self, office: Office, record: None, typed: Mapping[str, str], where: Where) -> None:
        self._restore(office.backups.before_restore(folder=folder()))

    def standing(self, office: Office) -> str:
        second, *said = office.keeping.standing_said()
        return "\n".join([second, *(f"▲ {one}" for one in said)])

    def second_blank(self, office: Office, record: None, where: Where) -> dict[str, Any]:
        return {"folder": office.keeping.second()}

    def second(self, office: Office, record: None, typed: Mapping[str, str], where: Where) -> Done:
        chosen = SECOND.read(typed)["folder"]
        office.keeping.choose_second(Path(chosen) if chosen else None)
        made = office.keeping.keep(reason="backup", folder=folder()) if chosen else None
        return Done(" ".join([office.keeping.second_said(), *(made.said if made else ())]), undo=False)

    def choose_folder(self, office: Office, record: None, typed: Mapping[str, str], where: Where) -> Done:
        return Done(_("The folder of the backups is chosen here."), open="preferences", undo=False)


class BackupCountsPage(Page):
    code, noun, title, icon = "backup_counts", "backup", N_("What it holds"), "safe"
    columns = (
        Column("noun", N_("Records"), 30),
        Column("then", N_("In the backup"), 12, number=True, show=shown.number),
        Column("now", N_("Now"), 12, number=True, show=shown.number),
    )

    def listing(self, office: Office, where: Where) -> Few:
        return office.backups.compared(where.of, folder=folder())

    def tone(self, row: Values) -> str:
        return "fair" if row["then"] != row["now"] else ""

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""
