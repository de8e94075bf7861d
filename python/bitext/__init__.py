"""Repairs, splits and aligns a text and its translation as they really come: scanned, extracted from PDF, from e-books.

>>> import bitext
>>> source = "The boats lay on the sand. Nobody went near them."
>>> target = "Die Boote lagen auf dem Sand. Niemand ging in ihre Nähe."
>>> for bead in bitext.align(source, target, "en", "de"):
...     print(bead.type, bead.source, "|", bead.target)
1-1 The boats lay on the sand. | Die Boote lagen auf dem Sand.
1-1 Nobody went near them. | Niemand ging in ihre Nähe.

A ``str`` is a text, a ``pathlib.Path`` a file of any kind that the program ``bitext`` reads, ``bytes`` what is in such a
file, and a list its segments.
"""

from bitext._alignment import Alignment, align, load
from bitext._batch import Aligner
from bitext._bitext import __version__
from bitext._error import BitextError, BitextWarning
from bitext._text import Text, formats, outline, repair, split
from bitext._types import (
    Also,
    Bead,
    Division,
    Evaluation,
    Finding,
    Format,
    Hit,
    Matter,
    Quality,
    Rendering,
    Segment,
    Sentence,
    Term,
    Warning,
)

__all__ = [
    "Aligner",
    "Alignment",
    "Also",
    "Bead",
    "BitextError",
    "BitextWarning",
    "Division",
    "Evaluation",
    "Finding",
    "Format",
    "Hit",
    "Matter",
    "Quality",
    "Rendering",
    "Segment",
    "Sentence",
    "Term",
    "Text",
    "Warning",
    "__version__",
    "align",
    "formats",
    "load",
    "outline",
    "repair",
    "split",
]
