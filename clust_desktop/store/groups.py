"""Value chains and working groups, read."""

from __future__ import annotations

from typing import Literal

from clust_desktop.store.database import Archive, Row


def working_groups(archive: Archive) -> list[Row]:
    """Every working group with its association's code."""
    return archive.rows(
        "select w.*, a.code as association from working_group w join association a on a.id = w.association_id"
    )


def named(
    archive: Archive, noun: Literal["value_chain", "working_group"], association_id: int, name: str
) -> Row | None:
    """The value chain or working group of an association that bears this name, in capitals or not."""
    return archive.row(
        f"select * from {noun} where association_id = ? and name = ? collate nocase", (association_id, name)
    )


def overlapping_seat(
    archive: Archive,
    *,
    column: str,
    circle_id: int,
    person_id: int | None,
    organisation_id: int | None,
    first: str,
    last: str,
    but: str,
) -> Row | None:
    """A seat of the same person (of the same organisation, where no person is named) that shares a day with these."""
    return archive.row(
        f"select * from seat where {column} = :circle and uid <> :but and person_id is :person"
        " and (:person is not null or organisation_id is :organisation)"
        " and ifnull(from_on, '') <= :last and ifnull(until_on, '9999') >= :first",
        {"circle": circle_id, "but": but, "person": person_id, "organisation": organisation_id, "first": first,
         "last": last},
    )  # fmt: skip


def only_organisation(archive: Archive, person_id: int, on: str) -> int | None:
    """The one organisation a person belongs to that day; None where there is none, or more than one."""
    found = archive.column(
        "select distinct organisation_id from affiliation where person_id = :person and ifnull(from_on, '') <= :on"
        " and ifnull(until_on, '9999') >= :on",
        {"person": person_id, "on": on},
    )
    return int(found[0]) if len(found) == 1 else None


def is_member(archive: Archive, organisation_id: int, association_id: int, on: str) -> bool:
    return (
        archive.row(
            "select 1 from membership where organisation_id = :organisation and association_id = :association"
            " and from_on <= :on and ifnull(until_on, '9999') >= :on",
            {"organisation": organisation_id, "association": association_id, "on": on},
        )
        is not None
    )


def offices_beside_seats(archive: Archive, seats: list[str], on: str) -> list[int]:
    """Ids of the offices that whoever sits there holds in the same group or organ and that go on after `on`."""
    marks = ", ".join("?" * len(seats))
    return archive.column(
        "select distinct f.id from office f join seat s on s.person_id = f.person_id"
        " and (s.working_group_id = f.working_group_id or s.organ_id = f.organ_id)"
        f" where s.uid in ({marks}) and (f.until_on is null or f.until_on > ?) and f.from_on <= ?",
        (*seats, on, on),
    )


def same_office(archive: Archive, *, association_id: int, kind: str, first: str, last: str, but: str) -> list[str]:
    """The names of those who hold that office of an association on one of these days."""
    return archive.column(
        "select p.full_name from office f join person p on p.id = f.person_id where f.association_id = :association"
        " and f.kind = :kind and f.uid <> :but and f.from_on <= :last and ifnull(f.until_on, '9999') >= :first",
        {"association": association_id, "kind": kind, "first": first, "last": last, "but": but},
    )
