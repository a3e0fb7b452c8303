"""The editors' and administrators' desk under `/beheer`."""
