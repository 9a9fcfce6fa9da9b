"""The pages of the assembly desk; each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from clust_desktop.i18n import N_
from clust_desktop.ui.specs import Page


def _page(name: str) -> Page:
    from clust_desktop.ui.pages import assembly, assembly_votes

    made: Page = getattr(assembly, name, None) or getattr(assembly_votes, name)
    return made() if callable(made) else made


UNDER: tuple[tuple[str, str, Callable[[], Page]], ...] = tuple(
    (code, title, partial(_page, name))
    for code, title, name in (
        ("assembly_desk", N_("Assembly desk"), "AssemblyDeskPage"),
        ("assembly_members", N_("Members"), "AssemblyMembersPage"),
        ("assembly_proxies", N_("Proxies"), "AssemblyProxiesPage"),
        ("assembly_items", N_("Order of business"), "AssemblyItemsPage"),
        ("assembly_votes", N_("Votes"), "AssemblyVotesPage"),
        ("electors", N_("Entitled to vote"), "ElectorsPage"),
    )
)
