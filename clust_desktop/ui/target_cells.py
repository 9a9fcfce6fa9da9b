"""The cells of the table of expected values: how each reads, what can be typed in it; no widget lives here."""

from __future__ import annotations

from datetime import date
from typing import Any

from clust_desktop.domain import fields, targets
from clust_desktop.domain.fields import Choice, LongText, Text
from clust_desktop.domain.forms import Form
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.names import fold, seeker
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.targets import TargetRow, Written
from clust_desktop.ui import shown
from clust_desktop.ui.specs import Column

WHOSE = Column("association", N_("Association"), 10, whole=True)
COLUMNS = (
    Column("indicator", N_("Indicator"), 30, whole=True),
    Column("baseline", N_("Starting from"), 5, number=True),
    Column("value", N_("Expected"), 8, number=True),
    Column("direction", N_("Bound"), 7, whole=True),
    Column("source", N_("Source"), 15),
    Column("actual", N_("Actual"), 9, number=True),
    Column("expected", N_("Expected now"), 9, number=True),
    Column("status", N_("Status"), 20, whole=True),
    Column("justification", N_("Justification"), 16),
)
TYPED = ("baseline", "value", "direction", "source")
NOT_YET = "…"
AT_LEAST, AT_MOST = "at-least", "at-most"
DIRECTION = Choice("direction", N_("Bound"), options=((AT_LEAST, N_("at least")), (AT_MOST, N_("at most"))))
SIGNS = {">": AT_LEAST, ">=": AT_LEAST, "≥": AT_LEAST, "<": AT_MOST, "<=": AT_MOST, "≤": AT_MOST}
SOURCE = Text("source", N_("Source"), required=False, longest=300)
JUSTIFICATION = Form(
    N_("Justification"),
    (
        LongText("fact", N_("Fact"), longest=2_000),
        LongText("cause", N_("Cause"), required=False, longest=2_000),
        LongText("remedy", N_("Remedy"), required=False, longest=2_000),
        Text("responsible", N_("Who sees to it"), required=False, longest=120),
        fields.Date("due_on", N_("By when"), required=False),
        fields.Date("written_on", N_("Written on")),
    ),
)


def _number(row: TargetRow) -> fields.Decimal:
    return fields.Decimal("value", N_("Target"), required=False, places=max(INDICATORS[row.line.indicator].decimals, 2))


def begins(row: TargetRow, column: str) -> str:
    """The text with which a cell is begun to be typed in."""
    line = row.line
    if column == "direction":
        return DIRECTION.format(AT_MOST if line.at_most else AT_LEAST) if line.target is not None else ""
    if column == "source":
        return line.source
    return _number(row).format(line.baseline if column == "baseline" else line.target)


def read(row: TargetRow, column: str, text: str) -> Any:
    """The value typed in a cell; raises Refused with one sentence. `+10 %` over a baseline of 80 is 88."""
    typed = text.strip()
    if column == "direction":
        return SIGNS.get(typed) or DIRECTION.read(typed) if typed else AT_LEAST
    if column == "source":
        return SOURCE.parse(text)
    field = _number(row)
    if column == "value" and typed.startswith("+") and typed.endswith("%") and row.unit != "%":
        grown = targets.from_increase(field.read(typed.strip("+% ")), row.line.baseline)
        if grown is None:
            raise Refused(_("There is no baseline to grow from: write the baseline first."))
        return float(round(grown, field.places))
    value = field.parse(typed.removesuffix("%") if row.unit == "%" else typed)
    targets.refuse_negative(row.line.indicator, value)
    return None if value is None else float(value)


def texts(row: TargetRow, *, judged: bool) -> dict[str, str]:
    """Every cell of a row as a person reads it; figures not yet read are still to come."""
    line = row.line
    wanted = line.target is not None
    status = shown.status(line.status)
    expected = line.expected if wanted else None
    return {
        "association": line.association or row.association, "indicator": row.name,
        "baseline": begins(row, "baseline"), "value": begins(row, "value"), "direction": begins(row, "direction"),
        "source": line.source,
        "actual": shown.value(line.indicator, line.value, row.unit) if judged else NOT_YET,
        "expected": _number(row).format(expected) if judged or not wanted else NOT_YET,
        "status": (f"{status.sign} {status.word}" if judged else NOT_YET) if wanted else "",
        "justification": row.written.fact if row.written else "",
    }  # fmt: skip


def tone(row: TargetRow, *, judged: bool) -> str:
    return shown.status(row.line.status).tone if judged and row.line.target is not None else ""


EVERY, WANTED, OPEN = "every", "wanted", "open"
WHICH = (
    (EVERY, N_("every indicator")), (WANTED, N_("with an expected value")), (OPEN, N_("to justify or confirm")),
)  # fmt: skip


def holds(row: TargetRow, which: str, words: str) -> bool:
    """Whether a row is among those to show."""
    if which == WANTED and row.line.target is None:
        return False
    if which == OPEN and row.line.status not in ("missed", "reconfirm"):
        return False
    text = f"{row.name} {row.association} {row.line.indicator} {row.line.source}"
    return seeker(words)(text, fold(text))


def can_be_explained(row: TargetRow) -> bool:
    """Whether there is a miss to explain, or a text already."""
    return row.line.target is not None and (row.written is not None or row.line.status in ("missed", "at-risk"))


def justification(written: Written | None, today: date) -> dict[str, str]:
    """The text that fills the form of a justification."""
    if written is None:
        return JUSTIFICATION.format({"written_on": today})
    return JUSTIFICATION.format({key.key: getattr(written, key.key) for key in JUSTIFICATION.fields})


def explained(row: TargetRow) -> str:
    """Which figure the text explains, and whether that is still the figure."""
    written, line = row.written, row.line
    if written is None:
        return ""
    before = shown.value(line.indicator, written.explains, row.unit)
    if line.status == "reconfirm":
        text = _("▲ It explains {before}; the figure is now {now}: correct it, or confirm it again.")
        return text.format(before=before, now=shown.value(line.indicator, line.value, row.unit))
    return _("It explains {before}.").format(before=before)
