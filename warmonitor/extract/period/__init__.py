"""Time expressions of a text and the periods that they mean."""

from warmonitor.extract.period.mentions import PeriodMention, find_periods, next_anchor, resolve_period
from warmonitor.extract.period.phrase import PeriodRelation

__all__ = ["PeriodMention", "PeriodRelation", "find_periods", "next_anchor", "resolve_period"]
