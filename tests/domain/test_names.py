"""Folding: the same for every spelling, never an error, and twice is once."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clust_desktop.domain.names import fold, fold_organisation, search_key

TEXT = st.text(max_size=40) | st.text(alphabet="abàÈ'’ .-&sSrRlLcCpPøŁß𝒳ﬁ東ﾞが١ا", max_size=30)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Nicolò", "nicolo"),
        ("NICOLO'", "nicolo"),
        ("Nicolo´", "nicolo"),
        ("D’Angelo", "dangelo"),
        ("D'Angelo", "dangelo"),
        ("  De   Luca ", "de luca"),
        ("Łukasz Ørsted Straße Ægir Đorđe Işık", "lukasz orsted strasse aegir dorde isik"),
        ("Emilia‑Romagna – Bologna", "emilia romagna bologna"),
        ("«Officine» “Ferri”", "officine ferri"),
        ("𝒳 𝐀𝐥𝐟𝐚 ﬁ", "x alfa fi"),
        ("C.N.R. S.r.l", "cnr srl"),
        ("G.B. Rossi M.Verdi J. Bianchi", "gb rossi m verdi j bianchi"),
        ("東京 株式会社", "東京 株式会社"),
        ("ガス", "ガス"),
        ("αθήνα ΑΘΉΝΑΣ", "αθηνα αθηνασ"),
        ("أحمد", "احمد"),
        ("a\u200bb\u00adc", "abc"),
        ("a_b/c", "a b c"),
        ("", ""),
        ("!?", ""),
    ],
)
def test_fold(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    "written",
    [
        "Officine Ferri S.r.l.",
        "OFFICINE FERRI SRL",
        "Officine Ferri S R L",
        "officine ferri s. r. l.",
        "Officine Ferri S.R.L",
        "Officine Ferri società a responsabilità limitata",
        "Officine Ferri srl unipersonale",
        "Officine Ferri S.r.l. S.B.",
        "Officine Ferri S.r.l. Società Benefit",
        "Officine Ferri S.r.l. a socio unico",
        "«Officine Ferri» s.r.l. in liquidazione",
    ],
)
def test_one_company_however_its_form_is_written(written):
    assert fold_organisation(written) == ("officine ferri", "srl")


@pytest.mark.parametrize(
    ("written", "core", "form"),
    [
        ("Alfa S.p.A.", "alfa", "spa"),
        ("Alfa Società per Azioni", "alfa", "spa"),
        ("Rossi Mario & C. s.n.c.", "rossi mario", "snc"),
        ("Rossi e Figli S.A.S.", "rossi figli", "sas"),
        ("Rossi & Figli <S.r.l.>", "rossi figli", "srl"),
        ("Podere Verde s.s. agricola", "podere verde", "ss"),
        ("Podere Verde Società Semplice", "podere verde", "ss"),
        ("Betatec s.c.a r.l.", "betatec", "scarl"),
        ("Betatec S.c.a.r.l.", "betatec", "scarl"),
        ("Betatec SCARL", "betatec", "scarl"),
        ("Betatec S.C.R.L.", "betatec", "scarl"),
        ("Betatec soc. cons. a r.l.", "betatec", "scarl"),
        ("Betatec società consortile a responsabilità limitata", "betatec", "scarl"),
        ("Betatec s.c.p.a.", "betatec", "scpa"),
        ("Gammalat soc. Coop", "gammalat", "coop"),
        ("Gammalat Soc.Coop. a r.l.", "gammalat", "coop"),
        ("Società Cooperativa Gammalat", "gammalat", "coop"),
        ("Delta Sociale Soc. Coop. Sociale", "delta sociale", "coop-sociale"),
        ("Consorzio Futuro", "futuro", "consorzio"),
        ("Fondazione Aurora ETS", "aurora", "ets fondazione"),
        ("Zeta Pte. Ltd.", "zeta", "ltd"),
        ("Zeta GmbH & Co. KG", "zeta", "gmbh kg"),
        ("Zeta, Inc.", "zeta", "inc"),
        ("Zeta Corp", "zeta", "corp"),
        ("Zeta L.L.C.", "zeta", "llc"),
        ("Alfa S.r.l. - Unità di Parma", "alfa unita di parma", "srl"),
        ("SPA", "spa", ""),
        ("Consorzio", "consorzio", ""),
        ("Università di Bologna - CIRI ICT", "universita di bologna ciri ict", ""),
    ],
)
def test_forms_are_set_apart(written, core, form):
    assert fold_organisation(written) == (core, form)


@given(TEXT)
@example("ͅΐ")
@example("a´b")
@settings(max_examples=300, deadline=None)
def test_folding_twice_is_folding_once(text):
    once = fold(text)
    assert fold(once) == once
    assert once == once.strip()
    assert "  " not in once
    assert fold(text.upper().lower()) == fold(text.upper())


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_the_core_is_folded_and_never_lost(text):
    core, form = fold_organisation(text)
    assert fold_organisation(core)[0] == core
    assert fold(core) == core
    assert bool(core) == bool(fold(text))
    assert not form or core


def test_search_finds_the_other_spellings():
    key = search_key("Anna D'Angelo", "Hi-Tech S R L", "", "C.N.R.")
    assert {"anna", "dangelo", "d", "angelo", "hi", "tech", "hitech", "srl", "cnr"} <= set(key.split())


@given(st.lists(TEXT, max_size=3))
@settings(max_examples=100, deadline=None)
def test_every_folded_word_is_in_the_search_key(texts):
    words = set(search_key(*texts).split())
    for text in texts:
        assert set(fold(text).split()) <= words
