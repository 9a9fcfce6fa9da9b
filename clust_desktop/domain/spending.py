"""What an expense may be: money spent, or with a word of why, money that came back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clust_desktop.i18n import _


def taken_back(values: Mapping[str, Any]) -> dict[str, str]:
    """A credit note or a refund is an expense below zero with the number of its document or a word of description.

    A complaint by field: the same for the form and for a list that comes in, so that no sign is a slip of the finger.
    """
    cents = values.get("amount_cents")
    if cents is None or cents >= 0 or values.get("number") or values.get("description"):
        return {}
    return {"description": _(
        "An amount below zero is a credit note or a refund: write the number of its document, or here what it is."
    )}  # fmt: skip
