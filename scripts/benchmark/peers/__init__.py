"""The engines beside ours; each module has an `Engine` and raises ImportError when its engine is absent."""
