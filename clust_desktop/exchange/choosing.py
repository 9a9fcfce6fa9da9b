"""A cell of a closed set, or a yes and no, into its code."""

from __future__ import annotations

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.cells import Cell, shown
from clust_desktop.exchange.headers import fold
from clust_desktop.exchange.kinds import Field
from clust_desktop.i18n import _

_SIGNS = {"✓": "x", "✔": "x", "☑": "x", "✗": "no", "✘": "no", "☐": "no", ">=": "almeno", "≥": "almeno"}
_SIGNS |= {"<=": "al massimo", "≤": "al massimo"}
YES = frozenset(("si", "s", "x", "yes", "y", "true", "vero", "1"))
NO = frozenset(("no", "n", "false", "falso", "0"))
_NEGATIONS = frozenset(("non", "no", "not", "senza", "ex", "mai"))


def choose(of: Field, cell: Cell) -> object:
    """The code of a choice, or True and False for yes and no; raises Refused listing what is understood.

    A longer wording counts if it contains the words of one choice only and denies nothing: `Impresa (PMI)`.
    """
    text = shown(cell)
    folded = fold(_SIGNS.get(text, text))
    if of.reads == "yes_no":
        if folded in YES | NO:
            return folded in YES
        raise Refused(_("write yes or no"))
    if folded in of.by_word:
        return of.by_word[folded]
    padded = f" {folded} "
    found = {code for word, code in of.by_word.items() if len(word) > 2 and f" {word} " in padded}
    if len(found) == 1 and not _NEGATIONS & set(folded.split()):
        return found.pop()
    known = ", ".join(choice.words[0] if choice.words else choice.code for choice in of.choices)
    raise Refused(_("this is none of: {choices}").format(choices=known))
