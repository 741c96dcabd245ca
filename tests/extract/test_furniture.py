"""Which lines of a page are the report, and which are its fittings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmonitor.extract.furniture import BlockKind, find_blocks

LINES = [
    ("Related posts", BlockKind.FURNITURE),
    ("Next Article", BlockKind.FURNITURE),
    ("Total", BlockKind.FURNITURE),
    ("14", BlockKind.FURNITURE),
    ("Shares", BlockKind.FURNITURE),
    ("12K views", BlockKind.FURNITURE),
    ("👁 41.2K", BlockKind.FURNITURE),
    ("@orsha_channel", BlockKind.FURNITURE),
    ("#Orsha #Velin", BlockKind.FURNITURE),
    ("Subscribe to our newsletter for 3 a month", BlockKind.FURNITURE),
    ("We use cookies to make this site work.", BlockKind.FURNITURE),
    ("SPONSORED: seven ways to sleep", BlockKind.FURNITURE),
    ("Most read: Bridge closed at Velin | Bread dearer | Cup final tonight", BlockKind.FURNITURE),
    ("Photo: A burnt bus in Orsha, July 21. (Agency)", BlockKind.CAPTION),
    ("Smoke rises over Velin, seen in this March 3, 2021 handout image.", BlockKind.CAPTION),
    ("[Picture: the market after the fire. Archive]", BlockKind.CAPTION),
    ("Updated 21:40", BlockKind.BYLINE),
    ("By our correspondent, Velin", BlockKind.BYLINE),
    ("WHAT IS KNOWN", BlockKind.SUBHEAD),
    ("Two men were killed when a shell fell on the market of Velin.", BlockKind.BODY),
    ("- 51 persons apprehended;", BlockKind.BODY),
    ("The total is 14.", BlockKind.BODY),
]


@pytest.mark.parametrize(("line", "kind"), LINES)
def test_a_line_after_the_headline_is_told_apart(line, kind):
    blocks = find_blocks(f"A headline about Orsha\n\n{line}\n")
    assert blocks[-1].kind is kind


def test_the_first_line_with_letters_is_the_headline():
    assert [b.kind for b in find_blocks("🔴\nRaid in Orsha\nTwo men died there.")] == [
        BlockKind.FURNITURE,
        BlockKind.HEADLINE,
        BlockKind.BODY,
    ]


def test_links_under_a_heading_are_furniture_until_prose_comes():
    page = (
        "Raid in Orsha\n\nRead also\nGas leak kills three\nGunmen wound two policemen\n\n"
        "The governor said on Monday that two of his men had been killed in the raid on the depot.\n"
    )
    kinds = [block.kind for block in find_blocks(page)]
    assert kinds == [BlockKind.HEADLINE, *[BlockKind.FURNITURE] * 3, BlockKind.BODY]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("VELIN (Northern News) — Two men died.", "VELIN (Northern News) —"),
        ("ORSHA, Kasteria, Aug 25 (Wire) - Two men died.", "ORSHA, Kasteria, Aug 25 (Wire) -"),
        ("Velin/Orsha — Two men died.", "Velin/Orsha —"),
        ("The men - two of them brothers - died.", None),
        ("Velin was hit. Two men died - both brothers.", None),
    ],
)
def test_a_dateline_is_taken_off_the_paragraph(line, dateline):
    blocks = find_blocks(f"A headline\n\n{line}")
    found = [block.text for block in blocks if block.kind is BlockKind.DATELINE]
    assert found == ([dateline] if dateline else [])
    assert blocks[-1].text.endswith("died.") or blocks[-1].text.endswith("brothers.")


@given(st.text(max_size=400))
def test_every_block_stands_at_its_offset_and_nothing_but_white_space_is_lost(text):
    blocks = find_blocks(text)
    rest = text
    for block in reversed(blocks):
        assert text[block.start : block.start + len(block.text)] == block.text
        rest = rest[: block.start] + rest[block.start + len(block.text) :]
    assert not rest.strip()
