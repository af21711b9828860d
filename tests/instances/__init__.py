"""Tests of the packs of facts: what each says, and that its source says so."""
