"""Aligns documents in Ray: `python ray_align.py documents.parquet beads`.

The columns are `id`, `source` and `target`. A document that cannot be aligned is a row with its `error`.
"""

import sys

import ray

from bitext.ray import Align

documents, beads = sys.argv[1:]
frame = ray.data.read_parquet(documents)
frame.map_batches(Align("en", "fa"), batch_format="pyarrow").write_parquet(beads)
