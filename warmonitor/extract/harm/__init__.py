"""Harm: how many people a text counts as killed, injured, missing, detained or displaced, and who they are."""

from warmonitor.extract.harm.mentions import HarmMention, find_harm, find_harms

__all__ = ["HarmMention", "find_harm", "find_harms"]
