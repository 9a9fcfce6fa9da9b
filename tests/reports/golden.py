"""Small pictures of pages of every paper, kept beside the tests: `make golden` draws them anew where a look changes.

A page is drawn at 50 dots per inch in grey. Two pictures are the same where no spot of four by four dots differs by
more than `TOLERANCE`: typefaces drawn a hair differently by another PDFium pass, a line that moved does not.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from tests.reports import papers

FOLDER = Path(__file__).with_name("golden")
DIFFERING = Path(__file__).resolve().parents[2] / "out" / "golden"
DOTS_PER_INCH, TOLERANCE = 50, 40
PAGES: dict[str, tuple[int, ...]] = {
    "monitoring": (0, 1, 2, 4, 5),
    "association": (0, 3),
    "attendance": (0, 1),
    "minutes": (0, 1),
}
"""The pages of a paper that are kept; of one not named here, the first."""


def drawn(name: str, page: int) -> Image.Image:
    """One page (the first is 0) of a paper in its usual case."""
    with pypdfium2.PdfDocument(papers.printed(name, "usual").pdf) as document:
        return document[page].render(scale=DOTS_PER_INCH / 72).to_pil().convert("L")


def file(name: str, page: int) -> Path:
    return FOLDER / f"{name}-{page + 1}.png"


def every() -> list[tuple[str, int]]:
    return [(name, page) for name in papers.PAPERS for page in PAGES.get(name, (0,))]


def distance(one: Image.Image, other: Image.Image) -> int:
    """The greatest difference of a spot, 0 to 255; 255 where the pages are not of one size."""
    if one.size != other.size:
        return 255
    spots = ImageChops.difference(_spots(one), _spots(other))
    return spots.getextrema()[1]


def _spots(picture: Image.Image) -> Image.Image:
    return picture.resize((picture.width // 4, picture.height // 4), Image.Resampling.BOX)


def keep_difference(name: str, page: int, found: Image.Image, kept: Image.Image | None) -> Path:
    """Write what is kept, what was found and where they differ side by side; the path."""
    DIFFERING.mkdir(parents=True, exist_ok=True)
    kept = kept if kept and kept.size == found.size else Image.new("L", found.size, 255)
    beside = Image.new("L", (found.width * 3, found.height), 255)
    for at, one in enumerate((kept, found, ImageChops.invert(ImageChops.difference(kept, found)))):
        beside.paste(one, (at * found.width, 0))
    path = DIFFERING / file(name, page).name
    beside.save(path)
    return path


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    wanted = {file(name, page) for name, page in every()}
    for old in set(FOLDER.glob("*.png")) - wanted:
        old.unlink()
    for name, page in every():
        # Sixteen greys are enough, and half the size.
        drawn(name, page).point([round(tone / 17) * 17 for tone in range(256)]).save(file(name, page), optimize=True)


if __name__ == "__main__":
    main()
