"""Proof of what cannot be shown by one example: answers under load, and whatever anyone may type."""
