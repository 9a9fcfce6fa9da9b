"""Why a file cannot be used is said in the language of the window."""

from __future__ import annotations

import errno

import pytest

from clust_desktop import i18n
from clust_desktop.domain.file_faults import why


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "il file o la cartella non esiste"),
        (errno.EACCES, "accesso negato"),
        (errno.ENOSPC, "il disco è pieno"),
    ],
)
def test_the_faults_of_a_disk_are_said_in_italian(number, said):
    with i18n.speaking("it"):
        assert why(OSError(number, "as the system says it")) == said


def test_an_unusual_fault_is_said_as_the_system_says_it():
    assert why(OSError(errno.EPROTO, "Protocol error")) == "Protocol error"
    assert why(ValueError("embedded null byte")) == "embedded null byte"
