"""Kits on the screen: one is made for some gatherings, one that came home is merged."""
