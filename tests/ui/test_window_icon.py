"""The program's mark stands on its windows and is of one drawing in every size."""

from __future__ import annotations

import struct

import pytest

from clust_desktop import paths
from clust_desktop.ui import window_icon


@pytest.fixture
def root():
    import tkinter as tk

    made = tk.Tk()
    yield made
    made.destroy()


def test_the_mark_is_held_for_every_window_in_its_sizes(root):
    window_icon.dress(root)
    root.update()
    assert {f"clust-mark-{size}" for size in window_icon.SIZES} <= set(root.image_names())
    for size in window_icon.SIZES:
        assert root.tk.call("image", "width", f"clust-mark-{size}") == size


@pytest.mark.parametrize("name", ["clust-desktop", "clust-archive"])
def test_windows_finds_every_size_in_one_file(name):
    content = paths.assets("icons", f"{name}.ico").read_bytes()
    _reserved, kind, count = struct.unpack("<HHH", content[:6])
    sides = [content[6 + 16 * n] or 256 for n in range(count)]
    assert kind == 1
    assert sorted(sides) == sorted(
        int(file.stem.rsplit("-", 1)[1]) for file in paths.assets("icons").glob(f"{name}-*.png")
    )
    assert 256 in sides
