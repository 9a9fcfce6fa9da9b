"""What travels in the built program and what stays out, with the reason; read by the spec, the build and the tests."""

from __future__ import annotations

from fnmatch import fnmatch

# Modules that libraries mention and this program never reaches.
EXCLUDED = (
    *("pip", "setuptools", "wheel", "pkg_resources", "tests", "pytest", "unittest", "doctest", "pdb"),  # for developers
    *("ensurepip", "venv", "idlelib", "lib2to3", "turtle", "turtledemo", "pydoc_data"),
    *(
        "ftplib",
        "smtplib",
        "xmlrpc",
        "http.server",
        "asyncio",
    ),  # nothing leaves the machine (ssl stays: stdnum names it)
    *("readline", "curses", "cgi"),  # there is no prompt of Python's
    *("lxml.html", "lxml.objectify", "lxml.isoschematron", "lxml.doctestcompare", "lxml.sax", "lxml.cssselect"),
    *("PIL.AvifImagePlugin", "PIL._avif", "PIL.ImageQt", "PIL.ImageShow", "PIL.FpxImagePlugin"),
    *(
        "PIL.MicImagePlugin",
        "olefile",
        "numpy",
        "IPython",
        "matplotlib",
        "cryptography",
        "fontTools",
        "dateutil.zoneinfo",
    ),
)
# Files that the hooks bring along, by their place in the built folder.
DROPPED = (
    "stdnum/*.dat",  # registers of books, banks and radio cards
    "stdnum/*/*.dat",
    "docx/templates/default-docx-template/*",  # default.docx unpacked, for docx's own developers
    "ttkbootstrap/assets/demo/*",
    "*libavif*",
    "assets/pictures/*",  # of the README
    "_tk_data/images/*",
    "_tcl_data/http*/*",
    "_tcl_data/opt*/*",
    "*/.DS_Store",
)
# Of Babel only the names of months that registers of platforms are written with, and what those locales inherit from.
LOCALES = ("root", "it", "en", "de", "fr", "es", "pt", "pl", "nl")


def is_dropped(place: str) -> bool:
    """Whether a file stays out, by its place in the built folder."""
    place = place.replace("\\", "/")
    if place.startswith("babel/locale-data/") and place.endswith(".dat"):
        return place.removeprefix("babel/locale-data/").removesuffix(".dat") not in LOCALES
    return any(fnmatch(place, pattern) for pattern in DROPPED)
