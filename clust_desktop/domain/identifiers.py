"""Partita IVA, codice fiscale and CAP: the check digit is hard, everything else is only noted.

Rules of the numbers after DM 23/12/1976 (codice fiscale) and DPR 633/1972 art. 35 (partita IVA, whose last figure is a
Luhn check digit), as python-stdnum computes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.it import codicefiscale, iva

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _

_FIGURES = 11


@dataclass(frozen=True, slots=True)
class Identifier:
    """The identifier in its plain form, with the sentences to say about it (repairs and doubts)."""

    value: str
    notes: tuple[str, ...] = ()


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00a0.:/\-]", "", text).upper()


def _eleven_figures(text: str, bare: str, word: str) -> Identifier:
    """Eleven figures with a right check digit; lost leading zeros come back only if that digit confirms them."""
    if not (bare.isascii() and bare.isdigit()) or len(bare) > _FIGURES:
        raise Refused(_("“{text}”: {identifier} has {figures} figures.").format(
            text=text, identifier=word, figures=_FIGURES))  # fmt: skip
    whole = bare.zfill(_FIGURES)
    notes: tuple[str, ...] = ()
    if len(bare) < _FIGURES:
        if not iva.is_valid(whole):
            raise Refused(_("“{text}”: {identifier} has {figures} figures and this has {found}.").format(
                text=text, identifier=word, figures=_FIGURES, found=len(bare)))  # fmt: skip
        return Identifier(whole, (_("“{text}” had lost its leading zeros: {value}.").format(text=text, value=whole),))
    if not luhn.is_valid(whole):
        raise Refused(_("“{text}”: {identifier} has a wrong check digit; compare it with the paper.").format(
            text=text, identifier=word))  # fmt: skip
    if not iva.is_valid(whole):
        notes = (_("“{text}”: the check digit is right but no office issues such a number.").format(text=text),)
    return Identifier(whole, notes)


def vat(text: str) -> Identifier:
    """A partita IVA, with or without `IT` before it, as 11 figures.

    Raises Refused if the length or the check digit is wrong, or if it belongs to another country.
    """
    shown, bare = text.strip(), _bare(text)
    if re.match(r"[A-Z]{2}", bare) and not bare.startswith("IT"):
        raise Refused(_("“{text}” is not an Italian VAT number; write a foreign one in the notes.").format(text=shown))
    return _eleven_figures(shown, bare.removeprefix("IT"), _("the VAT number"))


def tax_code(text: str) -> Identifier:
    """A codice fiscale: 16 characters for a person, 11 figures for a company or body.

    Raises Refused if the length, the shape or the check character is wrong; a birth date that cannot be is only noted.
    """
    shown, bare = text.strip(), _bare(text)
    if not re.search(r"[A-Z]", bare.removeprefix("IT")):
        return _eleven_figures(shown, bare.removeprefix("IT"), _("the tax code"))
    if not re.fullmatch(r"[A-Z0-9]{16}", bare):
        raise Refused(_("“{text}”: a tax code has 16 letters and figures for a person, 11 figures for a body.").format(
            text=shown))  # fmt: skip
    if codicefiscale.calc_check_digit(bare[:-1]) != bare[-1]:
        raise Refused(_("“{text}”: {identifier} has a wrong check digit; compare it with the paper.").format(
            text=shown, identifier=_("the tax code")))  # fmt: skip
    try:
        codicefiscale.validate(bare)
    except ValidationError:
        note = _("“{text}”: the check character is right but the rest is not built as a tax code.")
        return Identifier(bare, (note.format(text=shown),))
    return Identifier(bare)


def postcode(text: str) -> Identifier:
    """An Italian CAP of five figures; three or four have lost their zeros, and it is said."""
    shown, bare = text.strip(), re.sub(r"^(?:I|IT)[\s-]*(?=\d)", "", text.strip().upper())
    if bare.isascii() and bare.isdigit():
        if len(bare) == 5:
            return Identifier(bare)
        if len(bare) in (3, 4):
            whole = bare.zfill(5)
            note = _("“{text}” had lost its leading zeros: {value}.").format(text=shown, value=whole)
            return Identifier(whole, (note,))
    raise Refused(_("“{text}” is not a postcode; write five figures, as in 40127.").format(text=shown))
