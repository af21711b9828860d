"""File, line and column of every statement of an RDF file.

A parser of RDF tells what a file states, and forgets where. This package tells where::

    positions = read_positions("data.ttl")
    found = positions.statement("<http://example.org/a>", "<http://example.org/age>", '"x"')
    print(found.place.line, found.place.column)

It depends on pyoxigraph and the standard library only, and on nothing else of legalmodel.
"""

from legalmodel.positions.positions import Positions, Statement, Triple
from legalmodel.positions.reading import FORMATS, read_positions
from legalmodel.positions.text import Region

__all__ = ["FORMATS", "Positions", "Region", "Statement", "Triple", "read_positions"]
