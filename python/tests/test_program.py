"""The program of the wheel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from conftest import ALICE

import bitext


def run(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "bitext", *arguments], capture_output=True, cwd=folder, check=False)


def test_it_gives_the_beads_of_the_package(alice: bitext.Alignment) -> None:
    made = run("align", *map(str, ALICE), "--source-lang", "en", "--target-lang", "it", "--format", "jsonl")
    assert (made.returncode, made.stdout) == (0, alice.to_jsonl())


def test_it_has_its_name_and_its_exit_codes(tmp_path: Path) -> None:
    shown = run("--version")
    assert (shown.returncode, shown.stdout.decode().strip()) == (0, f"bitext {bitext.__version__}")
    assert run("--help").stdout.startswith(b"Repairs, splits and aligns")
    assert run("nonsense").returncode == 2
    missing = run("align", "missing.txt", "other.txt", folder=tmp_path)
    assert missing.returncode == 2 and b"missing.txt: no such file" in missing.stderr
