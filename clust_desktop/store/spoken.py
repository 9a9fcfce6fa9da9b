"""Names kept in Italian and in English: the one of the language spoken now, as an expression."""

from __future__ import annotations

from clust_desktop.i18n import language


def spoken(table: str, column: str = "name") -> str:
    """The column of a table by its letter in the statement; the English one where that is spoken and kept."""
    return f"ifnull(nullif({table}.{column}_en, ''), {table}.{column})" if language() == "en" else f"{table}.{column}"
