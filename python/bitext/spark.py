"""Alignment of the rows of a Spark data frame.

>>> from bitext.spark import SCHEMA_DDL
>>> SCHEMA_DDL.split(", ")[:2]
['id string', 'bead bigint']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext._batch import Aligner

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

SCHEMA_DDL = (
    "id string, bead bigint, chapter string, type string, source_ids array<string>, target_ids array<string>, "
    "source string, target string, source_raw array<array<bigint>>, target_raw array<array<bigint>>, "
    "confidence double, status string, error string"
)
"""The columns of the result."""


def align(
    frame: DataFrame,
    source_lang: str | None = None,
    target_lang: str | None = None,
    *,
    segmented: bool = False,
    columns: tuple[str, str, str] = ("id", "source", "target"),
) -> DataFrame:
    """A data frame with a row for each bead, of one with a pair of texts in each row.

    ``columns`` name those with the id, the source and the target. A pair that cannot be aligned is a row with its ``error``. Each
    task works on one thread, as Spark expects. The workers need this package and pyarrow.

        beads = bitext.spark.align(documents, "en", "fa")
        beads.where("error is null").write.parquet("beads")
    """
    aligner = Aligner(source_lang, target_lang, segmented, threads=1)
    return frame.select(*columns).mapInArrow(lambda batches: aligner.align_batches(batches, columns), SCHEMA_DDL)
