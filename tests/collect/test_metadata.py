"""What is known about a report besides its text."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from warmonitor.collect.metadata import read_day, read_metadata
from warmonitor.domain.errors import BadDateError, BadMetadataError


@pytest.fixture
def write(tmp_path):
    def write(content):
        path = tmp_path / "report.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write


def test_the_four_values_are_read_with_a_note_each(write):
    found = read_metadata(
        write(
            {"publisher": "Vela News", "published": "2024-03-02", "title": "Mill hit", "url": "https://vela.example/1"}
        )
    )
    assert (found.publisher, found.published_on, found.title) == ("Vela News", date(2024, 3, 2), "Mill hit")
    assert found.url == "https://vela.example/1"
    assert found.notes == (
        "publisher: report.json",
        "published: report.json",
        "title: report.json",
        "url: report.json",
    )


def test_coded_events_in_the_file_are_not_read(write):
    bare = read_metadata(write({"publisher": "Vela News"}))
    assert read_metadata(write({"publisher": "Vela News", "events": [{"key": "E1"}], "key": "E1", "id": "x"})) == bare


@pytest.mark.parametrize("moment", ["2024-03-02T23:30:00+03:00", "2024-03-02 08:00", "2024-03-02"])
def test_a_moment_gives_the_day_on_the_clock_that_wrote_it(write, moment):
    assert read_metadata(write({"published": moment})).published_on == date(2024, 3, 2)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{not json", "not JSON"),
        (b'{"publisher": "V\xe9la"}', "UTF-8"),
        (b"[1, 2]", "not a JSON object"),
        (b"[" * 100_000, "not JSON"),
        ({"publisher": 7}, "publisher is 7"),
        ({"published": ["2024-03-02", None]}, "published is"),
        ({"url": "javascript:alert(1)"}, "not an address"),
        ({"url": "https://"}, "not an address"),
        ({"url": "http://[::1"}, "not an address"),
        (b'{"title": "' + b"x" * 1_000_001 + b'"}', "larger than 1 MB"),
    ],
)
def test_a_broken_file_is_refused_with_what_is_wrong(write, content, says):
    with pytest.raises(BadMetadataError, match=says):
        read_metadata(write(content))


@pytest.mark.parametrize("text", ["2024-13-01", "2024-02-30", "02.03.2024", "yesterday", "", "2024-03-02x"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(BadDateError, match=r"^--published: .*YYYY-MM-DD$"):
        read_day(text, "--published")


def test_a_day_in_the_future_is_refused():
    later = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    with pytest.raises(BadDateError, match="future"):
        read_day(later, "--published")
