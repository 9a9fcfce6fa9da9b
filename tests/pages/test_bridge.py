"""The bridge between two days, asked without a display: it says what the indicators say, and opens its names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Refused
from clust_desktop.services.lists import Asked
from clust_desktop.ui import member_pages
from clust_desktop.ui.pages.bridge import BridgePage
from clust_desktop.ui.specs import Where
from tests.pages.reading import rows

PAGE = BridgePage()
AGRIFOOD = Where(period="2025", association="AGRIFOOD")
FIGURES = ("opening", "came", "left", "closing")


def raw(office, where):
    found = PAGE.listing(office, where)
    return found.rows(found.keys(Asked()))


def names(office, where, uid, figure):
    page = dict((code, made) for code, _title, made in member_pages.UNDER)[f"bridge_{figure}"]()
    return [(one["name"], one["on"], one["category"]) for one in rows(page, office, where.under("bridge", uid))]


def test_the_figures_of_the_period_are_those_of_the_indicators(office):
    for association in ("AGRIFOOD", "BUILD", "HEALTH", None):
        (*_categories, total) = raw(office, Where(period="2025", association=association))
        lines = office.indicators.table(period="2025", association=association)
        of = {line.indicator: line.value for line in lines if line.association == association}
        assert [total[key] for key in FIGURES] == [
            of[code] for code in ("members_start", "members_in", "members_out", "members_end")
        ]


def test_every_figure_opens_its_names_and_the_changes_of_category_are_told(office):
    membership = office.archive.by_uid("membership", office.archive.value("select uid from membership where id = 1"))
    laboratory = office.archive.value("select uid from member_category where code = 'laboratory'")
    office.membership_changes.change_category(
        membership=membership["uid"], category=laboratory, from_on=date(2025, 5, 1)
    )
    shown = rows(PAGE, office, AGRIFOOD)
    assert [tuple(row.values()) for row in shown] == [
        ("Impresa", "3", "2", "1", "0", "1", "3"),
        ("Laboratorio", "0", "0", "0", "1", "0", "1"),
        ("Totale", "3", "2", "1", "1", "1", "4"),
    ]
    enterprise, lab, total = raw(office, AGRIFOOD)
    assert names(office, AGRIFOOD, total["uid"], "came") == [
        ("Caseificio Bàttola", "01/02/2025", "Impresa"), ("Officina Nìnive", "01/03/2025", "Impresa")]  # fmt: skip
    assert names(office, AGRIFOOD, total["uid"], "left") == [("Molino Sant’Elmo S.p.A.", "31/01/2025", "Impresa")]
    moved = [("Cascina Perlà S.r.l.", "01/05/2025", "Impresa → Laboratorio")]
    for one in (enterprise, lab, total):
        assert names(office, AGRIFOOD, one["uid"], "moves") == moved
    for key in ("opening", "came", "left", "closing"):
        for one in (enterprise, lab, total):
            assert len(names(office, AGRIFOOD, one["uid"], key)) == one[key]
    title, below = PAGE.heading(PAGE.record(office, enterprise["uid"]))
    assert title == "Impresa · AGRIFOOD"
    assert below == (
        "dal 01/01/2025 al 31/12/2025 · 3 all’inizio + 2 entrati − 1 usciti, −1 per cambio di categoria = 3 alla fine"
    )


def test_any_two_days_may_be_asked_for_and_a_subject_is_one_in_the_system(office):
    assert PAGE.filter_blank(office, AGRIFOOD) == {"from": "01/01/2025", "until": "30/06/2025"}
    whole = Where(period="2025", association=None, filters={"from": "1/1/23", "until": "31/12/2024"})
    (*_categories, total) = raw(office, whole)
    assert [total[key] for key in FIGURES] == [0, 5, 0, 5]  # Cascina Perlà is a member of two
    with pytest.raises(Refused, match="01/01/2023"):
        raw(office, replace(whole, filters={"from": "1/1/24", "until": "1/1/23"}))
    with clock.standing_on(date(2024, 3, 1)):
        nowhere = Where(period=None, association=None)
        assert PAGE.filter_blank(office, nowhere) == {"from": "01/01/2024", "until": "01/03/2024"}


def test_a_row_whose_category_is_gone_meanwhile_shows_nobody(office):
    (*_categories, total) = raw(office, AGRIFOOD)
    gone = PAGE.record(office, total["uid"].replace("*", "training"))
    assert [gone[key] for key in FIGURES] == [0, 0, 0, 0]
    assert names(office, AGRIFOOD, gone["uid"], "closing") == []
