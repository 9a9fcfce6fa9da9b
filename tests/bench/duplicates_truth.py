"""The judgement of duplicates measured against lists whose truth is known, where those lists are present."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from clust_desktop.exchange.matching.lists import ListPair, duplicates

INPUTS = Path(__file__).resolve().parents[2].parent / "shared" / "inputs"
Row = tuple[str, str, str, bool]
Two = frozenset[str]


@dataclass(frozen=True, slots=True)
class Measure:
    """Two rates over unordered pairs of lines, for one verdict or for both together."""

    found: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def wrong(self) -> int:
        return self.found - self.right


def measure(found: Iterable[Two], truth: set[Two]) -> Measure:
    pairs = set(found)
    return Measure(len(pairs), len(pairs & truth), len(truth))


def _records(name: str) -> list[tuple[str, dict[str, str]]]:
    """Every record of a list with the line it starts on, read without the code that is measured."""
    with (INPUTS / name).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows = []
        line = reader.line_num + 1
        for record in reader:
            rows.append((f"{name}:{line + 1 if not rows else line}", record))
            line = reader.line_num + 1
        return rows


def _within(clusters: dict[str, list[str]]) -> set[Two]:
    return {frozenset(two) for members in clusters.values() for two in combinations(members, 2)}


def splink() -> tuple[list[ListPair], set[Two]]:
    name = "splink_fake_1000.csv"
    clusters: dict[str, list[str]] = defaultdict(list)
    for line, record in _records(name):
        clusters[record["cluster"]].append(line.partition(":")[2])
    return duplicates([INPUTS / name], None), _within(clusters)


def restaurants() -> tuple[list[ListPair], set[Two]]:
    names = ("restaurants_fodors.csv", "restaurants_zagats.csv")
    lines = [{record["id"]: line for line, record in _records(name)} for name in names]
    truth = {
        frozenset((lines[0][record["fodors_id"]], lines[1][record["zagats_id"]]))
        for _, record in _records("restaurants_matches_fodors_zagats.csv")
    }
    return duplicates([INPUTS / name for name in names], None), truth


def senzing() -> tuple[list[ListPair], set[Two]]:
    names = {"CUSTOMERS": "customers", "REFERENCE": "reference", "WATCHLIST": "watchlist"}
    lines = {
        (source, record["RECORD_ID"]): line
        for source, name in names.items()
        for line, record in _records(f"senzing_{name}.csv")
    }
    clusters: dict[str, list[str]] = defaultdict(list)
    for _, record in _records("senzing_actual_truthset_key.csv"):
        clusters[record["CLUSTER_ID"]].append(lines[record["DATA_SOURCE"], record["RECORD_ID"]])
    return duplicates([INPUTS / f"senzing_{name}.csv" for name in names.values()], None), _within(clusters)


def split(found: list[ListPair]) -> tuple[set[Two], set[Two]]:
    """The pairs called the same, and those called the same or asked about."""
    every = {frozenset(map(str, pair.rows)): pair.verdict for pair in found}
    return {two for two, verdict in every.items() if verdict == "same"}, set(every)


def rows() -> list[Row]:
    """Name, value, limit and whether it is kept, for every list of truth that is present."""
    table: list[Row] = []
    for name, judged in (("splink", splink), ("restaurants", restaurants), ("senzing", senzing)):
        if not any(INPUTS.glob(f"{name}_*.csv")):
            continue
        found, truth = judged()
        same, every = (measure(pairs, truth) for pairs in split(found))
        if name == "senzing":
            table.append((f"duplicates {name}: wrong 'same'", str(same.wrong), "at most 1", same.wrong <= 1))
            limits = (0.70, 0.30)
        else:
            table.append(_rate(f"duplicates {name}: precision of 'same'", same.precision, 0.99))
            table.append(_rate(f"duplicates {name}: recall of 'same'", same.recall, 0.60))
            limits = (0.90, 0.60)
        table.append(_rate(f"duplicates {name}: recall of 'same or ask'", every.recall, limits[0]))
        table.append(_rate(f"duplicates {name}: precision of 'same or ask'", every.precision, limits[1]))
        table.append((f"duplicates {name}: questions", str(every.found - same.found), "", True))
    return table


def _rate(name: str, value: float, least: float) -> Row:
    return name, f"{value:.3f}", f"at least {least:.2f}", value >= least


if __name__ == "__main__":
    for name, value, limit, kept in rows():
        print(f"{name:50} {value:>8}  {limit:14} {'' if kept else 'OVER'}")
