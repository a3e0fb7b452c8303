"""Atom: for every list, every bottleneck and every open question."""
