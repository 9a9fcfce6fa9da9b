"""The papers of the secretariat over an archive: who is a member, who gets a certificate, who may be written to."""

from __future__ import annotations

import csv
import re
from datetime import date

import pytest

from clust_desktop.app import Office
from clust_desktop.domain.convocations import Consent, covers, standing
from clust_desktop.domain.members_register import representative
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import speaking
from clust_desktop.services.badges import badges
from clust_desktop.services.certificates import certificates
from clust_desktop.services.convocations import addresses, convocation
from clust_desktop.services.members_register import register
from clust_desktop.store import gatherings
from clust_desktop.store.database import Archive
from tests.reports import reading
from tests.services.assembly_archive import DAY, Assembly117
from tests.services.papers_of_gatherings import decoded, gathering, letters, people, session
from tests.store.small import Small

JUNE = date(2025, 6, 30)


# -- the register of members --------------------------------------------------------------------------------------


@pytest.mark.parametrize("association", [None, "AGRIFOOD", "HEALTH"])
@pytest.mark.parametrize("on", [date(2024, 6, 30), date(2025, 12, 31), date(2018, 1, 1)])
def test_the_register_counts_who_was_a_member_that_day(demonstration, association, on):
    office = Office(demonstration)
    expected = office.memberships.on_day(on, association=association)
    found = register(demonstration, association=association, on=on)
    assert found.memberships == len(expected)
    assert found.organisations == len({one["uid"] for one in expected})
    assert sorted(row.name for one in found.associations for row in one.rows) == sorted(one["name"] for one in expected)


def test_every_name_of_the_demonstration_is_on_the_printed_register(demonstration):
    office = Office(demonstration)
    written = letters(office.secretariat.register(on=JUNE))
    for one in office.memberships.on_day(JUNE):
        assert re.sub(r"\s", "", one["name"]) in written


def test_a_member_of_the_register_has_codes_seat_vote_and_who_speaks_for_it(office):
    archive, small = office.archive, Small(office.archive)
    spell = archive.row("select m.id, m.organisation_id from membership m join association a on a.id = m.association_id"
                        " join organisation o on o.id = m.organisation_id where a.code = 'AGRIFOOD'"
                        " and o.name like 'Cascina%'")  # fmt: skip
    small.change("organisation", spell["organisation_id"], vat="01234567890", address="Via Finta 3", postcode="40100",
                 town="Bologna", province="BO")  # fmt: skip
    small.add("voting_suspension", membership_id=spell["id"], from_on="2025-05-01", reason="quota non versata")
    rows = {row.name: row for row in register(archive, association="AGRIFOOD", on=JUNE).associations[0].rows}
    assert len(rows) == 4
    one = rows["Cascina Perlà S.r.l."]
    assert (one.codes, one.seat) == ("P.IVA 01234567890", "Via Finta 3, 40100 Bologna (BO)")
    assert one.suspended == "Voto sospeso dal 01/05/2025: quota non versata"
    assert (one.representative, one.presumed) == ("Perla Nìnive", True)
    earlier = register(archive, association="AGRIFOOD", on=date(2025, 4, 30)).associations[0].rows
    assert not any(row.suspended for row in earlier)


def test_who_speaks_for_a_member_is_said_by_a_title_or_there_is_only_one():
    assert representative([]) == ("", False)
    assert representative([("Ada", "")]) == ("Ada", True)
    assert representative([("Ada", ""), ("Ugo", "tecnico")]) == ("", False)
    assert representative([("Ada", ""), ("Ugo", "Legale rappresentante")]) == ("Ugo", False)
    assert representative([("Ada", ""), ("Ada", "ricerca")]) == ("Ada", True)


def test_the_fund_of_the_day_stands_on_the_register(demonstration):
    assert register(demonstration, association="AGRIFOOD", on=JUNE).fund
    assert register(demonstration, association="AGRIFOOD", on=JUNE).cup


# -- certificates -------------------------------------------------------------------------------------------------


