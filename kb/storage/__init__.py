"""SQL: one port, one adapter, repositories with the SQL beside the function that reads its rows."""
