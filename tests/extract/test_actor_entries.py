"""The list of actors is whole: ids are unique, names clear, every entry has a source."""

from collections import defaultdict

from warmonitor.extract.actor_entries import key_of, load_body_words, read_entries, read_states
from warmonitor.extract.actors import load_actors

KINDS = {
    "aid", "gang", "government", "international", "media", "military", "militia", "ministry", "monitor", "peacekeepers",
    "police", "rebel", "security",
}  # fmt: skip
SOURCES = {"acled", "own", "phoenix", "press", "ucdp", "un"}


def test_entries_stand_in_the_order_of_their_ids_and_no_id_stands_twice():
    ids = [entry.id for entry in read_entries()]
    assert ids == sorted(set(ids))


def test_every_entry_has_a_known_kind_and_a_known_source():
    for entry in read_entries():
        assert entry.kind in KINDS, entry
        assert entry.sources, entry
        assert set(entry.sources) <= SOURCES, entry


def test_every_whole_that_an_entry_is_part_of_is_an_actor():
    assert [e.id for e in read_entries() if e.part_of and load_actors().get(e.part_of) is None] == []


def test_no_name_is_claimed_by_two_entries_without_a_country_to_tell_them_apart():
    clear, doubtful = defaultdict(set), defaultdict(list)
    for entry in read_entries():
        for name in (entry.name, *entry.aliases):
            clear[key_of(name)].add(entry.id)
        for name in entry.doubtful:
            doubtful[key_of(name)].append(entry)
    assert {key: ids for key, ids in clear.items() if len(ids) > 1} == {}
    for entries in doubtful.values():
        assert all(entry.countries for entry in entries), entries
        assert sum(len(entry.countries) for entry in entries) == len(set().union(*(e.countries for e in entries))), (
            entries
        )


def test_no_entry_repeats_a_name():
    for entry in read_entries():
        keys = [key_of(name) for name in entry.names]
        assert len(keys) == len(set(keys)), entry


def test_no_name_of_a_group_is_a_bare_body_that_every_state_has():
    bodies = load_body_words().bodies
    named = [name for entry in read_entries() for name in (entry.name, *entry.aliases) if key_of(name) in bodies]
    assert named == []


def test_states_stand_in_order_and_each_has_a_name_and_an_adjective():
    states = list(read_states())
    assert [state.iso for state in states] == sorted({state.iso for state in states})
    assert all(state.names and state.demonyms for state in states)
    assert len(states) > 190


def test_countries_of_groups_are_listed_states():
    isos = {state.iso for state in read_states()}
    assert [entry.id for entry in read_entries() if not entry.countries <= isos] == []