@pytest.fixture
def held(office):
    """An event: one stayed three hours, one twenty minutes, one nobody knows how long; staff and absent ones."""
    uid = gathering(office, status="held")
    lines = people(office, uid, ["Ada Lunga", "Ugo Breve", "Ida Ignota"], state="present")
    small, archive = Small(office.archive), office.archive
    for name, until in (("Ada Lunga", "T12:00:00Z"), ("Ugo Breve", "T09:20:00Z")):
        small.add("presence", attendance_id=lines[name], from_at="2025-06-12T09:00:00Z", until_at=f"2025-06-12{until}",
                  mode="in-person", marked_at="2025-06-12T09:00:00Z")  # fmt: skip
    small.add("presence", attendance_id=lines["Ida Ignota"], marked_at="2025-06-12T09:00:00Z", source="paper")
    people(office, uid, ["Leo Assente"], state="absent")
    people(office, uid, ["Eva Attesa"], state="expected")
    people(office, uid, ["Ivo Addetto"], state="present", role="staff")
    member = archive.find("organisation", name="Istituto Zolfanello")
    small.add("attendance_organisation", attendance_id=lines["Ada Lunga"], organisation_id=member["id"])
    return uid


def test_everybody_who_came_gets_one_and_the_others_are_named(office, held):
    found = certificates(office.archive, held)
    assert [one.name for one in found.lines] == ["Ada Lunga", "Ida Ignota", "Ugo Breve"]
    assert [one.minutes for one in found.lines] == [180, None, 20]
    assert found.lines[0].behalf == "Istituto Zolfanello"
    assert dict(found.left_out) == {"Eva Attesa": "in elenco ma non segnato presente", "Leo Assente": "assente"}


def test_a_certificate_on_behalf_of_several_says_so_in_words(office, held):
    small, archive = Small(office.archive), office.archive
    line = archive.find("attendance", person_id=archive.find("person", full_name="Ada Lunga")["id"])
    said = []
    for name in ("Cascina Perlà S.r.l.", "Orti Sociali Finti"):
        one = archive.find("organisation", name=name) or small.add("organisation", name=name, folded=name.casefold())
        key = one["id"] if isinstance(one, dict) else one
        small.add("attendance_organisation", attendance_id=line["id"], organisation_id=key)
        said.append(certificates(archive, held, person="Ada Lunga").lines[0].behalf)
    assert said == [
        "Cascina Perlà S.r.l. e Istituto Zolfanello", "Cascina Perlà S.r.l., Istituto Zolfanello e Orti Sociali Finti",
    ]  # fmt: skip
    with speaking("en"):
        assert " and Orti Sociali Finti" in reading.text(office.secretariat.certificates(gathering=held)[1])


def test_a_certificate_names_a_member_only_where_somebody_said_so(office, held):
    small, archive = Small(office.archive), office.archive
    cascina = archive.find("organisation", name="Cascina Perlà S.r.l.")["id"]
    small.add("affiliation", person_id=archive.find("person", full_name="Ugo Breve")["id"], organisation_id=cascina,
              from_on="2024-01-01")  # fmt: skip
    lines = {one["name"]: one for one in gatherings.register(archive, archive.by_uid("gathering", held)["id"])}
    assert (lines["Ugo Breve"]["represents"], lines["Ugo Breve"]["presumed"]) == ("Cascina Perlà S.r.l.", 1)
    assert {one.name: one.behalf for one in certificates(archive, held).lines}["Ugo Breve"] == ""
    written = reading.text(office.secretariat.certificates(gathering=held)[1])
    assert "Cascina" not in written
    assert "presunt" not in written
    office.attendance.confirm(gathering=held, uids=[lines["Ugo Breve"]["uid"]])
    written = reading.text(office.secretariat.certificates(gathering=held, person="Ugo Breve")[1])
    assert "per conto di Cascina Perlà S.r.l." in written


def test_minimum_minutes_leave_out_whoever_left_and_believe_whoever_signed(office, held):
    found = certificates(office.archive, held, minutes=60)
    assert [one.name for one in found.lines] == ["Ada Lunga", "Ida Ignota"]
    assert dict(found.left_out)["Ugo Breve"] == "presenza di 20 minuti su 60 richiesti"
    assert "(minimo richiesto: 1 ora)" in reading.text(office.secretariat.certificates(gathering=held, minutes=60)[1])


def test_the_minutes_of_the_rule_are_the_ones_asked_for(office, held):
    rule = office.archive.find("rule", key="presence.minimum_minutes")
    Small(office.archive).change("rule", rule["id"], value="30")
    found = certificates(office.archive, held)
    assert found.minimum == 30
    assert "Ugo Breve" in dict(found.left_out)
    assert certificates(office.archive, held, minutes=0).lines[-1].name == "Ugo Breve"


