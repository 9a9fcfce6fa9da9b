"""Votes of assemblies, of those who were there; one as the desk leaves it: votes by name and by number, closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from clust_desktop import i18n
from clust_desktop.domain import quorum
from clust_desktop.domain.assembly import electorate
from clust_desktop.domain.moments import FORM, local
from clust_desktop.services.assembly import kept, reading
from clust_desktop.services.demo.gatherings import Held
from clust_desktop.services.demo.records import Records
from clust_desktop.store import assemblies
from clust_desktop.store.database import Archive, Row

_SAID = ("in favour",) * 9 + ("against", "abstained")
_COLUMNS = {"in favour": "in_favour", "against": "against", "abstained": "abstained"}


def close_last(records: Records, gatherings: list[Held], place: int) -> None:
    """Vote on the agenda of the last assembly that one association held, and close it; its rows are written already."""
    held = [one for one in gatherings if one.kind == "assembly" and one.status == "held" and place in one.organisers]
    if held:
        last = max(held, key=lambda one: (one.day, one.id))
        with i18n.speaking("it"):  # the reasons are words of the minutes
            _Closing(records, last).close()


def count_votes(records: Records, gatherings: list[Held]) -> None:
    """Of every resolution who could vote at its moment, and so how many were in favour; registers are written already.

    Whoever was not against and did not abstain was in favour.
    """
    archive = records.archive
    with i18n.speaking("it"):  # the reasons are words of the minutes
        for held in gatherings:
            for one in archive.all("resolution", gathering_id=held.id) if held.kind == "assembly" else ():
                item = archive.find("agenda_item", id=one["agenda_item_id"])
                assert item
                found = reading.reading(archive, held.uid, at=one["voted_at"])
                electors = len(_electors(archive, found, item))
                against = min(one["against"], electors)
                abstained = min(one["abstained"], electors - against)
                counts = {"in_favour": electors - against - abstained, "against": against, "abstained": abstained}
                archive.update("resolution", one["id"], _counted(archive, found, item, electors, counts))


def _electors(archive: Archive, found: reading.Reading, item: Row) -> dict[int, int]:
    without = assemblies.directors(archive, found.association["id"], found.gathering["on_day"])
    return electorate(found.now, without if item["excludes_directors"] else ())


def _counted(
    archive: Archive, found: reading.Reading, item: Row, electors: int, counts: dict[str, int]
) -> dict[str, Any]:  # fmt: skip
    """What a resolution keeps of a vote."""
    wanted = reading.item_needs(archive, item, found.call, found.now.entitled, found.rules)
    votes = quorum.Votes(electorate=electors, **counts)
    result = quorum.outcome(wanted, found.now.entitled, found.now.total, votes, found.rules)
    outcome = "passed" if result.passed else "rejected"
    return {"electorate": electors, **counts, "outcome": outcome, "reason": result.kept}


class _Closing:
    def __init__(self, records: Records, held: Held) -> None:
        self.records, self.archive, self.held = records, records.archive, held
        self.random = records.random("votes")

    def close(self) -> None:
        archive = self.archive
        for one in archive.all("resolution", gathering_id=self.held.id):
            archive.delete("resolution", one["id"])
        voted = [one for one in archive.all("agenda_item", order="position", gathering_id=self.held.id)
                 if one["majority"] != "none"]  # fmt: skip
        for number, item in enumerate(voted):
            self._vote(item, 40 + 20 * number, by_name=number == len(voted) - 1)
        found = reading.reading(archive, self.held.uid, whole=True)
        for line in found.lines:
            if line.presumed:
                for member in line.members:
                    key = archive.by_uid("attendance", line.uid)["id"]
                    self.records.add("attendance_organisation", {"attendance_id": key, "organisation_id": member})
        own = kept.closing(archive, found.gathering, found.association["id"], reading.opening(archive, found))
        self.records.add("assembly_closing", own)
        for entry in found.now.roster:
            self.records.add("roster_entry", {
                "gathering_id": self.held.id, "membership_id": entry.membership, "may_vote": int(entry.may_vote),
                "reason": entry.reason, "name": entry.name,
            })  # fmt: skip
        for judged in found.now.proxies:
            if judged.reason:
                key = archive.by_uid("proxy", judged.proxy.uid)["id"]
                archive.update("proxy", key, {"refused_reason": judged.reason})
        end = self._at(self.held.minutes)
        archive.update("gathering", self.held.id, {"ends_at": end, "frozen_at": end})
        self.records.finish()

    def _at(self, minutes: int) -> str:
        start = local(self.held.starts_at, "UTC")
        return (start + timedelta(minutes=minutes)).strftime(FORM)

    def _vote(self, item: dict[str, Any], minutes: int, *, by_name: bool) -> None:
        """An item put to the vote at a moment, of those there at that moment."""
        archive, at = self.archive, self._at(minutes)
        found = reading.reading(archive, self.held.uid, at=at)
        electors = _electors(archive, found, item)
        choices = {member: self.random.choice(_SAID) for member in electors}
        counts = {column: sum(one == said for one in choices.values()) for said, column in _COLUMNS.items()}
        resolution = self.records.add("resolution", {
            "gathering_id": self.held.id, "agenda_item_id": item["id"], "voted_at": at,
            "text": f"{item['title']}: si delibera come da proposta.", "method": "open" if by_name else "count",
            **_counted(archive, found, item, len(electors), counts),
        })  # fmt: skip
        for member, person in electors.items():
            self.records.add("vote", {
                "resolution_id": resolution, "organisation_id": member, "cast_by_id": person,
                "choice": choices[member] if by_name else None,
            })  # fmt: skip
