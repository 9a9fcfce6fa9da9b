"""An archive as the version before this one would have made it, to try the way up."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlite_utils import Database

from clust_desktop import paths
from clust_desktop.store import connection as engine
from clust_desktop.store import migrations, temporary


def create(path: Path) -> int:
    """An empty archive that lacks this program's last migration; its schema number."""
    files = sorted(paths.db("migrations").glob("[0-9]*.sql"))
    with temporary.lent() as folder:
        for file in files[:-1]:
            shutil.copy(file, folder)
        connection = engine.create(path)
        try:
            migrations.apply(Database(connection, execute_plugins=False), folder=folder)
        finally:
            connection.close()
    return len(files) - 1
