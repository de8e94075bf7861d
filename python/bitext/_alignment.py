"""Alignments: made, loaded, asked, saved."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal, cast, overload

from bitext import _bitext
from bitext._error import BitextWarning
from bitext._parsed import lines, parsed
from bitext._text import Text
from bitext._types import (
    Also,
    Bead,
    Evaluation,
    Finding,
    Hit,
    Matter,
    Quality,
    Rendering,
    Segment,
    Term,
    Warning,
)

if TYPE_CHECKING:
    from pathlib import Path

    import datasets
    import pandas
    import pyarrow

Words = str | PathLike[str] | Mapping[str, str] | Iterable[tuple[str, str]]
"""A dictionary: the text of a word list, its file, or words with their translations."""

SHOWN = 10
"""The beads that a notebook shows."""


def align(
    source: Text,
    target: Text,
    source_lang: str | None = None,
    target_lang: str | None = None,
    *,
    segmented: bool = False,
    dictionary: Words | Iterable[Path] | None = None,
    vectors: tuple[Any, Any] | None = None,
    pins: Alignment | PathLike[str] | None = None,
    threads: int | None = None,
    progress: Callable[[str, int, int], object] | None = None,
) -> Alignment:
    """Aligns a text and its translation.

    A text is a ``str`` (the text itself, never a path), a ``pathlib.Path`` (its file: plain text, HTML, EPUB, DOCX, PDF
    and others, known by its bytes), ``bytes`` (what is in such a file) or a list of segments, which are taken as they are.

    Args:
        source: The original.
        target: The translation.
        source_lang: The language of the original as a BCP 47 code (``en``, ``fa``, ``pt-BR``); guessed if left out.
        target_lang: The language of the translation.
        segmented: Texts have one segment a line, and are taken as they are, without repairs.
        dictionary: Words with their translations, besides the bundled lists and in either direction: a mapping, pairs, a
            ``Path`` (TSV, CSV, hunalign's, MUSE's or dictd's), a list of such paths, or the text of a word list as ``str``.
        vectors: The vectors of the segments of either side from an encoder that knows both languages: two arrays with a row
            for each segment, or two paths of ``.npy`` files or bare 32-bit floats.
        pins: An alignment of the same texts, or its file, in which a reader accepted or corrected beads: these are kept.
        threads: How many threads to use; all cores if left out, and one in a worker process (forked, or of ``multiprocessing``).
            The result is the same with any number.
        progress: Called now and then with the stage (``prepare``, ``anchor``, ``search``, ``confidence``, ``learn``), what is
            done of it and of how much; there are several passes. What it raises stops the alignment, as Ctrl-C does.

    Raises:
        BitextError: If a text cannot be read, a language cannot be guessed, or a side has no text.

    Warns:
        BitextWarning: If the texts or their alignment look implausible. ``Alignment.warnings`` has all warnings.

    >>> import bitext
    >>> alignment = bitext.align("One boat. Two men.", "Ein Boot. Zwei Männer.", "en", "de")
    >>> alignment.pairs()
    [('One boat.', 'Ein Boot.'), ('Two men.', 'Zwei Männer.')]
    >>> alignment = bitext.align(["One boat.", "Two men."], ["Ein Boot.", "Zwei Männer."], "en", "de")
    >>> alignment[1].target_segments[0].id
    't2'
    """
    core, notes = _bitext.align(
        source,
        target,
        source_lang,
        target_lang,
        segmented,
        dictionaries(dictionary),
        None if vectors is None else _vectors(*vectors),
        pins._core if isinstance(pins, Alignment) else pins,
        threads,
        progress,
    )
    alignment = Alignment(core, notes)
    for warning in alignment.warnings:
        if warning.is_implausible:
            warnings.warn(warning.message, BitextWarning, stacklevel=2)
    return alignment


def load(
    path: str | PathLike[str],
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    format: str | None = None,
    texts: tuple[str, str] | None = None,
) -> Alignment:
    """Loads an alignment from a file of any format that the extension names (see ``bitext.formats()``).

    The texts of the beads are all that is known then. ``texts`` are those that a list of numbers refers to (ladder, vecalign),
    one segment a line.

    >>> import bitext, tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "boat.tmx"
    >>> bitext.align("One boat.", "Ein Boot.", "en", "de").save(path)
    ()
    >>> bitext.load(path).pairs()
    [('One boat.', 'Ein Boot.')]
    """
    core, notes = _bitext.load(path, format, (source_lang, target_lang), texts)
    return Alignment(core, notes)


class Alignment(Sequence[Bead]):
    """A text and its translation, aligned: a sequence of beads, in reading order, that cover both.

    ``align`` and ``load`` make one. It can be pickled: a text is then repaired and split again, but not aligned again.

    >>> import bitext
    >>> alignment = bitext.align("One boat. Two men.", "Ein Boot. Zwei Männer.", "en", "de")
    >>> len(alignment), alignment[0].source, alignment[-1].target
    (2, 'One boat.', 'Zwei Männer.')
    """

    __slots__ = ("_beads", "_core", "_warnings")

    def __init__(self, core: _bitext.Core, notes: Iterable[str] = ()) -> None:
        self._core = core
        self._beads: tuple[Bead, ...] | None = None
        self._warnings = (
            *(Warning(message, is_implausible) for message, is_implausible in core.warnings()),
            *(Warning(message, False) for message in notes),
        )

    def __len__(self) -> int:
        return len(self._core)

    @overload
    def __getitem__(self, index: int) -> Bead: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Bead]: ...
    def __getitem__(self, index: int | slice) -> Bead | Sequence[Bead]:
        return self.beads[index]

    def __iter__(self) -> Iterator[Bead]:
        return iter(self.beads)

    @property
    def beads(self) -> tuple[Bead, ...]:
        """The beads, in order."""
        if self._beads is None:
            self._beads = tuple(
                Bead(
                    number=number,
                    type=kind,
                    source=texts[0],
                    target=texts[1],
                    confidence=confidence,
                    status=status,
                    source_segments=_segments(sides[0]),
                    target_segments=_segments(sides[1]),
                    anchors=tuple(anchors),
                    chapter=chapter,
                )
                for number, (kind, texts, sides, confidence, status, anchors, chapter) in enumerate(self._core.beads(), 1)
            )
        return self._beads

    @property
    def source_lang(self) -> str:
        """The language of the source, as a BCP 47 tag."""
        return self._core.languages[0]

    @property
    def target_lang(self) -> str:
        """The language of the target, as a BCP 47 tag."""
        return self._core.languages[1]

    @property
    def quality(self) -> Quality:
        """How much of the texts is paired, and how surely.

        >>> import bitext
        >>> bitext.align("One boat.", "Ein Boot.", "en", "de").quality.source_coverage
        1.0
        """
        figures = parsed(self._core.quality())
        return Quality(
            source_coverage=figures["coverage"]["source"],
            target_coverage=figures["coverage"]["target"],
            beads=figures["beads"],
            null_beads=figures["null_beads"],
            unsure_beads=figures["unsure_beads"],
            confidence=figures.get("confidence"),
            source_matter=Matter(**figures["matter"]["source"]),
            target_matter=Matter(**figures["matter"]["target"]),
            summary=self._core.summary(),
        )

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """What looks implausible about the texts or the result, and how they were read.

        >>> import bitext
        >>> bitext.align("One boat. Two men.", "Μία βάρκα. Δύο άντρες.", "en").warnings[0].message
        'the target is read as `el`, guessed from its text'
        """
        return self._warnings

    def pairs(self, *, min_confidence: float = 0.0) -> list[tuple[str, str]]:
        """The texts of the beads that have both sides and are as sure as that; none that a reader rejected."""
        return [
            (bead.source, bead.target)
            for bead in self._kept()
            if bead.confidence is None or bead.confidence >= min_confidence
        ]

    def _kept(self) -> Iterator[Bead]:
        return (bead for bead in self.beads if not bead.is_null and bead.status != "rejected")

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with a row for each bead; texts are joined by a space, ids are lists.

        >>> import bitext
        >>> bitext.align("One boat.", "Ein Boot.", "en", "de").to_pandas()[["type", "source", "target"]]
          type     source     target
        0  1-1  One boat.  Ein Boot.
        """
        import pandas

        return pandas.DataFrame(
            {
                "bead": [bead.number for bead in self.beads],
                "chapter": [bead.chapter for bead in self.beads],
                "type": [bead.type for bead in self.beads],
                "source_ids": [[segment.id for segment in bead.source_segments] for bead in self.beads],
                "target_ids": [[segment.id for segment in bead.target_segments] for bead in self.beads],
                "source": [bead.source for bead in self.beads],
                "target": [bead.target for bead in self.beads],
                "confidence": pandas.array([bead.confidence for bead in self.beads], dtype="Float64"),
                "status": [bead.status for bead in self.beads],
            }
        )

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table with the columns that Parquet has (``save("pairs.parquet")``); texts are lists of segments.

        Libraries that take Arrow streams need no pyarrow: ``polars.DataFrame(alignment)``, ``duckdb.from_arrow(alignment)``.

        >>> import bitext
        >>> bitext.align("One boat.", "Ein Boot.", "en", "de").to_arrow()["source"].to_pylist()
        [['One boat.']]
        """
        import pyarrow

        return pyarrow.table(self)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The stream of the Arrow PyCapsule interface; a schema that is asked for is not converted to, which it allows."""
        return self._core.arrow_stream()

    def to_hf(self) -> datasets.Dataset:
        """A dataset of Hugging Face's ``datasets``: the pairs in the column ``translation``, as translation models take them."""
        import datasets

        languages = list(self._core.languages)
        if languages[0] == languages[1]:
            raise ValueError("both languages are the same, and a column `translation` has one text for each language")
        kept = list(self._kept())
        return datasets.Dataset.from_dict(
            {
                "bead": [bead.number for bead in kept],
                "translation": [dict(zip(languages, (bead.source, bead.target), strict=True)) for bead in kept],
                "confidence": [bead.confidence for bead in kept],
            },
            features=datasets.Features(
                bead=datasets.Value("int64"),
                translation=datasets.Translation(languages=languages),
                confidence=datasets.Value("float64"),
            ),
        )

    def to_jsonl(self) -> bytes:
        """The lines that ``bitext align --format jsonl`` writes."""
        return self._core.jsonl()

    def save(self, path: str | PathLike[str], *, format: str | None = None, force: bool = False) -> tuple[str, ...]:
        """Saves it in the format that the extension names (see ``bitext.formats()``); gives what that has no room for.

        A file that something else wrote, or that was changed since, is not replaced unless ``force`` says so; the old one is then
        kept as ``NAME~``.

        >>> import bitext, tempfile, pathlib
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> bitext.align(["One.", "Two boats."], ["Zwei Boote."], "en", "de").save(folder / "boats.tmx")
        ('1 boundary between segments',)
        """
        return tuple(self._core.save_as(path, format, force))

    @staticmethod
    def load(path: str | PathLike[str], **arguments: Any) -> Alignment:
        """As ``bitext.load``."""
        return load(path, **arguments)

    def review(self, *, kinds: Iterable[str] = (), min_severity: str = "minor") -> list[Finding]:
        """What a reader of the translation should look at: omissions, wrong numbers and names, and more.

        ``kinds`` are those of ``bitext review`` (all if left out), ``min_severity`` is ``note``, ``minor``, ``major`` or
        ``critical``.

        >>> import bitext
        >>> sides = ["In 1917 he left."] * 3, ["Er ging 1917.", "Er ging 1918.", "Er ging 1917."]
        >>> [(finding.kind, finding.beads) for finding in bitext.align(*sides, "en", "de").review(kinds=["number"])]
        [('number', (2,))]
        """
        found = lines(self._core.review(list(kinds), min_severity))
        return [
            Finding(
                id=record["id"],
                kind=record["kind"],
                severity=record["severity"],
                chapter=record["chapter"],
                beads=tuple(record["beads"]),
                reason=record["reason"],
                source=tuple(record["source"]),
                target=tuple(record["target"]),
                source_lines=_ranges(record["lines"]["source"]),
                target_lines=_ranges(record["lines"]["target"]),
                also=tuple(Also(**also) for also in record["also"]),
            )
            for record in found
        ]

    def terms(self, *, min_count: int = 3) -> list[Term]:
        """The terms of the source that occur at least so often, with their translations."""
        return [
            Term(
                text=term["text"],
                kind=term["kind"],
                count=term["count"],
                termhood=term["termhood"],
                dispersion=term["dispersion"],
                consistency=term["consistency"],
                renderings=tuple(Rendering(one["text"], tuple(one["beads"])) for one in term["renderings"]),
                unfound=tuple(term["unfound"]),
                omitted=tuple(term["omitted"]),
            )
            for term in parsed(self._core.terms(min_count))
        ]

    def concordance(
        self,
        query: str,
        *,
        how: Literal["words", "stems", "regex"] = "words",
        side: Literal["source", "target"] | None = None,
    ) -> list[Hit]:
        """Every place of a word or phrase with its pair, and what seems to translate it there.

        Case, letter variants, ZWNJ and the script of digits do not matter; ``stems`` finds other forms of the words too, and
        ``regex`` takes the query as a regular expression.

        >>> import bitext
        >>> alignment = bitext.align("One boat. Two men.", "Ein Boot. Zwei Männer.", "en", "de")
        >>> [(hit.matched, hit.pair) for hit in alignment.concordance("boat")]
        [('boat', 'Ein Boot.')]
        """
        hits = lines(self._core.concordance(query, how, side))
        return [Hit(**hit) for hit in hits]

    def evaluate(self, gold: str | PathLike[str] | Alignment | Iterable[tuple[Sequence[str], Sequence[str]]]) -> Evaluation:
        """Judges it by a hand-aligned sample.

        The sample is a ``Path`` of JSONL (a bead a line: ``{"source": ["One."], "target": ["Eins."]}``), its text as ``str``,
        another alignment, or beads: for each the segments of the source and those of the target.

        >>> import bitext
        >>> alignment = bitext.align("One boat. Two men.", "Ein Boot. Zwei Männer.", "en", "de")
        >>> alignment.evaluate([(["One boat."], ["Ein Boot."]), (["Two men."], ["Zwei Männer."])]).f1
        1.0
        """
        report = parsed(self._core.evaluate(_gold(gold)))
        return Evaluation(
            f1=report["strict"]["f1"],
            precision=report["strict"]["precision"],
            recall=report["strict"]["recall"],
            lax_f1=report["lax"]["f1"],
            report=report,
        )

    def __repr__(self) -> str:
        return f"<Alignment {self.source_lang}-{self.target_lang}: {len(self)} beads; {self._core.summary()}>"

    def _repr_html_(self) -> str:
        from html import escape

        cells = zip(self._core.languages, self._core.directions, strict=True)
        style = [f'lang="{escape(lang)}" dir="{way}" style="text-align:start"' for lang, way in cells]
        rows = "".join(
            f"<tr><td>{bead.number}</td><td {style[0]}>{escape(bead.source)}</td><td {style[1]}>{escape(bead.target)}</td>"
            f"<td>{'' if bead.confidence is None else format(bead.confidence, '.2f')}</td></tr>"
            for bead in self.beads[:SHOWN]
        )
        more = "" if len(self) <= SHOWN else f"<p>{len(self) - SHOWN:,} more beads</p>"
        head = f"<tr><th></th><th>{escape(self.source_lang)}</th><th>{escape(self.target_lang)}</th><th>confidence</th></tr>"
        return f"<p>{escape(self._core.summary())}</p><table>{head}{rows}</table>{more}"

    def __reduce__(self) -> tuple[Callable[[bytes, tuple[Warning, ...]], Alignment], tuple[bytes, tuple[Warning, ...]]]:
        return _unpickled, (self._core.state(), self._warnings)


def _unpickled(state: bytes, warnings: tuple[Warning, ...]) -> Alignment:
    alignment = Alignment(_bitext.Core.of_state(state))
    alignment._warnings = warnings
    return alignment


def _segments(parts: Iterable[tuple[str, str | None, Iterable[tuple[int, int]]]]) -> tuple[Segment, ...]:
    return tuple(Segment(id, text, tuple(raw)) for id, text, raw in parts)


def _ranges(ranges: Iterable[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((first, last) for first, last in ranges)


def dictionaries(given: Words | Iterable[Path] | None) -> list[str | PathLike[str] | list[tuple[str, str]]]:
    """Dictionaries, each as its text, its file or its words."""
    if given is None:
        return []
    if isinstance(given, (str, PathLike)):
        return [given]
    if isinstance(given, Mapping):
        return [list(given.items())]
    entries = list(given)
    if entries and all(isinstance(entry, PathLike) for entry in entries):
        return cast("list[str | PathLike[str] | list[tuple[str, str]]]", entries)
    return [cast("list[tuple[str, str]]", entries)]


def _vectors(source: Any, target: Any) -> tuple[bytes, bytes] | tuple[PathLike[str], PathLike[str]]:
    """Vectors as paths, or as NumPy writes them."""
    if isinstance(source, PathLike) and isinstance(target, PathLike):
        return source, target
    import io

    import numpy

    def written(array: Any) -> bytes:
        file = io.BytesIO()
        numpy.save(file, numpy.ascontiguousarray(array, dtype="<f4"), allow_pickle=False)
        return file.getvalue()

    return written(source), written(target)


def _gold(gold: str | PathLike[str] | Alignment | Iterable[tuple[Sequence[str], Sequence[str]]]) -> str | PathLike[str]:
    """A sample as its text or its file."""
    if isinstance(gold, (str, PathLike)):
        return gold
    if isinstance(gold, Alignment):
        beads = gold.beads
        sides = (
            tuple([segment.text or "" for segment in side] for side in (bead.source_segments, bead.target_segments))
            for bead in beads
        )
    else:
        sides = ((list(source), list(target)) for source, target in gold)
    import json

    return "\n".join(json.dumps({"source": source, "target": target}) for source, target in sides)
