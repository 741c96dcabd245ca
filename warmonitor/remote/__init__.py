"""A language model's server: the one place that speaks to it, within a budget, and remembers what it answered."""

from warmonitor.remote.budget import Allowance, Usage
from warmonitor.remote.cache import AnswerCache
from warmonitor.remote.chat import Chat, Reply
from warmonitor.remote.endpoint import Endpoint

__all__ = ["Allowance", "AnswerCache", "Chat", "Endpoint", "Reply", "Usage"]
