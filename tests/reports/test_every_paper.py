"""Every paper in every case: fit for the archive and for readers that see no page, nothing over or outside anything."""

from __future__ import annotations

import hashlib

import pytest

from clust_desktop import i18n
from clust_desktop.app import Office
from clust_desktop.services.archives import open_archive
from tests.reports import papers, reading, structure
from tests.sample import some


def pytest_generate_tests(metafunc):
    if "case" in metafunc.fixturenames:
        every = [(name, case) for name in papers.PAPERS for case in papers.CASES]
        metafunc.parametrize(("name", "case"), some(metafunc, every, 6))
    if "language" in metafunc.fixturenames:
        every = [(name, language) for name in papers.OF_THE_DEMONSTRATION for language in ("it", "en")]
        metafunc.parametrize(("name", "language"), some(metafunc, every, 3))


@pytest.fixture(scope="module")
def office(demonstration_file):
    with open_archive(demonstration_file, write=False) as archive:
        yield Office(archive)


def test_any_content_stays_in_its_place_and_passes_both_profiles(name, case):
    made = papers.printed(name, case)
    assert reading.outside(made.pdf) == []
    assert reading.overlapping(made.pdf) == []
    assert not reading.unembedded(made.pdf)
    assert reading.archive_failures(made.pdf) == []
    if case not in papers.WORDS:
        letters = reading.letters(made.pdf)
        assert [one for one in made.figures if one.replace(" ", "").replace("\xa0", "") not in letters] == []
    else:
        told = "".join(structure.read(made.pdf).text().split())
        assert "".join(papers.WORDS[case].split())[:40] in told


def test_the_demonstration_prints_well_and_the_same_each_time(office, name, language):
    with i18n.speaking(language):
        pdf, again = papers.OF_THE_DEMONSTRATION[name](office), papers.OF_THE_DEMONSTRATION[name](office)
    assert hashlib.sha256(pdf).hexdigest() == hashlib.sha256(again).hexdigest()
    assert reading.outside(pdf) == []
    assert reading.overlapping(pdf) == []
    assert reading.archive_failures(pdf) == []
