"""PolNeAR: who is quoted in newspaper articles on politics, found without having seen one of them.

The articles lie packed in ``data/polnear``; they may be measured with, not copied, and are read where they lie. Each
is taken with its first annotation by name; of the articles, in the order of their names, every second is held out.
"""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Protocol

from evals.material import part_of_article
from evals.scores import Outcome, Part, Result, Tally, sum_up
from warmonitor.domain import Quote

TRAINED = (
    "for comparison: MiniLM, trained on the articles of the training part and tried on the whole dev part, finds the "
    "source with F1 0.76 exactly and 0.83 overlapping; the rules measured here are trained on nothing"
)

Span = tuple[tuple[int, int], ...]
"""Offsets of the pieces of one annotated stretch: most have one."""


class AttributionFound(Protocol):
    """Who says something, as a finder found it."""

    @property
    def speaker(self) -> Quote | None:
        """The words that name the speaker; ``None`` is the publisher."""

    @property
    def cue(self) -> Quote:
        """The word of saying."""

    @property
    def content(self) -> Quote:
        """The words that hold what is said."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article with the stretches that its annotation marks, by their type."""

    name: str
    text: str
    spans: Mapping[str, frozenset[Span]]


def read_articles(path: Path, split: str = "dev") -> list[Article]:
    """Read the annotated articles of one split from the packed set, in the order of their names."""
    texts, annotations = read_files(path, split, ".txt"), read_files(path, split, ".ann")
    chosen: dict[str, str] = {}
    for name in sorted(annotations):
        chosen.setdefault(name.rpartition("_")[0], annotations[name])
    return [Article(name, texts[name], read_spans(chosen[name])) for name in sorted(chosen) if name in texts]


def read_files(path: Path, split: str, suffix: str) -> dict[str, str]:
    """Read the files of one sort and split from the packed set, by their names without suffix."""
    found: dict[str, str] = {}
    with tarfile.open(path) as packed:
        for member in packed:
            place, content = PurePosixPath(member.name), packed.extractfile(member)
            if place.parts[:1] == (split,) and place.suffix == suffix and content is not None:
                found[place.stem] = content.read().decode()
    return found


def read_spans(annotation: str) -> dict[str, frozenset[Span]]:
    r"""Read the stretches of an annotation in brat's format by their type.

    >>> sorted(read_spans("T1\tSource 0 8\tThe army\nT2\tContent 14 20;30 35\tno one was hurt")["Content"])
    [((14, 20), (30, 35))]
    """
    spans: dict[str, set[Span]] = {}
    for line in annotation.splitlines():
        if line.startswith("T"):
            kind, _, places = line.split("\t")[1].partition(" ")
            pieces = (piece.split() for piece in places.split(";"))
            spans.setdefault(kind, set()).add(tuple((int(start), int(end)) for start, end in pieces))
    return {kind: frozenset(found) for kind, found in spans.items()}


def score_polnear(path: Path, find_attributions: Callable[[str], Sequence[AttributionFound]]) -> Result:
    """Score a finder of attributions on the dev part: F1 over distinct sources, cues and contents of an article.

    ``source_exact`` asks for the very words of the source, ``source``, ``cue`` and ``content`` for one in common. What
    the publisher says itself has no source and is not compared.
    """
    outcomes = [
        _judge(article, part_of_article(number), find_attributions(article.text))
        for number, article in enumerate(read_articles(path))
    ]
    return replace(sum_up("polnear", outcomes), notes=(TRAINED,))


def _judge(article: Article, part: Part, found: Iterable[AttributionFound]) -> Outcome:
    said = [(mention, mention.speaker) for mention in found if mention.speaker is not None]
    sources = sorted({(speaker.start, speaker.end) for _, speaker in said})
    cues = sorted({(mention.cue.start, mention.cue.end) for mention, _ in said})
    contents = sorted({(mention.content.start, mention.content.end) for mention, _ in said})
    wanted = {kind: sorted(article.spans.get(kind, ())) for kind in ("Source", "Cue", "Content")}
    exact = sum(((start, end),) in article.spans.get("Source", ()) for start, end in sources)
    tallies = {
        "source_exact": Tally(exact, len(sources), len(wanted["Source"])),
        "source": _match(sources, wanted["Source"]),
        "cue": _match(cues, wanted["Cue"]),
        "content": _match(contents, wanted["Content"]),
    }
    return Outcome(part, tallies, error="\n    ".join(_list_errors(article, sources, wanted["Source"])))


def _match(found: Sequence[tuple[int, int]], wanted: Sequence[Span]) -> Tally:
    """Match what was found one to one to what it has words in common with, in the order of the text."""
    left = list(wanted)
    for one in found:
        match = next((span for span in left if _overlaps(one, span)), None)
        if match is not None:
            left.remove(match)
    return Tally(len(wanted) - len(left), len(found), len(wanted))


def _overlaps(found: tuple[int, int], span: Span) -> bool:
    return any(found[0] < end and start < found[1] for start, end in span)


def _list_errors(article: Article, found: Sequence[tuple[int, int]], wanted: Sequence[Span]) -> Iterator[str]:
    """List the article's sources that were missed and what was taken for one, each with the words around it."""
    lines = [(span[0][0], "missed", span[-1][1]) for span in wanted if not any(_overlaps(one, span) for one in found)]
    lines += [(one[0], "spurious", one[1]) for one in found if not any(_overlaps(one, span) for span in wanted)]
    if lines:
        yield article.name
    for start, fault, end in sorted(lines):
        before, after = article.text[max(start - 80, 0) : start], article.text[end : end + 80]
        yield f"{fault}: " + " ".join(f"{before}[{article.text[start:end]}]{after}".split())
