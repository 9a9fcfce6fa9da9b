"""Files of invented platforms' meetings, written by the tests."""

from __future__ import annotations

from pathlib import Path

LIST = (
    "Topic,Type,ID,Host name,Host email,Start time,End time,Participants,Duration (minutes),Total participant minutes,"
    "Department,Group,Source,Unique viewers,Max concurrent views,Creation time,Name (original name),Email,Join time,"
    "Leave time,Duration (minutes),Guest,Recording disclaimer response,In waiting room"
)
PARTICIPANTS = "Name (original name),User Email,Join Time,Leave Time,Duration (Minutes),Guest"


def mail(name: str) -> str:
    return name.casefold().replace(" ", ".") + "@esempio.example"


def zoom(path: Path, *stays: tuple[str, str, str], title: str = "", meeting: tuple[str, str] = ("", "")) -> Path:
    """The participants of one Zoom meeting: name, first and last moment; with a title and its own block above."""
    rows = []
    if title:
        first, last = meeting
        rows = [
            "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants",
            f"912 3456 7890,{title},{first},{last},ospite@esempio.example,90,{len(stays)}", "",
        ]  # fmt: skip
    rows.append(PARTICIPANTS)
    rows += [f"{name},{mail(name)},{first},{last},1,No" for name, first, last in stays]
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def meetings(path: Path, *rows: tuple[str, str, str, str, str, str]) -> Path:
    """A Zoom list of meetings: title, number, day as month/day/year, person, first and last time of day."""
    listed = [
        f"{title},Meeting,{number},Ospite Finto,o@esempio.example,{day} 08:00:00 AM,{day} 07:00:00 PM,"
        f"1,60,60,-,-,-,-,-,{day} 07:00:00 AM,{name},{mail(name)},{day} {first},{day} {last},1,No,-,No"
        for title, number, day, name, first, last in rows
    ]
    path.write_text("\n".join([LIST, *listed]) + "\n", "utf-8")
    return path


def teams(path: Path, title: str, *stays: tuple[str, str, str], day: str = "4/14/26") -> Path:
    """A Teams report in sections, UTF-16 with tabs."""
    head = ["Name", "First join", "Last leave", "In-meeting duration", "Email", "Participant ID (UPN)", "Role"]
    people = [
        [name, f"{day}, {first}", f"{day}, {last}", "1m", mail(name.split(" (")[0]), "", "Attendee"]
        for name, first, last in stays
    ]
    rows = [
        ["1. Summary"], ["Meeting title", title], ["Attended participants", str(len(people))],
        ["Start time", f"{day}, 8:00:00 AM"], ["End time", f"{day}, 7:00:00 PM"], [],
        ["2. Participants"], head, *people,
    ]  # fmt: skip
    path.write_bytes(("\r\n".join("\t".join(row) for row in rows) + "\r\n").encode("utf-16"))
    return path
