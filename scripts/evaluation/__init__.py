"""Measurements against judged sets; each module measures one thing and knows no command line."""
