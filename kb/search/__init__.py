"""Full-text search: a Whoosh index derived from the database, and the ranking on top of it.

Only this package knows Whoosh.  Text from outside never reaches Whoosh's query language: `grammar` reads
words and "phrases", `ranking` looks up postings.
"""
