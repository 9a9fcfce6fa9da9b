"""How a list is about to come in: what was chosen on the way, kept as text where it must be taken up later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from clust_desktop.services.imports.decisions import Decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`association` is a code, `gathering` a uid; both empty where the list says them or nobody does."""

    path: Path
    kind: str
    association: str = ""
    gathering: str = ""
    decisions: Decisions = field(default_factory=Decisions)

    def texts(self) -> dict[str, str]:
        """The plan as a draft keeps it."""
        facts = json.dumps(self.decisions.facts(), ensure_ascii=False)
        return {"path": str(self.path), "kind": self.kind, "association": self.association,
                "gathering": self.gathering, "decisions": facts}  # fmt: skip

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Plan:
        return cls(
            path=Path(texts["path"]), kind=texts["kind"], association=texts["association"],
            gathering=texts["gathering"], decisions=Decisions.of(json.loads(texts["decisions"])),
        )  # fmt: skip
