"""The figures of one period as each way of asking tells them: command line, printed summary, workbook."""

from __future__ import annotations

import contextlib
import io
import json
import re
from pathlib import Path

import pypdf
from python_calamine import CalamineWorkbook

from clust_desktop.cli import run

Figures = dict[tuple[str, str | None], float | None]
FIVE = ("members_start", "members_in", "members_out", "members_end", "members_net", "members_increase", "events",
        "average_per_event", "events_with_register", "group_meetings", "assemblies")  # fmt: skip
EVENTS = ("participants", "attendances", "persons", "members_represented", "headcount")
NUMBER = r"([+−]?[\d.]+(?:,\d+)?|–)"


def said(archive: Path, *arguments: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert run(["--archive", str(archive), *arguments]) == 0
    return out.getvalue()


def lines(archive: Path, period: str) -> list[dict]:
    """What `indicators --json` says."""
    return json.loads(said(archive, "indicators", "--period", period, "--json"))


def number(text: str) -> float | None:
    """A number as Italians read it, without its unit; None for a dash."""
    bare = text.replace("\u00a0", " ").removesuffix("%").removesuffix("€").strip()
    return None if bare in ("–", "") else float(bare.replace(".", "").replace(",", ".").replace("−", "-"))


def of_workbook(archive: Path, period: str, out: Path) -> Figures:
    said(archive, "report", "workbook", "--period", period, "--out", str(out))
    titles, *rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_name("Valori").to_python(skip_empty_area=False)
    at = {title: place for place, title in enumerate(titles)}
    return {
        (row[at["Codice"]], row[at["Associazione"]] or None): None if row[at["Valore"]] == "" else row[at["Valore"]]
        for row in rows
    }


class Printed:
    """The monitoring summary read back: the figures of its overview and of every section, and its targets."""

    def __init__(self, archive: Path, period: str, out: Path, names: dict[str, str]) -> None:
        said(archive, "report", "monitoring", "--period", period, "--out", str(out))
        reader = pypdf.PdfReader(out)
        self.pages = [" ".join(page.extract_text().split()) for page in reader.pages]
        starts = {one.title: reader.get_destination_page_number(one) for one in _outline(reader.outline)}
        bounds = [*sorted(starts[name] for name in names.values()), len(self.pages)]
        self.sections = {
            code: " ".join(self.pages[at : bounds[bounds.index(at) + 1]])
            for code, name in names.items() if (at := starts[name]) is not None
        }  # fmt: skip
        self.opening = " ".join(self.pages[: bounds[0]])
        self.figures: Figures = {}
        for code, name in [*names.items(), (None, "Sistema")]:
            self._overview(code, name)
        for code, text in self.sections.items():
            self._section(code, text)

    def _overview(self, code: str | None, name: str) -> None:
        five = rf"{re.escape(name)} {NUMBER} {NUMBER} {NUMBER} {NUMBER} {NUMBER} {NUMBER} ?%? {NUMBER}(?: \(\d+\))?"
        found = re.search(rf"{five} {NUMBER}(?: su {NUMBER})? {NUMBER} {NUMBER}", self.opening)
        assert found, name
        self._take(code, FIVE, found.groups())

    def _section(self, code: str, text: str) -> None:
        for codes, pattern in (
            (EVENTS, rf"Periodo {NUMBER} {NUMBER} {NUMBER} {NUMBER} {NUMBER} "),
            (("members_start", "members_in", "members_out", "members_end"),
             rf"Totale {NUMBER} {NUMBER} {NUMBER} 0 {NUMBER} "),
            (("events",), rf" {NUMBER} Eventi organizzati"),
            (("average_per_event",), rf" {NUMBER} Partecipanti per evento"),
            (("group_meetings",), rf" {NUMBER} Riunioni dei gruppi di lavoro"),
            (("assemblies",), rf" {NUMBER} Assemblee svolte"),
            (("events", "events_documented", "events_with_register"),
             rf"{NUMBER} eventi?, di cui {NUMBER} documentat[io]; {NUMBER} con registro"),
            (("participants", "events_with_register"), rf"{NUMBER} partecipant[ie] in {NUMBER} event[oi] con registro"),
            (("groups_met", "groups_active"), rf"riunit[oi] {NUMBER} grupp[oi] su {NUMBER}"),
            (("grants",), rf"Contributo concesso per il periodo: {NUMBER} €"),
            (("spend_share",), rf"La spesa ammissibile ne è il {NUMBER} %"),
            (("spend",), rf"Spesa ammissibile {NUMBER} €"),
        ):  # fmt: skip
            if found := re.search(pattern, text):
                self._take(code, codes, found.groups())
        kinds = re.findall(
            rf"(?:Eventi|Riunioni|Assemblee) {NUMBER} {NUMBER} {NUMBER}(?= )", text[text.index("Documenti e prove") :]
        )
        self._take(code, ("gatherings_held",), [str(sum(int(row[0]) for row in kinds))])
        self._take(code, ("gatherings_documented",), [str(sum(int(row[1]) for row in kinds))])

    def _take(self, code: str | None, codes: tuple[str, ...], texts: object) -> None:
        """What is printed twice is the same both times."""
        for indicator, text in zip(codes, texts, strict=True):
            value = None if text is None else number(text)
            assert self.figures.setdefault((indicator, code), value) == value, (indicator, code, value)

    def target(self, line: dict, name: str) -> tuple[float | None, ...] | None:
        """Baseline, target, expected and actual figure of a target as they are printed, with its status in words."""
        text = self.sections[line["association"]] if line["association"] else self.opening
        text = text[text.index("Valori attesi e realizzati") :]
        row = rf"{re.escape(name)} {NUMBER} (?:al massimo )?{NUMBER}(?: \(\d+\))? {NUMBER} {NUMBER}(?: %| €)?"
        found = re.search(rf"{row}(?: su [\d.]+)?(?: \(\d+\))? ([a-z, ]+)", text)
        return found and (*map(number, found.groups()[:4]), found[5])


def _outline(entries: list) -> list:
    """The entries of the first level."""
    return [one for one in entries if not isinstance(one, list)]
