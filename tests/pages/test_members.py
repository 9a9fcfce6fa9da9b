"""The pages of members and organisations, asked without a display."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop import i18n
from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Conflict, Invalid, Refused
from clust_desktop.services.lists import Asked
from clust_desktop.ui import member_pages
from clust_desktop.ui.pages.bridge import BridgePage
from clust_desktop.ui.pages.members import MembershipsPage, MembersPage
from clust_desktop.ui.pages.membership_parts import CategoryHistoryPage, MembershipCategoriesPage, SuspensionsPage
from clust_desktop.ui.pages.organisation_parts import AccreditationsPage, OrganisationNamesPage, SuccessionsPage
from clust_desktop.ui.pages.organisation_traces import OrganisationGatheringsPage, OrganisationHistoryPage
from clust_desktop.ui.pages.organisations import OrganisationsPage
from clust_desktop.ui.specs import Where
from tests.pages.reading import rows

MEMBERS, MEMBERSHIPS, ORGANISATIONS = MembersPage(), MembershipsPage(), OrganisationsPage()


def on(day: str, association: str | None = None) -> Where:
    return Where(period="2025", association=association, filters={"on": day})


def find(office, noun, typed):
    return office.lookups.find(noun=noun, typed=typed)[0].uid


def raw(page, office, where, words=""):
    found = page.listing(office, where)
    return found.rows(found.keys(Asked(words)))


@pytest.fixture
def card(office):
    """The uid of an organisation that is a member of two associations."""
    return find(office, "organisation", "cascina perla")


# -- members --


def test_the_list_is_of_the_day_the_header_is_read_as_of_or_of_another(office):
    everywhere = Where(period="2025", association=None)
    assert MEMBERS.filter_blank(office, everywhere) == {"on": "30/06/2025"}
    assert len(rows(MEMBERS, office, on("30/06/2025"))) == 8
    assert len(rows(MEMBERS, office, on("31/1/25"))) == 6
    assert [one["name"] for one in rows(MEMBERS, office, on("31/1/25", "AGRIFOOD"))] == [
        "Cascina Perlà S.r.l.", "Istituto Zolfanello", "Molino Sant’Elmo S.p.A."]  # fmt: skip
    with clock.standing_on(date(2023, 4, 1)):
        assert len(rows(MEMBERS, office, on("oggi"))) == 2
    with pytest.raises(Refused):
        rows(MEMBERS, office, on("boh"))
    without = Where(period=None, association=None)
    with clock.standing_on(date(2023, 2, 1)):
        assert MEMBERS.filter_blank(office, without) == {"on": "01/02/2023"}


def test_a_subject_of_two_associations_stands_twice_and_opens_its_card(office, card):
    found = raw(MEMBERS, office, on("30/6/25"), "perla")
    assert [one["association"] for one in found] == ["AGRIFOOD", "BUILD"]
    assert {MEMBERS.opens(one) for one in found} == {("organisations", card)}
    assert [one["association"] for one in rows(MEMBERS, office, on("30/6/25"), "perla build")] == ["BUILD"]


def test_who_leaves_is_marked_by_word_and_sign(office):
    (row,) = raw(MEMBERS, office, on("30/6/25"), "aquilone")
    blank = MEMBERS.withdraw_blank(office, row, on("30/6/25"))
    assert set(blank) == {"declared_on"}
    typed = {"declared_on": "1/5/25", "until_on": "", "reason": ""}
    assert "31/12/2025" in MEMBERS.withdraw_notes(office, row, typed, on("30/6/25"))[0]
    assert MEMBERS.withdraw_notes(office, row, typed | {"declared_on": "1/"}, on("30/6/25")) == []
    done = MEMBERS.withdraw(office, row, typed, on("30/6/25"))
    assert done.said == "Recesso registrato: ultimo giorno 31/12/2025."
    (shown,) = rows(MEMBERS, office, on("30/6/25"), "aquilone")
    assert (shown["until_on"], shown["state"]) == ("31/12/2025", "▼ recesso")
    (row,) = raw(MEMBERS, office, on("30/6/25"), "aquilone")
    assert (MEMBERS.tone(row), MEMBERS.is_leaving(row), MEMBERS.is_staying(row)) == ("fair", True, False)
    assert "31/12/2025" in MEMBERS.taking_back(office, row, {}, on("30/6/25"))
    MEMBERS.take_back(office, row, {}, on("30/6/25"))
    assert rows(MEMBERS, office, on("30/6/25"), "aquilone")[0]["state"] == ""


def test_a_member_is_admitted_with_what_is_known_of_it(office):
    where = on("30/6/25", "HEALTH")
    blank = MEMBERS.form_of(office, None, where).format(MEMBERS.blank(office, where))
    organisation = find(office, "organisation", "gessetto")
    typed = blank | {"organisation": organisation}
    with pytest.raises(Invalid) as refused:
        MEMBERS.save(office, None, typed, where)
    assert set(refused.value.complaints) == {"category", "from_on"}
    ORGANISATIONS.save(
        office, ORGANISATIONS.record(office, organisation),
        {"name": "Laboratorio Gessetto", "category": find(office, "member_category", "laboratorio")}, where,
    )  # fmt: skip
    typed |= MEMBERS.proposes(office, None, typed, "organisation", where)
    done = MEMBERS.save(office, None, typed | {"from_on": "1/6/25", "applied_on": "2/5/25"}, where)
    assert done.said == "Laboratorio Gessetto è socio dal 01/06/2025."
    record = MEMBERS.record(office, done.uid)
    assert MEMBERS.heading(record) == ("Laboratorio Gessetto", "HEALTH · dal 01/06/2025")
    MEMBERS.save(office, record, {"from_on": "2/6/25", "note": "corretta"}, where)
    assert rows(MEMBERS, office, on("1/6/25", "HEALTH"), "gessetto") == []
    assert "categorie (1)" in MEMBERS.removal(office, record, {}, where)
    MEMBERS.remove(office, record, {}, where)
    assert rows(MEMBERS, office, where, "gessetto") == []


def test_category_exclusion_end_and_suspension_from_the_list(office, card):
    under = Where(period="2025", association=None).under("organisation", card)
    build, agrifood = raw(MEMBERSHIPS, office, under)
    assert (build["association"], agrifood["association"]) == ("BUILD", "AGRIFOOD")
    training = find(office, "member_category", "formazione")
    MEMBERSHIPS.change_category(office, build, {"category": training, "from_on": "1/1/25"}, under)
    history = rows(CategoryHistoryPage(), office, under)
    assert [(one["association"], one["category"], one["until_on"]) for one in history] == [
        ("BUILD", "Ente di formazione", ""),
        ("BUILD", "Impresa", "31/12/2024"),
        ("AGRIFOOD", "Impresa", ""),
    ]
    MEMBERSHIPS.suspend(office, build, {"from_on": "1/5/25", "until_on": "", "reason": "Quota"}, under)
    assert rows(MEMBERSHIPS, office, under)[0]["state"] == "■ voto sospeso"
    MEMBERSHIPS.exclude(office, build, {"decided_on": "1/6/25", "until_on": "1/6/25", "reason": "Gravi motivi"}, under)
    MEMBERSHIPS.end(office, agrifood, {"until_on": "30/6/25", "why": "cessazione"}, under)
    assert [one["state"] for one in rows(MEMBERSHIPS, office, under)] == ["✖ escluso · ■ voto sospeso", "✖ cessato"]
    said = MEMBERSHIPS.about(office, build, {}, under)
    assert said.startswith("Cascina Perlà S.r.l. · BUILD · dal 01/05/2024 al 01/06/2025 · ✖ escluso")
    parts = under.under("membership", build["uid"])
    categories = MembershipCategoriesPage()
    change, first = raw(categories, office, parts)
    assert (categories.is_change(change), categories.is_change(first)) == (True, False)
    categories.take_back(office, change, {}, parts)
    assert len(rows(categories, office, parts)) == 1
    suspensions = SuspensionsPage()
    (one,) = raw(suspensions, office, parts)
    with pytest.raises(Invalid):
        suspensions.save(office, suspensions.record(office, one["uid"]), {"from_on": "2/6/25", "reason": "Q"}, parts)
    suspensions.save(office, suspensions.record(office, one["uid"]), {"from_on": "2/5/25", "reason": "Q"}, parts)
    suspensions.remove(office, one, {}, parts)
    assert rows(suspensions, office, parts) == []


# -- organisations --


def test_everybody_members_former_members_and_those_who_never_were(office):
    where = Where(period="2025", association="AGRIFOOD", filters={"which": "Tutti"})

    def listed(which):
        return {one["name"] for one in rows(ORGANISATIONS, office, Where(period="2025", association="AGRIFOOD",
                                                                         filters={"which": which}))}  # fmt: skip

    assert len(rows(ORGANISATIONS, office, where)) == 8
    assert listed("Ex soci") == {"Molino Sant’Elmo S.p.A."}
    assert len(listed("Soci")) == 4
    assert listed("Soci") | listed("Ex soci") | listed("Mai soci") == listed("")
    assert rows(ORGANISATIONS, office, where, "perla")[0]["member_of"] == "AGRIFOOD · BUILD"


def test_identifiers_are_checked_as_they_are_typed_and_namesakes_by_number_are_said(office, everywhere):
    done = ORGANISATIONS.save(office, None, {"name": "Fornace Finta", "vat": "01234567897"}, everywhere)
    typed = {"vat": "0123456789", "tax_code": ""}
    assert "▲" in ORGANISATIONS.notes(office, None, typed, everywhere)[0]
    typed = {"vat": "IT 01234567897", "tax_code": "01234567897"}
    said = ORGANISATIONS.notes(office, None, typed, everywhere)
    assert "Fornace Finta" in said[0]
    assert said[1] == "✔ Codice fiscale: il carattere di controllo è corretto."
    for number in range(4):
        values = {"name": f"Laboratorio Finto {number}", "vat": "01234567897"}
        ORGANISATIONS.save(office, None, values, everywhere)
    said = ORGANISATIONS.notes(office, None, typed, everywhere)
    assert "Laboratorio Finto 1 … e altri 2. " in said[0]
    assert "Laboratorio Finto 2" not in said[0]
    for one in office.archive.rows("select uid from organisation where name like 'Laboratorio Finto%'"):
        office.records.remove(noun="organisation", uid=one["uid"])
    own = ORGANISATIONS.record(office, done.uid)
    assert all(one.startswith("✔") for one in ORGANISATIONS.notes(office, own, typed, everywhere))
    with pytest.raises(Invalid) as refused:
        ORGANISATIONS.save(office, None, {"name": "", "vat": "123", "postcode": "x"}, everywhere)
    assert set(refused.value.complaints) == {"name", "vat", "postcode"}


def test_two_organisations_are_merged_from_the_card_and_taken_apart(office, everywhere, card):
    done = ORGANISATIONS.save(office, None, {"name": "La Perlà"}, everywhere)
    record = ORGANISATIONS.record(office, card)
    assert not ORGANISATIONS.has_absorbed(record)
    assert ORGANISATIONS.merge_notes(office, record, {"goes": "", "stays": ""}, everywhere) == []
    typed = {"goes": done.uid, "stays": "Questo"}
    assert "«La Perlà» viene unito a «Cascina Perlà" in ORGANISATIONS.merge_notes(office, record, typed, everywhere)[0]
    refused = ORGANISATIONS.merge_notes(office, record, typed | {"goes": card}, everywhere)
    assert refused == []  # the complaint will stand beside the field
    with pytest.raises(Invalid):
        ORGANISATIONS.merge_checks(office, record, typed | {"goes": card}, everywhere)
    ORGANISATIONS.merge_checks(office, record, typed, everywhere)
    assert "una copia di sicurezza in" in ORGANISATIONS.merge_notes(office, record, typed, everywhere)[1]
    assert "before-merge" in ORGANISATIONS.merge(office, record, typed, everywhere).said
    assert rows(ORGANISATIONS, office, everywhere, "la perla")[0]["name"] == "Cascina Perlà S.r.l."
    record = ORGANISATIONS.record(office, card)
    assert "La Perlà" in ORGANISATIONS.heading(record)[1]
    assert "«La Perlà»" in ORGANISATIONS.taking_apart(office, record, {}, everywhere)
    ORGANISATIONS.take_apart(office, record, {}, everywhere)
    assert len(rows(ORGANISATIONS, office, everywhere)) == 9
    other = ORGANISATIONS.merge(office, record, typed | {"stays": "L’altro"}, everywhere)
    assert (other.gone, other.uid) == (True, done.uid)
    assert ORGANISATIONS.heading(ORGANISATIONS.record(office, card))[1].startswith("unito a La Perlà")


def test_a_succession_says_first_what_goes_over(office, everywhere, card):
    heir = find(office, "organisation", "ponti")
    record = ORGANISATIONS.record(office, card)
    typed = {"to": heir, "kind": "Fusione", "effective_on": "1/7/25", "carries": "sì", "note": ""}
    assert "è già socio: BUILD." in ORGANISATIONS.succeed_notes(office, record, typed, everywhere)[0]
    assert ORGANISATIONS.succeed_notes(office, record, typed | {"to": ""}, everywhere) == []
    with pytest.raises(Invalid) as refused:
        ORGANISATIONS.succeed(office, record, typed | {"carries": ""}, everywhere)
    assert set(refused.value.complaints) == {"carries", "people"}, "no seats, so nothing is asked of them"
    ORGANISATIONS.succeed(office, record, typed | {"people": "no"}, everywhere)
    under = everywhere.under("organisation", heir)
    (row,) = rows(SuccessionsPage(), office, under)
    assert (row["before"], row["kind"]) == ("Cascina Perlà S.r.l.", "Fusione")
    assert [one["association"] for one in rows(MEMBERSHIPS, office, under)] == ["AGRIFOOD", "BUILD"]


def test_a_succession_is_corrected_and_removed_as_any_record(office, everywhere, card):
    heir = find(office, "organisation", "ponti")
    typed = {"to": heir, "kind": "Fusione", "effective_on": "1/7/25", "carries": "sì", "people": "no", "note": ""}
    ORGANISATIONS.succeed(office, ORGANISATIONS.record(office, card), typed, everywhere)
    page, under = SuccessionsPage(), everywhere.under("organisation", heir)
    uid = office.archive.value("select uid from succession")
    assert page.opens({"uid": uid}) == ("successions", uid)
    record = page.record(office, uid)
    assert page.heading(record)[0] == "Ponti e Conci S.r.l. subentra a Cascina Perlà S.r.l."
    (said,) = page.notes(office, record, page.form.format(record), under)
    assert said.startswith("1 adesione è passata il 01/07/2025 e conserva quel giorno: AGRIFOOD.")
    with pytest.raises(Invalid) as refused:
        page.save(office, record, page.form.format(record) | {"effective_on": ""}, under)
    assert list(refused.value.complaints) == ["effective_on"]
    page.save(office, record, {"kind": "Scissione", "effective_on": "2/7/2025", "note": "atto 5"}, under)
    (row,) = rows(page, office, under)
    assert (row["kind"], row["effective_on"], row["note"]) == ("Scissione", "02/07/2025", "atto 5")
    before = [one["from_on"] for one in rows(MEMBERSHIPS, office, under)]
    assert "01/07/2025" in before
    assert page.remove(office, page.record(office, uid), {}, under).gone
    assert rows(page, office, under) == []
    assert [one["from_on"] for one in rows(MEMBERSHIPS, office, under)] == before
    office.journal.undo()
    office.journal.undo()
    (row,) = rows(page, office, under)
    assert (row["kind"], row["effective_on"]) == ("Fusione", "01/07/2025")


def test_who_is_used_is_not_removed_and_it_says_to_merge(office, everywhere, card):
    with pytest.raises(Conflict, match="unirlo all’altro"):
        ORGANISATIONS.removal(office, ORGANISATIONS.record(office, card), {}, everywhere)
    done = ORGANISATIONS.save(office, None, {"name": "Per Errore"}, everywhere)
    record = ORGANISATIONS.record(office, done.uid)
    assert "Per Errore" in ORGANISATIONS.removal(office, record, {}, everywhere)
    ORGANISATIONS.remove(office, record, {}, everywhere)
    assert rows(ORGANISATIONS, office, everywhere, "errore") == []


def test_accreditations_are_dated_and_do_not_overlap(office, everywhere, card):
    page, under = AccreditationsPage(), everywhere.under("organisation", card)
    blank = page.form.format(page.blank(office, under))
    page.save(office, None, blank | {"from_on": "1/1/20", "until_on": "31/12/23"}, under)
    with pytest.raises(Invalid):
        page.save(office, None, blank | {"from_on": "31/12/23"}, under)
    page.save(office, None, blank | {"from_on": "1/1/24"}, under)
    now, before = raw(page, office, under)
    assert (page.tone(now), page.tone(before)) == ("", "quiet")
    page.save(office, page.record(office, before["uid"]), blank | {"from_on": "1/1/21", "until_on": "31/12/23"}, under)
    page.remove(office, now, {}, under)
    assert [one["from_on"] for one in rows(page, office, under)] == ["01/01/2021"]


def test_other_names_are_found_by_and_taken_away(office, everywhere, card):
    page, under = OrganisationNamesPage(), everywhere.under("organisation", card)
    page.save(office, None, {"name": "Fattoria del Melograno"}, under)
    assert find(office, "organisation", "melograno") == card
    with pytest.raises(Invalid):
        page.save(office, None, {"name": "Fattoria del Melograno"}, under)
    page.remove(office, raw(page, office, under)[0], {}, under)
    assert office.lookups.find(noun="organisation", typed="melograno") == []


def test_gatherings_attended_stand_once_each_with_role_and_how_it_is_known(office, everywhere, card):
    page, under = OrganisationGatheringsPage(), everywhere.under("organisation", card)
    found = rows(page, office, under)
    assert len(found) == 9  # its one person was at every gathering
    assert {(one["people"], one["roles"], one["how"]) for one in found} == {
        ("Perla Nìnive", "Partecipante", "presunto")
    }
    with office.archive.operation("test.stated", "Stated"):
        office.archive.insert("attendance_organisation", {"attendance_id": 2, "organisation_id": 1})
    first = rows(page, office, under)[-1]
    assert (first["title"], first["people"]) == ("Giornata del grano antico", "Perla Nìnive · Ugo Battàglia")
    assert set(first["how"].split(" · ")) == {"a registro", "presunto"}
    assert len(rows(page, office, Where(period="2025", association="HEALTH", of=card, noun="organisation"))) == 1


def test_the_history_holds_what_was_done_to_all_that_hangs_on_it(office, everywhere, card):
    page, under = OrganisationHistoryPage(), everywhere.under("organisation", card)
    before = len(rows(page, office, under))
    membership = raw(MEMBERSHIPS, office, under)[0]
    MEMBERSHIPS.suspend(office, membership, {"from_on": "1/5/25", "reason": "Quota"}, under)
    other = raw(MEMBERSHIPS, office, everywhere.under("organisation", find(office, "organisation", "ponti")))[0]
    MEMBERSHIPS.suspend(office, other, {"from_on": "1/5/25", "reason": "Quota"}, under)
    MEMBERSHIPS.remove(office, membership, {}, under)
    titles = [one["title"] for one in rows(page, office, under)]
    assert titles[0] == "Adesione di Cascina Perlà S.r.l. a BUILD eliminata"
    assert titles[1] == "Voto di Cascina Perlà S.r.l. in BUILD sospeso"
    assert len(titles) == before + 2


@pytest.mark.parametrize(("code", "page"), [(code, page) for code, _title, page in member_pages.UNDER])
def test_every_panel_is_read_in_english_and_ordered_by_each_of_its_columns(office, everywhere, card, code, page):
    under, panel = everywhere.under("organisation", card), page()
    if code in ("membership_categories", "suspensions"):
        under = under.under("membership", raw(MEMBERSHIPS, office, under)[0]["uid"])
    if code.startswith("bridge_"):
        under = under.under("bridge", raw(BridgePage(), office, everywhere)[0]["uid"])
    with i18n.speaking("en"):
        there, ordered = rows(panel, office, under), panel.listing(office, under).can_order
        assert panel.code == code
        for column in filter(ordered, [one.key for one in panel.columns]):
            assert len(rows(panel, office, under, order=column, backwards=True)) == len(there)
