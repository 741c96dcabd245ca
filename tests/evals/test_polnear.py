"""The reader and the scoring of the packed articles, on an invented set packed here."""

from __future__ import annotations

import io
import tarfile
from dataclasses import dataclass

import pytest

from evals.polnear import TRAINED, read_articles, read_spans, score_polnear
from warmonitor.domain import Quote

TEXT = "Mills burn\n\nThe mayor said two mills burned. “Both,” said the miller, “are gone.”\n"
ANNOTATION = """\
T1\tSource 12 21\tThe mayor
T2\tCue 22 26\tsaid
T3\tContent 27 43\ttwo mills burned
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tSource 58 68\tthe miller
T6\tCue 53 57\tsaid
T7\tContent 46 50;71 79\tBoth, are gone.
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What a finder gives."""

    speaker: Quote | None
    cue: Quote
    content: Quote


def pack(folder, files):
    path = folder / "articles.tar.gz"
    with tarfile.open(path, "w:gz") as packed:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            packed.addfile(member, io.BytesIO(text.encode()))
    return path


def find(*found):
    """Make a finder that finds the same (speaker, cue, content), each an exact part of the text, in every article."""

    def quote(words):
        start = TEXT.index(words)
        return Quote(start, start + len(words), words)

    return lambda _: [Found(speaker and quote(speaker), quote(cue), quote(content)) for speaker, cue, content in found]


def scores_of(result):
    return {score.name: score.value for score in result.scores}


@pytest.fixture
def packed(tmp_path):
    """One article of the dev part."""
    return pack(tmp_path, {"dev/text/mills.txt": TEXT, "dev/attributions/mills_ab12.ann": ANNOTATION})


def test_an_annotations_stretches_are_read_by_their_type_with_all_their_pieces():
    spans = read_spans(ANNOTATION)
    assert spans["Source"] == {((12, 21),), ((58, 68),)}
    assert ((46, 50), (71, 79)) in spans["Content"]
    assert set(spans) == {"Source", "Cue", "Content"}


def test_an_article_is_taken_once_with_its_first_annotation_and_from_the_split_asked_for(tmp_path):
    path = pack(
        tmp_path,
        {
            "dev/text/mills.txt": TEXT,
            "dev/text/unread.txt": TEXT,
            "dev/attributions/mills_ff00.ann": "",
            "dev/attributions/mills_ab12.ann": ANNOTATION,
            "train/text/roads.txt": TEXT,
            "train/attributions/roads_ab12.ann": ANNOTATION,
        },
    )
    (article,) = read_articles(path)
    assert (article.name, article.text) == ("mills", TEXT)
    assert len(article.spans["Source"]) == 2


def test_the_very_words_and_words_in_common_are_told_apart(packed):
    result = score_polnear(packed, find(("mayor", "said", "two mills"), ("the miller", "said", "Both")))
    assert scores_of(result) == {
        "polnear.source_exact": 0.5,
        "polnear.source": 1.0,
        "polnear.cue": 0.667,
        "polnear.content": 1.0,
    }


def test_one_stretch_found_matches_one_that_was_wanted(packed):
    result = score_polnear(packed, find(("The mayor said two mills burned. “Both,” said the miller", "said", "mills")))
    assert scores_of(result)["polnear.source"] == 0.667


def test_what_the_publisher_says_itself_is_not_compared(packed):
    assert scores_of(score_polnear(packed, find((None, "said", "Both"))))["polnear.cue"] == 0.0


def test_every_second_article_is_held_out_and_its_errors_are_not_told(tmp_path):
    texts = {f"dev/text/{name}.txt": TEXT for name in ("a", "b")}
    annotations = {f"dev/attributions/{name}_00.ann": ANNOTATION for name in ("a", "b")}
    result = score_polnear(pack(tmp_path, texts | annotations), find(("Mills", "burn", "burn")))
    (errors,) = result.errors
    assert errors.startswith("a\n")
    assert "missed: Mills burn [The mayor] said" in errors
    assert "spurious: [Mills] burn" in errors
    assert all(score.read == score.held_out == 0.0 for score in result.scores)


def test_the_trained_models_scores_are_told_beside(packed):
    assert score_polnear(packed, find()).notes == (TRAINED,)
