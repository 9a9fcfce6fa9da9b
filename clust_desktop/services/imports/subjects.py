"""Organisations and persons named in a list, matched against the archive and within the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from clust_desktop.domain.names import fold, fold_organisation
from clust_desktop.domain.progress import Tell, quietly
from clust_desktop.exchange.matching import Judgement, Subject, Verdict, judge, match, pairs
from clust_desktop.exchange.matching.compare import Birth, births
from clust_desktop.i18n import _
from clust_desktop.services.imports.outcome import Candidate, RowAsked

Kind = Literal["organisation", "person"]
Answers = dict[int, str]
Found = int | RowAsked | None
"""The id of the record, the question to ask, or None: new."""
Past = int | list[str | int]
"""Who a row was when its file went in before: the id of a record, the uids and the lines of those it was asked about,
or (below zero) the line of an asked row that it is the same as."""


@lru_cache(maxsize=8192)
def core_and_form(name: str) -> tuple[str, str]:
    """An organisation's name and legal form folded; a name of signs alone stays as it is written."""
    core, form = fold_organisation(name)
    return core or " ".join(name.split()), form


@lru_cache(maxsize=32768)
def name_key(name: str) -> str:
    """The words of a name in one order: given and family name may stand either way. Signs alone stay as written."""
    return " ".join(sorted(fold(name).split() or name.split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A subject as one row of a list, or a record, names it; `born` and `code` only tell homonyms of a list apart."""

    line: int
    name: str
    uid: str = ""
    given: str = ""
    family: str = ""
    email: str = ""
    phone: str = ""
    organisation: str = ""
    vat: str = ""
    tax_code: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""
    aliases: tuple[str, ...] = ()
    born: date | None = None
    code: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two rows of a list the same words about the same subject."""
        core = core_and_form(self.organisation)[0] if self.organisation else ""
        return (
            name_key(self.name),
            self.email.casefold(),
            core,
            self.vat,
            self.tax_code,
            self.born,
            self.code,
            self.uid,
        )

    def subject(self, kind: Kind) -> Subject:
        """The same for the judges."""
        return Subject(
            self.line, kind, self.name, given=self.given, family=self.family, aliases=self.aliases,
            emails=(self.email,) if self.email else (), phones=(self.phone,) if self.phone else (),
            address=self.address, postcode=self.postcode, city=self.town, vat=self.vat, tax_code=self.tax_code,
            organisation=self.organisation, born=self.born, codes=(self.code,) if self.code else (),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A record of the archive: its uid, how it is named (`line` is its id), the organisations a person comes from."""

    uid: str
    named: Named
    employers: Sequence[str] = field(default=())


def _ask(kind: Kind, row: Named, candidates: Iterable[Candidate]) -> RowAsked:
    listed = tuple(candidates)
    reason = listed[0].reason if listed else ""
    return RowAsked(kind, row.name, _("Perhaps already there: {reason}").format(reason=reason), listed)


def _are_two(one: Named, other: Named) -> bool:
    """Whether two rows say by their uids that they are two records."""
    return bool(one.uid and other.uid and one.uid != other.uid)


class Subjects:
    """Matches the subjects of one kind; `find` answers for a whole list at once, because judging is done in blocks."""

    def __init__(self, kind: Kind, known: Iterable[Known], tell: Tell = quietly) -> None:
        self.kind: Kind = kind
        self._tell = tell
        self._exact: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._known: dict[int, Known] = {}
        self._by_uid: dict[str, int] = {}
        for one in known:
            row_id = one.named.line
            self._known[row_id] = one
            self._by_uid[one.uid] = row_id
            for name in (one.named.name, *one.named.aliases):
                for key in self._keys(name, one.named.email, one.employers, one.named.vat):
                    self._exact[key].add(row_id)

    def _keys(self, name: str, email: str, employers: Sequence[str], vat: str) -> Iterable[tuple[str, ...]]:
        if self.kind == "organisation":
            core, form = core_and_form(name)
            yield ("name", core, form)
            if vat:
                yield ("vat", core, vat)
            return
        key = name_key(name)
        if email:
            yield ("email", key, email.casefold())
        for employer in employers:
            yield ("employer", key, core_and_form(employer)[0])
        if not email and not employers:
            yield ("bare", key)

    def _exactly(self, row: Named) -> int | None:
        """The one record that says word for word the same; a different code or address leaves it to the judgement.

        A name of signs alone (an emoji) has no words to judge by.
        """
        if self.kind == "organisation":
            core, form = core_and_form(row.name)
            found = self._exact.get(("vat", core, row.vat), set()) if row.vat else set()
            if not found and (not fold(row.name) or (not row.vat and not row.tax_code)):
                found = self._exact.get(("name", core, form), set())
        elif row.email:
            found = self._exact.get(("email", name_key(row.name), row.email.casefold()), set())
        elif row.organisation:
            found = self._exact.get(("employer", name_key(row.name), core_and_form(row.organisation)[0]), set())
        else:
            found = self._exact.get(("bare", name_key(row.name)), set())
        return next(iter(found)) if len(found) == 1 else None

    def certain(self, rows: Iterable[Named]) -> set[int]:
        """The lines of the rows that name one record word for word; one that has a uid may still mean another."""
        return {row.line for row in rows if row.email and not row.uid and self._exactly(row) is not None}

    def find(
        self, rows: Sequence[Named], answers: Answers, before: Mapping[int, Past] = MappingProxyType({})
    ) -> dict[int, Found | tuple[str, int]]:
        """For each line: the id of its record, a question, None for a new one, or ("line", n): the same as line n.

        What the file's earlier import placed or asked stays so: nothing that the list itself brought in settles it.
        """
        found: dict[int, Found | tuple[str, int]] = {}
        first: dict[tuple[object, ...], Named] = {}
        rest: list[Named] = []
        open_rows: dict[int, Named] = {}
        named = {self._by_uid[row.uid] for row in rows if row.uid in self._by_uid}
        for row in rows:
            answer = answers.get(row.line)
            if answer is not None and answer != "new":
                found[row.line] = self._answered(answer, row, rows)
                continue
            past = before.get(row.line)
            if isinstance(past, int) and past in self._known:
                found[row.line] = past
                continue
            if isinstance(past, int) and past < 0:
                found[row.line] = ("line", -past)
                continue
            if isinstance(past, list) and all(isinstance(one, int) or one in self._by_uid for one in past):
                open_rows[row.line] = row
                continue
            if row.uid in self._by_uid:
                found[row.line] = self._by_uid[row.uid]
                continue
            known = self._exactly(row)
            if known is not None and not (row.uid and known in named):
                found[row.line] = known
            elif row.key in first:
                found[row.line] = ("line", first[row.key].line)
            else:
                first[row.key] = row
                rest.append(row)
        subjects = [row.subject(self.kind) for row in rest]
        judged = (
            match(subjects, [one.named.subject(self.kind) for one in self._known.values()], self._tell) if rest else {}
        )
        for row in rest:
            verdict = judged[row.line]
            # Who has a uid of their own is none of those the list names by theirs.
            others = named if row.uid else set()
            asked = [(int(key), judgement) for key, judgement in verdict.ask if int(key) not in others]
            if verdict.same is not None and int(verdict.same) not in others:
                found[row.line] = int(verdict.same)
            elif asked:
                found[row.line] = _ask(
                    self.kind, row, (self._candidate(key, judgement.reason) for key, judgement in asked[:8])
                )
            else:
                found[row.line] = None
        self._by_twins([row for row in rest if isinstance(found[row.line], RowAsked)], rows, found)
        self._within([row for row in rest if not isinstance(found[row.line], int)], found)
        for line, row in open_rows.items():
            found[line] = self._asked_again(row, before[line], rows, found)
        self._born_apart([row for row in rows if answers.get(row.line) in (None, "new")], found)
        for row in rows:
            # "New" answers a question; who is certainly there already stays who they are.
            if answers.get(row.line) == "new" and isinstance(found[row.line], RowAsked):
                found[row.line] = None
        return found

    def _asked_again(
        self, row: Named, past: Past, rows: Sequence[Named], found: Mapping[int, Found | tuple[str, int]]
    ) -> RowAsked:
        """The question of the earlier import; another row that it was about is by now a record, if it went in."""
        assert isinstance(past, list)
        by_line = {one.line: one for one in rows} if any(isinstance(one, int) for one in past) else {}
        candidates = []
        for one in past:
            record = self._by_uid[one] if isinstance(one, str) else found.get(one)
            if isinstance(record, int):
                told = judge(row.subject(self.kind), self._known[record].named.subject(self.kind)).reason
                candidates.append(self._candidate(record, told))
            elif isinstance(one, int) and one in by_line:
                candidates.append(
                    self._twin(by_line[one], judge(row.subject(self.kind), by_line[one].subject(self.kind)))
                )
        return _ask(self.kind, row, candidates)

    def _twin(self, row: Named, judgement: Judgement) -> Candidate:
        """Another row of the list to ask about."""
        named = _("row {row}: {name}").format(row=row.line, name=row.name)
        return Candidate("", named, judgement.reason, row.line)

    def _born_apart(self, rows: Sequence[Named], found: dict[int, Found | tuple[str, int]]) -> None:
        """Two rows of one record whose days of birth differ are two people: the later one is asked about."""
        first: dict[int, Named] = {}
        for row in rows:
            record = found[row.line]
            if not isinstance(record, int) or row.born is None:
                continue
            known = first.setdefault(record, row)
            if births(known.born, row.born) is Birth.FAR:
                told = judge(known.subject(self.kind), row.subject(self.kind)).reason
                found[row.line] = _ask(self.kind, row, [self._candidate(record, told)])

    def _by_twins(self, asked: list[Named], rows: Sequence[Named], found: dict[int, Found | tuple[str, int]]) -> None:
        """A row that the archive alone leaves open is who another row of the list is, if the two say so."""
        wanted = {name_key(row.name) for row in asked}
        twins: dict[str, list[Named]] = defaultdict(list)
        for row in rows:
            if isinstance(found.get(row.line), int) and name_key(row.name) in wanted:
                twins[name_key(row.name)].append(row)
        for row in asked:
            same = {
                found[twin.line]
                for twin in twins[name_key(row.name)]
                if not _are_two(row, twin)
                and judge(row.subject(self.kind), twin.subject(self.kind)).verdict is Verdict.SAME
            }
            if len(same) == 1:
                found[row.line] = same.pop()

    def _candidate(self, row_id: int, reason: str) -> Candidate:
        known = self._known[row_id]
        return Candidate(known.uid, known.named.name, reason)

    def _within(self, fresh: list[Named], found: dict[int, Found | tuple[str, int]]) -> None:
        """Subjects that the list itself names twice: the later is the same as the earlier, or is asked about.

        One that the archive leaves open is settled by a new one of the list that is the same, as it will be next time.
        """
        by_line = {row.line: row for row in fresh}
        twins: dict[int, list[Candidate]] = {}
        for pair in pairs([row.subject(self.kind) for row in fresh], self._tell) if len(fresh) > 1 else ():
            one, other = sorted((int(pair.one), int(pair.other)))
            if _are_two(by_line[one], by_line[other]):
                continue
            if pair.judgement.verdict is Verdict.SAME:
                if found[one] is None and (found[other] is None or isinstance(found[other], RowAsked)):
                    found[other] = ("line", one)
                elif found[other] is None and isinstance(found[one], RowAsked):
                    found[one] = ("line", other)
            elif found[one] is None and (found[other] is None or len(twins.get(other, ())) in range(1, 8)):
                twins.setdefault(other, []).append(self._twin(by_line[one], pair.judgement))
                found[other] = _ask(self.kind, by_line[other], sorted(twins[other], key=lambda twin: twin.line))

    def _answered(self, answer: str, row: Named, rows: Sequence[Named]) -> Found | tuple[str, int]:
        """Who a person says it is: a record, or whoever an earlier row of the list names ("row 12")."""
        if answer in self._by_uid:
            return self._by_uid[answer]
        line = int(answer[4:]) if answer.startswith("row ") and answer[4:].isdecimal() else row.line
        if line < row.line and any(one.line == line for one in rows):
            return ("line", line)
        return RowAsked(
            self.kind, row.name, _("The answer names no record of the archive: {answer}.").format(answer=answer)
        )
