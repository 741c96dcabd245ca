"""Files that are either wholly there or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Give a temporary path beside ``path`` to write to, and put what was written in place at the end.

    A file that is there already is never replaced: of two processes that make the same file, the first wins and both
    go on. After an error nothing is left behind; after a crash at most a file named ``.*.tmp``.
    """
    temporary = path.with_name(f".{path.name}.{token_hex(4)}.tmp")
    try:
        yield temporary
        _sync(temporary)
        _place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each one's name safe on disk before the next step."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync(folder.parent)


def _place(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)  # unlike a rename, never replaces what is there
    except FileExistsError:
        return
    except OSError:
        # A file system without hard links: a rename is as whole, and only a race could replace an equal file.
        if not path.exists():
            temporary.rename(path)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows has no handle on a folder to flush
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
