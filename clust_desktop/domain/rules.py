"""The rules of law and of statute that the program reads, by the key under which each is kept.

A rule is general, or one association's own: then it stands before the general one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from clust_desktop.domain.fields import Amount, Choice, Field, Integer, Text
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _

RULES = (
    ("quorum.first_call", N_("Quorum of the first call")),
    ("quorum.statute", N_("Quorum to change the statute")),
    ("quorum.dissolution", N_("Votes to dissolve the association")),
    ("majority.abstentions", N_("How abstentions count")),
    ("withdrawal.notice_months", N_("Notice of a withdrawal, in months")),
    ("proxy.cap", N_("Proxies for each holder")),
    ("proxy.cap_from_500", N_("Proxies for each holder, from 500 members")),
    ("voting.after_months", N_("Months after which a member votes")),
    ("voting.suspended", N_("Members suspended from voting")),
    ("quorum.own", N_("Majority of its own: members present")),
    ("majority.own", N_("Majority of its own: votes of those present")),
    ("votes.own", N_("Majority of its own: votes of all members")),
    ("presence.minimum_minutes", N_("Minutes that make a presence")),
    ("retention.2014-20", N_("Years papers are kept (2014–2020)")),
    ("retention.2021-27", N_("Years papers are kept (2021–2027)")),
    ("persons.retention", N_("Years persons are kept who were at no gathering of a period")),
    ("grant.ceiling_cents", N_("Yearly grant of an association, at most, in euro")),
)
RETENTION = tuple(one for one in RULES if one[0].startswith("retention."))

SHARE = re.compile(r"(\d+)\s*(?:/\s*(\d+)|(%))\s*(\+\s*1)?")
"""A share as it is written: 3/4, 75%, 1/2 + 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareText(Text):
    """A share of members, kept as it was written."""

    def read(self, typed: str) -> str:
        text = Text.read(self, typed)
        match = SHARE.fullmatch(text)
        if match is None or not int(match[2] or 100) or int(match[1]) > int(match[2] or 100):
            raise Refused(_("“{text}” is no share: write it as 1/2, 3/4 or 75%.").format(text=text))
        return text


_LABEL = N_("Value")
_NUMBER = Integer("value", _LABEL)
_FIELDS: Mapping[str, Field] = {
    key: ShareText("value", _LABEL)
    for key in ("quorum.first_call", "quorum.statute", "quorum.dissolution", "quorum.own", "majority.own", "votes.own")
} | {
    "majority.abstentions": Choice(
        "value", _LABEL, options=(("count as present", N_("counted as present")), ("do not count", N_("not counted")))
    ),
    "voting.suspended": Choice(
        "value", _LABEL, options=(("do not count", N_("out of the count")), ("count", N_("in the count")))
    ),
    "grant.ceiling_cents": Amount("value", _LABEL),
} | {
    key: _NUMBER
    for key in ("withdrawal.notice_months", "proxy.cap", "proxy.cap_from_500", "voting.after_months",
                "persons.retention", "presence.minimum_minutes", *dict(RETENTION))
}  # fmt: skip


def name(key: str) -> str:
    """What the rule is called; the key itself, where nobody foresaw it."""
    return _(dict(RULES)[key]) if key in dict(RULES) else key


def field(key: str) -> Field:
    """How the value of that rule is typed and shown; as it is written, for a share and for a key nobody foresaw."""
    return _FIELDS.get(key, Text("value", _LABEL))


def how(key: str) -> str:
    """How the value of that rule is written; nothing of a key nobody foresaw."""
    of = field(key)
    if isinstance(of, Choice):
        return _("The value is one of: {options}.").format(options=", ".join(_(label) for _code, label in of.options))
    if isinstance(of, Amount):
        return _("The value is an amount in euro.")
    if isinstance(of, Integer):
        return _("The value is a whole number.")
    return _("The value is a share, written as 1/2 or 3/4.") if key in dict(RULES) else ""


def show(key: str, value: str) -> str:
    """The value as kept, in the form in which a person reads and types it."""
    of = field(key)
    if not isinstance(of, (Amount, Integer)):
        return of.format(value)
    return of.show(int(value)) if value.isascii() and value.isdecimal() else value


def kept(key: str, typed: str) -> str:
    """The typed value as the archive keeps it. Raises Refused where it is none of that rule."""
    return str(field(key).parse(typed))
