"""What users do; the only place where core, SQL and index meet."""
