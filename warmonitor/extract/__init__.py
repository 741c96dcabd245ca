"""Text in, accounts out: pure functions over one report."""

from warmonitor.extract.actor_phrase import actor_names
from warmonitor.extract.coder import code_document

__all__ = ["actor_names", "code_document"]
