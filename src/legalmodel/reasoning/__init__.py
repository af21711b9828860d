"""OWL 2 DL reasoning: a graph as axioms, a reasoner in a process of its own, what it found."""
