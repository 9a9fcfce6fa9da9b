"""Whom a kit met first: judged as a list that comes in is, the same linked, a new one added, a doubtful one asked."""

from __future__ import annotations

import json
from functools import partial

from clust_desktop.services.imports import open_lists
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.services.imports.job import Job
from clust_desktop.services.imports.listing import Line, Resolved, question
from clust_desktop.services.imports.lookup import Lookup
from clust_desktop.services.imports.organisations import Organisations
from clust_desktop.services.imports.outcome import Outcome, RowAsked
from clust_desktop.services.imports.people import named
from clust_desktop.store import kit_home
from clust_desktop.store.database import Archive, Row, moment
from clust_desktop.store.kit_merges import BEGINNING, Before
from clust_desktop.store.kits import Identity

KIND = "kit"


class WalkIns:
    """`people` and `organisations` map the ids of a kit to those of the archive, as far as they are known."""

    def __init__(self, archive: Archive, kit: Archive, kit_id: int, name: str, chosen: Decisions) -> None:
        self.archive, self.kit, self.kit_id, self.chosen = archive, kit, kit_id, chosen
        self.uid = ""
        self.outcome = Outcome(kind="attendance", name=name)
        self.people: dict[int, int] = {}
        self.removed: set[int] = set()  # who came home before and is not in the archive any more
        self.organisations: dict[int, int] = {}
        self._uids: dict[int, str] = {}  # of the walk-ins, by their line
        self.added = self.linked = 0

    def place(self, said: Identity, before: Before) -> None:
        """Settle every person and organisation that the kit added; what is asked stays out, and whoever came home
        `before` and was erased or removed since."""
        self.uid = said.uid
        fresh = kit_home.past(self.kit, "organisation", BEGINNING).added
        for row in self.kit.all("organisation"):
            if row["id"] not in fresh and (there := kit_home.survivor(self.archive, "organisation", row["uid"])):
                self.organisations[row["id"]] = there["id"]
        past = kit_home.past(self.kit, "person", before.seen)
        added, left = past.added, {one["person_id"] for one in self.kit.all("attendance") if one["uid"] in before.left}
        self.removed = added - past.new - left
        people = [one for one in self.kit.all("person") if one["id"] in added]
        rows = [self._line(at, one) for at, one in enumerate(people, 1)]
        self._uids = {row.line: one["uid"] for one, row in zip(people, rows, strict=True)}
        self.outcome.read = len(rows)
        self._judge(people, rows)
        self._keep_questions(said)

    def _line(self, at: int, person: Row) -> Line:
        homes = self.kit.all("affiliation", person_id=person["id"])
        home = self.kit.find("organisation", id=homes[0]["organisation_id"]) if homes else None
        values = {key: person[key] for key in ("uid", "full_name", "given_name", "family_name")}
        return Line(at, {**values, "organisation": home["name"] if home else ""})

    def _judge(self, people: list[Row], rows: list[Line]) -> None:
        archive = self.archive
        job = Job(archive, Lookup(archive, None), self.outcome, answers=self.chosen.rows, answer_all=self.chosen.all)
        waiting = []
        for person, row in zip(people, rows, strict=True):
            is_uid = self._known_as("person", person["uid"]) or person["uid"]
            there = kit_home.survivor(archive, "person", is_uid)
            if there is not None:
                self.people[person["id"]] = there["id"]
                self.removed.discard(person["id"])
            elif person["id"] not in self.removed:
                waiting.append((person, row))
        listed = [named(row) for _person, row in waiting]
        organisations = Organisations(job, [row for _person, row in waiting])
        resolved = Resolved(job, "person", job.people.like(listed, *job.named("person")), listed)
        aside = kit_home.left_aside(archive, self.uid)
        for (person, row), who in zip(waiting, listed, strict=True):
            answered = job.answer(row.line, "person") or job.answer(row.line, "organisation")
            if job.answer(row.line) == "skip" or (not answered and {row.line, person["uid"]} & aside):
                continue
            job.made.clear()
            try:
                with archive.attempt():
                    home = self._home(job, organisations, person, row)
                    known = resolved.known(row.line)
                    is_new = known is None
                    if known is None:
                        known = job.people.add(who)
                        resolved.settle(row.line, known)
                    if home is not None:
                        job.people.affiliate(known, home)
                    self._remember("person", person["uid"], known)
            except RowAsked as asked:
                for forget in reversed(job.made):
                    forget()
                self.outcome.ask.append(question(row.line, asked))
            else:
                self.people[person["id"]] = known
                self.added += is_new
                self.linked += not is_new

    def _home(self, job: Job, organisations: Organisations, person: Row, row: Line) -> int | None:
        """The archive's organisation of a walk-in: that of the list it was chosen from, else as any list names one."""
        for bond in self.kit.all("affiliation", person_id=person["id"]):
            key = bond["organisation_id"]
            there = self.kit.find("organisation", id=key)
            assert there is not None
            if key not in self.organisations:
                is_uid = self._known_as("organisation", there["uid"])
                known = kit_home.survivor(self.archive, "organisation", is_uid) if is_uid else None
                found = known["id"] if known else organisations.of(row)
                assert found is not None
                self._remember("organisation", there["uid"], found)
                self.organisations[key] = found
                job.made.append(partial(self.organisations.pop, key))
            return self.organisations[key]
        return None

    def _known_as(self, noun: str, uid: str) -> str:
        return kit_home.known_as(self.archive, self.kit_id, noun, uid)

    def _remember(self, noun: str, uid: str, row_id: int) -> None:
        there = self.archive.find(noun, id=row_id)
        assert there is not None
        if there["uid"] != uid and not self._known_as(noun, uid):
            values = {"kit_id": self.kit_id, "noun": noun, "kit_uid": uid, "is_uid": there["uid"]}
            self.archive.insert("kit_subject", values)

    def _keep_questions(self, said: Identity) -> None:
        """Open questions stand among those of the lists that came in; the same ones are not written twice.

        Each names its walk-in by uid: another copy of the kit may have met somebody else first.
        """
        archive, now = self.archive, moment(self.archive.now())
        mine = {None, *self._uids.values()}
        before = [one for one in kit_home.open_questions(archive, said.uid) if one["of"] in mine]
        asked = [one for one in self.outcome.facts()["ask"] if one["row"] is not None]
        if [one["of"] for one in before] == [self._uids[one["row"]] for one in asked]:
            return
        for one in before:
            given = [answer for (row, _about), answer in self.chosen.rows.items() if row == one["line"]]
            answer = {"answer": given[0] if given else open_lists.AGAIN}
            archive.update("import_question", one["id"], {"answer": json.dumps(answer), "decided_at": now})
        if not asked:
            return
        listed = archive.insert("list_import", {
            "kind": KIND, "name": self.outcome.name, "sha256": said.uid, "at": now, "read": self.outcome.read,
            "added": self.added, "updated": self.linked,
        })  # fmt: skip
        for one in asked:
            question = json.dumps(one | {"of": self._uids[one["row"]]}, ensure_ascii=False)
            archive.insert("import_question", {"list_import_id": listed, "line": one["row"], "question": question})
