"""What an assembly leaves behind: its two calls, agenda, who came for which member, proxies and resolutions."""

from __future__ import annotations

from datetime import UTC, datetime

from clust_desktop.domain.moments import FORM
from clust_desktop.services.demo.attendance import Clock, Registers, present_members
from clust_desktop.services.demo.gatherings import Held
from clust_desktop.services.demo.people import Person
from clust_desktop.services.demo.plan import after
from clust_desktop.services.demo.records import Records
from clust_desktop.services.demo.subjects import Subject

_ORDINARY = (
    ("Comunicazioni del Presidente", "none", 0), ("Approvazione del rendiconto", "ordinary", 1),
    ("Piano delle attività", "ordinary", 0), ("Varie ed eventuali", "none", 0),
)  # fmt: skip
_EXTRAORDINARY = (("Comunicazioni del Presidente", "none", 0), ("Modifica dello statuto", "statute", 0))
_CAP = 3
"""Proxies a person may hold (reference data, rule proxy.cap)."""


class Assemblies:
    """Fills the register and the papers of one assembly after another."""

    def __init__(self, records: Records, registers: Registers, ids: list[int]) -> None:
        self.records, self.registers, self.ids = records, registers, ids
        self.random = records.random("assemblies")

    def fill(self, held: Held) -> None:
        """Calls, agenda and register; resolutions and proxies where it was held."""
        statute = "straordinaria" in held.title
        clock = Clock(datetime.strptime(held.starts_at, FORM).replace(tzinfo=UTC), {})
        sent = after(held.day, -self.random.randint(10, 20)).isoformat()
        opened = clock.at(5)
        for number, at in ((1, clock.at(0 if statute else -1440)), (2, held.starts_at)):
            if not (statute and number == 2):
                self.records.add("call", {
                    "gathering_id": held.id, "number": number, "at": at, "sent_on": sent,
                    "opened_at": opened if statute or number == 2 else None,
                })  # fmt: skip
        roster = present_members(self.registers.memberships, held)
        came = [one for one in roster if one.people and self.random.random() < (0.85 if statute else 0.5)]
        seen: dict[int, Subject] = {}
        for subject in came:
            for place in self.random.sample(subject.people, min(len(subject.people), self.random.choice((1, 1, 1, 2)))):
                seen.setdefault(place, subject)
        for place, subject in seen.items():
            state = "present" if self.random.random() < 0.95 else "excused"
            stated = subject if self.random.random() < 0.6 else None
            self.registers.line(held, clock, self.registers.people.all[place], stated, state, "participant")
        proxies = self._proxies(held, clock, [one for one in roster if one not in came], list(seen.items()))
        about = len({subject.id for subject in seen.values()}) + proxies
        self._agenda(held, clock, statute, about)

    def _proxies(self, held: Held, clock: Clock, away: list[Subject], there: list[tuple[int, Subject]]) -> int:
        """Written proxies of the members that did not come, at most `_CAP` for each holder."""
        if not there:
            return 0
        carried: dict[int, int] = {}
        given = 0
        for principal in away:
            if self.random.random() > 0.15:
                continue
            place, subject = self.random.choice(there)
            holder: Person = self.registers.people.all[place]
            if carried.get(holder.id, 0) >= _CAP:
                continue
            carried[holder.id] = carried.get(holder.id, 0) + 1
            given += 1
            self.records.add("proxy", {
                "gathering_id": held.id, "association_id": self.ids[held.organisers[0]], "principal_id": principal.id,
                "holder_id": holder.id, "holder_organisation_id": subject.id,
                "written_on": after(held.day, -self.random.randint(1, 9)).isoformat(), "received_at": clock.at(-60),
            })  # fmt: skip
        return given

    def _agenda(self, held: Held, clock: Clock, statute: bool, about: int) -> None:
        """The order of business, and who was against; who could vote is read once the register is written."""
        for position, (title, majority, directors) in enumerate(_EXTRAORDINARY if statute else _ORDINARY, start=1):
            item = self.records.add("agenda_item", {
                "gathering_id": held.id, "position": position, "title": title, "majority": majority,
                "excludes_directors": directors,
            })  # fmt: skip
            if majority == "none":
                continue
            self.records.add("resolution", {
                "gathering_id": held.id, "agenda_item_id": item, "text": f"{title}: si delibera come da proposta.",
                "method": "open", "against": self.random.randint(0, about // 12),
                "abstained": self.random.randint(0, about // 15),
                "voted_at": clock.at(held.minutes * (1 + position) // 8),
            })  # fmt: skip
