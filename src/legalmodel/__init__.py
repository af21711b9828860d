"""Gaps in systems of legal and political instruments: found, explained, with their sources.

What is public is listed in ``__all__``; every other module is an inner room of the package.
"""

from legalmodel._version import __version__

__all__ = ["__version__"]
