"""Report actors: whom one report names, the listed and those that only its own words show to be a state or a group."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from warmonitor.extract.actor_entries import (
    ActorEntry,
    GroupWords,
    State,
    key_of,
    load_body_words,
    load_group_words,
)
from warmonitor.extract.actors import ActorList, ActorMatch, load_actors

LOCAL = "~"
"""Opens the id of an entry that only this report makes; such an id is never stored."""

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽƏȘȚ]"
_PARTICLE = r"(?:(?:[Aa]l|[Ee]l|[Uu]l|[Aa]d|[Aa]n|[Aa]s)-)"
_CAPITALISED = rf"(?:{_PARTICLE}?{_CAPITAL}\w*(?:['’]\w\w+)?)"
_LINK = r"(?:[ -]|-[eiu]-| (?:de|del|da|do|di|du|des|wa|ya|za|la|los|wal) (?:la |los |las )?|(?: (?:of|for) (?:the )?))"
_RUN = re.compile(rf"{_CAPITALISED}(?:{_LINK}{_CAPITALISED})*")
_BRACKETED = re.compile(r"\((?:the )?([A-Z][\w/-]{1,9})\)")
_DEMONYM_ENDINGS = ("ian", "ese", "ene", "ish", "an", "er", "ni", "in", "i", "n", "")
_WHERE = re.compile(r"\b(?i:across|around|at|in|inside|into|near|on|outside|over|since|until) (?:the )?$")
_SHORTEST_STEM = 4
_OPENING = frozenset(
    {"a", "after", "also", "an", "and", "another", "as", "at", "both", "but", "by", "for", "former", "from", "in"}
    | {"its", "local", "meanwhile", "on", "our", "since", "some", "that", "the", "their", "these", "this", "to"}
    | {"all", "any", "each", "every", "most", "neither", "no", "nor", "not", "only"}
    | {"two", "under", "unknown", "when", "while", "with", "armed", "suspected", "dozens", "hundreds", "members"}
)


@dataclass(frozen=True, slots=True)
class ReportActors:
    """The actors of one report; ``countries`` are the states that it names."""

    countries: frozenset[str] = frozenset()
    local: ActorList | None = field(default=None, compare=False)

    def find(self, text: str) -> list[ActorMatch]:
        """Find every actor named in a text of the report, the listed before the report's own; none overlap."""
        found = load_actors().find(text, self.countries)
        own = self.local.find(text) if self.local else []
        free = [match for match in own if not any(match.start < m.end and m.start < match.end for m in found)]
        return sorted([*found, *free], key=lambda match: match.start)

    def first_id(self, text: str | None) -> str | None:
        """Give the id of the first listed actor named in a text, ``None`` where there is none."""
        return load_actors().first_id(text, self.countries)


NO_REPORT = ReportActors()
"""What is known of actors outside any report."""


def stored_id(entry: ActorEntry) -> str | None:
    """Give the id under which an actor is stored: none for one that only this report shows."""
    return None if entry.id.startswith(LOCAL) else entry.id


def find_report_actors(texts: Iterable[str]) -> ReportActors:
    """Learn from a report's paragraphs which states it is about and which unlisted states and groups it names.

    >>> text = "The Upper Tarn Liberation Army (UTLA) hit a post. Handara fighters and Ostravian troops fled Ostravia."
    >>> [text[m.start : m.end] for m in find_report_actors([text]).find(text)]
    ['Upper Tarn Liberation Army', 'UTLA', 'Handara', 'Ostravian troops', 'Ostravia']
    """
    paragraphs = tuple(texts)
    listed = load_actors()
    countries = listed.find_countries("\n".join(paragraphs))
    groups: dict[str, ActorEntry] = {}
    for text in paragraphs:
        for names in (*_abbreviated(text), *_headed(text), *_followed(text)):
            if not listed.find(names[0], countries):
                known = groups.get(names[0])
                groups[names[0]] = ActorEntry(
                    f"{LOCAL}{names[0]}", names[0], "group", names[1:] or (known.aliases if known else ())
                )
    states = _find_states(paragraphs)
    if not groups and not states:
        return ReportActors(countries)
    return ReportActors(countries, ActorList(groups.values(), states, load_body_words()))


def _trim(run: str) -> str:
    """Take the words off a run of capitalised words that only open a sentence: "The", "In"."""
    led = re.match(rf"(?i:{'|'.join(sorted(load_group_words().followers))}) of (?:the )?", run)
    run = run[led.end() :] if led else run
    while run.partition(" ")[0].lower() in _OPENING:
        run = run.partition(" ")[2]
    return run


def _abbreviated(text: str) -> Iterator[tuple[str, ...]]:
    """Find names whose abbreviation follows in brackets: "Forces armées velinoises (FAV)"."""
    words = load_group_words()
    for match in _BRACKETED.finditer(text):
        short = match.group(1)
        if sum(letter.isupper() for letter in short) < 2:
            continue
        before = text[: match.start()].rstrip()
        name = _spelt_out(before, short)
        if name is None:
            runs = [run for run in _RUN.finditer(before) if run.end() == len(before)]
            name = _trim(runs[-1].group()) if runs else None
        if name and " " in name and _is_group_name(name, words):
            yield name, short


