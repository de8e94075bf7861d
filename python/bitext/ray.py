"""Alignment of the rows of a Ray dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext._batch import Aligner

if TYPE_CHECKING:
    import pyarrow


class Align:
    """Gives for a batch of pairs of texts a batch of beads, to be called by ``map_batches`` with ``batch_format="pyarrow"``.

        documents.map_batches(bitext.ray.Align("en", "fa"), batch_format="pyarrow")

    ``columns`` name those with the id, the source and the target. A pair that cannot be aligned is a row with its ``error``. Each
    call works on one thread, as Ray counts.

    >>> import pyarrow
    >>> from bitext.ray import Align
    >>> batch = pyarrow.table({"id": [1], "source": ["One boat."], "target": ["Ein Boot."]})
    >>> Align("en", "de")(batch)["type"].to_pylist()
    ['1-1']
    """

    def __init__(
        self,
        source_lang: str | None = None,
        target_lang: str | None = None,
        *,
        segmented: bool = False,
        columns: tuple[str, str, str] = ("id", "source", "target"),
    ) -> None:
        self._aligner = Aligner(source_lang, target_lang, segmented, threads=1)
        self._columns = columns

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        return self._aligner.align_batch(batch, self._columns)
