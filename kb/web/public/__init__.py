"""What leaves as JSON: shapes, and presenters that fill them; the only place where JSON keys are chosen."""
