"""Nouns and rules, pure: no clock, no disk, no framework."""
