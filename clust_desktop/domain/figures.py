"""Declared figures: from before the register, with parts and a declared total that may not agree, and it is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from clust_desktop.domain import amounts
from clust_desktop.i18n import _

Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The sum of the parts (None without parts) beside the declared total (None: not declared)."""

    parts: Decimal | None
    total: Decimal | None

    @property
    def agrees(self) -> bool:
        """Whether there is nothing to say: equal, or one of the two is not there."""
        return self.parts is None or self.total is None or self.parts == self.total

    @property
    def value(self) -> Decimal | None:
        """The figure to print as declared: the total where there is one, else the sum of the parts."""
        return self.parts if self.total is None else self.total

    @property
    def sentence(self) -> str:
        """What must be said beside the figure, empty when they agree."""
        if self.agrees or self.parts is None or self.total is None:
            return ""
        text = _("The declared parts add up to {parts}, the declared total is {total}: difference {difference}.")
        difference = amounts.show(abs(self.parts - self.total))
        return text.format(parts=amounts.show(self.parts), total=amounts.show(self.total), difference=difference)


def reconcile(parts: Iterable[Number], total: Number | None) -> Reconciliation:
    """The parts of a declared figure against its declared total; neither is ever corrected by the other."""
    listed = [Decimal(str(part)) for part in parts]
    return Reconciliation(sum(listed, Decimal(0)) if listed else None, None if total is None else Decimal(str(total)))
