"""The ledger: what was read, as it was received, and all that was taken from it."""
