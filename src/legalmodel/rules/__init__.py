"""Rules as content: found by walking folders, read into records, selected by a profile."""
