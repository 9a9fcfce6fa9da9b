"""Search over folded names: any part of a word from three letters on, the beginning of a word below."""

from __future__ import annotations

from clust_desktop.domain.names import fold
from clust_desktop.store.database import Archive, Row

LONGEST = 500  # letters of what is looked for: no record is found by more


def find(archive: Archive, typed: str, *, noun: str | None = None, limit: int = 20) -> list[Row]:
    """Records whose folded text holds every word typed: noun, row_id, folded; the shortest first.

    A text longer than LONGEST, pasted by mistake, finds none.
    """
    words = fold(typed).split() if len(typed) <= LONGEST else []
    if not words:
        return []
    short = [f'"{word}"*' for word in words if len(word) < 3]
    long = [f'"{word}"' for word in words if len(word) >= 3]
    wheres, params = [], []
    if short:
        wheres.append("t.id in (select rowid from search_word where search_word match ?)")
        params.append(" AND ".join(short))
    if long:
        wheres.append("t.id in (select rowid from search_part where search_part match ?)")
        params.append(" AND ".join(long))
    if noun:
        wheres.append("t.noun = ?")
        params.append(noun)
    return archive.rows(
        f"select t.noun, t.row_id, t.folded from search_text t where {' and '.join(wheres)}"
        " order by length(t.folded), t.folded, t.id limit ?",
        (*params, limit),
    )
