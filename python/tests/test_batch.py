"""Many pairs of texts at a time."""

from __future__ import annotations

import pickle

import pyarrow
import pytest
from conftest import BOATS

import bitext

PAIRS = {
    "id": ["a", "b", "c", "d", None],
    "source": [BOATS[0], "", "One boat.", None, "One boat."],
    "target": [BOATS[1], "Zwei.", "Ein Boot.", "Drei.", "Ein Boot."],
}


def test_a_table_of_pairs_becomes_a_table_of_beads_and_a_bad_pair_is_a_row() -> None:
    aligner = bitext.Aligner("en", "de")
    rows = aligner.align_batch(pyarrow.table(PAIRS)).to_pylist()
    assert [row["id"] for row in rows] == ["a", "a", "b", "c", "d", None]
    assert [row["error"] is None for row in rows] == [True, True, False, True, False, True]
    beads = bitext.align(*BOATS, "en", "de")
    assert [(row["bead"], row["source"], row["target"], row["confidence"]) for row in rows[:2]] == [
        (bead.number, bead.source, bead.target, bead.confidence) for bead in beads
    ]
    assert rows[1]["source_ids"] == ["s2"] and rows[1]["source_raw"] == [[27, 49]]


@pytest.mark.parametrize("threads", [1, 2, None])
def test_the_order_is_that_of_the_pairs_with_any_number_of_threads(threads: int | None) -> None:
    count = 40
    table = pyarrow.table(
        {
            "id": list(range(count)),
            "source": [" ".join(["One boat lay there."] * (1 + number % 5)) for number in range(count)],
            "target": [" ".join(["Ein Boot lag dort."] * (1 + number % 5)) for number in range(count)],
        }
    )
    aligner = pickle.loads(pickle.dumps(bitext.Aligner("en", "de", threads=threads)))
    ids = aligner.align_batch(table)["id"].to_pylist()
    assert list(dict.fromkeys(ids)) == [str(number) for number in range(count)]


def test_batches_come_one_by_one_with_columns_of_any_name_and_lists_of_segments() -> None:
    batch = pyarrow.RecordBatch.from_pydict({"doc": [7], "en": [["One.", "Two."]], "de": [["Eins.", "Zwei."]]})
    (beads,) = bitext.Aligner("en", "de").align_batches([batch], ("doc", "en", "de"))
    assert isinstance(beads, pyarrow.RecordBatch)
    assert beads["target"].to_pylist() == ["Eins.", "Zwei."] and beads["id"].to_pylist() == ["7", "7"]


def test_wrong_settings_are_raised_and_no_row() -> None:
    with pytest.raises(bitext.BitextError, match="no language code"):
        bitext.Aligner("klingon!", "de").align_batch(pyarrow.table(PAIRS))
    with pytest.raises(KeyError):
        bitext.Aligner("en", "de").align_batch(pyarrow.table(PAIRS), ("id", "en", "de"))


def test_hugging_face_maps_batches() -> None:
    datasets = pytest.importorskip("datasets")
    dataset = datasets.Dataset.from_dict(PAIRS).with_format("arrow")
    aligner = bitext.Aligner("en", "de")
    beads = dataset.map(aligner.align_batch, batched=True, remove_columns=dataset.column_names)
    assert beads.with_format(None)["id"][:3] == ["a", "a", "b"]
