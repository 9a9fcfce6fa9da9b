"""How an association shows itself on its papers."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Brand:
    """Its name, its colour as #rrggbb or "", and its logo as the bytes of a PNG or JPEG picture, or none."""

    name: str
    colour: str = ""
    logo: bytes = field(default=b"", repr=False)
