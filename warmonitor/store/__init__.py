"""The ledger: what was read, as it was received, and all that was taken from it."""

from warmonitor.store.ledger import Ledger
from warmonitor.store.search import Hit

__all__ = ["Hit", "Ledger"]
