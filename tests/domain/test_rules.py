"""Values of rules: shown and typed as people write them, kept as they always were."""

from __future__ import annotations

import pytest

from clust_desktop.domain import rules
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import speaking

AS_WRITTEN = [
    ("grant.ceiling_cents", "10000000", "100.000,00"),
    ("majority.abstentions", "count as present", "contati come presenti"),
    ("proxy.cap", "3", "3"),
    ("quorum.statute", "3/4", "3/4"),
    ("quorum.first_call", "1/2 + 1", "1/2 + 1"),
    ("retention.2014-20", "3", "3"),
    ("quota.annua", "500", "500"),
]


@pytest.mark.parametrize(("key", "kept", "shown"), AS_WRITTEN)
def test_a_value_is_shown_as_people_write_it_and_kept_as_before(key, kept, shown):
    with speaking("it"):
        assert rules.show(key, kept) == shown
        assert rules.kept(key, shown) == kept


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("grant.ceiling_cents", "molto"),
        ("proxy.cap", "1/2"),
        ("majority.abstentions", "a caso"),
        ("quorum.statute", "tre quarti"),
        ("quorum.own", "5/4"),
        ("votes.own", "1/0"),
    ],
)
def test_a_value_that_is_none_of_its_rule_is_refused(key, typed):
    with pytest.raises(Refused):
        rules.kept(key, typed)


def test_what_was_kept_otherwise_is_shown_as_it_is():
    assert rules.show("proxy.cap", "tre") == "tre"


def test_a_rule_has_a_name_and_one_nobody_foresaw_its_key():
    with speaking("it"):
        assert rules.name("proxy.cap") == "Deleghe per delegato"
    assert rules.name("quota.annua") == "quota.annua"
