"""This search measured beside others: one corpus, one page of results, a process for every engine."""
