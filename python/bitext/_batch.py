"""Many pairs of texts at a time, as tables of Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from bitext import _bitext
from bitext._alignment import Alignment, Words, align, dictionaries
from bitext._text import Text

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow

    Table = TypeVar("Table", pyarrow.RecordBatch, pyarrow.Table)


@dataclass(frozen=True)
class Aligner:
    """Settings with which many texts are aligned; it can be pickled, and called in the workers of a cluster.

    The arguments are those of ``bitext.align``.

    >>> import bitext
    >>> aligner = bitext.Aligner("en", "de")
    >>> aligner.align("One boat.", "Ein Boot.").pairs()
    [('One boat.', 'Ein Boot.')]
    """

    source_lang: str | None = None
    target_lang: str | None = None
    segmented: bool = False
    dictionary: Words | Iterable[Path] | None = None
    threads: int | None = None

    def align(self, source: Text, target: Text) -> Alignment:
        """Aligns two texts, as ``bitext.align`` does."""
        return align(
            source,
            target,
            self.source_lang,
            self.target_lang,
            segmented=self.segmented,
            dictionary=self.dictionary,
            threads=self.threads,
        )

    def align_batch(self, batch: Table, columns: tuple[str, str, str] = ("id", "source", "target")) -> Table:
        """Aligns a table with a pair of texts in each row; gives a table with a bead in each row.

        ``columns`` name those with the id, the source and the target: strings, lists of segments, or bytes of files. What cannot be
        aligned is a row with the id and the ``error``; nothing is raised for it.

        >>> import bitext, pyarrow
        >>> batch = pyarrow.table({"id": ["a", "b"], "source": ["One boat.", None], "target": ["Ein Boot.", "Zwei."]})
        >>> for row in bitext.Aligner("en", "de").align_batch(batch).to_pylist():
        ...     print(row["id"], row["type"], row["target"], row["error"])
        a 1-1 Ein Boot. None
        b None None the source is missing
        """
        import pyarrow

        ids, sources, targets = (batch[column].to_pylist() for column in columns)
        whole = [(source, target) for source, target in zip(sources, targets, strict=True) if None not in (source, target)]
        aligned = iter(
            _bitext.align_each(
                whole,
                (self.source_lang, self.target_lang),
                self.segmented,
                dictionaries(self.dictionary),
                self.threads,
            )
        )
        rows: list[dict[str, Any]] = []
        for id, source, target in zip(ids, sources, targets, strict=True):
            id = None if id is None else str(id)
            if source is None or target is None:
                rows.append({"id": id, "error": f"the {'source' if source is None else 'target'} is missing"})
                continue
            beads, error = next(aligned)
            if error is not None:
                rows.append({"id": id, "error": error})
            rows.extend(_row(id, number, bead) for number, bead in enumerate(beads, 1))
        return type(batch).from_pylist(rows, schema=schema())

    def align_batches(
        self, batches: Iterable[pyarrow.RecordBatch], columns: tuple[str, str, str] = ("id", "source", "target")
    ) -> Iterator[pyarrow.RecordBatch]:
        """Aligns tables one after the other, as they come."""
        return (self.align_batch(batch, columns) for batch in batches)


def _row(id: str | None, number: int, bead: Any) -> dict[str, Any]:
    kind, (source, target), sides, confidence, status, _, chapter = bead
    return {
        "id": id,
        "bead": number,
        "chapter": chapter,
        "type": kind,
        "source_ids": [segment[0] for segment in sides[0]],
        "target_ids": [segment[0] for segment in sides[1]],
        "source": source,
        "target": target,
        "source_raw": [list(raw) for segment in sides[0] for raw in segment[2]],
        "target_raw": [list(raw) for segment in sides[1] for raw in segment[2]],
        "confidence": confidence,
        "status": status,
    }


def schema() -> pyarrow.Schema:
    """The columns of a table of beads of many pairs."""
    import pyarrow as pa

    ids, ranges = pa.list_(pa.string()), pa.list_(pa.list_(pa.int64()))
    return pa.schema(
        {
            "id": pa.string(),
            "bead": pa.int64(),
            "chapter": pa.string(),
            "type": pa.string(),
            "source_ids": ids,
            "target_ids": ids,
            "source": pa.string(),
            "target": pa.string(),
            "source_raw": ranges,
            "target_raw": ranges,
            "confidence": pa.float64(),
            "status": pa.string(),
            "error": pa.string(),
        }
    )
