"""What this program is made of: versions, licences, and where its files lie."""

from __future__ import annotations

import platform
from functools import lru_cache
from importlib import metadata
from typing import Any

from clust_desktop import __version__, logs, paths
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import Few
from clust_desktop.store.database import Archive

# as installed → its licence
LIBRARIES = {
    "ttkbootstrap": "MIT / Apache-2.0", "sqlite-utils": "Apache-2.0", "sqlcipher3": "Zlib", "reportlab": "BSD-3-Clause",
    "pikepdf": "MPL-2.0", "pypdfium2": "Apache-2.0 / BSD-3-Clause", "python-calamine": "MIT",
    "XlsxWriter": "BSD-2-Clause", "rapidfuzz": "MIT", "python-stdnum": "LGPL-2.1-or-later",
    "icalendar": "BSD-2-Clause", "python-docx": "MIT", "Babel": "BSD-3-Clause", "platformdirs": "MIT",
    "click": "BSD-3-Clause", "tzdata": "Apache-2.0", "Pillow": "MIT-CMU",
}  # fmt: skip
PLACES, PARTS = N_("Where things are"), N_("Parts of the program")


class About:
    """Reads versions; never writes."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def listing(self) -> Few:
        """Places and parts: group, what, value, licence."""
        archive = self.archive
        places = [
            (_("Archive"), str(archive.path)), (_("Log"), str(logs.place())),
            (_("Settings"), str(paths.config_folder())), (_("Demonstration"), str(paths.data_folder())),
        ]  # fmt: skip
        parts = [
            ("clust-desktop", __version__, "EUPL-1.2"),
            (_("Schema of the archive"), str(archive.schema), "EUPL-1.2"),
            ("Python", platform.python_version(), "PSF-2.0"),
            ("SQLite", archive.engine_version(), _("public domain")),
            ("SQLCipher", archive.cipher_version(), "BSD-3-Clause"),
            *_libraries(),
            ("Titillium Web", _("typeface"), "OFL-1.1"),
            ("Noto Sans, Noto Sans Math, Noto Emoji", _("typeface"), "OFL-1.1"),
            ("DejaVu Sans", _("typeface"), _("free licence of Bitstream Vera")),
            ("Droid Sans Fallback", _("typeface"), "Apache-2.0"),
            ("Bootstrap Icons", _("glyphs"), "MIT"),
        ]
        rows: list[dict[str, Any]] = [
            {"group": _(PLACES), "what": what, "value": value, "licence": ""} for what, value in places
        ]
        rows += [
            {"group": _(PARTS), "what": what, "value": value, "licence": licence} for what, value, licence in parts
        ]
        return Few(rows)


@lru_cache
def _libraries() -> tuple[tuple[str, str, str], ...]:
    return tuple((name, _version(name), licence) for name, licence in LIBRARIES.items())


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:  # a frozen program need not carry it
        return ""
