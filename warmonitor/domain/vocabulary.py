"""The closed vocabularies: kinds of events, stances, points at issue, effects and precisions."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What happened, by ACLED's sub-event names (ACLED codebook, "Event types and sub-event types")."""

    GOVERNMENT_REGAINS_TERRITORY = "Government regains territory"
    NON_STATE_OVERTAKES_TERRITORY = "Non-state actor overtakes territory"
    ARMED_CLASH = "Armed clash"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    PEACEFUL_PROTEST = "Peaceful protest"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"
    CHEMICAL_WEAPON = "Chemical weapon"
    AIR_DRONE_STRIKE = "Air/drone strike"
    SUICIDE_BOMB = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL_VIOLENCE = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    CHANGE_TO_GROUP = "Change to group/activity"
    DISRUPTED_WEAPONS_USE = "Disrupted weapons use"
    HEADQUARTERS_ESTABLISHED = "Headquarters or base established"
    LOOTING = "Looting/property destruction"
    NON_VIOLENT_TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"

    @property
    def group(self) -> KindGroup:
        """The ACLED event type that the sub-event belongs to."""
        return _GROUP_OF[self]


class KindGroup(StrEnum):
    """ACLED's six event types."""

    BATTLES = "Battles"
    PROTESTS = "Protests"
    RIOTS = "Riots"
    EXPLOSIONS = "Explosions/Remote violence"
    VIOLENCE_AGAINST_CIVILIANS = "Violence against civilians"
    STRATEGIC = "Strategic developments"


_KINDS_OF = {
    KindGroup.BATTLES: (Kind.GOVERNMENT_REGAINS_TERRITORY, Kind.NON_STATE_OVERTAKES_TERRITORY, Kind.ARMED_CLASH),
    KindGroup.PROTESTS: (Kind.EXCESSIVE_FORCE, Kind.PROTEST_WITH_INTERVENTION, Kind.PEACEFUL_PROTEST),
    KindGroup.RIOTS: (Kind.VIOLENT_DEMONSTRATION, Kind.MOB_VIOLENCE),
    KindGroup.EXPLOSIONS: (
        Kind.CHEMICAL_WEAPON,
        Kind.AIR_DRONE_STRIKE,
        Kind.SUICIDE_BOMB,
        Kind.SHELLING,
        Kind.REMOTE_EXPLOSIVE,
        Kind.GRENADE,
    ),
    KindGroup.VIOLENCE_AGAINST_CIVILIANS: (Kind.SEXUAL_VIOLENCE, Kind.ATTACK, Kind.ABDUCTION),
    KindGroup.STRATEGIC: (
        Kind.AGREEMENT,
        Kind.ARRESTS,
        Kind.CHANGE_TO_GROUP,
        Kind.DISRUPTED_WEAPONS_USE,
        Kind.HEADQUARTERS_ESTABLISHED,
        Kind.LOOTING,
        Kind.NON_VIOLENT_TRANSFER,
        Kind.OTHER,
    ),
}
_GROUP_OF = {kind: group for group, kinds in _KINDS_OF.items() for kind in kinds}


class Role(StrEnum):
    """Whether a document is about an event or only recalls it."""

    MAIN = "main"
    BACKGROUND = "background"


class Stance(StrEnum):
    """How a speaker stands to what is said."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CLAIMS_RESPONSIBILITY = "claims_responsibility"
    CONDEMNS = "condemns"
    DOES_NOT_CONFIRM = "does_not_confirm"


class Aspect(StrEnum):
    """The point at issue of a claim; written ``about`` in records."""

    OCCURRENCE = "occurrence"
    RESPONSIBILITY = "responsibility"
    TARGET = "target"
    AFFILIATION = "affiliation"
    CASUALTIES = "casualties"
    MOTIVE = "motive"
    PLACE = "place"
    DATE = "date"
    DAMAGE = "damage"


class Effect(StrEnum):
    """What was done to the people that a figure counts."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"


class Who(StrEnum):
    """Whom a figure counts."""

    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    CHILDREN = "children"
    WOMEN = "women"
    JOURNALISTS = "journalists"
    AID_WORKERS = "aid_workers"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class DatePrecision(StrEnum):
    """How narrow a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    LONGER = "longer"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """How narrow a place is, from a named site to a whole country."""

    SITE = "site"
    TOWN = "town"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"


class SourceKind(StrEnum):
    """What sort of voice a source is."""

    OUTLET = "outlet"
    OFFICIAL = "official"
    MONITOR = "monitor"
    CHANNEL = "channel"
    WITNESS = "witness"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """What follows for an event from its claims (docs/rules.md)."""

    ACKNOWLEDGED = "acknowledged"
    CONTESTED = "contested"
    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single-origin"


class Verdict(StrEnum):
    """What a person decided on a claim, an account or a link."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Slot(StrEnum):
    """Which value of an account it is; the last four belong to one of its claims."""

    KIND = "kind"
    ROLE = "role"
    PERIOD = "period"
    PLACE = "place"
    ALSO_AT = "also at"
    INITIATOR = "initiator"
    TARGET = "target"
    FIGURE = "figure"
    SPEAKER = "speaker"
    STANCE = "stance"
    ABOUT = "about"
