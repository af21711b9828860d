"""The constraint components, one module a group as the specification has them (SHACL §4, §5)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from legalmodel.engines.sets.constraints import (
    cardinality,
    logical,
    other,
    pairs,
    queries,
    ranges,
    shape_based,
    strings,
    value_type,
)
from legalmodel.engines.sets.evaluation import Component

__all__ = ["COMPONENTS", "CUSTOM"]

COMPONENTS: Mapping[str, Component] = MappingProxyType(
    value_type.COMPONENTS
    | cardinality.COMPONENTS
    | ranges.COMPONENTS
    | strings.COMPONENTS
    | pairs.COMPONENTS
    | logical.COMPONENTS
    | shape_based.COMPONENTS
    | other.COMPONENTS
    | queries.COMPONENTS
)
"""Every component by its IRI."""

CUSTOM: Component = queries.custom
"""What evaluates components that a shapes graph declares itself."""
