"""Charsets: how received bytes become text, and which bytes are no text at all."""

from __future__ import annotations

import codecs
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from warmonitor.domain.errors import BinaryInputError, EmptyInputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with UTF-16's mark, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A text cut off or patched in a few places is still that text; above this share of broken characters it is another.
_MOST_BROKEN = 0.02
_FEW = 4
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
# Of the bytes above 127, the share that stands in runs this long: accents stand alone, Cyrillic and Arabic make words.
_RUN, _RUN_SHARE = 3, 0.5
# Charsets that pages declare and that browsers read as another (WHATWG Encoding Standard, "Names and labels").
_READ_AS = {
    "iso-8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
}
_SAVE_AS_TEXT = "save its text as a .txt file"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes without its byte-order mark, and how it was read where that was not plain UTF-8."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Signature:
    name: str
    at: int
    head: bytes


@cache
def _load_signatures() -> tuple[_Signature, ...]:
    raw = tomllib.loads(files(__package__).joinpath("data/signatures.toml").read_text("utf-8"))
    return tuple(_Signature(row["name"], row.get("at", 0), bytes.fromhex(row["bytes"])) for row in raw["signature"])


@cache
def _load_letters() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files(__package__).joinpath("data/charsets.toml").read_text("utf-8"))
    return {charset: frozenset(letters) for charset, letters in raw.items()}


def decode(payload: bytes, where: str, declared: str | None = None) -> Decoded:
    """Read bytes as text: by their byte-order mark, a declared charset, UTF-8 or the likeliest single-byte charset.

    Line ends and everything else stay as they were received, so that offsets mean the same to everyone. Raises
    ``EmptyInputError`` where there is not a word to read and ``BinaryInputError`` where the bytes are no text;
    ``where`` names them in the message.

    >>> decode("Vélorin".encode("windows-1252"), "note.txt")
    Decoded(text='Vélorin', notes=('charset: guessed to be windows-1252',))
    """
    if not payload.strip():
        raise EmptyInputError(where, "is empty")
    _refuse_known_binaries(payload, where)
    decoded = _decode(payload, where, declared)
    if len(_CONTROL.findall(decoded.text)) > max(_FEW, _MOST_BROKEN * len(decoded.text)):
        raise BinaryInputError(where, "is not text", _SAVE_AS_TEXT)
    if not any(character.isalnum() for character in decoded.text):
        raise EmptyInputError(where, "has no words in it")
    return decoded


def _decode(payload: bytes, where: str, declared: str | None) -> Decoded:
    for mark, charset in _BOMS:
        if payload.startswith(mark):
            return _decode_mended(payload[len(mark) :], charset, where)
    if b"\x00" in payload:
        return _decode_mended(payload, _guess_wide_charset(payload, where), where, guessed=True)
    if declared and (found := _decode_declared(payload, declared)):
        return found
    try:
        return Decoded(payload.decode())
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(payload):
        return _decode_mended(payload, "utf-8", where)
    charset = _guess_narrow_charset(payload)
    return _decode_mended(payload, charset, where, guessed=True)


def _refuse_known_binaries(payload: bytes, where: str) -> None:
    for signature in _load_signatures():
        if payload.startswith(signature.head, signature.at):
            raise BinaryInputError(where, f"is {signature.name}, not text", _SAVE_AS_TEXT)


def _decode_declared(payload: bytes, declared: str) -> Decoded | None:
    """Read bytes by the charset that their page declares; ``None`` where it is unknown or does not fit."""
    name = _READ_AS.get(declared.lower(), declared.lower())
    try:
        text = payload.decode(name)
    except (LookupError, UnicodeError):
        return None
    is_utf8 = codecs.lookup(name).name == "utf-8"
    return Decoded(text) if is_utf8 else Decoded(text, (f"charset: {name}, declared by the page",))


def _decode_mended(payload: bytes, charset: str, where: str, *, guessed: bool = False) -> Decoded:
    """Read bytes by one charset, marking the few that do not fit with U+FFFD; more than a few are refused."""
    text = payload.decode(charset, errors="replace")
    broken = text.count("�") - payload.count("�".encode()) * charset.startswith("utf-8")
    if broken > max(1, _MOST_BROKEN * len(text)) or "\x00" in text:
        raise BinaryInputError(where, "is not text", _SAVE_AS_TEXT)
    notes = [f"charset: guessed to be {charset}"] if guessed else []
    if not guessed and charset != "utf-8":
        notes.append(f"charset: {charset}, by its byte-order mark")
    if broken:
        notes.append(f"charset: {broken} broken character{'s' * (broken > 1)} shown as U+FFFD")
    return Decoded(text, tuple(notes))


def _guess_wide_charset(payload: bytes, where: str) -> str:
    """Tell UTF-16 without a mark by where its zero bytes stand; any other bytes with zeros are no text."""
    high, low = payload[0::2].count(0), payload[1::2].count(0)
    if len(payload) % 2 == 0 and max(high, low) * 10 > len(payload) and min(high, low) * 20 < max(high, low):
        return "utf-16-be" if high > low else "utf-16-le"
    raise BinaryInputError(where, "is not text (it has NUL bytes)", _SAVE_AS_TEXT)


def _is_damaged_utf8(payload: bytes) -> bool:
    """Tell whether nearly all bytes above 127 make whole UTF-8 characters: chance makes few."""
    text = payload.decode(errors="replace")
    whole = sum(character > "\x7f" and character != "�" for character in text)
    return whole > 10 * text.count("�")


def _guess_narrow_charset(payload: bytes) -> str:
    """Tell the single-byte charset: bytes above 127 that come one by one are accents, whole words another alphabet."""
    runs = _HIGH_BYTES.findall(payload)
    in_words = sum(len(run) for run in runs if len(run) >= _RUN)
    if in_words < _RUN_SHARE * sum(len(run) for run in runs):
        return "windows-1252"
    words = b"".join(runs)
    return max(_load_letters(), key=lambda charset: _share_of_common_letters(words, charset))


def _share_of_common_letters(words: bytes, charset: str) -> float:
    text = words.decode(charset, errors="replace").lower()
    return sum(letter in _load_letters()[charset] for letter in text) / len(text)
