"""Type-ahead in a column without kept folded text: as folding every row would find it, folding only where it must."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clust_desktop.domain.names import fold
from clust_desktop.store import listing
from clust_desktop.store.listing import Asked
from clust_desktop.store.people_lists import persons
from tests.store.small import Small

BY_EMAIL = Asked(order="email")
LETTERS = st.text(st.sampled_from("aAbe3.-' éÉ́ßΩ"), max_size=6)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.lists(LETTERS, max_size=6), typed=LETTERS)
def test_what_begins_so_is_found_as_if_every_row_were_folded(archive, kept, typed):
    with archive.operation("test.people", "People"):
        for row in archive.all("person"):
            archive.delete("person", row["id"])
        small = Small(archive)
        people = {small.add("person", full_name="x", folded="x", email=text): text for text in kept}
    found = listing.starting(archive, persons(None, "2026-01-01"), BY_EMAIL, typed)
    assert sorted(found) == [key for key, text in people.items() if fold(text).startswith(fold(typed))]


def test_plain_letters_are_not_folded_one_by_one(archive, monkeypatch):
    folded: list[str] = []
    small = Small(archive)
    for text in ("maria@prova.it", "MARCO@prova.it", "nora@prova.it", "éva@prova.it"):
        small.add("person", full_name="x", folded="x", email=text)
    archive._connection.create_function("fold", 1, lambda text: folded.append(text) or fold(text))
    assert len(listing.starting(archive, persons(None, "2026-01-01"), BY_EMAIL, "mar")) == 2
    assert folded == ["éva@prova.it"]
