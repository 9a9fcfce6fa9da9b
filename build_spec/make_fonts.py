"""Joins the published web subsets into the TrueType files of `assets/fonts/`; run by hand, not at build time.

    npm pack @fontsource/titillium-web @fontsource/noto-sans @fontsource/noto-sans-math @fontsource/noto-emoji
    (unpack each in a folder of its package's name), then: python make_fonts.py FOLDER assets/fonts

Needs fonttools with brotli. Layout tables go, because the papers draw glyph by glyph; outlines and widths stay.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont

DROPPED = ["GPOS", "GSUB", "GDEF", "MATH", "STAT", "gasp", "vhea", "vmtx", "DSIG"]
JOINED = {
    "TitilliumWeb-Regular": ("titillium-web", "400-normal", ("latin", "latin-ext")),
    "TitilliumWeb-SemiBold": ("titillium-web", "600-normal", ("latin", "latin-ext")),
    "TitilliumWeb-Italic": ("titillium-web", "400-italic", ("latin", "latin-ext")),
    "NotoSans-Regular": ("noto-sans", "400-normal", ("latin", "latin-ext", "greek", "greek-ext", "cyrillic",
                                                    "cyrillic-ext", "vietnamese")),
    "NotoSans-SemiBold": ("noto-sans", "600-normal", ("latin", "latin-ext", "greek", "greek-ext", "cyrillic",
                                                     "cyrillic-ext", "vietnamese")),
    "NotoSansMath-Regular": ("noto-sans-math", "400-normal", ("latin",)),
    "NotoEmoji-Regular": ("noto-emoji", "400-normal", ("emoji",)),
}  # fmt: skip


def join(files: list[Path], out: Path, keep: set[int] | None = None) -> None:
    """Write one TrueType file with every glyph of `files`, without layout tables and with fixed dates."""
    with tempfile.TemporaryDirectory() as folder:
        plain = []
        for number, file in enumerate(files):
            font = TTFont(file)
            font.flavor = None
            for table in DROPPED:
                if table in font:
                    del font[table]
            plain.append(str(Path(folder) / f"{number}.ttf"))
            font.save(plain[-1])
        whole = merge.Merger().merge(plain) if len(plain) > 1 else TTFont(plain[0])
    options = subset.Options(
        name_IDs=["*"], notdef_outline=True, glyph_names=False, hinting=False, recalc_timestamp=False
    )
    cutter = subset.Subsetter(options)
    letters = set(whole.getBestCmap())
    cutter.populate(unicodes=letters if keep is None else letters & keep)
    cutter.subset(whole)
    whole["head"].created = whole["head"].modified = 3_600_000_000
    whole.recalcTimestamp = False
    whole.save(out)


def main(packages: Path, out: Path) -> None:
    for name, (package, cut, subsets) in JOINED.items():
        files = [packages / package / "files" / f"{package}-{part}-{cut}.woff" for part in subsets]
        keep = set(range(0x2000, 0x110000)) if package == "noto-emoji" else None
        join(files, out / f"{name}.ttf", keep)
        shutil.copy(packages / package / "LICENSE", out / f"OFL-{package}.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