def test_one_person_gets_theirs_by_uid_or_name_and_an_absent_one_is_refused(office, held):
    ada = office.archive.find("person", full_name="Ada Lunga")["uid"]
    for who in (ada, "ada  LUNGA"):
        assert [one.name for one in certificates(office.archive, held, person=who).lines] == ["Ada Lunga"]
    assert certificates(office.archive, held, person="Ivo Addetto").lines[0].role == "Organizzazione"
    for who, why in (("Leo Assente", "assente"), ("Nessuno Mai", "non risulta nel registro"), ("Eva Attesa", "Eva")):
        with pytest.raises(Refused, match=why):
            certificates(office.archive, held, person=who)
    with pytest.raises(Refused, match="20 minuti su 60"):
        certificates(office.archive, held, person="Ugo Breve", minutes=60)


def test_namesakes_are_not_guessed(office, held):
    people(office, held, ["Ada Lunga"], state="present")
    with pytest.raises(Refused, match="più volte"):
        certificates(office.archive, held, person="Ada Lunga")


def test_what_was_not_held_or_seen_by_nobody_gives_none(office, held):
    planned = gathering(office, "Ancora da tenere")
    with pytest.raises(Refused, match="non risulta svolto"):
        certificates(office.archive, planned)
    alone = gathering(office, "Di nessuno", status="held")
    people(office, alone, ["Leo Solo"], state="absent")
    with pytest.raises(Refused, match="Leo Solo: assente"):
        certificates(office.archive, alone)
    with pytest.raises(Refused, match="numero da 0"):
        certificates(office.archive, held, minutes=-1)


def test_sessions_are_named_on_the_certificate(office):
    uid = gathering(office, status="held")
    morning = session(office, uid, "Mattina")
    line = people(office, uid, ["Ada Finta"], state="present")["Ada Finta"]
    key = office.archive.by_uid("session", morning)["id"]
    Small(office.archive).add("presence", attendance_id=line, session_id=key, marked_at="2025-06-12T09:00:00Z")
    assert certificates(office.archive, uid).lines[0].sessions == ("Mattina",)


# -- badges -------------------------------------------------------------------------------------------------------


def test_the_door_finds_the_codes_of_badges_once_they_left_the_program(office):
    uid = gathering(office)
    people(office, uid, [f"Persona Finta{at:02}" for at in range(12)])
    people(office, uid, ["Chi Annulla"], state="cancelled")
    found, pdf = office.secretariat.badges(gathering=uid, empty=2)
    assert found.is_new
    assert len(found.badges) == 14
    assert "ChiAnnulla" not in letters(pdf)
    before = office.archive.count("operation")
    assert office.archive.find("attendance", code=found.badges[0].code) is None
    assert office.secretariat.give_codes(gathering=uid) == 13
    for code in decoded(pdf):
        assert office.sheets.of_code(code=code)["uid"] == uid
    again, same = office.secretariat.badges(gathering=uid, empty=2)
    assert same == pdf
    assert not again.is_new
    assert office.secretariat.give_codes(gathering=uid) == 0
    assert office.archive.count("operation") == before + 1


def test_badges_of_nobody_are_refused_unless_empty_ones_are_asked_for(office):
    uid = gathering(office)
    with pytest.raises(Refused, match="non c’è nessuno"):
        badges(office.archive, uid)
    assert len(badges(office.archive, uid, empty=10).badges) == 10
    with pytest.raises(Refused, match="da 0 a"):
        badges(office.archive, uid, empty=-1)


# -- calls and whom they may be sent to ---------------------------------------------------------------------------


@pytest.fixture
def assembly(tmp_path):
    with Archive.create(tmp_path / "a.clust") as archive:
        yield Assembly117(archive)


def test_a_call_has_items_in_order_and_the_proxies_of_the_rule(assembly):
    assembly.item("statute")
    assembly.item("ordinary")
    small = assembly.small
    small.add("call", gathering_id=assembly.gathering, number=1, at=f"{DAY}T09:00:00Z", sent_on="2024-01-02")
    small.add("rule", uid="r", key="proxy.cap", value="2", article="art. 9", source="Statuto finto")
    found = convocation(assembly.archive, assembly.uid)
    assert [(one.number, one.title, one.majority) for one in found.items] == [
        (1, "Punto 1", "Modifica dello statuto"), (2, "Punto 2", "Maggioranza ordinaria"),
    ]  # fmt: skip
    assert (found.proxies, found.proxies_cited) == (2, "art. 9 Statuto finto")
    assert found.sent_on == date(2024, 1, 2)
    assert [one.at for one in found.calls] == [f"{DAY}T09:00:00Z"]


