"""The cache: answers kept on disk by a hash of what was asked, so that the same report is asked about once."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from warmonitor.domain.errors import SetupError


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """Answers in a folder, one file each; the key that opens the server is not among what is kept."""

    folder: Path

    def read(self, asked: object) -> str | None:
        """Give the answer to what was asked before; ``None`` for a file that is not there or is damaged."""
        try:
            record = json.loads(self._path(asked).read_text("utf-8"))
            answer = record["answer"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return answer if isinstance(answer, str) and record.get("sha256") == _hash(answer) else None

    def write(self, asked: object, answer: str) -> None:
        """Keep an answer, whole or not at all; ``SetupError`` where the folder cannot be written."""
        path = self._path(asked)
        record = json.dumps({"sha256": _hash(answer), "answer": answer})
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor, name = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    file.write(record)
                Path(name).replace(path)
            except BaseException:
                with contextlib.suppress(OSError):
                    Path(name).unlink()
                raise
        except OSError as error:
            raise SetupError(f"{path.parent}: answers cannot be kept there ({error.strerror}); name another") from error

    def _path(self, asked: object) -> Path:
        name = _hash(json.dumps(asked, sort_keys=True))
        return self.folder / name[:2] / f"{name}.json"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
