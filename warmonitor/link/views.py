"""The views of an event, by name, in the order in which they are shown."""

from __future__ import annotations

from warmonitor.domain import View
from warmonitor.link.acled import view_acled
from warmonitor.link.airwars import view_airwars
from warmonitor.link.testimony import Hearing
from warmonitor.link.ucdp import view_ucdp

VIEWS = {"acled": view_acled, "ucdp": view_ucdp, "airwars": view_airwars}
"""Each view's name and what derives it."""


def derive_views(hearing: Hearing) -> tuple[View, ...]:
    """Derive every view of an event."""
    return tuple(view(hearing) for view in VIEWS.values())
