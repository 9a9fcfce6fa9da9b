"""The rules of law and of statute that the program reads, by the key under which each is kept.

A rule is general, or one association's own: then it stands before the general one.
"""

from __future__ import annotations

from clust_desktop.i18n import N_

RULES = (
    ("quorum.first_call", N_("Quorum of the first call")),
    ("quorum.statute", N_("Quorum to change the statute")),
    ("quorum.dissolution", N_("Votes to dissolve the association")),
    ("majority.abstentions", N_("How abstentions count")),
    ("withdrawal.notice_months", N_("Notice of a withdrawal, in months")),
    ("proxy.cap", N_("Proxies for each holder")),
    ("proxy.cap_from_500", N_("Proxies for each holder, from 500 members")),
    ("voting.after_months", N_("Months after which a member votes")),
    ("presence.minimum_minutes", N_("Minutes that make a presence")),
    ("retention.2014-20", N_("Years papers are kept (2014–2020)")),
    ("retention.2021-27", N_("Years papers are kept (2021–2027)")),
    ("grant.ceiling_cents", N_("Yearly grant of an association, at most, in cents")),
)
