"""The bottleneck register: list, page, steps, voices of other areas, figures, briefs, work list."""
