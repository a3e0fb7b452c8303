"""The JSON API under `/api/v1`: a table of operations, their views, the description made of it."""
