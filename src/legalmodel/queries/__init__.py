"""Questions to a graph: their files, their parameters, their safe execution, their results."""
