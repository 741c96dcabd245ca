"""From what the encoder relates to an event come its parties: one actor each, under its best name."""

from __future__ import annotations

from warmonitor.domain import Quote
from warmonitor.extract.report_actors import NO_REPORT
from warmonitor.extract.trained.heads import Relation
from warmonitor.extract.trained.judge import Span
from warmonitor.extract.trained.parties import PartyFinder

TEXT = (
    "Gunmen of the Dunmore Guard raided Orsha. The group said it had struck back. "
    "We regret nothing, the Guard wrote. The Velin Front was blamed too."
)


class Told:
    """A judge that says what it is told to: words with their score, and pairs of words for one actor."""

    def __init__(self, spans, aliases=()):
        self._spans = spans
        self._aliases = {frozenset(pair) for pair in aliases}

    def related(self, relation, anchors, threshold):
        assert relation is Relation.INITIATOR
        assert anchors[0].text == "raided"
        found = [(words, score) for words, score in self._spans.items() if score > threshold]
        return [Span(TEXT.index(words), TEXT.index(words) + len(words), score) for words, score in found]

    def cut(self, start, end):
        return Quote.cut(TEXT, start, end)

    def weigh(self, relation, anchors, words):
        assert relation is Relation.ALIAS
        return 1.0 if frozenset({anchors[0].text, words.text}) in self._aliases else -1.0


def find(spans, aliases=(), publisher=None):
    mention = Quote.cut(TEXT, TEXT.index("raided"), TEXT.index("raided") + 6)
    return PartyFinder(Told(spans, aliases), NO_REPORT, publisher).find(Relation.INITIATOR, [mention])


def test_names_of_one_party_are_one_actor_under_the_name_that_is_one():
    (actor,) = find({"Gunmen": 0.8, "Dunmore Guard": 0.7}, [("Gunmen", "Dunmore Guard")])
    assert actor.name == "Dunmore Guard"
    assert actor.also == ("Gunmen",)
    assert actor.quote.stands_in(TEXT)


def test_two_parties_stay_two():
    assert [actor.name for actor in find({"Dunmore Guard": 0.9, "Velin Front": 0.8})] == [
        "Dunmore Guard",
        "Velin Front",
    ]


def test_what_is_unlikely_is_left_out():
    assert [actor.name for actor in find({"Dunmore Guard": 0.9, "Velin Front": 0.32})] == ["Dunmore Guard"]


def test_we_are_the_publisher():
    (actor,) = find({"We": 0.9}, publisher="Dunmore Guard press office")
    assert actor.name == "Dunmore Guard press office"


def test_a_pronoun_alone_is_nobody():
    assert find({"it": 0.9}) == []


def test_a_part_of_a_name_is_the_same_party():
    (actor,) = find({"Dunmore Guard": 0.9, "the Guard": 0.8})
    assert actor.name == "Dunmore Guard"
