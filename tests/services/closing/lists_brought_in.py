"""Lists that are brought in before a closing or after it: they move the same figures as what is typed."""

from __future__ import annotations

from pathlib import Path

from clust_desktop.app import Office

LISTS = (
    ("memberships", "Associazione;Ente;Categoria;Dal;Al", "MECH;Ente Finto {n} srl;Imprese;{day};"),
    ("gatherings", "Tipo;Titolo;Data;Associazione;Stato;Partecipanti", "Evento;Raduno finto {n};{day};MECH;svolto;{n}"),
    ("attendance", "Titolo;Data;Nome;Cognome", "Evento finto 1;2024-02-10;Nome{n};Finto"),
    ("expenses", "Associazione;Voce;Data;Importo", "MECH;Personale;{day};{n},00"),
)
"""A kind of list, its columns, a line of it."""


def bring_in(office: Office, at: int, day: str) -> int:
    """One of the lists with three lines, the new names taken as new; how many rows were written."""
    kind, columns, line = LISTS[at % len(LISTS)]
    file = Path(office.archive.path).with_name(f"{kind}.csv")
    lines = [line.format(n=at + n, day=day) for n in range(3)]
    file.write_text("\n".join([columns, *lines]), "utf-8")
    decide = file.with_name("decide.json")
    decide.write_text('{"all": "new"}', "utf-8")
    done = office.imports.bring_in(kind=kind, path=file, decide=decide)
    return done.added + done.updated
