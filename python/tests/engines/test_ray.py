"""Alignment in a real Ray, on two workers of this machine."""

from __future__ import annotations

import pytest

import bitext
from bitext.ray import Align

ray = pytest.importorskip("ray")


def test_beads_are_those_of_one_process_and_a_bad_document_is_a_row() -> None:
    import pyarrow

    count = 60
    table = pyarrow.table(
        {
            "id": [f"{n:03}" for n in range(count)],
            "source": ["" if n == 7 else f"Boat {n} lay there. Nobody saw it." for n in range(count)],
            "target": [f"Boot {n} lag dort. Niemand sah es." for n in range(count)],
        }
    )
    alone = bitext.Aligner("en", "de", threads=1).align_batch(table).to_pylist()
    ray.init(num_cpus=2, include_dashboard=False)
    try:
        documents = ray.data.from_arrow(table).repartition(4)
        beads = documents.map_batches(Align("en", "de"), batch_format="pyarrow", batch_size=10).take_all()
    finally:
        ray.shutdown()
    assert sorted(map(repr, beads)) == sorted(map(repr, alone))
    assert [bead["id"] for bead in beads if bead["error"]] == ["007"]
