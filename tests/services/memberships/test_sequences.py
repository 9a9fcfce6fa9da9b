"""Whatever is done to memberships, in whatever order: bridge and indicators agree, and undoing all gives all back."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clust_desktop.app import Office
from clust_desktop.domain.membership import is_active
from clust_desktop.domain.refusals import Refused
from clust_desktop.store import checks, indicators, journal, spells
from clust_desktop.store.database import Archive
from tests.sample import WHOLE

FIGURES = ("members_start", "members_in", "members_out", "members_end", "members_net")
FIRST = date(2025, 1, 1)
few = settings(
    max_examples=settings().max_examples // (1 if WHOLE else 3),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

# Few days, few members, and all of them there from the beginning, so that what is drawn meets.
day = st.integers(0, 7).map(lambda n: FIRST + timedelta(days=90 * n))
pick = st.integers(0, 30)
VERBS = ("admit", "admit", "category", "withdraw", "exclude", "end", "take_back", "suspend", "correct", "remove",
         "take_back_category", "merge", "take_apart", "succeed")  # fmt: skip
step = st.tuples(st.sampled_from(VERBS), pick, pick, pick, day, day)


def perform(office, wanted):
    """One verb with what was drawn. Raises Refused where it makes no sense."""
    verb, one, other, third, first, second = wanted
    archive = office.archive

    def of(noun, at):
        found = archive.column(f'select uid from "{noun}" order by id')
        if not found:
            raise Refused("nothing to do it to")
        return found[at % len(found)]

    changes, departures = office.membership_changes, office.departures
    if verb == "admit":
        changes.admit(association=of("association", one % 2), organisation=of("organisation", other % 4),
                      category=of("member_category", third % 3), from_on=first)  # fmt: skip
        return
    if verb == "merge":
        office.mergers.merge(noun="organisation", stays=of("organisation", one % 4), goes=of("organisation", other % 4))
        return
    if verb == "take_apart":
        office.mergers.take_apart(noun="organisation", goes=of("organisation", one % 4))
        return
    if verb == "succeed":
        office.successions.succeed(from_=of("organisation", one % 4), to=of("organisation", other % 4), kind="merger",
                                   effective_on=first, carries=True)  # fmt: skip
        return
    membership = of("membership", one)
    match verb:
        case "category":
            changes.change_category(membership=membership, category=of("member_category", third % 3), from_on=first)
        case "take_back_category":
            spans = spells.categories(archive, archive.by_uid("membership", membership)["id"])
            changes.take_back_category(membership=membership, from_on=spans[other % len(spans)].from_on)
        case "withdraw":
            departures.withdraw(membership=membership, declared_on=first, until_on=second if third % 2 else None,
                                reason="d'accordo" if other % 2 else "")  # fmt: skip
        case "exclude":
            departures.exclude(membership=membership, decided_on=first, until_on=second, reason="gravi motivi")
        case "end":
            departures.end(membership=membership, until_on=first, why="other")
        case "take_back":
            departures.take_back(membership=membership)
        case "suspend":
            changes.suspend(
                membership=membership, from_on=first, until_on=second if third % 2 else None, reason="quote"
            )
        case "correct":
            changes.correct(membership=membership, from_on=first)
        case "remove":
            changes.remove(membership=membership)


def content(archive):
    return {noun: archive.rows(f'select * from "{noun}" order by id') for noun in journal.nouns(archive.db)}


def assert_reconciled(office, dates):
    """Opening + in − out = closing, by names and by category, and the indicators say the same."""
    archive = office.archive
    whole = (dates[0].isoformat(), dates[1].isoformat())
    scope = {row["id"]: whole for row in archive.all("association")}
    found = indicators.values(archive, FIGURES, scope, whole)
    for key, code in [(row["id"], row["code"]) for row in archive.all("association", order="id")[:2]] + [(None, None)]:
        bridge = office.memberships.bridge(*dates, association=code)  # raises where it does not close
        parts = [len(bridge.opening), len(bridge.ins), len(bridge.outs), len(bridge.closing), bridge.net]
        assert [found[code][key][0] for code in FIGURES] == parts
        assert parts[0] + parts[1] - parts[2] == parts[3]
        for row in bridge.by_category():
            assert row.category is not None
            assert row.opening + row.came - row.left + row.moves == row.closing


def assert_inside(archive):
    """No spells that overlap; categories one after the other and suspensions, all inside their spell."""
    assert checks.rules(archive) == []
    for row in archive.all("membership"):
        spell = spells.spell(spells.read(archive, row["uid"]))
        spans = spells.categories(archive, row["id"])
        assert spans[0].from_on == spell.from_on
        assert spans[-1].until_on is None
        assert all(one.until_on + timedelta(days=1) == two.from_on for one, two in pairwise(spans))
        assert all(one.category != two.category for one, two in pairwise(spans))
        assert is_active(spell, spans[-1].from_on)
        for one in spells.suspensions(archive, row["id"]):
            for end in ("from_on", "until_on"):
                assert one[end] is None or is_active(spell, date.fromisoformat(one[end]))


@few
@given(steps=st.lists(step, min_size=6, max_size=20), dates=st.tuples(day, st.integers(0, 6)))
def test_bridge_and_indicators_agree_after_every_verb_and_undoing_all_gives_all_back(
    empty, tmp_path_factory, steps, dates
):
    period = (dates[0], dates[0] + timedelta(days=90 * dates[1]))
    with Archive.open(shutil.copy(empty, tmp_path_factory.mktemp("one") / "uno.clust")) as archive:
        office, states = Office(archive), [content(archive)]
        for one in [("admit", 0, member, member, FIRST, FIRST) for member in range(4)] + steps:
            try:
                perform(office, one)
            except Refused:
                assert content(archive) == states[-1]
                continue
            states.append(content(archive))
            assert_inside(archive)
            assert_reconciled(office, period)
        while len(states) > 1:
            states.pop()
            assert office.journal.undo().kept == ()
            assert content(archive) == states[-1]
