"""Summaries in, PDF bytes and pixels out."""
