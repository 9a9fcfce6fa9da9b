"""When and how somebody on a register was there: marked, taken back by a note that names the mark, told more of."""

from __future__ import annotations

from datetime import date

from clust_desktop.domain import moments
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import _
from clust_desktop.store import registers
from clust_desktop.store.database import Archive, Row, moment

SOURCE = "grid"


def of_register(row: Row, line: Row) -> Row:
    """The line, if it stands on the register of that gathering. Raises Refused for one of another."""
    if line["gathering_id"] != row["id"]:
        raise Refused(_("This line stands on the register of another gathering than “{title}”.").format(
            title=row["title"]))  # fmt: skip
    return line


def mark(
    archive: Archive, row: Row, line: Row, mode: str | None = None, *, session_id: int | None = None,
    source: str = SOURCE, device: str = "", at: str = "",
) -> Row:  # fmt: skip
    """The presence that stands, else a new one: a mark is set, never toggled, and whatever comes twice adds nothing.

    One that names no session or no mode yet is told them. A person is there once for each session and in each mode.
    `at` (UTC) is when they came, where that is known; what is marked new says in which way, after a gathering held in
    one way.
    """
    found = [
        one
        for one in registers.standing(archive, line["id"])
        if session_id is None or one["session_id"] in (session_id, None)
        if mode is None or one["mode"] in (mode, None)
    ]
    found.sort(key=lambda one: ((one["session_id"] is None), (one["mode"] is None)))
    if not found:
        return add(archive, row, line, mode, session_id=session_id, source=source, device=device, at=at)
    stands, told = found[0], {"session_id": session_id, "mode": mode, "from_at": at or None}
    new = {key: value for key, value in told.items() if value is not None and stands[key] is None}
    archive.update("presence", stands["id"], new)
    return stands | new


def add(
    archive: Archive, row: Row, line: Row, mode: str | None = None, *, session_id: int | None = None,
    source: str = SOURCE, device: str = "", at: str = "",
) -> Row:  # fmt: skip
    """One more presence, whatever stands: who went and came back is there twice."""
    key = archive.insert("presence", {
        "attendance_id": line["id"], "mode": mode or (None if row["format"] == "hybrid" else row["format"]),
        "session_id": session_id, "source": source, "device": device, "from_at": at or None,
        "marked_at": moment(archive.now()),
    })  # fmt: skip
    found = archive.find("presence", id=key)
    assert found is not None
    return found


def take_back(archive: Archive, line: Row) -> None:
    """Take back every presence that stands."""
    for one in registers.standing(archive, line["id"]):
        take_back_one(archive, one, reason=_("Corrected at the desk"))


def take_back_one(archive: Archive, presence: Row, *, reason: str, device: str = "") -> None:
    """A note that names the mark it takes back; the mark itself stays where it is."""
    archive.insert("take_back", {
        "presence_uid": presence["uid"], "at": moment(archive.now()), "reason": reason, "device": device,
    })  # fmt: skip


def times(archive: Archive, row: Row, session: str | None, came: str, went: str) -> dict[str, str]:
    """The moments of these times of day on the day of the session, else of the gathering; one not given is missing.

    Raises Invalid for a time that cannot be.
    """
    part = archive.by_uid("session", session) if session else row
    day = moments.day_of(part["starts_at"]) if part["starts_at"] else date.fromisoformat(row["on_day"])
    found, complaints = {}, {}
    for key, column, typed in (("came", "from_at", came), ("went", "until_at", went)):
        try:
            if typed:
                found[column] = moments.at_clock(day, typed)
        except Refused as refusal:
            complaints[key] = refusal.sentence
    if complaints:
        raise Invalid(complaints)
    return found


def say_how(archive: Archive, row: Row, line: Row, mode: str | None, session: str | None, told: dict[str, str]) -> None:
    """Tell more of a presence: that of the session, else the one that names none yet, else a new one.

    Raises Invalid where somebody would have gone before they came.
    """
    if mode is None and session is None and not told:
        return
    if not registers.standing(archive, line["id"]):
        add(archive, row, line, mode)
    values: dict[str, str | int] = {**told, **({"mode": mode} if mode is not None else {})}
    found = registers.standing(archive, line["id"])
    if session is not None:
        values["session_id"] = key = archive.by_uid("session", session)["id"]
        if all(one["session_id"] not in (key, None) for one in found):
            add(archive, row, line, mode, session_id=key)
            found = registers.standing(archive, line["id"])
        found = sorted(
            (one for one in found if one["session_id"] in (key, None)), key=lambda one: not one["session_id"]
        )
        found = found[:1]
    for at, one in enumerate(found):
        ends = {"from_at": at == 0, "until_at": at == len(found) - 1}  # of several the first begins, the last ends
        here = {key: value for key, value in values.items() if ends.get(key, True)}
        after = one | here
        if after["from_at"] and after["until_at"] and after["until_at"] < after["from_at"]:
            raise Invalid({"went": _("Nobody goes before they came.")})
        archive.update("presence", one["id"], {key: value for key, value in here.items() if one[key] != value})
