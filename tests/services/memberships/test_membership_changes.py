"""Members admitted, in another category, withdrawn, excluded, without a vote, taken back; and every refusal."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Conflict, Invalid, Refused
from clust_desktop.services.lists import Asked
from clust_desktop.store import spells


def complaints(act) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        act()
    return refused.value.complaints


def row(office, membership):
    return office.archive.by_uid("membership", membership)


def spans(office, membership):
    """The categories of a membership as (code, from, until)."""
    read = spells.categories(office.archive, row(office, membership)["id"])
    return [(one.category, str(one.from_on), one.until_on and str(one.until_on)) for one in read]


def admit(office, uids, name="Gessetto", code="AGRIFOOD", from_on=date(2025, 4, 1), **more):
    return office.membership_changes.admit(
        association=uids.association(code), organisation=uids.organisation(name),
        category=uids.category("laboratory"), from_on=from_on, **more,
    )  # fmt: skip


def listed(office, on, association=None):
    found = office.memberships.listing(on=on, association=association)
    return {(one["name"], one["association"]): one for one in found.rows(found.keys(Asked()))}


# -- coming in --


def test_whoever_is_admitted_is_a_member_from_that_day_in_that_category(office, uids):
    uid = admit(office, uids, applied_on=date(2025, 3, 1), decided_on=date(2025, 3, 20), note="Prima lettera")
    assert spans(office, uid) == [("laboratory", "2025-04-01", None)]
    assert ("Laboratorio Gessetto", "AGRIFOOD") not in listed(office, date(2025, 3, 31))
    there = listed(office, date(2025, 4, 1), "AGRIFOOD")["Laboratorio Gessetto", "AGRIFOOD"]
    assert (there["category"], there["state"]) == ("Laboratorio", "")
    office.journal.undo()
    assert ("Laboratorio Gessetto", "AGRIFOOD") not in listed(office, date(2025, 4, 1))


def test_a_subject_of_two_associations_stands_twice(office):
    everywhere = listed(office, date(2025, 6, 30))
    assert {code for name, code in everywhere if "Perlà" in name} == {"AGRIFOOD", "BUILD"}


def test_days_of_an_admission_stand_in_order(office, uids):
    said = complaints(lambda: admit(office, uids, applied_on=date(2025, 5, 2), decided_on=date(2025, 5, 1)))
    assert set(said) == {"decided_on", "from_on"}
    assert "02/05/2025" in said["from_on"]


def test_nobody_is_a_member_twice_over_the_same_days(office, uids):
    assert "Cascina Perlà" in complaints(lambda: admit(office, uids, "Perlà"))["from_on"]
    # Sant'Elmo left on 31/01/2025: the day after it may come back, the day itself it may not.
    assert set(complaints(lambda: admit(office, uids, "Elmo", from_on=date(2025, 1, 31)))) == {"from_on"}
    assert admit(office, uids, "Elmo", from_on=date(2025, 2, 1))


def test_an_association_has_no_members_before_it_is_founded_nor_after_it_closed(office, uids):
    with office.archive.operation("test.days", "Days"):
        key = office.archive.by_uid("association", uids.association("AGRIFOOD"))["id"]
        office.archive.update("association", key, {"constituted_on": "2023-01-01", "closed_on": "2025-12-31"})
    assert "01/01/2023" in complaints(lambda: admit(office, uids, from_on=date(2022, 12, 31)))["from_on"]
    assert "31/12/2025" in complaints(lambda: admit(office, uids, from_on=date(2026, 1, 1)))["from_on"]


def test_a_day_further_ahead_than_anything_is_decided_for_is_a_slip(office, uids):
    far = date(2199, 12, 31)
    with clock.standing_on(date(2025, 6, 30)):
        said = complaints(lambda: admit(office, uids, from_on=far, decided_on=far))
        assert said == {
            key: "Il 31/12/2199 è troppo lontano: l’ultimo giorno che si può indicare è il 31/12/2030."
            for key in ("from_on", "decided_on")
        }
        uid = admit(office, uids, "Ponti", from_on=date(2030, 12, 31))
        changes, departures = office.membership_changes, office.departures
        category = uids.category("enterprise")
        assert "from_on" in complaints(lambda: changes.correct(membership=uid, from_on=date(2031, 1, 1)))
        old = uids.membership("Zolfanello")
        for key, act in (
            ("from_on", lambda: changes.change_category(membership=old, category=category, from_on=far)),
            ("until_on", lambda: changes.suspend(membership=old, from_on=date(2025, 1, 1), until_on=far, reason="x")),
            ("declared_on", lambda: departures.withdraw(membership=old, declared_on=far)),
            ("until_on", lambda: departures.exclude(membership=old, decided_on=date(2025, 5, 5), until_on=far,
                                                    reason="x")),
            ("until_on", lambda: departures.end(membership=old, until_on=far, why="other")),
            ("effective_on", lambda: office.successions.succeed(
                from_=uids.organisation("Zolfanello"), to=uids.organisation("Ponti"), kind="merger", effective_on=far,
                carries=False)),
        ):  # fmt: skip
            assert set(complaints(act)) == {key}
        assert departures.withdraw(membership=old, declared_on=date(2025, 11, 30)) == date(2026, 12, 31)


def test_a_correction_does_not_move_a_membership_before_the_founding(office, uids):
    uid = admit(office, uids)
    with office.archive.operation("test.days", "Days"):
        key = office.archive.by_uid("association", uids.association("AGRIFOOD"))["id"]
        office.archive.update("association", key, {"constituted_on": "2025-05-01"})
    change = office.membership_changes.correct
    assert "01/05/2025" in complaints(lambda: change(membership=uid, from_on=date(2025, 3, 1)))["from_on"]
    change(membership=uid, from_on=date(2025, 4, 1), note="a correction of something else")


def test_an_admission_is_corrected_and_its_category_moves_with_it(office, uids):
    uid = admit(office, uids)
    office.membership_changes.correct(membership=uid, from_on=date(2025, 3, 1), applied_on=date(2025, 2, 1))
    assert spans(office, uid) == [("laboratory", "2025-03-01", None)]
    office.membership_changes.change_category(
        membership=uid, category=uids.category("enterprise"), from_on=date(2025, 6, 1)
    )
    later = complaints(lambda: office.membership_changes.correct(membership=uid, from_on=date(2025, 6, 1)))
    assert "01/06/2025" in later["from_on"]


def test_a_membership_by_mistake_is_removed_with_all_that_hangs_on_it(office, uids):
    uid = admit(office, uids)
    office.membership_changes.suspend(membership=uid, from_on=date(2025, 5, 1), reason="Quota non versata")
    with office.archive.operation("test.document", "Document"):
        office.archive.insert("document_link", {
            "document_id": office.archive.insert("document", {
                "name": "Domanda", "sha256": "0" * 64, "added_at": "2025-03-01T09:00:00Z",
            }),
            "record_kind": "membership", "record_uid": uid,
        })  # fmt: skip
    assert office.membership_changes.removal(membership=uid).endswith("1 documento resta in archivio, non collegato.")
    office.membership_changes.remove(membership=uid)
    with pytest.raises(Refused):
        row(office, uid)
    assert office.archive.count("document_link") == 0
    office.journal.undo()
    assert office.archive.count("document_link") == 1
    assert spans(office, uid) == [("laboratory", "2025-04-01", None)]


def test_a_membership_that_an_assembly_counted_is_not_removed(office, uids):
    uid = uids.membership("Perlà")
    with office.archive.operation("test.roster", "Roster"):
        key = office.archive.value("select id from gathering where kind = 'assembly'")
        office.archive.insert(
            "roster_entry", {"gathering_id": key, "membership_id": row(office, uid)["id"], "may_vote": 1}
        )
    with pytest.raises(Conflict, match="1 assemblea"):
        office.membership_changes.remove(membership=uid)


# -- category --


def test_a_change_of_category_holds_until_the_next_and_is_neither_in_nor_out(office, uids):
    uid = uids.membership("Perlà")
    for code, day in (("training", date(2025, 9, 1)), ("laboratory", date(2025, 5, 1))):
        office.membership_changes.change_category(membership=uid, category=uids.category(code), from_on=day)
    assert spans(office, uid) == [
        ("enterprise", "2023-02-01", "2025-04-30"),
        ("laboratory", "2025-05-01", "2025-08-31"),
        ("training", "2025-09-01", None),
    ]
    bridge = office.memberships.bridge(date(2025, 1, 1), date(2025, 12, 31), association="AGRIFOOD")
    assert len(bridge.moves) == 2
    office.membership_changes.take_back_category(membership=uid, from_on=date(2025, 5, 1))
    assert spans(office, uid) == [("enterprise", "2023-02-01", "2025-08-31"), ("training", "2025-09-01", None)]
    office.membership_changes.take_back_category(membership=uid, from_on=date(2025, 9, 1))
    assert spans(office, uid) == [("enterprise", "2023-02-01", None)]


def test_a_category_is_of_a_day_of_the_membership_and_another_than_before(office, uids):
    uid = uids.membership("Elmo")

    def change(code, day):
        office.membership_changes.change_category(membership=uid, category=uids.category(code), from_on=day)

    assert set(complaints(lambda: change("laboratory", date(2025, 2, 1)))) == {"from_on"}
    assert set(complaints(lambda: change("enterprise", date(2024, 2, 1)))) == {"category"}
    with pytest.raises(Refused):
        office.membership_changes.take_back_category(membership=uid, from_on=date(2023, 3, 1))


# -- leaving --


@pytest.mark.parametrize(
    ("declared", "effect"),
    [(date(2026, 9, 30), date(2026, 12, 31)), (date(2026, 10, 15), date(2027, 12, 31))],
)
def test_a_withdrawal_takes_effect_as_art_24_says_and_counts_until_then(office, uids, declared, effect):
    uid = uids.membership("Perlà")
    assert office.departures.effect(membership=uid, declared_on=declared) == effect
    assert office.departures.withdraw(membership=uid, declared_on=declared) == effect
    there = listed(office, effect, "AGRIFOOD")["Cascina Perlà S.r.l.", "AGRIFOOD"]
    assert there["state"] == "withdrawal"
    assert ("Cascina Perlà S.r.l.", "AGRIFOOD") not in listed(office, date(effect.year + 1, 1, 1))


def test_the_association_may_ask_for_another_notice(office, uids):
    with office.archive.operation("test.rule", "Rule"):
        key = office.archive.by_uid("association", uids.association("AGRIFOOD"))["id"]
        rule = {"key": "withdrawal.notice_months", "association_id": key, "value": "6", "from_on": "2026-01-01"}
        rule = office.archive.insert("rule", rule)
    uid = uids.membership("Perlà")
    assert office.departures.effect(membership=uid, declared_on=date(2026, 7, 1)) == date(2027, 12, 31)
    assert office.departures.effect(membership=uid, declared_on=date(2025, 7, 1)) == date(2025, 12, 31)
    with office.archive.operation("test.rule", "Rule"):
        office.archive.update("rule", rule, {"value": "sei mesi"})
    with pytest.raises(Refused, match="sei mesi"):
        office.departures.effect(membership=uid, declared_on=date(2026, 7, 1))


def test_another_effect_needs_a_reason(office, uids):
    uid, day = uids.membership("Perlà"), date(2026, 6, 30)
    said = complaints(lambda: office.departures.withdraw(membership=uid, declared_on=date(2026, 5, 1), until_on=day))
    assert "31/12/2026" in said["reason"]
    office.departures.withdraw(
        membership=uid, declared_on=date(2026, 5, 1), until_on=day, reason="Accolto dal consiglio"
    )
    assert row(office, uid)["until_on"] == "2026-06-30"


def test_a_withdrawal_comes_after_the_beginning_and_takes_effect_after_it_is_declared(office, uids):
    uid = uids.membership("Perlà")
    said = complaints(
        lambda: office.departures.withdraw(membership=uid, declared_on=date(2023, 1, 1), until_on=date(2022, 1, 1))
    )
    assert set(said) == {"declared_on", "until_on"}


def test_a_withdrawal_is_taken_back_whole_but_not_over_a_new_membership(office, uids):
    uid = uids.membership("Perlà")
    before = row(office, uid)
    office.departures.withdraw(membership=uid, declared_on=date(2025, 5, 1))
    with pytest.raises(Refused, match="31/12/2025"):
        office.departures.withdraw(membership=uid, declared_on=date(2025, 6, 1))
    office.departures.take_back(membership=uid)
    assert row(office, uid) == before
    with pytest.raises(Refused):
        office.departures.take_back(membership=uid)
    old = uids.membership("Elmo")
    admit(office, uids, "Elmo", from_on=date(2025, 3, 1))
    with pytest.raises(Conflict):
        office.departures.take_back(membership=old)


def test_an_exclusion_is_decided_and_reasoned_and_may_overtake_a_withdrawal(office, uids):
    uid = uids.membership("Perlà")
    office.departures.withdraw(membership=uid, declared_on=date(2025, 5, 1))

    def exclude(decided, effect, reason):
        office.departures.exclude(membership=uid, decided_on=decided, until_on=effect, reason=reason)

    said = complaints(lambda: exclude(date(2025, 7, 1), date(2025, 6, 30), ""))
    assert set(said) == {"until_on", "reason"}
    with pytest.raises(Refused):
        exclude(date(2025, 7, 1), date(2025, 12, 31), "Gravi motivi")
    exclude(date(2025, 7, 1), date(2025, 7, 1), "Gravi motivi")
    left = row(office, uid)
    assert (left["left_reason"], left["until_on"], left["left_decided_on"]) == ("exclusion", "2025-07-01", "2025-07-01")


def test_nothing_of_a_membership_lies_after_its_end(office, uids):
    uid = uids.membership("Perlà")
    office.membership_changes.change_category(
        membership=uid, category=uids.category("training"), from_on=date(2026, 1, 1)
    )
    end = complaints(lambda: office.departures.end(membership=uid, until_on=date(2025, 12, 31), why="dissolution"))
    assert "01/01/2026" in end["until_on"]
    office.journal.undo()
    office.membership_changes.suspend(
        membership=uid, from_on=date(2025, 10, 1), until_on=date(2026, 3, 31), reason="Quota non versata"
    )
    assert set(complaints(lambda: office.departures.withdraw(membership=uid, declared_on=date(2025, 5, 1)))) == {
        "until_on"
    }
    office.departures.withdraw(membership=uid, declared_on=date(2025, 10, 15))  # 31/12/2026


# -- the vote --


def test_the_vote_is_suspended_over_days_of_the_membership_once_and_with_a_reason(office, uids):
    uid = uids.membership("Elmo")

    def suspend(first, last=None, reason="Quota non versata", suspension=""):
        return office.membership_changes.suspend(
            membership=uid, from_on=first, until_on=last, reason=reason, suspension=suspension
        )

    said = complaints(lambda: suspend(date(2025, 2, 1), date(2025, 1, 1), ""))
    assert set(said) == {"from_on", "until_on", "reason"}
    assert set(complaints(lambda: suspend(date(2025, 1, 1), date(2025, 2, 1)))) == {"until_on"}
    one = suspend(date(2024, 5, 1), date(2024, 6, 30))
    assert set(complaints(lambda: suspend(date(2024, 6, 30)))) == {"from_on"}
    assert suspend(date(2024, 5, 1), date(2024, 5, 31), suspension=one) == one
    suspend(date(2024, 6, 30))
    assert listed(office, date(2024, 5, 31))["Molino Sant’Elmo S.p.A.", "AGRIFOOD"]["state"].split()[-1] == "suspended"
    assert listed(office, date(2024, 6, 1))["Molino Sant’Elmo S.p.A.", "AGRIFOOD"]["state"] == "ended"
