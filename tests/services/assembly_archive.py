"""Invented assemblies with the numbers of the field: 117 members, 93 people from 81 of them, 6 proxies."""

from __future__ import annotations

from tests.store.small import Small

DAY, ROSTER = "2024-01-17", 117
GIVEN, FAMILY = ("Ada", "Bruno", "Carla", "Dino"), ("Finti", "Inventi", "Provi")


class Assembly117:
    """One association with so many members, each with two people, and its assembly of a January day."""

    def __init__(self, archive, members=ROSTER, *, day=DAY, since="2017-06-01", **more):
        self.small = small = Small(archive)
        with archive.operation("test.assembly", "An assembly"):
            self.association = small.association("PROVE")
            self.members = [small.organisation(f"Socio {at:03}") for at in range(members)]
            self.spells = [small.membership(self.association, one, since) for one in self.members]
            self.people = [
                [small.person(f"Persona {at:03} {letter}", one) for letter in "AB"]
                for at, one in enumerate(self.members)
            ]
            self.gathering = small.gathering(
                "assembly", day, self.association, title="Assemblea dei soci", **{"format": "in-person", **more}
            )
        self.archive = archive
        self.uid = archive.value("select uid from gathering where id = ?", (self.gathering,))

    def uid_of(self, noun, key):
        return self.archive.value(f'select uid from "{noun}" where id = ?', (key,))

    def come(self, members, heads=None, **presence):
        """Let people of these members be present; with `heads` so many people in all, the first members twice."""
        listed = list(members)
        extra = (heads or len(listed)) - len(listed)
        with self.archive.operation("test.come", "They come"):
            for at in listed:
                for person in self.people[at][: 1 + (at < extra)]:
                    line = self.small.attend(self.gathering, person)
                    self.small.add("presence", attendance_id=line, marked_at=f"{DAY}T09:00:00Z", **presence)

    def proxy(self, giver, holder, **more):
        """The member at one place gives a proxy to the first person of that at another."""
        return self.small.add("proxy", **{
            "gathering_id": self.gathering, "association_id": self.association, "principal_id": self.members[giver],
            "holder_id": self.people[holder][0], "holder_organisation_id": self.members[holder],
            "written_on": "2024-01-10",
        } | more)  # fmt: skip

    def item(self, majority, **more):
        number = self.archive.count("agenda_item", gathering_id=self.gathering) + 1
        return self.small.add(
            "agenda_item", gathering_id=self.gathering, position=number, title=f"Punto {number}", majority=majority,
            **more,
        )  # fmt: skip
