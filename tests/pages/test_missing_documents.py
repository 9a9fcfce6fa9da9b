"""The list of missing evidence, asked without a display; what is due is typed under reference data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clust_desktop.domain.refusals import Invalid
from clust_desktop.services.lists import Asked
from clust_desktop.ui import pages_list
from clust_desktop.ui.pages.missing_documents import MissingDocumentsPage
from clust_desktop.ui.pages.setting_pages import PAGES
from tests.pages.reading import rows

PAGE, CHECKLISTS = MissingDocumentsPage(), PAGES["checklists"]()


def kind(office, code: str) -> str:
    return office.archive.value("select uid from document_kind where code = ?", (code,))


def due(office, where, **typed: str) -> None:
    blank = CHECKLISTS.form.format(CHECKLISTS.blank(office, where))
    CHECKLISTS.save(office, None, blank | typed, where)


def test_each_line_says_which_documents_are_missing_and_opens_its_record(office, everywhere):
    found = PAGE.listing(office, everywhere)
    shown = rows(PAGE, office, everywhere)
    assert shown
    assert all(one["missing"] for one in shown)
    for row in found.rows(found.keys(Asked())):
        page, uid = PAGE.opens(row)
        assert pages_list.is_there(page)
        assert pages_list.page(page).record(office, uid)


def test_one_kind_of_record_is_shown_where_it_is_chosen(office, everywhere):
    every = rows(PAGE, office, everywhere)
    for word in {one["kind"] for one in every}:
        chosen = rows(PAGE, office, replace(everywhere, filters={"kind": word}))
        assert chosen == [one for one in every if one["kind"] == word]


def test_what_is_due_can_be_said_of_any_kind_and_a_format_only_of_gatherings(office, everywhere):
    before = {one["label"] for one in rows(PAGE, office, everywhere, "statuto")}
    due(office, everywhere, due_of="Assemblea", document_kind=kind(office, "statute"))
    after = rows(PAGE, office, everywhere, "statuto")
    assert {one["kind"] for one in after if one["label"] not in before} == {"Assemblea"}
    with pytest.raises(Invalid) as refused:
        due(office, everywhere, due_of="Spesa", format="Online", document_kind=kind(office, "proxy"))
    assert refused.value.complaints == {"format": "Solo gli incontri hanno una modalità: lasciare vuoto."}
