"""The uids of what is in the small archive by name, and an archive without members."""

from __future__ import annotations

from pathlib import Path

import pytest

from clust_desktop.app import Office
from tests.ui.small_archive import small


class Uids:
    """Finds uids by names, so that tests read as sentences."""

    def __init__(self, office: Office) -> None:
        self.archive = office.archive

    def organisation(self, name: str) -> str:
        return self.archive.value("select uid from organisation where name like ?", (f"%{name}%",))

    def association(self, code: str) -> str:
        return self.archive.value("select uid from association where code = ?", (code,))

    def category(self, code: str) -> str:
        return self.archive.value("select uid from member_category where code = ?", (code,))

    def person(self, name: str) -> str:
        return self.archive.value("select uid from person where full_name like ?", (f"%{name}%",))

    def membership(self, name: str, code: str = "AGRIFOOD") -> str:
        """The newest spell of an organisation in an association."""
        return self.archive.value(
            "select m.uid from membership m join organisation o on o.id = m.organisation_id"
            " join association a on a.id = m.association_id where o.name like ? and a.code = ? order by m.from_on desc",
            (f"%{name}%", code),
        )


@pytest.fixture
def uids(office: Office) -> Uids:
    return Uids(office)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference data and four organisations that are members nowhere."""
    path = tmp_path_factory.mktemp("empty") / "vuoto.clust"
    with small(path, periods=False) as archive, archive.operation("test.four", "Four"):
        for name in ("Alfa Finta", "Beta Finta", "Gamma Finta", "Delta Finta"):
            archive.insert("organisation", {"name": name, "folded": name.lower()})
    return path
