"""Every paper in every case: fit for the archive and for readers that see no page, nothing over or outside anything."""

from __future__ import annotations

import hashlib

from clust_desktop import i18n
from clust_desktop.app import Office
from clust_desktop.services.archives import open_archive
from tests.bench import archives
from tests.reports import demonstration, papers, reading, structure, told
from tests.sample import WHOLE, some

TOO_LONG = ("dossier", 10)
"""Thousands of pages that bind the other papers, read back in five minutes by `make papers S="--scale 10 dossier"`."""


def pytest_generate_tests(metafunc):
    if "case" in metafunc.fixturenames:
        every = [(name, case) for name in papers.PAPERS for case in papers.CASES]
        metafunc.parametrize(("name", "case"), some(metafunc, every, 9))
    if "language" in metafunc.fixturenames:
        # Ten times the archive takes minutes: with everything else in `make fuzz`.
        scales = (1, 10) if WHOLE else (1,)
        printed = [(name, at) for at in scales for name in demonstration.PAPERS if (name, at) != TOO_LONG]
        every = [(name, language, at) for name, at in printed for language in ("it", "en")]
        metafunc.parametrize(("name", "language", "scale"), some(metafunc, every, 8))


def test_any_content_stays_in_its_place_and_passes_both_profiles(name, case):
    made = papers.printed(name, case)
    assert reading.outside(made.pdf) == []
    assert reading.overlapping(made.pdf) == []
    assert not reading.unembedded(made.pdf)
    assert reading.archive_failures(made.pdf) == []
    if case not in papers.WORDS:
        assert told.missing(made.pdf, made.figures) == []
    else:
        assert told.missing(made.pdf, filter(told.is_numeral, made.figures)) == []
        said = "".join(structure.read(made.pdf).text().split())
        assert "".join(papers.WORDS[case].split())[:40] in said


def test_the_demonstration_prints_well_and_the_same_each_time(demonstration_file, name, language, scale):
    file = demonstration_file if scale == 1 else archives.demonstration(scale)
    with open_archive(file, write=False) as archive, i18n.speaking(language):
        made, again = (demonstration.PAPERS[name](Office(archive)) for _time in range(2))
        assert told.missing(made.pdf, made.figures) == []
    assert hashlib.sha256(made.pdf).hexdigest() == hashlib.sha256(again.pdf).hexdigest()
    assert reading.outside(made.pdf) == []
    assert reading.overlapping(made.pdf) == []
    assert reading.archive_failures(made.pdf, made.profiles) == []
