"""Languages: the coder reads English and says which language it does not read."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from invented import HEADLINE, document

from warmonitor.domain.errors import LanguageError
from warmonitor.extract import code_document

TEXT = f"{HEADLINE}\n\nGunmen attacked the market of Velin on Monday and killed six traders, the mayor said."


@pytest.mark.parametrize("language", [None, "en", "en-GB", "EN"])
def test_english_is_coded_and_so_is_what_nobody_noted(language):
    assert len(code_document(replace(document(TEXT), language=language))) == 1


@pytest.mark.parametrize(
    ("language", "name"), [("ar", "Arabic"), ("uk", "Ukrainian"), ("fr-CH", "French"), ("tlh", "tlh")]
)
def test_another_language_is_refused_by_its_name(language, name):
    with pytest.raises(LanguageError, match=rf"post\.txt: not coded: language \({name}\)") as refusal:
        code_document(replace(document(TEXT), language=language, origin="post.txt"))
    assert refusal.value.language == language.partition("-")[0]


def test_every_language_that_can_be_noted_has_a_name():
    import py3langid  # noqa: PLC0415 - a second's work for this test alone

    varieties = tomllib.loads((files("warmonitor.collect") / "data" / "languages.toml").read_text())["varieties"]
    lines = (files("warmonitor.extract") / "data" / "languages.csv").read_text("utf-8").splitlines()
    named = {row["code"] for row in csv.DictReader(lines)}
    told = {varieties.get(code, code) for code, _ in py3langid.rank("velin")}
    assert told - named == {"en", "zxx"}
