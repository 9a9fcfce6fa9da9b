"""The assembly desk: the quorum light, members, proxies, agenda and votes."""
