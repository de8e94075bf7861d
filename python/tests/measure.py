"""Measures the wheel: its size, and the time that its import takes; fails if a release is over its limits."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LARGEST = 12.0
"""Megabytes of the wheel."""
LONGEST = 50.0
"""Milliseconds of the import."""
RUNS = 11


def milliseconds() -> float:
    """The least of several imports, each in a new interpreter."""
    program = "import time; start = time.perf_counter(); import bitext; print(1000 * (time.perf_counter() - start))"
    runs = [subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True) for _ in range(RUNS)]
    return min(float(run.stdout) for run in runs)


def main(profile: str, wheel: str) -> int:
    size, time = Path(wheel).stat().st_size / 1e6, milliseconds()
    print(f"{Path(wheel).name} ({profile}): {size:.1f} MB, imported in {time:.0f} ms")
    return int(profile == "release" and (size > LARGEST or time > LONGEST))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
