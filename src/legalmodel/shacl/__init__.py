"""Shapes: what a shapes graph says, read once into records that do not change (SHACL §2–§5)."""
