"""Who is found at the door: by letters, by mistyped ones, and at a bounded work by whatever is pasted."""

from __future__ import annotations

import random

from clust_desktop.domain import guests
from clust_desktop.domain.door import Guest
from clust_desktop.domain.guests import LIKE, LONGEST, Guests

NAMES = ("mario rossi", "maria rosselli", "marino russo", "ada bianchi", "adele biancofiore", "ugo verdi")


class Counting(Guests):
    """Counts how often everybody is gone through."""

    rounds = 0

    def _find(self, words, limit):
        self.rounds += 1
        return super()._find(words, limit)


def people():
    return Counting((Guest(person=str(at), name=name, folded=name) for at, name in enumerate(NAMES)), listed=True)


def letter_by_letter(found, typed, limit):
    """As it reads: the longest word is shortened by a letter until somebody is found."""
    words = typed.split()
    while not (who := found._find(words, limit)) and max(map(len, words)) >= LIKE:
        at = max(range(len(words)), key=lambda place: len(words[place]))
        words[at] = words[at][:-1]
    return who


def test_a_mistyped_name_finds_whom_shortening_letter_by_letter_finds():
    dice = random.Random(5)
    for _round in range(300):
        letters = list(dice.choice(NAMES) + dice.choice(("", " x", " ros", "zzz")))
        letters[dice.randrange(len(letters))] = dice.choice("abcrsz ")
        typed = "".join(letters)
        if typed.strip():
            assert people().find(typed, 8).guests == letter_by_letter(people(), typed, 8), typed


def test_whatever_is_pasted_is_a_few_rounds_at_most():
    for typed in ("Mario Rossi, Comune di Forlì\n" * 7000, "x" * 200_000):
        found = people()
        assert found.find(typed, 8).guests == ()
        assert found.rounds == 0
    found = people()
    assert [one.name for one in found.find("mario " + "x" * (LONGEST - 6), 8).guests] == []
    assert found.find("ross" + "x" * (LONGEST - 4), 8).guests
    assert found.rounds <= 2 * (guests.LONGEST.bit_length() + 3)
