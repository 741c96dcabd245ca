"""A language model as a coder: what it is asked, and the gate that lets through only what our own readers read too."""

from warmonitor.extract.llm.answer import read_answer
from warmonitor.extract.llm.explain import explain_accounts
from warmonitor.extract.llm.foreign_words import known_languages
from warmonitor.extract.llm.gate import Gated, check_answer, make_reader
from warmonitor.extract.llm.prompt import Message, find_prompt_version, write_messages
from warmonitor.extract.llm.refusal import Reason, Refusal
from warmonitor.extract.llm.schema import make_schema

__all__ = [
    "Gated",
    "Message",
    "Reason",
    "Refusal",
    "check_answer",
    "explain_accounts",
    "find_prompt_version",
    "known_languages",
    "make_reader",
    "make_schema",
    "read_answer",
    "write_messages",
]
