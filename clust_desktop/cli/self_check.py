"""`clust-desktop --self-check`: the program tries itself where it was installed, leaves nothing, says what fails."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

import click

from clust_desktop import i18n, logs, paths
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.store import temporary

Call = Callable[..., str]
# What belongs to the user and to the machine, turned to a folder that goes away again.
THEIRS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME", "TMPDIR", "TEMP", "TMP")
THEIRS_ON_WINDOWS = ("WIN_PD_OVERRIDE_APPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA")
LISTS = {
    "organisations": "Ragione sociale;Tipologia;Comune\nCascina Inventata S.r.l.;Impresa;Forlì\n"
    "Istituto Fittizio;Laboratorio;Cesena\n",
    "memberships": "Clust-ER;Socio;Categoria;Data adesione\nAGRIFOOD;Cascina Inventata S.r.l.;Impresa;20/01/2023\n"
    "AGRIFOOD;Istituto Fittizio;Laboratorio;01/02/2024\n",
    "people": "Cognome;Nome;E-mail;Ente\nInventati;Zoè;z.inventati@esempio.example;Cascina Inventata S.r.l.\n"
    "Wymyślony;Łukasz;l.w@esempio.example;Istituto Fittizio\n",
    "gatherings": "Tipo;Titolo;Data;Ora inizio;Clust-ER\nEvento;Giornata di prova;17/10/2024;09:30;AGRIFOOD\n"
    "Assemblea;Assemblea di prova;22/04/2024;10:00;AGRIFOOD\n",
    "attendance": "Evento;Data;Cognome;Nome;E-mail;Ente;Presenza\n"
    "Giornata di prova;17/10/2024;Inventati;Zoè;z.inventati@esempio.example;Cascina Inventata S.r.l.;presente\n"
    "Giornata di prova;17/10/2024;Wymyślony;Łukasz;l.w@esempio.example;Istituto Fittizio;presente\n"
    "Assemblea di prova;22/04/2024;Inventati;Zoè;z.inventati@esempio.example;Cascina Inventata S.r.l.;presente\n",
    "periods": "Codice;Programma;Dal;Al\n2024;Piano di prova;01/01/2024;31/12/2024\n",
    "targets": "Periodo;Associazione;Indicatore;Valore atteso\n2024;AGRIFOOD;events;1\n",
}
OF = ("--period", "2024", "--association", "AGRIFOOD")
PAPERS = {
    "monitoring": OF[:2], "association": OF, "workbook": OF[:2], "dossier": OF, "register": OF[2:],
    "sign-in": (), "attendance": (), "badges": (), "certificates": (), "convocation": (), "minutes": (),
}  # fmt: skip
OF_AN_ASSEMBLY = ("convocation", "minutes")


class Trial:
    """One step after the other; a step that fails costs one line and not the others."""

    def __init__(self) -> None:
        self.failed = 0
        self._name, self._since = "", 0.0

    def __call__(self, name: str) -> Trial:
        self._name, self._since = name, time.monotonic()
        return self

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _at: TracebackType | None
    ) -> bool:
        if error is None:
            seconds = f"{time.monotonic() - self._since:.1f}"
            click.echo(_("{step}: well ({seconds} s)").format(step=_(self._name), seconds=seconds))
            return True
        said = error.sentence if isinstance(error, Refused) else f"{type(error).__name__}: {error}"
        self.fail(said)
        return isinstance(error, Exception)

    def fail(self, said: str) -> None:
        """One line on standard error."""
        self.failed += 1
        click.echo(f"{_(self._name)}: {' '.join(said.split())}", err=True)


def run() -> int:
    """The exit status: 0 where everything went well."""
    trial = Trial()
    with _apart() as folder:
        archive = folder / "prova" / "prova.clust"
        _without_a_window(trial, archive)
        with trial(N_("Screens")), _display():
            from clust_desktop.app import office_of
            from clust_desktop.ui import self_check

            count, faults = self_check.every_page(office_of, archive)
            for one in faults[1:]:
                trial.fail(one)
            if faults or not count:
                raise Refused(faults[0] if faults else _("No page was opened."))
        logs.close()
    return 1 if trial.failed else 0


def _without_a_window(trial: Trial, archive: Path) -> None:
    from clust_desktop.services import self_check

    archive.parent.mkdir()
    lists = archive.parent

    def call(*words: str) -> str:
        return _called("--archive", str(archive), *words)

    with trial(N_("The program’s own files")):
        self_check.own_files()
    with trial(N_("A new archive")):
        _called("new", str(archive))
    with trial(N_("Update of an archive of the version before")):
        self_check.way_up(archive.parent)
    with trial(N_("Lists brought in")):
        for kind, text in LISTS.items():
            file = lists / f"{kind}.csv"
            file.write_text(text, "utf-8-sig")
            outcome = json.loads(call("import", kind, str(file), "--json"))
            if outcome["refused"] or outcome["ask"] or outcome["read"] != text.count("\n") - 1:
                raise Refused(
                    _("{what} gave {found}.").format(what=kind, found=json.dumps(outcome, ensure_ascii=False))
                )
    with trial(N_("Figures")):
        _refuse_wrong_figures(call)
    for kind, words in PAPERS.items():
        with trial(kind):
            _print(call, kind, words, lists)
    with trial(N_("Passphrase")):
        self_check.protected(archive)
    with trial(N_("Backup and check")):
        call("backup")
        call("check")


def _refuse_wrong_figures(call: Call) -> None:
    found = {
        (one["indicator"], one["association"]): one["value"]
        for one in json.loads(call("indicators", *OF[:2], "--on", "31/12/2024", "--json"))
    }
    for code, value in (("members_end", 2), ("events", 1), ("attendances", 2), ("assemblies", 1)):
        if found.get((code, "AGRIFOOD")) != value:
            raise Refused(_("{what} gave {found}.").format(what=code, found=found.get((code, "AGRIFOOD"))))


def _print(call: Call, kind: str, words: tuple[str, ...], folder: Path) -> None:
    """Make one paper; the minutes for the word processor too. Raises Refused where what was written is none."""
    if not words:
        wanted = "assembly" if kind in OF_AN_ASSEMBLY else "event"
        words = ("--gathering", json.loads(call("gatherings", "--kind", wanted, "--json"))[0]["uid"])
    for ending, begins in {"workbook": [(".xlsx", b"PK")], "minutes": [(".pdf", b"%PDF"), (".docx", b"PK")]}.get(
        kind, [(".pdf", b"%PDF")]
    ):
        out = folder / f"{kind}{ending}"
        call("report", kind, "--out", str(out), *words)
        if not out.read_bytes().startswith(begins):
            raise Refused(_("{what} gave {found}.").format(what=out.name, found=out.read_bytes()[:8]))


def _called(*words: str) -> str:
    """What a command of this program printed. Raises Refused with its sentence where it did not succeed."""
    from clust_desktop.cli import run as command

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = command(["--lang", i18n.language(), *words])
    if status:
        raise Refused(err.getvalue().strip() or f"{words}: {status}")
    return out.getvalue()


@contextlib.contextmanager
def _apart() -> Iterator[Path]:
    """A folder in place of all of the user's, gone in the end."""
    names = (*THEIRS, *THEIRS_ON_WINDOWS)
    before = {name: os.environ.get(name) for name in names}
    kept = tempfile.tempdir
    with temporary.lent() as at:
        os.environ.update(dict.fromkeys(names, str(at)))
        tempfile.tempdir = str(at)
        try:
            yield at
        finally:
            tempfile.tempdir = kept
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


@contextlib.contextmanager
def _display() -> Iterator[None]:
    """The display there is; on Linux without one a virtual one, ended again. Raises Refused where there is neither."""
    if not sys.platform.startswith("linux") or os.environ.get("DISPLAY"):
        yield
        return
    reading, writing = os.pipe()
    command = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-dpi", "96", "-nolisten", "tcp")
    try:
        server = subprocess.Popen(
            command, pass_fds=[writing], env=paths.environment_of_others(), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except OSError as error:
        os.close(reading)
        raise Refused(_("There is no display here, and no Xvfb to draw the windows on.")) from error
    finally:
        os.close(writing)
    try:
        with open(reading) as said:
            os.environ["DISPLAY"] = f":{said.readline().strip()}"
        yield
    finally:
        os.environ.pop("DISPLAY", None)
        server.terminate()
        server.wait()
