"""Associations and reference data, asked without a display."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.domain.refusals import Conflict, Invalid, Refused, Taken
from clust_desktop.services.lists import Asked
from clust_desktop.ui.pages.associations import AssociationsPage
from clust_desktop.ui.pages.circles import OrgansOfPage
from clust_desktop.ui.pages.declared_figures import DeclaredFiguresPage
from clust_desktop.ui.pages.offices import OfficesOfPage
from clust_desktop.ui.pages.own_dates import OwnDatesPage
from clust_desktop.ui.pages.reference_pages import RulesPage
from clust_desktop.ui.pages.setting_pages import PAGES
from clust_desktop.ui.specs import Where
from tests.pages.reading import rows, uid
from tests.reports.test_brand import picture as logo

ASSOCIATIONS, OWN, DECLARED, RULES = AssociationsPage(), OwnDatesPage(), DeclaredFiguresPage(), RulesPage()
PNG = logo()


@pytest.fixture
def agrifood(office, everywhere) -> Where:
    return everywhere.under("association", uid(ASSOCIATIONS, office, everywhere, "agrifood"))


def founding(office, **more: str) -> dict[str, str]:
    companies = [one.uid for one in office.lookups.find(noun="organisation", typed="cas")]
    assert len(companies) == 2
    return {
        "area": "Turismo", "name": "Clust-ER Turismo", "code": "TURISMO", "kind": "Clust-ER",
        "constituted_on": "1/6/2025", "board": "Consiglio direttivo", "members": "\n".join(companies),
        "president": office.lookups.find(noun="person", typed="zolt")[0].uid,
        "category": office.lookups.find(noun="member_category", typed="impresa")[0].uid,
    } | more  # fmt: skip


# -- associations -----------------------------------------------------------------------------------------------------


def test_associations_say_how_many_members_they_have_on_the_day_of_the_period(office):
    found = rows(ASSOCIATIONS, office, Where(period="2024", association=None))
    assert [(one["code"], one["members"]) for one in found if one["members"] != "0"] == [
        ("AGRIFOOD", "3"), ("BUILD", "2"), ("HEALTH", "1"),
    ]  # fmt: skip


def test_an_association_is_founded_from_its_sector_to_its_first_members_in_one_operation(office, everywhere):
    dairy = office.lookups.find(noun="organisation", typed="battola")[0].uid
    laboratory = office.lookups.find(noun="member_category", typed="laboratorio")[0].uid
    office.records.keep(noun="organisation", uid=dairy, values={"category": laboratory})
    before = office.archive.count("operation")
    done = ASSOCIATIONS.save(office, None, founding(office), everywhere)
    assert office.archive.count("operation") == before + 1
    assert done.said == "Clust-ER Turismo: fondata con 2 soci e il suo organo."
    under = everywhere.under("association", done.uid)
    (row,) = rows(ASSOCIATIONS, office, everywhere, "turismo")
    assert (row["members"], row["constituted_on"], row["position"]) == ("2", "01/06/2025", "10")
    assert [one["name"] for one in rows(OrgansOfPage(), office, under)] == ["Consiglio direttivo"]
    assert [(one["person"], one["kind"]) for one in rows(OfficesOfPage(), office, under)] == [
        ("Ada Żółtek", "Presidente")
    ]
    members = office.memberships.on_day(ASSOCIATIONS.record(office, done.uid)["constituted_on"], association="TURISMO")
    assert {(one["name"], one["category"]) for one in members} == {
        ("Cascina Perlà S.r.l.", "enterprise"), ("Caseificio Bàttola", "laboratory"),
    }  # fmt: skip
    office.journal.undo()
    assert rows(ASSOCIATIONS, office, everywhere, "turismo") == []


def test_founding_writes_statute_colour_logo_every_organ_and_the_day_of_its_first_members(office, everywhere, tmp_path):
    picture = tmp_path / "turismo.png"
    picture.write_bytes(PNG)
    asked = founding(office, statute="Rep. 12/2025", statute_on="20/5/2025", colour="#1f6f43", logo=str(picture),
                     organs="Comitato tecnico scientifico; Revisori", members_from="1/7/2025")  # fmt: skip
    assert "2 primi soci." in ASSOCIATIONS.notes(office, None, asked, everywhere)
    assert any("Bàttola" in one for one in ASSOCIATIONS.notes(office, None, asked, everywhere))
    before = office.archive.count("operation")
    done = ASSOCIATIONS.save(office, None, asked, everywhere)
    assert office.archive.count("operation") == before + 1
    record = ASSOCIATIONS.record(office, done.uid)
    assert (record["statute"], record["statute_on"], record["colour"]) == (
        "Rep. 12/2025", date(2025, 5, 20), "#1f6f43"
    )  # fmt: skip
    assert office.logos.find(association=done.uid).name == "turismo.png"
    under = everywhere.under("association", done.uid)
    assert {one["name"] for one in rows(OrgansOfPage(), office, under)} == {
        "Consiglio direttivo", "Comitato tecnico scientifico", "Revisori"
    }  # fmt: skip
    assert office.memberships.on_day(date(2025, 6, 30), association="TURISMO") == []
    assert len(office.memberships.on_day(date(2025, 7, 1), association="TURISMO")) == 2
    office.journal.undo()
    assert rows(ASSOCIATIONS, office, everywhere, "turismo") == []
    assert office.archive.count("document") == 0


def test_what_is_wrong_with_a_founding_is_said_beside_its_field(office, everywhere, tmp_path):
    text = tmp_path / "logo.png"
    text.write_text("no picture")
    with pytest.raises(Invalid) as refused:
        ASSOCIATIONS.save(office, None, founding(office, colour="verde", members_from="1/5/2025"), everywhere)
    assert set(refused.value.complaints) == {"colour", "members_from"}
    with pytest.raises(Invalid) as refused:
        ASSOCIATIONS.save(
            office, None, founding(office, logo=str(text), organs="consiglio Direttivo", category=""), everywhere
        )
    assert set(refused.value.complaints) == {"logo", "organs", "category"}


def test_founding_complains_of_everything_at_once_and_of_a_code_that_is_there(office, everywhere):
    with pytest.raises(Invalid) as refused:
        ASSOCIATIONS.save(office, None, {}, everywhere)
    assert set(refused.value.complaints) == {"area", "name", "code", "kind", "constituted_on", "board"}
    with pytest.raises(Taken, match="«MECH» c’è già"):
        ASSOCIATIONS.save(office, None, founding(office, code="MECH"), everywhere)
    with pytest.raises(Invalid, match="Cascina Perlà") as refused:
        ASSOCIATIONS.save(office, None, founding(office, category=""), everywhere)
    assert set(refused.value.complaints) == {"category"}
    assert rows(ASSOCIATIONS, office, everywhere, "turismo") == []


def test_closing_an_association_ends_all_below_it_and_says_so(office, agrifood):
    record = ASSOCIATIONS.record(office, agrifood.of)
    typed = {"until_on": "31/12/2025"}
    assert ASSOCIATIONS.close_notes(office, record, typed, agrifood) == [
        "Lo stesso giorno terminano – gruppi di lavoro: 1, adesioni: 4."
    ]
    ASSOCIATIONS.close(office, record, typed, agrifood)
    assert not ASSOCIATIONS.is_open(ASSOCIATIONS.record(office, agrifood.of))
    assert office.memberships.on_day(date(2026, 1, 1), association="AGRIFOOD") == []
    assert not any(office.archives.check().values())
    office.journal.undo()
    assert ASSOCIATIONS.is_open(ASSOCIATIONS.record(office, agrifood.of))


def test_the_card_is_corrected_and_complains_of_a_colour(office, agrifood):
    record = ASSOCIATIONS.record(office, agrifood.of)
    typed = ASSOCIATIONS.form.format(record)
    with pytest.raises(Invalid) as refused:
        ASSOCIATIONS.save(office, record, typed | {"colour": "verde", "tax_code": "1"}, agrifood)
    assert set(refused.value.complaints) == {"colour", "tax_code"}
    ASSOCIATIONS.save(office, record, typed | {"colour": "#1f6f43", "statute": "Rep. 12"}, agrifood)
    assert ASSOCIATIONS.record(office, agrifood.of)["statute"] == "Rep. 12"
    with pytest.raises(Conflict, match="adesioni: 5"):
        ASSOCIATIONS.removal(office, record, {}, agrifood)


def test_a_logo_is_kept_shown_and_taken_away(office, agrifood, tmp_path):
    logos, picture = office.logos, tmp_path / "logo.png"
    picture.write_bytes(PNG)
    logos.keep(association=agrifood.of, path=picture)
    assert logos.find(association=agrifood.of) == ("logo.png", "image/png", PNG)
    logos.keep(association=agrifood.of, path=picture)
    assert office.archive.value("select count(*) from blob") == 1
    for content, said in ((b"GIF89a", "non è un’immagine"), (PNG + b"\0" * 1_000_000, "1.000.000")):
        picture.write_bytes(content)
        with pytest.raises(Refused, match=said):
            logos.keep(association=agrifood.of, path=picture)
    logos.drop(association=agrifood.of)
    assert logos.find(association=agrifood.of) is None
    office.journal.undo()
    assert logos.find(association=agrifood.of).content == PNG
    assert not any(office.archives.check().values())


# -- own dates and declared figures -----------------------------------------------------------------------------------


def test_a_period_has_dates_of_the_associations_own_until_they_are_left_empty(office, agrifood):
    listed = OWN.listing(office, agrifood)
    row = listed.rows(listed.keys(Asked("2025")))[0]
    assert OWN.change_blank(office, row, agrifood)["from_on"].isoformat() == "2025-01-01"
    with pytest.raises(Invalid) as refused:
        OWN.change(office, row, {"from_on": "1/3/2025"}, agrifood)
    assert set(refused.value.complaints) == {"until_on"}
    OWN.change(office, row, {"from_on": "1/3/2025", "until_on": "28/2/2026"}, agrifood)
    (shown,) = rows(OWN, office, agrifood, "2025")
    assert (shown["own_from"], shown["own_until"]) == ("01/03/2025", "28/02/2026")
    covered = office.choices.covered(period="2025", association="AGRIFOOD")
    assert covered.from_on.isoformat() == "2025-03-01"
    OWN.change(office, row, {"from_on": "2/3/2025", "until_on": "28/2/2026"}, agrifood)
    OWN.change(office, row, {}, agrifood)
    assert rows(OWN, office, agrifood, "2025")[0]["own_from"] == ""
    office.journal.undo()
    assert rows(OWN, office, agrifood, "2025")[0]["own_from"] == "02/03/2025"


def test_a_declared_figure_says_when_its_parts_and_total_differ(office, everywhere):
    """The 114 of the founding are 66+11+24+4+8 = 113 in their published parts."""
    typed = DECLARED.form.format({}) | {
        "label": "Soci alla fondazione", "from_on": "1/6/2017", "declared_total": "114", "source": "Comunicato",
        "parts": "Laboratori: 66\nCentri: 11\nImprese: 24\nFormazione: 4\nAltri: 8",
    }  # fmt: skip
    said = "▲ Le voci dichiarate danno per somma 113, il totale dichiarato è 114: differenza 1."
    assert DECLARED.notes(office, None, typed, everywhere) == [said]
    figure = DECLARED.save(office, None, typed, everywhere).uid
    (row,) = rows(DECLARED, office, everywhere, "fondazione")
    assert (row["declared_total"], row["parts"], row["differs"], row["association"]) == ("114", "113", "▲ no", "tutte")
    record = DECLARED.record(office, figure)
    assert DECLARED.form.format(record)["parts"].splitlines()[0] == "Laboratori: 66"
    DECLARED.save(office, record, typed | {"parts": "Imprese: 25\nAltri: 89"}, everywhere)
    assert rows(DECLARED, office, everywhere, "fondazione")[0]["differs"] == ""
    assert DECLARED.record(office, figure)["parts"] == (("Imprese", 25.0), ("Altri", 89.0))
    assert DECLARED.remove(office, DECLARED.record(office, figure), {}, everywhere).gone
    office.journal.undo()
    assert DECLARED.record(office, figure)["parts"] == (("Imprese", 25.0), ("Altri", 89.0))


def test_a_declared_figure_complains_of_what_it_does_not_say(office, everywhere):
    with pytest.raises(Invalid) as refused:
        DECLARED.save(office, None, {"source": "Relazione"}, everywhere)
    assert set(refused.value.complaints) == {"value", "indicator", "period"}
    with pytest.raises(Invalid, match="Imprese venticinque"):
        DECLARED.save(office, None, {"source": "Relazione", "parts": "Imprese venticinque"}, everywhere)
    with pytest.raises(Invalid, match="due volte"):
        DECLARED.save(office, None, {"source": "Relazione", "parts": "Imprese: 1\nImprese: 2"}, everywhere)


# -- reference data ---------------------------------------------------------------------------------------------------

TYPED = {
    "member_categories": {"code": "consorzio", "name": "Consorzio", "is_enterprise": "Sì"},
    "event_kinds": {"code": "webinar", "name": "Webinar"},
    "expense_headings": {"code": "viaggi", "name": "Viaggi", "eligible": "Sì"},
    "document_kinds": {"code": "foto", "name": "Foto"},
    "rules": {"key": "Deleghe per delegato", "value": "2", "article": "art. 9", "source": "Statuto"},
    "partnership_rules": {"code": "B25", "name": "Bando", "min_enterprises": "3", "min_laboratories": "2"},
    "context_figures": {"code": "export", "label": "Esportazioni", "value": "80 miliardi"},
    "privacy_notices": {"version": "2025", "from_on": "1/1/2025", "text": "Informativa."},
}


@pytest.mark.parametrize("code", TYPED)
def test_reference_data_is_added_corrected_removed_and_taken_back(office, everywhere, code):
    page = PAGES[code]()
    before = len(rows(page, office, everywhere))
    typed = page.form.format(page.blank(office, everywhere)) | TYPED[code]
    done = page.save(office, None, typed, everywhere)
    assert len(rows(page, office, everywhere)) == before + 1
    record = page.record(office, done.uid)
    assert page.heading(record)[0]
    page.save(office, record, page.form.format(record), everywhere)
    assert page.removal(office, record, {}, everywhere)
    assert page.remove(office, record, {}, everywhere).gone
    assert len(rows(page, office, everywhere)) == before
    office.journal.undo()
    assert len(rows(page, office, everywhere)) == before + 1


@pytest.mark.parametrize("code", [code for code, typed in TYPED.items() if "code" in typed])
def test_a_code_that_is_there_is_said_in_words_beside_it(office, everywhere, code):
    page = PAGES[code]()
    page.save(office, None, TYPED[code], everywhere)
    with pytest.raises(Taken) as refused:
        page.save(office, None, TYPED[code], everywhere)
    assert list(refused.value.complaints) == ["code"]
    assert f"«{TYPED[code]['code']}» c’è già" in refused.value.sentence


def test_reference_data_in_use_is_not_removed_and_the_numbers_are_said(office, everywhere):
    categories = PAGES["member_categories"]()
    record = categories.record(office, uid(categories, office, everywhere, "impresa"))
    with pytest.raises(Conflict, match="categorie di un socio: 9"):
        categories.removal(office, record, {}, everywhere)
    with pytest.raises(Conflict):
        categories.remove(office, record, {}, everywhere)


def test_what_an_association_has_is_called_by_its_name(office, everywhere, agrifood):
    with pytest.raises(Conflict) as refused:
        ASSOCIATIONS.removal(office, ASSOCIATIONS.record(office, agrifood.of), {}, everywhere)
    assert "adesioni: 5" in refused.value.sentence
    assert "incontri: 6" in refused.value.sentence
    assert "altri legami" not in refused.value.sentence


def test_rules_of_an_association_stand_before_the_general_ones_with_their_article(office, agrifood, everywhere):
    typed = RULES.form.format(RULES.blank(office, agrifood)) | TYPED["rules"]
    RULES.save(office, None, typed, agrifood)
    found = [(one["key"], one["association"], one["value"], one["article"]) for one in rows(RULES, office, agrifood)]
    at = found.index(("Deleghe per delegato", "AGRIFOOD", "2", "art. 9"))
    assert found[at + 1][:2] == ("Deleghe per delegato", "tutte")
    build = Where(period="2025", association="BUILD")
    assert all(one["association"] == "tutte" for one in rows(RULES, office, build))
    with office.archive.operation("tests.rule", "Rule"):
        office.archive.insert("rule", {"key": "quota.annua", "value": "500"})
    own = RULES.record(office, uid(RULES, office, everywhere, "quota.annua"))
    typed = RULES.form_of(office, own, everywhere).format(own)
    RULES.save(office, own, typed | {"value": "600"}, everywhere)
    assert rows(RULES, office, everywhere, "quota")[0]["value"] == "600"


@pytest.mark.parametrize(
    ("key", "how"),
    [
        ("Deleghe per delegato", "Il valore è un numero intero."),
        ("Contributo annuo massimo per associazione, in euro", "Il valore è un importo in euro."),
        ("Quorum della prima convocazione", "Il valore è una frazione, scritta come 1/2 o 3/4."),
        ("Come contano gli astenuti", "Il valore è uno di questi: contati come presenti, non contati."),
        ("", ""),
    ],
)
def test_a_rule_says_how_its_value_is_written(office, everywhere, key, how):
    typed = RULES.form.format(RULES.blank(office, everywhere)) | {"key": key}
    assert RULES.notes(office, None, typed, everywhere) == ([how] if how else [])


def test_evidence_and_indicators_are_listed_by_their_names(office, everywhere):
    checklists, indicators = PAGES["checklists"](), PAGES["indicator_names"]()
    assert {
        "due_of": "Evento",
        "format": "qualsiasi",
        "document_kind": "Programma o invito con i loghi",
    }.items() <= (rows(checklists, office, everywhere, "programma")[0].items())
    record = indicators.record(office, uid(indicators, office, everywhere, "events_with_register"))
    typed = indicators.form.format(record) | {"name": "Eventi col registro"}
    indicators.save(office, record, typed, everywhere)
    assert rows(indicators, office, everywhere, "registro")[0]["name"] == "Eventi col registro"
    assert not indicators.new
    assert not indicators.actions
    partnership = PAGES["partnership_rules"]()
    with pytest.raises(Invalid) as refused:
        partnership.save(office, None, TYPED["partnership_rules"] | {"max_laboratories": "1"}, everywhere)
    assert set(refused.value.complaints) == {"max_laboratories"}


@pytest.mark.parametrize("code", [*PAGES, "associations", "own_dates", "declared_figures"])
def test_every_column_orders_and_finds_by_its_beginning(office, agrifood, code):
    page = {"associations": ASSOCIATIONS, "own_dates": OWN, "declared_figures": DECLARED}.get(code) or PAGES[code]()
    found = page.listing(office, agrifood)
    count = found.count(Asked())
    for column in (*found.what.orders, ""):
        assert len(found.keys(Asked("", column, True))) == count
        assert list(found.starting(Asked("", column), "no such beginning")) == []
    assert {one.key for one in page.columns} <= set(found.what.orders) | {"differs"}
