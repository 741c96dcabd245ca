"""Derivation: all that follows for an event from its claims, each value with its rule and the claims it stands on."""

from __future__ import annotations

from warmonitor.domain import Derivation, Event
from warmonitor.link.status import find_status
from warmonitor.link.testimony import hear
from warmonitor.link.views import derive_views


def derive(event: Event) -> Derivation:
    """Derive an event's status, its independent origins and its views; the order of its evidence makes no difference.

    The rule of each value is a name in ``data/rules.toml``, after a colon what it found in this case.
    """
    hearing = hear(event)
    standing = find_status(hearing)
    origins = tuple(tuple(map(str, origin.document_ids)) for origin in hearing.origins)
    return Derivation(standing.status, standing.rule, standing.claims, origins, derive_views(hearing))
