"""What can go wrong in training and is for its user to mend."""

from __future__ import annotations


class TrainingError(Exception):
    """Training cannot go on; the message says why, where, and what to do."""
