"""Which joins of a file are one person's: the platform's own identity, never an e-mail alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clust_desktop.domain.names import fold
from clust_desktop.exchange.registers.draft import Join
from clust_desktop.exchange.registers.written_names import WrittenName, compatible, fullest, is_bare_device

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bearer:
    """One person of a file: the fullest spelling, the others, and whether different spellings were united."""

    name: str
    aliases: tuple[str, ...]
    united: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identities:
    """The person of each join by its place, and the spellings under one e-mail that could be either of two people."""

    of: tuple[int, ...]
    bearers: tuple[Bearer, ...]
    doubtful: tuple[tuple[str, ...], ...]


def _box(join: Join) -> str:
    return (join.email or "").casefold()


def _keys(joins: Sequence[Join], names: Sequence[WrittenName]) -> list[Key]:
    """The same name is one person, unless the file gives it two e-mails or two accounts."""
    folds = [fold(name.name) or name.name for name in names]
    boxes: dict[str, set[str]] = {}
    accounts: dict[str, set[str]] = {}
    for join, folded in zip(joins, folds, strict=True):
        boxes.setdefault(folded, set()).update({_box(join)} - {""})
        accounts.setdefault(folded, set()).update({(join.account or "").casefold()} - {""})
    keys = []
    for join, folded, name in zip(joins, folds, names, strict=True):
        if is_bare_device(name.name) and not _box(join) and not join.account:
            # Two rows that say only "iPhone" are two telephones for all the file tells.
            keys.append((folded, f"#{join.line}"))
        elif len(boxes[folded]) > 1:
            keys.append((folded, _box(join)))
        elif not boxes[folded] and len(accounts[folded]) > 1:
            keys.append((folded, (join.account or "").casefold()))
        else:
            keys.append((folded, ""))
    return keys


def identify(joins: Sequence[Join], names: Sequence[WrittenName]) -> Identities:
    """Unite joins by name; spellings of one name under one e-mail too, if every two of them can be one person's.

    Where a short spelling fits two different people of one mailbox nothing is united and the spellings are doubtful.
    """
    keys = _keys(joins, names)
    order = list(dict.fromkeys(keys))
    spelt: dict[Key, list[str]] = {key: [] for key in order}
    other: dict[Key, dict[str, None]] = {key: {} for key in order}
    under: dict[str, dict[Key, None]] = {}
    for key, join, name in zip(keys, joins, names, strict=True):
        spelt[key].append(name.name)
        if name.alias:
            other[key][name.alias] = None
        if _box(join) and not name.device:
            under.setdefault(_box(join), {})[key] = None
    leader = {key: key for key in order}
    rank = {key: place for place, key in enumerate(order)}
    doubtful: list[tuple[str, ...]] = []
    for box in under.values():
        for cluster in _clusters(list(box), spelt, other):
            if all(_same(a, b, spelt, other) for a in cluster for b in cluster):
                head = min((leader[key] for key in cluster), key=rank.__getitem__)
                for key in cluster:
                    leader[key] = head
            else:
                doubtful.append(tuple(spelt[key][0] for key in cluster))
    members: dict[Key, list[Key]] = {}
    for key in order:
        members.setdefault(leader[key], []).append(key)
    places = {head: place for place, head in enumerate(members)}
    bearers = tuple(_bearer(keys_of, spelt, other) for keys_of in members.values())
    return Identities(tuple(places[leader[key]] for key in keys), bearers, tuple(doubtful))


def _bearer(keys: Sequence[Key], spelt: dict[Key, list[str]], other: dict[Key, dict[str, None]]) -> Bearer:
    written = [name for key in keys for name in spelt[key]]
    best = fullest(written) if len(set(written)) > 1 else written[0]
    aliases = dict.fromkeys([*written, *(alias for key in keys for alias in other[key])])
    united = tuple(dict.fromkeys(spelt[key][0] for key in keys)) if len(keys) > 1 else ()
    return Bearer(best, tuple(alias for alias in aliases if fold(alias) != fold(best)), united)


def _same(
    one: Key,
    two: Key,
    spelt: dict[Key, list[str]],
    other: dict[Key, dict[str, None]],
) -> bool:
    if one == two or compatible(spelt[one][0], spelt[two][0]):
        return True
    # "Annina (Anna Neri)": the platform itself says that both names are one account's.
    return one[0] in {fold(alias) for alias in other[two]} or two[0] in {fold(alias) for alias in other[one]}


def _clusters(
    keys: list[Key],
    spelt: dict[Key, list[str]],
    other: dict[Key, dict[str, None]],
) -> list[list[Key]]:
    """The keys linked by any two compatible spellings, those standing alone left out."""
    left, found = list(keys), []
    while left:
        cluster = [left.pop(0)]
        for key in cluster:
            near = [candidate for candidate in left if _same(key, candidate, spelt, other)]
            cluster += near
            left = [candidate for candidate in left if candidate not in near]
        if len(cluster) > 1:
            found.append(cluster)
    return found
