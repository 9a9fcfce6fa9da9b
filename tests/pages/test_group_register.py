"""The register of a group's meeting, without ceremony: seats expected, proxies and guests by a key, how people came."""

from __future__ import annotations

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.ui.pages.attendance import AttendancePage
from clust_desktop.ui.pages.circles import WorkingGroupsPage
from clust_desktop.ui.specs import Where
from tests.pages.reading import rows

REGISTER, GROUPS = AttendancePage(), WorkingGroupsPage()


@pytest.fixture
def meeting(office):
    """A meeting of the group Sementi in which three people sit, none of them entered yet."""
    archive = office.archive
    group = archive.value("select id from working_group where name = 'Sementi'")
    with archive.operation("tests.meeting", "Meeting"):
        key = archive.insert("gathering", {
            "kind": "meeting", "title": "Terza riunione", "on_day": "2025-06-02", "status": "held",
            "working_group_id": group, "format": "hybrid",
        })  # fmt: skip
        agrifood = archive.value("select id from association where code = 'AGRIFOOD'")
        archive.insert("gathering_association", {"gathering_id": key, "association_id": agrifood})
        for name in ("Perla Nìnive", "Ada Żółtek", "Leo Gîlea"):
            person = archive.value("select id from person where full_name = ?", (name,))
            archive.insert("seat", {"working_group_id": group, "person_id": person})
    uid = archive.value("select uid from gathering where id = ?", (key,))
    return Where(period="2025", association=None, of=uid, noun="gathering")


def line(office, where, name):
    return next(one for one in REGISTER.listing(office, where).rows(
        REGISTER.listing(office, where).keys(asked())) if one["full_name"] == name)  # fmt: skip


def asked():
    from clust_desktop.services.lists import Asked

    return Asked()


def found(office, where):
    return {one["full_name"]: one["found"] for one in rows(REGISTER, office, where)}


def test_those_who_sit_are_proposed_and_expected_by_one_key(office, meeting):
    counts = office.attendance.counts(gathering=meeting.of)
    assert (counts["seated"], counts["lines"]) == (3, 0)
    done = REGISTER.expect_group(office, None, {}, meeting)
    assert done.said == "3 componenti del gruppo sono attesi."
    assert set(found(office, meeting).values()) == {"○ Atteso"}


def test_a_proxy_is_given_to_somebody_there_and_ends_when_its_giver_comes_after_all(office, meeting):
    REGISTER.expect_group(office, None, {}, meeting)
    ada, perla = line(office, meeting, "Ada Żółtek"), line(office, meeting, "Perla Nìnive")
    REGISTER.present(office, [ada], {}, meeting)
    assert [name for _uid, name in REGISTER.give_proxy_form(office, perla, meeting).fields[0].options] == [
        "Ada Żółtek", "Leo Gîlea",
    ]  # fmt: skip
    REGISTER.give_proxy(office, perla, {"holder": "Ada Żółtek"}, meeting)
    assert found(office, meeting)["Perla Nìnive"] == "➜ Delega a Ada Żółtek"
    proxy = office.archive.row("select p.*, o.name from proxy p join organisation o on o.id = p.principal_id")
    assert (proxy["name"], proxy["withdrawn_at"]) == ("Cascina Perlà S.r.l.", None)
    REGISTER.give_proxy(office, perla, {"holder": "Leo Gîlea"}, meeting)
    assert found(office, meeting)["Perla Nìnive"] == "➜ Delega a Leo Gîlea"
    assert office.archive.value("select count(*) from proxy where withdrawn_at is null") == 1
    REGISTER.present(office, [perla], {}, meeting)
    assert found(office, meeting)["Perla Nìnive"] == "✔ Presente"
    assert office.archive.value("select count(*) from proxy where withdrawn_at is null") == 0
    office.journal.undo()
    assert found(office, meeting)["Perla Nìnive"] == "➜ Delega a Leo Gîlea"


def test_no_proxy_to_nobody_there_nor_for_nobody_nor_in_an_assembly(office, meeting):
    REGISTER.expect_group(office, None, {}, meeting)
    perla, leo = line(office, meeting, "Perla Nìnive"), line(office, meeting, "Leo Gîlea")
    with pytest.raises(Refused, match="presente o attesa"):
        office.attendance.give_proxy(gathering=meeting.of, uid=perla["uid"], holder=perla["person"])
    with pytest.raises(Refused, match="per conto di chi"):
        office.attendance.give_proxy(gathering=meeting.of, uid=leo["uid"], holder=perla["person"])
    with office.archive.operation("tests.kind", "Assembly"):
        office.archive.update("gathering", office.archive.by_uid("gathering", meeting.of)["id"], {"kind": "assembly"})
    with pytest.raises(Refused, match="F12"):
        office.attendance.give_proxy(gathering=meeting.of, uid=perla["uid"], holder=leo["person"])


def test_guests_are_set_by_a_key_and_a_group_is_one_row_by_how_people_came(office, meeting):
    REGISTER.expect_group(office, None, {}, meeting)
    everybody = [line(office, meeting, name) for name in ("Perla Nìnive", "Ada Żółtek", "Leo Gîlea")]
    assert REGISTER.guest(office, everybody[:1], {}, meeting).said == "Perla Nìnive: ospite."
    assert REGISTER.guest(office, everybody[:1], {}, meeting).undo is False
    assert line(office, meeting, "Perla Nìnive")["role"] == "guest"
    for one, mode in zip(everybody, ("in-person", "online", None), strict=True):
        office.attendance.change(gathering=meeting.of, uids=[one["uid"]], state="present", mode=mode)
    (group,) = rows(
        GROUPS, office, Where(period="2025", association=None, filters={"shown": "del periodo, con le presenze"})
    )
    assert (group["meetings"], group["in_room"], group["online"], group["unstated"]) == ("3", "1", "1", "6")
