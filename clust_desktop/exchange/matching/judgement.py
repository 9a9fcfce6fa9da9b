"""What is said of two records: the same, to be asked, or new; and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clust_desktop.exchange.matching.compare import Likeness
from clust_desktop.i18n import N_, _


class Verdict(StrEnum):
    SAME = "same"
    ASK = "ask"
    NEW = "new"


NAMES = {
    Likeness.EQUAL: N_("same name"),
    Likeness.SHORT: N_("another form of the same name"),
    Likeness.SLIP: N_("names a typing error apart"),
    Likeness.PARTIAL: N_("name given only in part"),
    Likeness.RELATIVE: N_("names that agree only in part"),
    Likeness.OTHER: N_("different names"),
}
UNCOMPARED = N_("names that cannot be compared")
EMAIL, LIKE_EMAIL, PHONE = N_("e-mail"), N_("e-mail (but for typing errors)"), N_("telephone")
BORN, SWAPPED, NEAR = N_("date of birth"), N_("date of birth with day and month exchanged"), N_("date of birth, nearly")
DOCUMENT, TAX_CODE, VAT = N_("identity document"), N_("tax code"), N_("VAT number")
ADDRESS, CITY, EMPLOYER, CODE = N_("address"), N_("town"), N_("organisation"), N_("membership code")
FORM = N_("legal form")
BETWEEN = N_("it would join two records that are not the same")
THROUGH = N_("both are the same as a third record")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with what it rests on, kept untranslated until somebody reads the reason."""

    verdict: Verdict
    names: str
    agree: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()
    note: str = ""

    @property
    def reason(self) -> str:
        """One sentence in the language spoken now."""
        parts = [_(self.names)]
        if self.agree:
            parts.append(_("in common: {facts}").format(facts=", ".join(map(_, self.agree))))
        if self.differ:
            parts.append(_("differing: {facts}").format(facts=", ".join(map(_, self.differ))))
        if self.note:
            parts.append(_(self.note))
        sentence = "; ".join(parts)
        return sentence[:1].upper() + sentence[1:] + "."


NOTHING = Judgement(Verdict.NEW, NAMES[Likeness.OTHER])
