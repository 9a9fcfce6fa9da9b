"""Draws the pictures in `assets/icons/`: the marks of the program and of its files, in every size and for Windows.

    python build_spec/make_icons.py

The mark is a hexagon of six discs round a seventh, in the colours of the window. The files are committed; they are
drawn anew only when the mark changes. The SVG files are what Linux desktops scale by themselves.
"""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).resolve().parent.parent / "assets" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)
FINER = 8  # drawn so many times larger, then brought down
GROUND, INK, CORE, PAPER, EDGE = "#17324d", "#ffffff", "#8fc1f2", "#ffffff", "#94a5b7"

Disc = tuple[float, float, float, str]
Point = tuple[float, float]


def discs(x: float, y: float, reach: float, ink: str, core: str) -> list[Disc]:
    """Six round a seventh: middle, radius, colour; `reach` is from the middle to the outermost point."""
    away, radius = reach * 0.70, reach * 0.24
    ring = [
        (x + away * math.cos(turn), y + away * math.sin(turn), radius, ink)
        for turn in (math.pi / 6 + step * math.pi / 3 for step in range(6))
    ]
    return [*ring, (x, y, reach * 0.34, core)]


# In hundredths of the picture's side: the sheet with its corner folded.
SHEET: list[Point] = [(16, 4), (62, 4), (84, 26), (84, 96), (16, 96)]
FOLD: list[Point] = [(62, 4), (62, 26), (84, 26)]
MARKS = {
    "clust-desktop": discs(50, 50, 36, INK, CORE),
    "clust-archive": discs(50, 62, 27, GROUND, "#0059b3"),
}


def drawn(name: str, size: int) -> Image.Image:
    side = size * FINER
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    unit = side / 100
    if name == "clust-desktop":
        pen.rounded_rectangle((4 * unit, 4 * unit, 96 * unit, 96 * unit), radius=20 * unit, fill=GROUND)
    else:
        width = max(round(2.5 * unit), FINER)
        pen.polygon([(x * unit, y * unit) for x, y in SHEET], fill=PAPER)
        pen.line([(x * unit, y * unit) for x, y in [*SHEET, SHEET[0]]], fill=EDGE, width=width, joint="curve")
        pen.polygon([(x * unit, y * unit) for x, y in FOLD], fill=EDGE)
    for x, y, radius, colour in MARKS[name]:
        pen.ellipse(((x - radius) * unit, (y - radius) * unit, (x + radius) * unit, (y + radius) * unit), fill=colour)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def written(name: str) -> str:
    """The same as SVG."""

    def path(points: list[Point]) -> str:
        return "M" + " L".join(f"{x:g},{y:g}" for x, y in points) + " Z"

    if name == "clust-desktop":
        ground = f'<rect x="4" y="4" width="92" height="92" rx="20" fill="{GROUND}"/>'
    else:
        ground = (
            f'<path d="{path(SHEET)}" fill="{PAPER}" stroke="{EDGE}" stroke-width="2.5" stroke-linejoin="round"/>'
            f'<path d="{path(FOLD)}" fill="{EDGE}"/>'
        )
    circles = "".join(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{r:.2f}" fill="{ink}"/>' for x, y, r, ink in MARKS[name])
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{ground}{circles}</svg>\n'


def main() -> None:
    HERE.mkdir(parents=True, exist_ok=True)
    for name in MARKS:
        pictures = [drawn(name, size) for size in SIZES]
        for size, picture in zip(SIZES, pictures, strict=True):
            picture.save(HERE / f"{name}-{size}.png", optimize=True)
        pictures[-1].save(HERE / f"{name}.ico", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
        (HERE / f"{name}.svg").write_text(written(name), "utf-8")


if __name__ == "__main__":
    main()
