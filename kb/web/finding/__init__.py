"""Search: the page of results, what helps when little is found, the reading list."""
