"""A day with a protected archive, from the passphrase to a restore: `python -m tests.ui.carrier FOLDER` says what lies
in the temporary folder while papers are looked at outside."""

from __future__ import annotations

import json
import stat
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from clust_desktop import i18n, logs
from clust_desktop.app import office_of
from clust_desktop.services import protection
from clust_desktop.services.archives import open_archive
from clust_desktop.services.keeping import Keeping
from clust_desktop.store import backups, backups_list, keys
from clust_desktop.ui import preferences, recent
from clust_desktop.ui.locked import LockedScreen
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.run import open_shell
from clust_desktop.ui.theme import new_root
from tests.driver import Answers
from tests.services.kits.conftest import SAID, Clock, Place, begin
from tests.ui.at_start import AtStart

WALK_IN, TYPED, FAILED, FIRM = "Rita Nuovissima", "Olmo Mezzoscritto", "Zebedea Contrassegnata", "Delta Inventata"
ON_PURPOSE = "salvati"
"""The folder of what the person saved outside on purpose: it may be read."""


def lying(folder: Path) -> list[tuple[str, str, str]]:
    """Name, mode and the mode of its first folder, of every file."""
    return [
        (one.relative_to(folder).as_posix(), oct(stat.S_IMODE(one.stat().st_mode)),
         oct(stat.S_IMODE((folder / one.relative_to(folder).parts[0]).stat().st_mode)))
        for one in sorted(folder.rglob("*")) if one.is_file()
    ]  # fmt: skip


def kit(home: Place, folder: Path) -> None:
    """Made, used at its door, brought home."""
    made = home.office.kits.make(gatherings=[home.gathering()], out=folder / "uno.clust", passphrase=SAID)
    keys.unlock(made.file, SAID)
    with open_archive(made.file, now=Clock()) as carried:
        door = Place(carried, Clock(), "uno")
        door.come("Ada Fintelli")
        door.walk_in(WALK_IN, FIRM)
    assert home.office.kits.merge(path=made.file).is_new


def fail() -> None:
    try:
        {}[FAILED]
    except KeyError as error:
        raise ValueError(f"{FAILED} has no place") from error


def main(folder: Path) -> None:
    i18n.use("it")
    logs.setup()
    path, saved = folder / "Segreteria.clust", folder / ON_PURPOSE
    saved.mkdir()
    begin(path)
    protection.set_passphrase(path, passphrase=SAID)
    keys.forget()
    root, answers = new_root(), Answers()
    shell = open_shell(office_of, root=root, dialogs=answers, preferences=Preferences(), size=(1366, 768))
    shell.begin(path)
    desk = AtStart(shell)
    desk.settle()
    # not by keys: another window of the tests may have them
    assert isinstance(shell.start, LockedScreen)
    shell.start.passphrase.insert(0, SAID)
    shell.start.tried()
    desk.settle()
    assert shell.window is not None
    office = shell.window.office
    archive = office.archive
    (folder / "chiavetta").mkdir()
    Keeping(archive).choose_second(folder / "chiavetta")
    Keeping(archive).keep(reason="backup", always=True)
    office.drafts.keep(page="people", record="", typed={"full_name": TYPED})
    kit(Place(archive, Clock(), "casa"), folder)
    preferences.keep(replace(Preferences(), papers=str(saved)))
    recent.note(path)
    listed = saved / "elenco.csv"
    listed.write_text("Ada Fintelli\n", "utf-8")
    gathering = archive.value("select uid from gathering where title = 'Fiera finta'")
    office.documents.add(path=str(listed), noun="gathering", of=gathering)
    office.documents.lay_out(uid=archive.value("select uid from document"))
    shell.window.go("prints")
    desk.settle()
    shell.window.screen.screen.open_outside()
    root.after(0, fail)
    desk.wait_until(lambda: answers.apologies, "the apology")
    print(json.dumps(lying(Path(tempfile.gettempdir()))), flush=True)
    shell.close()
    backups.restore(path, backups_list.listing(path)[-1].path)
    open_archive(path).close()
    logs.close()
    root.destroy()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
