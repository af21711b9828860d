"""Tests of the services, and the small graphs that they look at."""
