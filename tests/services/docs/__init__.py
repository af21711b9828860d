"""Tests, in mirror image of the package they test."""
