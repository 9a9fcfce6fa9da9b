"""The colours of both themes: words can be read on their ground, and nothing glares in the dark."""

from __future__ import annotations

import pytest

from clust_desktop.ui.theme import DARK, LIGHT


def brightness(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str) -> float:
    low, high = sorted((brightness(ink), brightness(ground)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_the_ground_it_stands_on(palette):
    p = palette
    for ink in (p.ink, p.quiet, p.good, p.fair, p.bad, p.accent):
        assert contrast(ink, p.card) >= 4.5
    for ground in (p.page, p.stripe, p.notice, p.fair_ground, p.bad_ground, p.hover):
        assert contrast(p.ink, ground) >= 4.5
    for ground in (p.good_band, p.fair_band, p.bad_band):
        assert contrast(p.band_ink, ground) >= 4.5
        assert contrast(ground, p.page) >= 1.5  # it stands out


def test_the_answers_at_the_door_do_not_glare_in_the_dark():
    for ground in (DARK.good_band, DARK.fair_band, DARK.bad_band):
        assert brightness(ground) < 0.15
