"""Accounts in, events out: which accounts tell of one event, and what follows for it."""

from warmonitor.link.clustering import Cluster, cluster
from warmonitor.link.comparison import Comparison, ComparisonPart, compare
from warmonitor.link.derivation import derive
from warmonitor.link.origins import Origin, find_origins
from warmonitor.link.unknown import unknowns

__all__ = [
    "Cluster",
    "Comparison",
    "ComparisonPart",
    "Origin",
    "cluster",
    "compare",
    "derive",
    "find_origins",
    "unknowns",
]