def test_every_member_is_called_and_persons_only_with_their_consent(assembly):
    small, archive = assembly.small, assembly.archive
    for at in range(100):
        small.change("organisation", assembly.members[at], email=f"info{at}@finta.example")
    for at, (purpose, withdrawn) in enumerate(
        (("Inviti agli eventi", None), ("Fotografie e riprese", None), ("Inviti agli eventi", "2024-01-01"),
         ("Inviti", None))
    ):  # fmt: skip
        person = assembly.people[at][0]
        small.change("person", person, email=f"p{at}@finta.example" if at < 3 else "")
        small.add("consent", person_id=person, purpose=purpose, given_on="2023-01-01", withdrawn_on=withdrawn)
    found = addresses(archive, assembly.uid)
    assert len(found.rows) == 117 + 1
    assert [one.email for one in found.rows if one.email.startswith("p")] == ["p0@finta.example"]
    assert found.by_post == 17
    # 234 people of members: one consents, one withdrew, one consents and has no address; the others did not consent.
    assert (found.without_consent, found.withdrawn, found.without_email) == (231, 1, 1)
    photographs = addresses(archive, assembly.uid, purpose="fotografie e riprese")
    assert [one.email for one in photographs.rows if one.email.startswith("p")] == ["p1@finta.example"]


def test_an_event_is_announced_to_whoever_consented_and_a_meeting_to_whoever_sits_there(office):
    small, archive = Small(office.archive), office.archive
    outsider = small.person("Zita Esterna")
    small.change("person", outsider, email="zita@finta.example")
    small.add("consent", person_id=outsider, purpose="Inviti agli eventi", given_on="2024-01-01")
    uid = gathering(office)
    assert "zita@finta.example" in [one.email for one in addresses(archive, uid).rows]
    group = archive.find("working_group", name="Sementi")["id"]
    seated, gone = small.person("Ugo Seduto"), small.person("Ada Revoca")
    for person in (seated, gone):
        small.change("person", person, email=f"s{person}@finta.example")
        small.add("seat", working_group_id=group, person_id=person, from_on="2024-01-01")
    small.add("consent", person_id=gone, purpose="Comunicazioni", given_on="2024-01-01", withdrawn_on="2025-01-01")
    meeting = gathering(office, "Riunione finta", kind="meeting", working_group_id=group)
    found = addresses(archive, meeting)
    assert [(one.name, one.why) for one in found.rows] == [("Ugo Seduto", "Fa parte dell’organo o del gruppo")]
    assert found.withdrawn == 1


def test_the_list_of_addresses_is_written_and_says_who_is_left_out(office, tmp_path):
    uid = gathering(office)
    people(office, uid, ["Iscritta Finta"], registered_at="2025-06-01T08:00:00Z")
    key = office.archive.find("person", full_name="Iscritta Finta")["id"]
    Small(office.archive).change("person", key, email="=iscritta@finta.example")
    said = office.secretariat.addresses(gathering=uid, out=tmp_path / "a.csv")
    assert said[0] == "5 indirizzi."
    assert any(one.startswith("Senza consenso") for one in said)
    rows = list(csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8-sig"), delimiter=";"))
    assert rows[-1]["Destinatario"] == "Iscritta Finta"
    assert rows[-1]["E-mail"] == "'=iscritta@finta.example"
    office.secretariat.addresses(gathering=uid, out=tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    with pytest.raises(Refused, match=r"\.csv"):
        office.secretariat.addresses(gathering=uid, out=tmp_path / "a.txt")


def test_what_was_cancelled_calls_nobody(office):
    with pytest.raises(Refused, match="annullato"):
        convocation(office.archive, gathering(office, status="cancelled"))


def test_a_consent_stands_from_its_day_until_it_was_withdrawn():
    one = Consent(purpose="Inviti agli eventi", given_on=date(2024, 1, 1), withdrawn_on=date(2025, 1, 1))
    assert [one.stands(date(year, 1, 1)) for year in (2023, 2024, 2025)] == [False, True, False]
    assert standing([one], date(2024, 6, 1)) == (one, False)
    assert standing([one], date(2025, 6, 1)) == (None, True)
    assert standing([one], date(2023, 6, 1)) == (None, False)
    given_again = Consent(purpose="Newsletter", given_on=date(2025, 3, 1))
    assert standing([one, given_again], date(2025, 6, 1)) == (given_again, False)
    assert not covers("Fotografie e riprese")
    assert not covers("Inviti agli eventi", "Newsletter")
