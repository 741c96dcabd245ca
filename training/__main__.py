"""``python -m training``: sets what makes training fast on small machines, then runs the command."""

from __future__ import annotations

import os
import sys

# The C library gives freed memory back and fetches it anew at each step, and idle threads spin: without these, training
# takes three to ten times as long on two cores. They are read before Python starts, so the process starts itself again.
FAST = {
    "MALLOC_MMAP_THRESHOLD_": "4000000000",
    "MALLOC_TRIM_THRESHOLD_": "16000000000",
    "MALLOC_TOP_PAD_": "268435456",
    "OMP_WAIT_POLICY": "passive",
    "GOMP_SPINCOUNT": "0",
}


def main() -> int:
    """Start again with the environment that training wants, unless it is there; then run the command."""
    missing = {name: value for name, value in FAST.items() if name not in os.environ}
    if missing and os.name == "posix":
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, **missing})  # noqa: S606 - itself
    from training.command import main as run  # noqa: PLC0415 - loads numpy, which must come after

    return run()


if __name__ == "__main__":
    sys.exit(main())
