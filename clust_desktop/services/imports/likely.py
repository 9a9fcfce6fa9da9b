"""Which records of the archive the rows of a list could mean: only these are read and compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from clust_desktop.domain import blocks
from clust_desktop.domain.subjects import Kind, Subject, Traits
from clust_desktop.services.imports.subjects import Named
from clust_desktop.store import likely as records
from clust_desktop.store.database import Archive


def likely(
    archive: Archive, kind: Kind, rows: Sequence[Named], uids: Iterable[str], ids: Iterable[int] = ()
) -> set[int]:
    """The ids of the records that share a block with a row, and of those with these uids or ids or a row's own uid.

    Of a block too full to be compared just so many that it still is; all else is read whole, so that what many share
    is known to be shared: matching rows against these is matching them against everybody.
    """
    traits = [Traits(row.subject(kind)) for row in rows]
    whole, loose = set(), set()
    for one in traits:
        for key in blocks.keys(one):
            if key[0] in blocks.WHOLE:
                whole.add(blocks.number(key))
            else:
                loose.add(blocks.number(key))
    found = set(records.with_uids(archive, kind, {*uids, *(row.uid for row in rows if row.uid)}))
    found.update(records.living(archive, kind, ids))
    for block, members in records.standing_in(archive, kind, whole | loose).items():
        found.update(members if block in whole else members[: blocks.FEW + 1])
    if kind == "person":
        found |= _colleagues(archive, traits)
    return found


def addressed(archive: Archive, rows: Sequence[Named]) -> set[int]:
    """The ids of the persons who have the e-mail of a row."""
    wanted = {blocks.number(blocks.email_key(row.email)) for row in rows if row.email}
    return {one for members in records.standing_in(archive, "person", wanted).values() for one in members}


def _colleagues(archive: Archive, traits: Iterable[Traits]) -> set[int]:
    """The persons of an organisation that a row names who bear a word of that row's name."""
    words: dict[str, set[str]] = defaultdict(set)
    for one in traits:
        if one.employer:
            words[one.employer].update(one.tokens)
    named = {blocks.number("n " + " ".join(sorted(employer.split()))) for employer in words}
    found = set()
    for row in records.bound_to(archive, named):
        person = Traits(
            Subject(
                0, "person", row["full_name"], given=row["given_name"], family=row["family_name"],
                organisation=row["organisation"],
            )
        )  # fmt: skip
        if not words.get(person.employer, set()).isdisjoint(person.tokens):
            found.add(row["id"])
    return found
