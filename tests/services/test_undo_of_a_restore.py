"""Whoever presses Ctrl+Z after a restore is told where that is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.services.journal import Journal
from clust_desktop.store import backups
from clust_desktop.store.database import Archive


def test_where_nothing_is_undone_after_a_restore_its_own_undo_is_named(tmp_path: Path):
    with Archive.create(tmp_path / "Prova.clust") as archive:
        with pytest.raises(Refused, match="nulla da annullare") as refused:
            Journal(archive).undo()
        assert "ripristino" not in refused.value.sentence
        backups.make(archive, reason="before-restore")
        with pytest.raises(Refused, match="Annulla il ripristino"):
            Journal(archive).undo()
