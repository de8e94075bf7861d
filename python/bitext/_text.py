"""What is asked of one text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike

from bitext import _bitext
from bitext._parsed import lines, parsed
from bitext._types import Division, Format, Sentence

Text = str | bytes | PathLike[str] | Sequence[str]
"""A text: a ``str`` is the text itself, a ``pathlib.Path`` its file, ``bytes`` what is in a file, a list its segments."""


def repair(text: Text, lang: str, *, without: Iterable[str] = ()) -> str:
    """The clean text of a raw one: one paragraph a line, an empty line between.

    ``lang`` is a BCP 47 code. ``without`` switches rules off; ``bitext repair --rules`` lists them.

    >>> import bitext
    >>> bitext.repair("ﬁsh and  chips , please", "en")
    'fish and chips, please'
    """
    return _bitext.repair(text, lang, list(without))


def split(text: Text, lang: str, *, repair: bool = True) -> list[Sentence]:
    """The segments of a text: sentences, headings, datelines, front and back matter.

    With ``repair=False`` it is taken as it is, one paragraph a line.

    >>> import bitext
    >>> [str(sentence) for sentence in bitext.split("Mr. Smith left. Nobody saw him.", "en")]
    ['Mr. Smith left.', 'Nobody saw him.']
    """
    return [
        Sentence(
            text=record["text"],
            kind=record["kind"],
            paragraph=record["paragraph"],
            raw=tuple((start, end) for start, end in record["raw"]),
        )
        for record in lines(_bitext.split(text, lang, repair))
    ]


def outline(text: Text, lang: str) -> list[Division]:
    """The parts of a text by its headings, in order.

    >>> import bitext
    >>> text = "Chapter 1\\n\\nThe boat was late.\\n\\nChapter 2\\n\\nIt came."
    >>> [(part.name, part.number) for part in bitext.outline(text, "en")]
    [('Chapter 1', (1,)), ('Chapter 2', (2,))]
    """
    divisions = (pair["source"] for pair in parsed(_bitext.outline(text, lang))["divisions"])
    return [Division(**{**division, "number": tuple(division["number"])}) for division in divisions]


def formats() -> list[Format]:
    """The formats that alignments are saved in and loaded from.

    >>> import bitext
    >>> [format.name for format in bitext.formats()][:3]
    ['csv', 'tsv', 'csv-excel']
    """
    return [Format(name, about, tuple(extensions)) for name, about, extensions in _bitext.formats()]
