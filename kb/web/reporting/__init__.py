"""Reporting a bottleneck: the form, what is found beside it while typing, and keeping what was typed."""
