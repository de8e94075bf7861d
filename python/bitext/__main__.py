"""The program ``bitext``."""

from __future__ import annotations

import signal
import sys

from bitext._bitext import main as _main


def main() -> None:
    """Runs the program with the arguments of this process, and ends it with its exit code."""
    # The program ends at Ctrl-C, as it would outside Python.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_main(sys.argv))


if __name__ == "__main__":
    main()
