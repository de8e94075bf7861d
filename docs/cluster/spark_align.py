"""Aligns documents in Spark: `spark-submit spark_align.py documents.parquet beads.parquet`.

The columns are `id`, `source` and `target`. A document that cannot be aligned is a row with its `error`.
"""

import sys

from pyspark.sql import SparkSession

import bitext.spark

documents, beads = sys.argv[1:]
session = SparkSession.builder.appName("bitext").getOrCreate()
frame = session.read.parquet(documents)
bitext.spark.align(frame, "en", "fa").write.parquet(beads)
session.stop()
