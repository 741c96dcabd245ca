"""Places: which places a report names, where they lie and how narrowly that is known."""

from warmonitor.extract.place.gazetteer import distance_km
from warmonitor.extract.place.mentions import PlaceMention, PlaceRelation, find_places, locate

__all__ = ["PlaceMention", "PlaceRelation", "distance_km", "find_places", "locate"]
