"""Codes given to the lines of a register: once, and no two alike in the archive."""

from __future__ import annotations

from itertools import islice

from clust_desktop.domain import codes
from clust_desktop.services.codes import assign


def _give(archive, gathering):
    with archive.operation("codes", "Codes"):
        return assign(archive, gathering)


def test_every_line_has_a_code_once_and_no_two_alike(own_demonstration):
    archive = own_demonstration
    one = archive.row(
        "select g.id, g.uid, count(*) as lines from gathering g join attendance a on a.gathering_id = g.id"
        " group by g.id order by lines desc limit 1"
    )
    assert _give(archive, one["uid"]) == one["lines"]
    given = archive.column("select code from attendance where gathering_id = ? order by id", (one["id"],))
    assert all(codes.read(code) == code for code in given)
    assert len(set(given)) == one["lines"]
    assert _give(archive, one["uid"]) == 0
    assert archive.column("select code from attendance where gathering_id = ? order by id", (one["id"],)) == given


def test_a_code_that_stands_elsewhere_is_not_given_again(own_demonstration):
    archive = own_demonstration
    line = archive.row("select a.*, g.uid as gathering from attendance a join gathering g on g.id = a.gathering_id")
    first, second = islice(codes.candidates(line["uid"]), 2)
    other = archive.row("select * from attendance where gathering_id <> ?", (line["gathering_id"],))
    with archive.operation("codes", "Codes"):
        archive.update("attendance", other["id"], {"code": first})
        assign(archive, line["gathering"])
    assert archive.value("select code from attendance where id = ?", (line["id"],)) == second
