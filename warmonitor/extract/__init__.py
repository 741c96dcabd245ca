"""Text in, accounts out: pure functions over one report."""

from warmonitor.extract.coder import code_document
from warmonitor.extract.roles import actor_names

__all__ = ["actor_names", "code_document"]
