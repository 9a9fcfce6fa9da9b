"""The assembly desk: what holds at a moment (`reading`), and what may be done there."""

from clust_desktop.services.assembly.desk import Assembly
from clust_desktop.services.assembly.proxies import AssemblyProxies
from clust_desktop.services.assembly.votes import AssemblyVotes

__all__ = ["Assembly", "AssemblyProxies", "AssemblyVotes"]
