"""Graphs of exact terms: reading, dates, inference; no rule and no finding is known here."""
