"""Plain words: what the parser is shown in place of words that take a side, so that it reads bandits as militants.

A statistical parser reads a sentence a little differently for each word in it. Whether fighters are called bandits,
rebels or martyrs, and which state's army it is, must not decide who did what. So for words that take a side the model's
word vectors are those of one plain word of the same form, and for states those of one state. The text itself, its
offsets and its lemmas stay as they are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice

from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc

from warmonitor.extract.actor_entries import read_states

_BATCH = 64


@cache
def load_plain_words() -> Mapping[str, str]:
    """Read the plain word for each word that takes a side (``data/plain.toml``), both in lower case.

    >>> load_plain_words()["bandits"]
    'militants'
    """
    raw = tomllib.loads(files(__package__).joinpath("data/plain.toml").read_text("utf-8"))
    return {word: plain for plain, words in raw.items() for word in words}


@cache
def load_shown_words() -> Mapping[str, str]:
    """Give all words in whose place the parser is shown another: those that take a side, and the names of states.

    >>> load_shown_words()["iranian"], load_shown_words()["mali"]
    ('syrian', 'syria')
    """
    shown = dict(load_plain_words())
    for state in read_states():
        for forms, plain in ((state.names, "syria"), (state.demonyms, "syrian"), (state.capitals, "damascus")):
            shown |= {form.lower(): plain for form in forms if form.isalpha() and not form.isupper()}
    return shown


class PlainVectors:
    """A component that reads the word vectors of a document's plain wording into the document itself."""

    def __init__(self, vectors: Tok2Vec) -> None:
        self._vectors = vectors

    def __call__(self, doc: Doc) -> Doc:
        """Set the vectors of one document."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = _BATCH) -> Iterator[Doc]:
        """Set the vectors of documents, a batch at a time."""
        rest = iter(docs)
        while batch := list(islice(rest, batch_size)):
            shown = [put_plainly(doc) for doc in batch]
            self._vectors.set_annotations(batch, self._vectors.predict(shown))
            yield from batch


@Language.factory("plain_vectors")
def _make_plain_vectors(nlp: Language, name: str) -> PlainVectors:  # noqa: ARG001 - spaCy's signature
    vectors = nlp.get_pipe("tok2vec")
    if not isinstance(vectors, Tok2Vec):
        raise TypeError(f"the model's tok2vec is a {type(vectors).__name__}")
    return PlainVectors(vectors)


def put_plainly(doc: Doc) -> Doc:
    """Give a document's tokens with the plain word in place of each that takes a side; most have none and stay."""
    plain = load_shown_words()
    if not any(token.lower_ in plain for token in doc):
        return doc
    words = [_in_its_case(plain.get(token.lower_, token.text), token.text) for token in doc]
    return Doc(doc.vocab, words, [bool(token.whitespace_) for token in doc])


def _in_its_case(word: str, like: str) -> str:
    """Write a word in the case of another.

    >>> _in_its_case("militants", "Bandits"), _in_its_case("militants", "BANDITS")
    ('Militants', 'MILITANTS')
    """
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word
