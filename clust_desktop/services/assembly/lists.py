"""An assembly as lists: its members and who is there for them, its proxies, its agenda with what each item needs."""

from __future__ import annotations

from typing import Any

from clust_desktop.domain.assembly import BY_PROXY, DESTROYED, EXCUSED, PRESENT, WITHOUT_VOTE, Line, Member
from clust_desktop.domain.moments import show_clock
from clust_desktop.domain.proxies import words
from clust_desktop.i18n import _
from clust_desktop.services.assembly.reading import Reading
from clust_desktop.services.lists import Few
from clust_desktop.store import assemblies
from clust_desktop.store.database import Archive

LEFT, MISSING, WITHOUT = "left", "missing", "without"


def members(found: Reading, state: str = "") -> Few:
    """One row a member: {uid, name, state, by, since, mode, people, lines, note}, narrowed to a state if asked."""
    rows = [_member(found, one) for one in found.now.roster]
    return Few([row for row in rows if state in ("", row["state"])], text=("name", "by"))


def _member(found: Reading, one: Member) -> dict[str, Any]:
    now = found.now
    came = [line for line in found.lines if one.organisation in line.members]
    there = [line for line in came if line.is_there(now.at)]
    proxy = now.by_proxy.get(one.organisation)
    gone = [line for line in came if line.stays and not line.is_there(now.at) and line.has_come(now.at)]
    if not one.may_vote:
        state = WITHOUT
    elif there or one.organisation in now.nameless:
        state = PRESENT
    elif proxy is not None or one.organisation in now.nameless_proxies:
        state = BY_PROXY
    elif gone:
        state = LEFT
    else:
        state = EXCUSED if one.organisation in found.excused else MISSING
    by, note = ", ".join(line.name for line in there), _(WITHOUT_VOTE.get(one.reason, one.reason))
    if state == PRESENT and one.organisation in now.nameless:
        by = _(DESTROYED)
    elif state == BY_PROXY:
        by = found.proxy_rows[proxy.uid]["holder_name"] if proxy else _(DESTROYED)
    elif gone and not there:
        by = ", ".join(_("{name} (left at {clock})").format(name=line.name, clock=_last(line)) for line in gone)
    elif state == EXCUSED:
        by = ", ".join(line.name for line in came if line.state == "excused") or _(DESTROYED)
    stays = [stay for line in there for stay in line.stays if stay.covers(now.at)]
    return {
        "uid": one.uid, "name": one.name, "state": state, "by": by, "note": note,
        "since": min((stay.from_at for stay in stays if stay.from_at), default=None),
        "mode": ",".join(sorted({stay.mode for stay in stays if stay.mode})),
        "people": tuple(line.person_uid for line in came), "lines": tuple(line.uid for line in there),
    }  # fmt: skip


def _last(line: Line) -> str:
    ends = [stay.until_at for stay in line.stays if stay.until_at]
    return show_clock(max(ends)) if ends else ""


def proxies(found: Reading) -> Few:
    """One row a proxy: {uid, principal, holder, home, written_on, received_at, reason, counts}."""
    rows = []
    for judged in found.now.proxies:
        row = found.proxy_rows[judged.proxy.uid]
        rows.append({
            "uid": row["uid"], "principal": row["principal_name"], "holder": row["holder_name"],
            "home": row["holder_home"] or "", "written_on": row["written_on"], "received_at": row["received_at"],
            "counts": judged.counts, "reason": words(judged.reason), "refused": row["refused_reason"],
            "withdrawn_at": row["withdrawn_at"],
        })  # fmt: skip
    return Few(rows, text=("principal", "holder", "home", "reason"))


def items(found: Reading) -> Few:
    """The order of business: {uid, number, title, majority, light, cited, outcome, said, resolution}.

    `light` is whether it is voted, why it cannot be told, how many are missing, how many are needed.
    """
    rows = []
    for one in found.items:
        last = next((vote for vote in reversed(found.resolutions) if vote["item"] == one.uid), None)
        rows.append({
            "uid": one.uid, "number": one.number, "title": one.title, "majority": one.majority,
            "cited": one.needs.cited if one.needs else "",
            "light": (one.is_voted, one.refused, one.missing, one.needs.present if one.needs else 0),
            "outcome": last["outcome"] if last else "", "resolution": last["uid"] if last else "",
            "said": tally(last) if last else "",
        })  # fmt: skip
    return Few(rows, text=("title",))


def tally(row: dict[str, Any]) -> str:
    """A vote in short: in favour / against / abstained."""
    if row["in_favour"] is None:
        return ""
    return " / ".join(str(row[key] or 0) for key in ("in_favour", "against", "abstained"))


def resolutions(found: Reading) -> Few:
    """What was put to the vote: {uid, text, item, method, electorate, in_favour, against, abstained, outcome, …}."""
    titles = {one.uid: f"{one.number}. {one.title}" for one in found.items}
    rows = [row | {"about": titles.get(row["item"], "")} for row in found.resolutions]
    return Few(rows, text=("text", "about"))


def electors(archive: Archive, resolution: str) -> Few:
    """Who may vote on a resolution: {uid, name, cast_by, choice}; the uid is the member's."""
    key = archive.by_uid("resolution", resolution)["id"]
    return Few(assemblies.votes(archive, key), text=("name", "cast_by"))
