"""Whole lists to take along: CSV, JSON Lines, spreadsheet, SQLite; the DCAT catalogue that names them."""
