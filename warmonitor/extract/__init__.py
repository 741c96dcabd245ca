"""Text in, accounts out: pure functions over one report."""

from warmonitor.extract.actor_phrase import actor_names
from warmonitor.extract.coder import Coder, code_document
from warmonitor.extract.explain import explain_document, find_meaning, load_rules

__all__ = ["Coder", "actor_names", "code_document", "explain_document", "find_meaning", "load_rules"]
