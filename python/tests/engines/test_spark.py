"""Alignment in a real Spark, on two workers of this machine."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import bitext
from bitext import spark

pyspark = pytest.importorskip("pyspark")

COUNT = 60
COLUMNS = "id", "bead", "type", "source", "target", "confidence", "error"


@pytest.fixture(scope="module")
def session() -> Iterator[object]:
    from pyspark.sql import SparkSession

    # A task may fail once.
    built = SparkSession.builder.master("local[2, 3]").config("spark.ui.enabled", "false").getOrCreate()
    yield built
    built.stop()


def pairs() -> list[tuple[str, str, str]]:
    made = [(f"{n:03}", f"Boat {n} lay there. Nobody saw it.", f"Boot {n} lag dort. Niemand sah es.") for n in range(COUNT)]
    made[7] = ("007", "", "Niemand.")
    return made


def alone_rows() -> list[tuple[object, ...]]:
    import pyarrow

    ids, sources, targets = zip(*pairs(), strict=True)
    table = pyarrow.table({"id": ids, "source": sources, "target": targets})
    beads = bitext.Aligner("en", "de", threads=1).align_batch(table).to_pylist()
    return [tuple(bead[name] for name in COLUMNS) for bead in beads]


def key(row: tuple[object, ...]) -> tuple[str, int]:
    return str(row[0]), int(row[1] or 0)  # type: ignore[call-overload]


def test_beads_are_those_of_one_process_and_a_bad_document_is_a_row(session: object) -> None:
    frame = session.createDataFrame(pairs(), "id string, source string, target string").repartition(4)  # type: ignore[attr-defined]
    beads = spark.align(frame, "en", "de")
    found = [tuple(row) for row in beads.select(*COLUMNS).collect()]
    assert sorted(found, key=key) == sorted(alone_rows(), key=key)
    assert beads.where("error is not null").count() == 1


def test_a_killed_task_is_done_again(session: object, tmp_path: Path) -> None:
    mark = tmp_path / "killed"

    def killed_once(batches: Iterator[object]) -> Iterator[object]:
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return bitext.Aligner("en", "de", threads=1).align_batches(batches)  # type: ignore[arg-type]

    frame = session.createDataFrame(pairs(), "id string, source string, target string").repartition(2)  # type: ignore[attr-defined]
    beads = frame.mapInArrow(killed_once, spark.SCHEMA_DDL)
    found = [tuple(row) for row in beads.select(*COLUMNS).collect()]
    assert mark.exists() and sorted(found, key=key) == sorted(alone_rows(), key=key)
