"""Accounts in, events out: which accounts tell of one event, and what follows for it."""
