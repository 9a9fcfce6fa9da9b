"""The typefaces of the window: the program's own, lent to this process alone, with the system's as fallback."""

from __future__ import annotations

import ctypes
import sys
from tkinter import Misc, font

from clust_desktop import paths

FILES = ("TitilliumWeb-Regular.ttf", "TitilliumWeb-SemiBold.ttf", "NotoSans-Regular.ttf", "DejaVuSans.ttf")
FAMILIES = ("Titillium Web", "Segoe UI", "Noto Sans", "Helvetica Neue", "DejaVu Sans")
_PRIVATE = 0x10  # FR_PRIVATE of AddFontResourceExW: for this process, and gone with it


def lend() -> None:
    """Make the program's typefaces known to this process; does nothing where the system offers no way.

    Has to come before the first window: Tk reads the families once.
    """
    files = [str(path) for path in (paths.assets("fonts", name) for name in FILES) if path.is_file()]
    if sys.platform == "win32":
        for file in files:
            ctypes.windll.gdi32.AddFontResourceExW(file, _PRIVATE, None)
    elif sys.platform.startswith("linux"):
        try:
            fontconfig = ctypes.CDLL("libfontconfig.so.1")
        except OSError:
            return
        fontconfig.FcConfigAppFontAddFile.argtypes = (ctypes.c_void_p, ctypes.c_char_p)
        for file in files:
            fontconfig.FcConfigAppFontAddFile(None, file.encode())


def family(root: Misc) -> str:
    """The first family of ours that this machine can show; the system's default where it has none."""
    known = set(font.families(root))
    return next((one for one in FAMILIES if one in known), str(font.nametofont("TkDefaultFont", root).actual("family")))
