"""What takes inputs from outside, and which target gives them to it.

`exchange/` (tables, workbooks, biff, packages, encodings, text, mapping, kinds, registers of every platform, matching)
is read by Lists, through the import by command, by Looked, as the import screen reads it, and by Doubles; its answers
by Decisions; dates, numbers and times of cells once more by Fields. `minutes_docx`, `writing` and calendars only write.
`domain/fields.py` with every other kind of field, and what else is typed (days, moments, amounts, identifiers, rows of
a sign-in sheet, codes, fingerprints, groups of a recovery sheet, what is sought): Fields. `cli/`: Arguments, every
command with everything it takes. `reports/` (brand, binding, reading): Pictures and Kept, which also give PDFs,
pictures, documents of a word processor, calendars, workbooks and zips to `services/documents.py`.
`store/` and the services over what an archive says: Archives (its bytes), Contents (rows, values, schema, journal, as
opener, reader, check, undo, papers, copies, restore, kits, erasure meet them), Kits (both, and the door of a kit).
`settings.py`, the files of `ui/` that are settings, `store/` remembered, custody, second_place and lock: Settings.
`cli/unlocking.py` and `cli/protecting.py`: Passphrases.
"""

from __future__ import annotations

from tests.mutated.base import LONGEST, TODAY, Target
from tests.mutated.commands import Arguments
from tests.mutated.contents import Contents, Kits
from tests.mutated.files import Archives, Kept, Pictures
from tests.mutated.lists import Decisions, Doubles, Lists, Looked
from tests.mutated.own import Passphrases, Settings
from tests.mutated.typed import Fields

__all__ = ["BY_NAME", "LONGEST", "TARGETS", "TODAY", "Target"]

TARGETS: tuple[type[Target], ...] = (
    Lists, Fields, Looked, Arguments, Archives, Contents, Kits, Doubles, Decisions, Pictures, Kept, Settings,
    Passphrases,
)  # fmt: skip
BY_NAME = {one.name: one for one in TARGETS}
