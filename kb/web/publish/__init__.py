"""The public knowledge base as a folder of files that reads and searches without a server; decision 0015."""
