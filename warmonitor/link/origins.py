"""Independent origins: which documents are one voice, by their publisher, their words or whom they relay."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlsplit

from warmonitor.domain import Account, Attribution, Document, DocumentId
from warmonitor.link.names import fold, is_named, read_name
from warmonitor.link.tables import read_table

_DATELINE = re.compile(r"\(([A-Z][\w.&’' -]{1,40})\)\s*[—–-]")


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that go back to one voice, in order of their ids, and why they are taken together."""

    document_ids: tuple[DocumentId, ...]
    why: str


def find_origins(documents: Sequence[Document], accounts: Sequence[Account] = ()) -> list[Origin]:
    """Group documents by independent origin; the order of the arguments makes no difference.

    Two documents have one origin if they have one publisher, if one credits the other's publisher in its dateline, if
    their texts are near-copies, or if all that ``accounts`` of a document claim comes from one named voice that the
    other is or relays as well. A copy of a copy has the first one's origin, so the groups are transitive: independence
    is rather counted too low than too high.
    """
    ordered = sorted(dict.fromkeys(documents), key=lambda document: document.id)
    relayed = {document.id: _find_relayed(document, accounts) for document in ordered}
    parents = {document.id: document.id for document in ordered}
    whys: dict[DocumentId, list[str]] = {document.id: [] for document in ordered}
    for one, other, why in (*_share_voices(ordered, relayed), *_share_words(ordered)):
        first, second = sorted((_root(parents, one.id), _root(parents, other.id)))
        if first != second:
            parents[second] = first
            whys[first] += whys.pop(second)
        if why not in whys[first]:
            whys[first].append(why)
    groups: dict[DocumentId, list[DocumentId]] = {}
    for document in ordered:
        groups.setdefault(_root(parents, document.id), []).append(document.id)
    return [Origin(tuple(ids), _explain(whys[root], len(ids))) for root, ids in sorted(groups.items())]


def _explain(whys: Iterable[str], count: int) -> str:
    if count == 1:
        return "shares no publisher, wording or only source with another document"
    return "; ".join(dict.fromkeys(whys))


def _root(parents: Mapping[DocumentId, DocumentId], document_id: DocumentId) -> DocumentId:
    while parents[document_id] != document_id:
        document_id = parents[document_id]
    return document_id


def _share_voices(
    documents: Sequence[Document], relayed: Mapping[DocumentId, str | None]
) -> Iterator[tuple[Document, Document, str]]:
    """Pair each document with the first of the same publisher, and with the first that is or relays the same voice."""
    first: dict[Hashable, tuple[Document, str]] = {}
    for document in documents:
        for key, why in _list_voices(document, relayed[document.id]):
            mate, reason = first.setdefault(key, (document, why))
            if mate is not document:
                yield mate, document, why if why == reason else f"{reason}, {why}"


def _list_voices(document: Document, relayed: str | None) -> Iterator[tuple[Hashable, str]]:
    """List the keys by which a document is one voice with others, each with why."""
    publisher = document.publisher
    if publisher:
        yield _key(publisher), f"published by {publisher}"
    host = (urlsplit(document.url).hostname or "").removeprefix("www.") if document.url and not publisher else ""
    if host:
        yield ("host", host), f"published at {host}"
    credit = find_credit(document)
    if credit and (not publisher or _key(credit) != _key(publisher)):
        yield _key(credit), f"credited to {credit}"
    if relayed:
        yield _key(relayed), f"all that is claimed comes from {relayed}"


def _key(name: str) -> tuple[str, ...]:
    return read_name(name).whole or fold(name)


def find_credit(document: Document) -> str | None:
    """Find the agency that a dateline near a text's beginning credits ("OSTRA (Meridian Wire) — …")."""
    match = _DATELINE.search(document.text[: int(read_table("origins")["dateline_within"])])
    return match.group(1).strip() if match else None


def _find_relayed(document: Document, accounts: Sequence[Account]) -> str | None:
    """Find the one named voice that all claims of a document come from; ``None`` if there are more voices or none."""
    mine = [account for account in accounts if account.document_id == document.id]
    names = {_key(name): name for account in mine for name in map(_voice, (c.attribution for c in account.claims))}
    if len(names) != 1:
        return None
    key, name = next(iter(names.items()))
    own = document.publisher is not None and key == _key(document.publisher)
    return name if is_named(name) and not own else None


def _voice(attribution: Attribution) -> str:
    """Give whom a claim comes from as far as the document knows: the relay that quotes the speaker, or the speaker."""
    return attribution.via or attribution.speaker


def _share_words(documents: Sequence[Document]) -> Iterator[tuple[Document, Document, str]]:
    shingles = {document.id: _cut_shingles(document.text) for document in documents}
    for one, other in combinations(documents, 2):
        why = _compare_words(shingles[one.id], shingles[other.id])
        if why:
            yield one, other, why


def _cut_shingles(text: str) -> frozenset[tuple[str, ...]]:
    size, words = int(read_table("origins")["shingle_words"]), fold(text)
    return frozenset(words[i : i + size] for i in range(len(words) - size + 1))


def _compare_words(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> str:
    """Say how two texts' words are taken over, empty if they are not."""
    limits = read_table("origins")
    shorter, longer = sorted((len(one), len(other)))
    if shorter < limits["least_shingles"]:
        return ""
    shared = len(one & other)
    jaccard, containment = shared / len(one | other), shared / shorter
    if jaccard >= limits["jaccard"]:
        return f"near-copies, {jaccard:.0%} of their wording shared"
    if containment >= limits["containment"] and shorter >= limits["least_share"] * longer:
        return f"one takes over {containment:.0%} of the other's wording"
    return ""
