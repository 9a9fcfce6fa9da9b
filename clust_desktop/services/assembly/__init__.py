"""The assembly desk: what holds at a moment, people who come and go, proxies, votes, closing."""
