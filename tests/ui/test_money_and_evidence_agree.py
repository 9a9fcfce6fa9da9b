"""Money and evidence, told by command, printed summary, page, dashboard, workbook and a second count: the same."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from clust_desktop.app import Office
from clust_desktop.domain import amounts
from clust_desktop.store.database import Archive
from clust_desktop.ui.pages.balance import BalancePage
from clust_desktop.ui.pages.missing_documents import MissingDocumentsPage
from clust_desktop.ui.specs import Where
from tests import numbers_told
from tests.numbers_told import NUMBER, Printed, number
from tests.pages.reading import rows
from tests.services.test_independent_count import exported

PERIODS = ("2025", "2021-22")
KINDS = {
    "event": "Eventi", "meeting": "Riunioni", "assembly": "Assemblee", "expense": "Spese", "award": "Contributi",
    "membership": "Nuovi soci", "project": "Progetti",
}  # fmt: skip


@pytest.fixture(scope="module")
def file(demonstration_file, tmp_path_factory):
    return shutil.copy(demonstration_file, tmp_path_factory.mktemp("money") / "demo.clust")


@pytest.fixture(scope="module")
def names(file):
    with Archive.open(file) as archive:
        return dict(archive.execute("select code, name from association order by position").fetchall())


@pytest.fixture(scope="module")
def count(file, tmp_path_factory):
    with Archive.open(file) as archive:
        return exported(archive, tmp_path_factory.mktemp("tables"))


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


def told(file, command, period, *more):
    return json.loads(numbers_told.said(file, command, "--period", period, "--json", *more))


def euros(cents):
    return "–" if cents is None else amounts.money(cents).replace("\u00a0", " ").replace("-", "−")


def spoken(n, one, many):
    return (one if n == 1 else many).format(n=amounts.show(n))


def money_sentences(fact):
    """What the summary must say of an association's money, written here by hand after the command's numbers."""
    if fact["awarded_cents"] is not None:
        yield f"Contributo concesso per il periodo: {euros(fact['awarded_cents'])}."
        yield f"Residuo del contributo {euros(fact['left_cents'])}"
    if fact["ceiling_cents"] is not None:
        yield f"massimale del contributo per il periodo è {euros(fact['ceiling_cents'])}."
    for one in fact["headings"]:
        yield f"{one['name']} {'' if one['eligible'] else 'non ammissibile '}{euros(one['cents'])}"
    yield f"Spesa ammissibile {euros(fact['eligible_cents'])}"
    if n := fact["without_activity"]:
        said = spoken(n, "{n} spesa è senza", "{n} spese sono senza")
        yield f"{said} attività del piano: {euros(fact['without_activity_cents'])}."
    if n := fact["events_with_expenses"]:
        has = spoken(n, "Ha spese {n} dei", "Hanno spese {n} dei")
        yield (f"{has} {fact['events']} eventi del periodo: {euros(fact['event_cents'])},"
               f" {euros(fact['per_event_cents'])} per evento.")  # fmt: skip
    if fact["per_participant_cents"] is not None:
        yield f"{euros(fact['per_participant_cents'])} per partecipante."
    for one in fact["plan"]:
        yield f"{euros(one['planned_cents'])} {euros(one['spent_cents'])}"
    yield from (one.replace("\u00a0", " ") for one in fact["over"])


@pytest.mark.parametrize("period", PERIODS)
def test_the_printed_summary_says_the_money_and_the_evidence_of_the_commands(file, names, tmp_path, period):
    facts = {one["association"]: one for one in told(file, "money", period)}
    tallies = told(file, "documents", period)
    printed = Printed(file, period, tmp_path / "s.pdf", {key: name for key, name in names.items() if key in facts})
    said = 0
    for code, fact in facts.items():
        text = printed.sections[code]
        for one in money_sentences(fact):
            assert one in text, (period, code, one)
            said += 1
        events = re.search(rf"{NUMBER} eventi?, di cui {NUMBER} documentat[io]", text)
        part = text[text.index("Documenti e prove") :]
        for one in tallies:
            if one["association"] == code:
                row = f"{KINDS[one['kind']]} {one['records']} {one['documented']} {one['missing']} "
                assert row in part, (period, code, row)
                said += 1
            if one["association"] == code and one["kind"] == "event" and one["records"]:
                assert events, code
                assert [number(text) for text in events.groups()] == [one["records"], one["documented"]]
    assert said > 15 * len(facts)


@pytest.mark.parametrize("period", PERIODS)
def test_the_pages_say_what_the_commands_say(file, names, period):
    where = Where(period=period, association=None)
    with Archive.open(file) as archive:
        office = Office(archive)
        shown = {row["association"]: row for row in rows(BalancePage(), office, where)}
        for fact in told(file, "money", period):
            row = shown.pop(names[fact["association"]])
            for column in ("awarded", "eligible", "left", "ceiling", "per_event", "per_participant", "ineligible"):
                text = row[f"{column}_cents"].replace("\u00a0", " ").removeprefix("▲ ")
                assert text == euros(fact[f"{column}_cents"]), (fact["association"], column)
            assert row["loose_cents"].replace("\u00a0", " ") == euros(fact["without_activity_cents"])
            assert row["stray"] == str(len(fact["outside"]))
        assert shown == {}
        wanted = {(one["on"], one["label"]) for one in told(file, "documents", period, "--missing")}
        missing = rows(MissingDocumentsPage(), office, where)
        there = {("-".join(reversed(row["on_day"].split("/"))), row["label"]) for row in missing}
        assert there == wanted
        whole = sum(one["missing"] for one in told(file, "documents", period) if one["association"] is None)
        assert len(missing) == whole


@pytest.mark.parametrize("period", PERIODS)
def test_indicators_workbook_commands_and_the_second_count_have_the_same_numbers(file, count, tmp_path, period):
    figures = {(one["indicator"], one["association"]): one["value"] for one in numbers_told.lines(file, period)}
    workbook = numbers_told.of_workbook(file, period, tmp_path / "w.xlsx")
    second = count.of(period)
    keys = {row["code"]: key for key, row in count.associations.items()} | {None: None}
    tallies = told(file, "documents", period)
    for fact in told(file, "money", period):
        code = fact["association"]
        for indicator, cents in (("spend", fact["eligible_cents"]), ("grants", fact["awarded_cents"] or 0)):
            assert {figures[indicator, code], workbook[indicator, code], second[keys[code]][indicator]} == {cents / 100}
    for code in {one["association"] for one in tallies}:
        mine = {one["kind"]: one for one in tallies if one["association"] == code}
        held = [mine[kind] for kind in ("event", "meeting", "assembly") if kind in mine]
        event = mine.get("event", {"records": 0, "documented": 0})
        for indicator, value in (
            ("events", event["records"]), ("events_documented", event["documented"]),
            ("gatherings_held", sum(one["records"] for one in held)),
            ("gatherings_documented", sum(one["documented"] for one in held)),
        ):  # fmt: skip
            found = {figures[indicator, code], workbook[indicator, code], second[keys[code]][indicator]}
            assert found == {value}, (period, code, indicator)


def test_the_dashboard_says_how_many_events_are_documented(file, open_desk, count):
    events = {one["association"]: one for one in told(file, "documents", "2025") if one["kind"] == "event"}
    mech = next(key for key, row in count.associations.items() if row["code"] == "MECH")
    with Archive.open(file) as archive:
        desk = open_desk(archive)
        for code, choice, key in ((None, None, None), ("MECH", "Clust-ER Mech", mech)):
            if choice:
                desk.choose(desk.window.header.association, choice)
                desk.settle()
            card = desk.dashboard.cards.cards["events"]
            second = count.of("2025")[key]
            assert number(card.value.cget("text")) == events[code]["records"] == second["events"]
            n = events[code]["documented"]
            assert card.detail.cget("text") == spoken(n, "{n} documentato", "{n} documentati")
            assert n == second["events_documented"]
            assert n < events[code]["records"], "some are not, or nothing is seen"
