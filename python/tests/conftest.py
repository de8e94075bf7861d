"""Texts that the tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

import bitext

ROOT = Path(__file__).parents[2]
HELD_OUT = ROOT / "tests" / "held_out"
ALICE = HELD_OUT / "alice.en.txt", HELD_OUT / "alice.it.txt"
BOOK = "history-of-the-russian-revolution"
ENGLISH, PERSIAN = ROOT / "english" / f"{BOOK}.txt", ROOT / "persian" / f"{BOOK}.txt"

BOATS = "The boats lay on the sand. Nobody went near them.", "Die Boote lagen auf dem Sand. Niemand ging in ihre Nähe."


@pytest.fixture(scope="session")
def alice() -> bitext.Alignment:
    """A chapter of a novel in English and Italian."""
    return bitext.align(*ALICE, "en", "it")


@pytest.fixture
def boats() -> bitext.Alignment:
    """Two sentences in English and German."""
    return bitext.align(*BOATS, "en", "de")
