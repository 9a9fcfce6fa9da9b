"""What was typed from a sheet and not saved, as a draft keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from clust_desktop.services.sheet_entry import Typed, WalkIn
from clust_desktop.ui.office import Office

PAGE = "sheets"


def _of(gathering: str, printing: int) -> dict[str, str]:
    return {"page": PAGE, "record": f"{gathering} {printing}"}


def find(office: Office, gathering: str, printing: int) -> Typed:
    """What was typed of a printing; nothing where nothing waits."""
    draft = office.drafts.find(**_of(gathering, printing))
    return _read(draft.typed) if draft else Typed()


def _read(texts: Mapping[str, str]) -> Typed:
    walk_ins = [
        WalkIn(**one | {"represents": None if one["represents"] is None else tuple(one["represents"])})
        for one in json.loads(texts["walk_ins"])
    ]
    totals = {int(number): signed for number, signed in json.loads(texts["totals"]).items()}
    return Typed(text=texts["text"], walk_ins=walk_ins, totals=totals)


def keep(office: Office, gathering: str, printing: int, typed: Typed) -> None:
    """Keep what was typed, or forget the draft where nothing is."""
    if not (typed.text.strip() or typed.walk_ins or typed.totals):
        drop(office, gathering, printing)
        return
    office.drafts.keep(**_of(gathering, printing), typed={
        "text": typed.text, "walk_ins": json.dumps([asdict(one) for one in typed.walk_ins]),
        "totals": json.dumps(typed.totals),
    })  # fmt: skip


def drop(office: Office, gathering: str, printing: int) -> None:
    office.drafts.drop(**_of(gathering, printing))
