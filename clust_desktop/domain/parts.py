"""A field of parts: one to a line, each with its number, as "Enterprises: 24"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from clust_desktop.domain import amounts
from clust_desktop.domain.fields import LongText
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _

_LINE = re.compile(r"(.+?)\s*[:=;\t]\s*([^:=;\t]+)")
Part = tuple[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts(LongText):
    """The value is a tuple of (label, number) in the order typed; no label stands twice."""

    @property
    def empty(self) -> tuple[Part, ...]:  # type: ignore[override]
        return ()

    def read(self, typed: str) -> tuple[Part, ...]:  # type: ignore[override]
        parts: dict[str, Decimal] = {}
        for line in LongText.read(self, typed).splitlines():
            if not line.strip():
                continue
            found = _LINE.fullmatch(line.strip())
            if found is None:
                raise Refused(
                    _("“{line}”: write each part on a line of its own, as “Enterprises: 24”.").format(line=line)
                )
            if found[1] in parts:
                raise Refused(_("“{label}” stands twice.").format(label=found[1]))
            parts[found[1]] = amounts.read(found[2])
        return tuple(parts.items())

    def show(self, value: tuple[Part, ...]) -> str:
        return "\n".join(f"{label}: {_shown(number)}" for label, number in value)


def _shown(number: Decimal) -> str:
    """As numbers are shown; by its bare figures where that could be read two ways, as 9.990."""
    text = amounts.show(number)
    try:
        amounts.read(text)
    except Refused:
        return f"{number:f}"
    return text
