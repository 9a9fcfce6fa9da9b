"""Whatever the archive: indicators, bridge and rules of the domain agree, and the system never invents anybody."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from clust_desktop.domain import attendance as rules
from clust_desktop.domain.membership import Spell
from clust_desktop.services.memberships import Memberships
from clust_desktop.store import indicators
from tests.store.small import Small

EPOCH = date(2026, 1, 1)
# Few subjects and few days, so that what is drawn meets: spells that touch, people of two members, co-organisers.
ASSOCIATIONS, ORGANISATIONS, PEOPLE, CATEGORIES = 3, 2, 2, 2
few = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

day = st.integers(-4, 6).map(lambda n: EPOCH + timedelta(days=n))
span = st.tuples(day, st.none() | st.integers(0, 4)).map(
    lambda found: (found[0], None if found[1] is None else found[0] + timedelta(days=found[1]))
)
period = st.tuples(day, st.integers(0, 8)).map(lambda found: (found[0], found[0] + timedelta(days=found[1])))
association, organisation = st.integers(0, ASSOCIATIONS - 1), st.integers(0, ORGANISATIONS - 1)
person, category = st.integers(0, PEOPLE - 1), st.integers(0, CATEGORIES - 1)
memberships = st.lists(
    st.tuples(association, organisation, span, st.lists(st.tuples(category, span), max_size=2)), max_size=10
)
affiliations = st.lists(st.tuples(person, organisation, span), max_size=8)
register = st.lists(
    st.tuples(
        person,
        st.sampled_from(("participant", "speaker", "guest", "staff")),
        st.sampled_from(("present", "present", "present", "absent")),
        st.sets(organisation, max_size=2),
    ),
    max_size=5,
    unique_by=lambda line: line[0],
)
gathering = st.tuples(
    day,
    st.sampled_from(("held", "held", "held", "planned")),
    st.sets(association, min_size=1, max_size=3),
    register,
    st.lists(st.integers(0, 9), max_size=2),
)
gatherings = st.lists(gathering, max_size=5)


def iso(day):
    return day.isoformat() if day else None


def scope_of(periods):
    return {n + 1: (iso(first), iso(last)) for n, (first, last) in enumerate(periods)}


def written(archive, spells, affiliated=(), held=()):
    """The drawn archive, in one operation; associations, organisations and persons have the keys 1, 2, 3 …"""
    small = Small(archive)
    with archive.operation("test.draw", "Draw"):
        for n in range(ASSOCIATIONS):
            small.association(f"A{n}", uid=f"a{n}")
        for n in range(ORGANISATIONS):
            small.organisation(f"Finta {n}", uid=f"o{n}")
        for n in range(PEOPLE):
            small.person(f"Persona Finta {n}")
        for n in range(CATEGORIES):
            small.category(f"k{n}", enterprise=n == 0)
        for host, member, (first, last), categories in spells:
            spell = small.membership(host + 1, member + 1, iso(first), iso(last))
            for code, (begun, ended) in categories:
                small.categorised(spell, code + 1, iso(begun), iso(ended))
        for who, where, (first, last) in affiliated:
            small.add(
                "affiliation", person_id=who + 1, organisation_id=where + 1, from_on=iso(first), until_on=iso(last)
            )
        for on, status, hosts, lines, heads in held:
            event = small.event(iso(on), *(host + 1 for host in sorted(hosts)), status=status)
            for who, role, state, stated in lines:
                small.attend(event, who + 1, *(subject + 1 for subject in sorted(stated)), role=role, state=state)
            for quantity in heads:
                small.heads(event, quantity)


def counts(archive, codes, scope, whole):
    return {
        code: {key: one[0] for key, one in of.items()}
        for code, of in indicators.values(archive, codes, scope, whole).items()
    }


MEMBERS = ("members_start", "members_in", "members_out", "members_end", "members_net", "enterprises_end")


NEXT = EPOCH + timedelta(days=1)


@few
@given(spells=memberships, own=st.lists(period, min_size=ASSOCIATIONS, max_size=ASSOCIATIONS), whole=period)
@example(spells=[(0, 0, (EPOCH, EPOCH), []), (1, 0, (NEXT, None), [])], own=[(NEXT, NEXT)] * 3, whole=(NEXT, NEXT))
def test_the_bridge_reconciles_for_any_dates_and_says_what_the_indicators_say(fresh, spells, own, whole):
    with fresh() as archive:
        written(archive, spells)
        scope, read = scope_of(own), Memberships(archive)
        found = counts(archive, MEMBERS, scope, (iso(whole[0]), iso(whole[1])))
        system = [found[code][None] for code in MEMBERS[:5]]
        assert system[0] + system[1] - system[2] == system[3]
        assert system[4] == system[3] - system[0]
        for code in ("members_start", "members_end"):
            anywhere = {
                row["organisation_id"]
                for key in scope
                for row in indicators.rows(archive, code, scope, (iso(whole[0]), iso(whole[1])), association=key)
            }
            assert found[code][None] == len(anywhere)
        # The bridge of the system takes one pair of dates: there the two must say the same.
        dates = (iso(whole[0]), iso(whole[1]))
        together = dict.fromkeys(scope, dates)
        for code, of in counts(archive, MEMBERS, together, dates).items():
            found[code][None] = of[None]
        for key in (*scope, None):
            first, last = own[key - 1] if key else whole
            bridge = read.bridge(
                first, last, association=f"A{key - 1}" if key else None
            )  # raises where it does not close
            parts = [len(bridge.opening), len(bridge.ins), len(bridge.outs), len(bridge.closing), bridge.net]
            assert [found[code][key] for code in MEMBERS[:5]] == parts
            assert len(bridge.opening) + len(bridge.ins) - len(bridge.outs) == len(bridge.closing)
            for code, lines in (
                ("members_in", bridge.ins),
                ("members_out", bridge.outs),
                ("members_end", bridge.closing),
            ):
                rows = indicators.rows(archive, code, scope if key else together, dates, association=key)
                assert sorted(row["organisation_uid"] for row in rows) == sorted(line.organisation for line in lines)


@few
@given(spells=memberships, whole=period)
def test_the_members_of_the_system_are_the_organisations_that_are_members_anywhere(fresh, spells, whole):
    with fresh() as archive:
        written(archive, spells)
        first, last = whole
        scope = dict.fromkeys(range(1, ASSOCIATIONS + 1), (iso(first), iso(last)))
        found = counts(archive, ("members_end", "memberships_end", "enterprises_end"), scope, (iso(first), iso(last)))
        active = [(host, subject) for host, subject, (begun, ended), _k in spells if begun <= last <= (ended or last)]
        assert found["members_end"][None] == len({subject for _host, subject in active})
        assert found["memberships_end"][None] == len(active)
        for n in range(ASSOCIATIONS):
            assert found["members_end"][n + 1] == sum(1 for host, _subject in active if host == n)
        assert all(found["enterprises_end"][key] <= found["members_end"][key] for key in (*scope, None))


COUNTED = (
    "events",
    "attendances",
    "persons",
    "members_represented",
    "headcount",
    "participants",
    "events_with_register",
)
WIDE = (EPOCH - timedelta(days=99), EPOCH + timedelta(days=99))


@few
@given(spells=memberships, affiliated=affiliations, held=gatherings, own=st.lists(period, min_size=3, max_size=3))
@example(
    spells=[], affiliated=[], held=[(EPOCH, "held", {0, 1}, [(0, "guest", "present", set())], [3])], own=[WIDE] * 3
)
def test_the_system_never_exceeds_the_sum_and_never_falls_below_the_largest(fresh, spells, affiliated, held, own):
    with fresh() as archive:
        written(archive, spells, affiliated, held)
        scope = scope_of(own)
        found = counts(archive, COUNTED, scope, ("2026-01-01", "2026-01-20"))
        for code in COUNTED:
            each = [found[code][key] for key in scope]
            assert max(each) <= found[code][None] <= sum(each)
            rows = indicators.rows(archive, code, scope, ("2026-01-01", "2026-01-20"))
            by_person = {"persons": "person_uid", "members_represented": "organisation_uid"}.get(code, "uid")
            if code in ("headcount", "participants"):
                assert sum({row["uid"]: row["quantity"] for row in rows}.values()) == found[code][None]
            else:
                assert len({row[by_person] for row in rows}) == found[code][None]


@few
@given(spells=memberships, affiliated=affiliations, held=gatherings, own=st.lists(period, min_size=3, max_size=3))
@example(
    spells=[(0, 0, (EPOCH, None), []), (1, 1, (EPOCH, None), [])],
    affiliated=[(0, 0, (EPOCH, None)), (0, 1, (EPOCH, None))],
    held=[(EPOCH, "held", {0, 1}, [(0, "guest", "present", set())], [])],
    own=[WIDE] * 3,
)
def test_the_counts_are_those_of_the_rules_of_the_domain(fresh, spells, affiliated, held, own):
    """The rules of domain/attendance.py applied to what was drawn, against the SQL applied to what was written."""
    with fresh() as archive:
        written(archive, spells, affiliated, held)
        scope = scope_of(own)
        found = counts(archive, COUNTED, scope, ("2026-01-01", "2026-01-20"))
        stays = [
            Spell(uid=str(n), association=f"a{host}", organisation=f"o{subject}", from_on=first, until_on=last)
            for n, (host, subject, (first, last), _categories) in enumerate(spells)
        ]
        theirs = [
            (who, rules.Affiliation(person=f"p{who}", organisation=f"o{where}", from_on=first, until_on=last))
            for who, where, (first, last) in affiliated
        ]
        for n, (first, last) in enumerate(own):
            lines, came_for, heads, events = [], {}, 0, 0
            for at, (on, status, hosts, register, quantities) in enumerate(held):
                if n not in hosts or not rules.is_held(status, on, first, last):
                    continue
                events, heads = events + 1, heads + sum(quantities)
                for who, role, state, stated in register:
                    line = rules.Attendance(gathering=str(at), person=f"p{who}", role=role, state=state)
                    lines.append(line)
                    subjects = rules.represented(
                        [f"o{subject}" for subject in sorted(stated)],
                        [one for other, one in theirs if other == who],
                        stays,
                        [f"a{host}" for host in hosts],
                        on,
                    )
                    came_for[str(at), f"p{who}"] = rules.for_association(subjects, stays, f"a{n}", on)
            counted = rules.count(lines, came_for, heads)
            assert {code: found[code][n + 1] for code in COUNTED[:-1]} == {
                "events": events,
                "attendances": counted.attendances,
                "persons": counted.persons,
                "members_represented": counted.members,
                "headcount": counted.headcount,
                "participants": counted.participants,
            }
