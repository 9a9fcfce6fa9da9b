"""The recovery sheet: what is printed, typed again, is the key."""

from __future__ import annotations

import re
from datetime import date

import page
import pytest

from clust_desktop.domain import recovery
from clust_desktop.reports.recovery_sheet import recovery_sheet
from tests.reports import reading

KEY = bytes(range(7, 7 + recovery.BYTES))


@pytest.mark.parametrize("language", ["it", "en"])
def test_its_groups_read_back_are_the_key_on_one_accessible_page(language):
    pdf = recovery_sheet("segreteria.clust", recovery.groups(KEY), on=date(2025, 3, 4), language=language)
    profiles = (page.ValidationProfile.PDF_A_2B, page.ValidationProfile.PDF_UA_1)
    assert reading.archive_failures(pdf, profiles) == []
    assert len(reading.reader(pdf).pages) == 1
    text = reading.reader(pdf).pages[0].extract_text()
    signs = f"[{recovery.ALPHABET}]{{3}}"
    found = {int(at): group for at, group in re.findall(rf"\b(\d\d?) ({signs} {signs})\b", text)}
    assert recovery.read(" ".join(found[at] for at in range(1, recovery.GROUPS + 1))) == KEY
    assert reading.outside(pdf) == reading.overlapping(pdf) == []


def test_its_groups_are_large_enough_to_be_typed_again():
    pdf = recovery_sheet("segreteria.clust", recovery.groups(KEY), on=date(2025, 3, 4))
    group = recovery.groups(KEY)[4]
    sizes: list[float] = []
    reading.reader(pdf).pages[0].extract_text(
        visitor_text=lambda text, _cm, tm, _font, size: sizes.append(size * tm[0]) if group[:3] in text else None
    )
    assert max(sizes) >= 14
