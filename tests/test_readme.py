"""The README's examples do what they show."""

import doctest
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def test_the_readmes_examples_give_what_they_show():
    results = doctest.testfile(str(README), module_relative=False)
    assert results.attempted > 5
    assert results.failed == 0
