"""The program and its kind of file in the desktop's own registers: menu entry, file type, pictures (freedesktop.org).

Desktop Entry Specification 1.4, Shared MIME-info Database 0.21, Icon Theme Specification 0.13; all under the folder of
the user's data (XDG Base Directory Specification), so that no special rights are needed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from clust_desktop import paths
from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _

NAME, TYPE = "clust-desktop", "application/x-clust"
SIZES = (16, 24, 32, 48, 64, 128, 256)
_ENTRY = """\
[Desktop Entry]
Version=1.4
Type=Application
Name=Segreteria Clust-ER
Name[en]=Clust-ER secretariat
Comment=Soci, incontri e monitoraggio delle associazioni Clust-ER
Comment[en]=Members, meetings and monitoring of the Clust-ER associations
Exec={command} %f
Icon=clust-desktop
Terminal=false
Categories=Office;Database;
MimeType=application/x-clust;
StartupNotify=true
"""
# At offset 68 a SQLite file says whose it is; one that is protected is known by its ending alone.
_TYPE = """\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-clust">
    <comment>Clust-ER archive</comment>
    <comment xml:lang="it">archivio della segreteria Clust-ER</comment>
    <icon name="application-x-clust"/>
    <glob pattern="*.clust" weight="80"/>
    <magic priority="70">
      <match type="string" offset="0" value="SQLite format 3">
        <match type="string" offset="68" value="CLST"/>
      </match>
    </magic>
  </mime-type>
</mime-info>
"""


def command() -> list[str]:
    """How this very program is started: the built one itself, from source through Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "clust_desktop"]


def quoted(word: str) -> str:
    """An argument of an Exec key, by the specification's two rounds of quoting."""
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, "\\" + sign)
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def files() -> dict[Path, bytes]:
    """Everything that is installed, and where."""
    data = _data()
    icons = data / "icons" / "hicolor"
    entry = _ENTRY.format(command=" ".join(map(quoted, command())))
    found = {
        data / "applications" / f"{NAME}.desktop": entry.encode(),
        data / "mime" / "packages" / f"{NAME}.xml": _TYPE.encode(),
    }
    for place, mark, name in (("apps", "clust-desktop", NAME), ("mimetypes", "clust-archive", "application-x-clust")):
        for size in SIZES:
            picture = paths.assets("icons", f"{mark}-{size}.png").read_bytes()
            found[icons / f"{size}x{size}" / place / f"{name}.png"] = picture
        found[icons / "scalable" / place / f"{name}.svg"] = paths.assets("icons", f"{mark}.svg").read_bytes()
    return found


def install() -> list[Path]:
    """Write them and let the desktop read its registers anew. Raises Refused where they cannot be written."""
    wanted = files()
    for file, content in wanted.items():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        except OSError as error:
            raise Refused(_("{file} could not be written: {error}.").format(file=file, error=why(error))) from error
    _read_anew()
    _run("xdg-mime", "default", f"{NAME}.desktop", TYPE)
    return list(wanted)


def remove() -> list[Path]:
    """Take away what is there of them; what was taken. Raises Refused where it cannot be."""
    gone = []
    for file in files():
        try:
            if file.is_file():
                file.unlink()
                gone.append(file)
        except OSError as error:
            raise Refused(_("{file} could not be removed: {error}.").format(file=file, error=why(error))) from error
    if gone:
        _read_anew()
    return gone


def _data() -> Path:
    """The user's data as the desktop reads them: not the program's own folder in there."""
    return paths.data_folder().parent


def _read_anew() -> None:
    """What desktops do by themselves after a while is done at once where its tool is installed."""
    data = _data()
    _run("update-mime-database", str(data / "mime"))
    _run("update-desktop-database", str(data / "applications"))
    _run("gtk-update-icon-cache", "--quiet", "--ignore-theme-index", str(data / "icons" / "hicolor"))


def _run(tool: str, *words: str) -> None:
    if shutil.which(tool):
        subprocess.run([tool, *words], env=paths.environment_of_others(), capture_output=True, check=False)
