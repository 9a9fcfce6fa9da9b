"""What the program tries of itself without a window: its own files, the way up from an earlier schema, protection."""

from __future__ import annotations

import json
from pathlib import Path
from zoneinfo import ZoneInfo

from clust_desktop import i18n, paths
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.services import archives, manual, protection
from clust_desktop.store import earlier

FOLDERS = ("fonts", "icc", "icons", "locale", "manual")
PASSPHRASE = "tre parole inventate"


def own_files() -> int:
    """Reads every file that travels with the program; how many. Raises Refused where one is missing or empty."""
    count = 0
    for folder in (*(paths.assets(name) for name in FOLDERS), paths.db("migrations"), paths.db("indicators")):
        files = [file for file in folder.rglob("*") if file.is_file()] if folder.is_dir() else []
        empty = [file.name for file in files if not file.read_bytes()]
        if empty or not files:
            raise Refused(_("The program’s own files in {folder} are not whole.").format(folder=folder))
        count += len(files)
    for file in paths.assets("locale", "it").glob("*.json"):
        json.loads(file.read_text("utf-8"))
    with i18n.speaking("it"):
        if _("People") == "People":
            raise Refused(_("The Italian texts are not read."))
    ZoneInfo("Europe/Rome")
    return count + sum(map(_manual, i18n.LANGUAGES))


def _manual(language: str) -> int:
    """Reads the manual of a language with its pictures; how many pages. Raises Refused where a part is missing."""
    with i18n.speaking(language):
        pages = manual.read().pages
        for picture in {one.name for page in pages for one in page.pictures()}:
            if not manual.picture(picture).is_file():
                raise Refused(_("The manual lacks the picture {name}.").format(name=picture))
    return len(pages)


def way_up(folder: Path) -> None:
    """An archive of the schema before is backed up, brought up to date and found sound."""
    path = folder / "precedente.clust"
    before = earlier.create(path)
    with archives.open_archive(path) as archive:
        now = archive.schema
    made = [one for one in folder.rglob("*.clust") if "before-migration" in one.name]
    if now <= before or not made:
        raise Refused(_("An archive of schema {n} was not backed up and brought up to date.").format(n=before))
    _refuse_unsound(path)


def protected(path: Path) -> None:
    """An archive given a passphrase opens with it alone, and is plain again when it is taken off."""
    protection.set_passphrase(path, passphrase=PASSPHRASE)
    protection.forget()
    if not protection.is_locked(path):
        raise Refused(_("{path} opens without its passphrase.").format(path=path))
    protection.unlock(path, passphrase=PASSPHRASE)
    _refuse_unsound(path)
    protection.remove_passphrase(path)
    protection.forget()


def _refuse_unsound(path: Path) -> None:
    wrong = [sentence for part in archives.check(path).values() for sentence in part]
    if wrong:
        raise Refused(wrong[0])
