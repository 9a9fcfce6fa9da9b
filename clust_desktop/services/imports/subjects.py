"""Organisations and persons named in a list, matched against the archive and within the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from clust_desktop.domain.names import fold, fold_organisation, search_key
from clust_desktop.exchange.matching import Subject, Verdict, match, pairs
from clust_desktop.i18n import _
from clust_desktop.services.imports.outcome import Candidate, RowAsked
from clust_desktop.store.database import Archive

Answers = dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A subject as one row of a list names it."""

    line: int
    name: str
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

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two rows of a list the same words about the same subject."""
        core = fold_organisation(self.organisation)[0] if self.organisation else ""
        return (name_key(self.name), self.email.casefold(), core, self.vat, self.tax_code)

    def subject(self, kind: str) -> Subject:
        return Subject(
            self.line, kind, self.name, given=self.given, family=self.family, aliases=self.aliases,
            emails=(self.email,) if self.email else (), phones=(self.phone,) if self.phone else (), address=self.address,
            postcode=self.postcode, city=self.town, vat=self.vat, tax_code=self.tax_code, organisation=self.organisation,
        )  # type: ignore[arg-type]  # fmt: skip


def name_key(name: str) -> str:
    """The words of a name in one order: given and family name may stand either way."""
    return " ".join(sorted(fold(name).split()))


Found = int | RowAsked | None
"""The id of the record, the question to ask, or None: new."""


def _ask(about: str, row: Named, candidates: Iterable[Candidate]) -> RowAsked:
    listed = tuple(candidates)
    reason = listed[0].reason if listed else ""
    return RowAsked(about, row.name, _("Perhaps already there: {reason}").format(reason=reason), listed)


class Subjects:
    """Matches the subjects of one kind; `find` answers for a whole list at once, because judging is done in blocks."""

    def __init__(self, archive: Archive, kind: str) -> None:
        self.archive, self.kind = archive, kind
        self.noun = "organisation" if kind == "organisation" else "person"
        self._exact: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._known: dict[int, Subject] = {}
        self._names: dict[int, tuple[str, str]] = {}
        self._load()

    def _load(self) -> None:
        if self.kind == "organisation":
            aliases = _grouped(self.archive.rows("select organisation_id as id, name from organisation_alias"), "name")
            for row in self.archive.rows("select * from organisation where merged_into_id is null"):
                self._know(
                    row["id"], row["uid"],
                    Named(
                        line=row["id"], name=row["name"], email=row["email"], phone=row["phone"], vat=row["vat"],
                        tax_code=row["tax_code"], address=row["address"], postcode=row["postcode"], town=row["town"],
                        aliases=(*aliases[row["id"]], *([row["short_name"]] if row["short_name"] else [])),
                    ),
                )  # fmt: skip
            return
        aliases = _grouped(self.archive.rows("select person_id as id, name from person_alias"), "name")
        employers = _grouped(
            self.archive.rows(
                "select f.person_id as id, o.name from affiliation f join organisation o on o.id = f.organisation_id order by f.id"
            ),
            "name",
        )
        for row in self.archive.rows("select * from person where merged_into_id is null and erased_on is null"):
            theirs = employers[row["id"]]
            named = Named(
                line=row["id"], name=row["full_name"], given=row["given_name"], family=row["family_name"],
                email=row["email"], phone=row["phone"], organisation=theirs[-1] if theirs else "",
                aliases=tuple(aliases[row["id"]]),
            )  # fmt: skip
            self._know(row["id"], row["uid"], named, theirs)

    def _know(self, row_id: int, uid: str, named: Named, employers: Sequence[str] = ()) -> None:
        self._names[row_id] = (uid, named.name)
        self._known[row_id] = named.subject(self.kind)
        for name in (named.name, *named.aliases):
            for key in self._keys(name, named.email, employers, named.vat):
                self._exact[key].add(row_id)

    def _keys(self, name: str, email: str, employers: Sequence[str], vat: str) -> Iterable[tuple[str, ...]]:
        if self.kind == "organisation":
            core, form = fold_organisation(name)
            yield ("name", core, form)
            if vat:
                yield ("vat", core, vat)
            return
        key = name_key(name)
        if email:
            yield ("email", key, email.casefold())
        for employer in employers:
            yield ("employer", key, fold_organisation(employer)[0])
        if not email and not employers:
            yield ("bare", key)

    def _exactly(self, row: Named) -> int | None:
        """The one record that says word for word the same; a different code or address leaves it to the judgement."""
        if self.kind == "organisation":
            core, form = fold_organisation(row.name)
            found = self._exact.get(("vat", core, row.vat), set()) if row.vat else set()
            if not found and not row.vat and not row.tax_code:
                found = self._exact.get(("name", core, form), set())
        elif row.email:
            found = self._exact.get(("email", name_key(row.name), row.email.casefold()), set())
        elif row.organisation:
            found = self._exact.get(("employer", name_key(row.name), fold_organisation(row.organisation)[0]), set())
        else:
            found = self._exact.get(("bare", name_key(row.name)), set())
        return next(iter(found)) if len(found) == 1 else None

    def find(self, rows: Sequence[Named], answers: Answers) -> dict[int, Found | tuple[str, int]]:
        """For each line: the id of its record, a question, None for a new one, or ("line", n): the same as line n."""
        found: dict[int, Found | tuple[str, int]] = {}
        first: dict[tuple[str, ...], Named] = {}
        rest: list[Named] = []
        for row in rows:
            answer = answers.get(row.line)
            if answer is not None:
                found[row.line] = self._answered(answer, row)
                continue
            known = self._exactly(row)
            if known is not None:
                found[row.line] = known
            elif row.key in first:
                found[row.line] = ("line", first[row.key].line)
            else:
                first[row.key] = row
                rest.append(row)
        fresh: list[Named] = []
        judged = match([row.subject(self.kind) for row in rest], list(self._known.values())) if rest else {}
        for row in rest:
            verdict = judged[row.line]
            if verdict.same is not None:
                found[row.line] = int(verdict.same)
            elif verdict.ask:
                found[row.line] = _ask(
                    self.noun, row,
                    (Candidate(*self._names[int(key)], judgement.reason) for key, judgement in verdict.ask[:8]),
                )  # fmt: skip
            else:
                found[row.line] = None
                fresh.append(row)
        self._within(fresh, found)
        return found

    def _within(self, fresh: list[Named], found: dict[int, Found | tuple[str, int]]) -> None:
        """New subjects that the list itself names twice: the later is the same as the earlier, or is asked about."""
        by_line = {row.line: row for row in fresh}
        for pair in pairs([row.subject(self.kind) for row in fresh]) if len(fresh) > 1 else ():
            one, other = sorted((int(pair.one), int(pair.other)))
            if found[other] is not None:
                continue
            if pair.judgement.verdict is Verdict.SAME:
                found[other] = ("line", one)
            else:
                named = Candidate(
                    "", _("row {row}: {name}").format(row=one, name=by_line[one].name), pair.judgement.reason
                )
                found[other] = _ask(self.noun, by_line[other], (named,))

    def _answered(self, answer: str, row: Named) -> Found:
        if answer == "new":
            return None
        for row_id, (uid, _name) in self._names.items():
            if uid == answer:
                return row_id
        return RowAsked(
            self.noun, row.name, _("The answer names no record of the archive: {answer}.").format(answer=answer)
        )


def _grouped(rows: Iterable[dict[str, Any]], column: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        found[row["id"]].append(row[column])
    return found


def folded_organisation(name: str, short: str = "") -> str:
    return search_key(name, short)
