"""Where things stand in the pictures of the report: geometry only, the markup is in templates.

Coordinates are units of a drawing that is :data:`WIDTH` wide, or shares of an axis, 0 to 1.
Every picture is bounded: what does not fit is left to the table beside it, and counted.
"""

from __future__ import annotations

WIDTH = 940
"""The width of a drawing in its own units; on a page of A4 one unit is about half a point."""

__all__ = ["WIDTH"]
