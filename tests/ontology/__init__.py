"""Tests of the vocabulary: what is declared, how it is worded, what follows from it."""