def _spelt_out(before: str, short: str) -> str | None:
    """Give the words at the end of a text whose initials are an abbreviation's letters, but for little words."""
    letters = [letter for letter in short.lower() if letter.isalpha()]
    for match in reversed(list(re.finditer(r"[\w'’]+", before))):
        word = match.group()
        if letters and word[0].lower() == letters[-1]:
            letters.pop()
            if not letters:
                return before[match.start() :] if word[0].isupper() else None
        elif len(word) > 3:
            return None
    return None


def _is_group_name(name: str, words: GroupWords) -> bool:
    key = key_of(name)
    return bool(words.heads & set(key)) or _is_foreign(name, words)


def _is_foreign(name: str, words: GroupWords) -> bool:
    """Tell a name that a group's word in another language opens: "Kata'ib al-Velin", "Lashkar-e-Omrat"."""
    first = re.split(r"[ -]", name)[0]
    return "".join(key_of(first)) in words.foreign


def _headed(text: str) -> Iterator[tuple[str, ...]]:
    """Find runs of capitalised words that end in, or open with, a word for a force or a group."""
    words = load_group_words()
    for match in _RUN.finditer(text):
        name = _trim(match.group())
        key = key_of(name)
        main = re.split(r" (?:of|for) ", name)[0]
        is_english = bool(key_of(main)) and key_of(main)[-1] in words.heads
        if len(key) > 1 and (is_english or _is_foreign(name, words)) and not name.isupper():
            yield (name, main) if is_english and " " in main and main != name else (name,)


def _followed(text: str) -> Iterator[tuple[str, ...]]:
    """Find names that a word for armed people follows or brings in: "Handara fighters", "a militia called Handara"."""
    words = load_group_words()
    followers = "|".join(sorted(words.followers, key=len, reverse=True))
    introduced = "|".join(words.introduced)
    after = re.compile(rf"({_RUN.pattern})(?:['’]s)? (?:{followers})\b")
    of = re.compile(rf"\b(?i:{followers}) of (?:the )?({_RUN.pattern})")
    called = re.compile(rf"\b(?i:{followers}),? (?:{introduced}) (?:the )?[\"“]?({_RUN.pattern})")
    for pattern in (after, of, called):
        for match in pattern.finditer(text):
            name = _trim(match.group(1))
            is_where = pattern is after and _WHERE.search(text[: match.end(1)].removesuffix(name))
            if not is_where and not set(key_of(name)) <= words.ordinary | words.heads and not text.isupper():
                yield (name,)


def _find_states(paragraphs: tuple[str, ...]) -> list[State]:
    """Find pairs of a name and its adjective ("Ostravia", "Ostravian") of which one stands by a state's institution."""
    words = load_group_words()
    institutions = "|".join(words.institutions)
    forces = "|".join(sorted(words.state_forces))
    shown: Counter[str] = Counter()
    strong: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for text in paragraphs:
        for match in _RUN.finditer(text):
            seen.update(part for part in match.group().split() if part.lower() not in _OPENING)
        pattern = rf"({_CAPITALISED})(?:['’]s)? (?:{institutions})\b"
        shown.update(match.group(1) for match in re.finditer(pattern, text))
        strong.update(match.group(1) for match in re.finditer(rf"({_CAPITALISED})(?:['’]s)? (?:{forces})\b", text))
        strong.update(match.group(1) for match in re.finditer(rf"\b(?:{forces}) of ({_CAPITALISED})", text))
    states = []
    listed = load_actors()
    for word in shown | strong:
        if word.lower() in _OPENING or len(word) < _SHORTEST_STEM or listed.find(word):
            continue
        pair = next((other for other in seen if other != word and _is_pair(word, other)), None)
        if pair is None and strong[word] and word.lower() not in words.ordinary and not word.isupper():
            states.append(State(f"{LOCAL}{word}", (word,), (word,)))
        elif pair and not listed.find(pair):
            name, demonym = sorted((word, pair), key=lambda form: (_ending_rank(form, word, pair), form))
            states.append(State(f"{LOCAL}{name}", (name,), (demonym,)))
    return list({state.iso: state for state in states}.values())


def _is_pair(first: str, second: str) -> bool:
    return _adjective_of(first, second) or _adjective_of(second, first)


def _adjective_of(name: str, adjective: str) -> bool:
    """Tell whether a word is made from a name by an ending of adjectives: "Ostravia" → "Ostravian"."""
    stems = {name, name[:-1], name[:-2] if name.endswith(("ia", "ea", "ya")) else name}
    return any(
        len(stem) >= _SHORTEST_STEM and adjective == stem + ending and adjective != name
        for stem in stems
        for ending in _DEMONYM_ENDINGS
        if ending or stem != name[:-1]
    )


def _ending_rank(form: str, first: str, second: str) -> bool:
    """Put the name before its adjective."""
    other = second if form == first else first
    return not _adjective_of(form, other)
