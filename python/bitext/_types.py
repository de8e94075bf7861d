"""What an alignment and a text consist of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Segment:
    """A stretch of text that is never cut: a sentence, a heading."""

    id: str
    """``s17`` is the seventeenth of the source, ``t18`` the eighteenth of the target; files of others may have other ids."""
    text: str | None
    """The clean text; ``None`` where a file joins the texts of a bead and this is not the first of its segments."""
    raw: tuple[tuple[int, int], ...] = ()
    """The byte ranges of the raw file that it comes from, each with its start and its end."""


@dataclass(frozen=True)
class Bead:
    """Segments of both sides that translate each other."""

    number: int
    """From 1, in reading order."""
    type: str
    """How many segments each side has: ``1-1``, ``1-2``; ``1-0`` is left out in the target, ``0-1`` added there."""
    source: str
    """The text of the original, segments joined by a space; empty where the target adds something."""
    target: str
    """The text of the translation, likewise."""
    confidence: float | None
    """How probable it is that the bead is right, from 0 to 1."""
    status: str
    """``machine``, or what a reader made of it: ``accepted``, ``corrected``, ``rejected``."""
    source_segments: tuple[Segment, ...]
    """The segments of the original."""
    target_segments: tuple[Segment, ...]
    """The segments of the translation."""
    anchors: tuple[str, ...] = ()
    """What supports it: ``number:1917``, ``name:Kerensky``, ``heading``."""
    chapter: str = ""
    """The headings that it stands under: ``Part I / Chapter 2``."""

    @property
    def is_null(self) -> bool:
        """True where one side is empty."""
        return not self.source_segments or not self.target_segments


@dataclass(frozen=True)
class Matter:
    """Front and back matter that has no counterpart."""

    segments: int
    letters: int


@dataclass(frozen=True)
class Quality:
    """How much of two texts an alignment pairs, and how surely; shares and confidence from 0 to 1."""

    source_coverage: float
    """The share of the letters of the source in beads with text on both sides."""
    target_coverage: float
    """The same of the target."""
    beads: int
    """The number of beads, without those of front and back matter."""
    null_beads: int
    """Those with text on one side only."""
    unsure_beads: int
    """Those with text on both sides and a confidence below one half."""
    confidence: float | None
    """The mean confidence of the beads with text on both sides; ``None`` without such a bead."""
    source_matter: Matter
    """The front and back matter of the source that has no counterpart; no other figure counts it."""
    target_matter: Matter
    """The same of the target."""
    summary: str
    """All of it in words."""

    def __str__(self) -> str:
        return self.summary


@dataclass(frozen=True)
class Warning:
    """Something about the inputs or the result that a user should know."""

    message: str
    is_implausible: bool
    """True if the texts or their alignment look implausible; otherwise it is about how something was read or used."""

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Also:
    """What else was found of the words of a finding of more weight."""

    id: str
    kind: str
    severity: str
    reason: str


@dataclass(frozen=True)
class Finding:
    """A place of a translation that a reader should look at."""

    id: str
    """Made of the kind and the texts, so that it stays the same when the numbering changes."""
    kind: str
    """``omission``, ``number``, ``name`` …"""
    severity: str
    """``note``, ``minor``, ``major`` or ``critical``."""
    chapter: str
    beads: tuple[int, ...]
    """The numbers of its beads, from 1."""
    reason: str
    """Why, in words."""
    source: tuple[str, ...]
    """The texts of its segments in the original."""
    target: tuple[str, ...]
    source_lines: tuple[tuple[int, int], ...]
    """The first and last lines of the raw file that they come from, from 1."""
    target_lines: tuple[tuple[int, int], ...]
    also: tuple[Also, ...]
    """What else was found of the same words, the weightiest first."""


@dataclass(frozen=True)
class Rendering:
    """One way in which a term is translated."""

    text: str
    beads: tuple[int, ...]
    """The beads, from 1, once for each occurrence."""


@dataclass(frozen=True)
class Term:
    """A term of the source with its translations."""

    text: str
    kind: str
    """``name``, ``word`` or ``phrase``."""
    count: int
    """How often the source has it."""
    termhood: float
    """How much of a term it is: the C-value (Frantzi, Ananiadou and Mima 2000)."""
    dispersion: float
    """How unevenly it is spread over the chapters, from 0 to 1 (Gries 2008)."""
    consistency: float | None
    """The chance that two of its renderings, drawn at random, are the same; ``None`` below two renderings."""
    renderings: tuple[Rendering, ...]
    """How it is translated, the commonest first."""
    unfound: tuple[int, ...]
    """The beads, from 1, in which no rendering is found."""
    omitted: tuple[int, ...]
    """The beads, from 1, that the target leaves out."""


@dataclass(frozen=True)
class Hit:
    """A place of a word or phrase."""

    bead: int
    """The number of its bead, from 1."""
    chapter: str
    side: str
    """The side that has it: ``source`` or ``target``."""
    before: str
    """The text of that side before it."""
    matched: str
    after: str
    pair: str
    """The text of the other side."""
    rendering: str
    """The words of the pair that seem to translate it; empty if none are known."""


@dataclass(frozen=True)
class Evaluation:
    """How well an alignment agrees with a hand-aligned sample."""

    f1: float | None
    """The harmonic mean of the precision and recall of beads that are exactly right; ``None`` if there is nothing to divide."""
    precision: float | None
    recall: float | None
    lax_f1: float | None
    """The same for beads that share text with a gold bead on both sides."""
    report: dict[str, object]
    """All figures and what is wrong, as ``bitext evaluate --json`` writes them."""


@dataclass(frozen=True)
class Sentence:
    """A segment of one text."""

    text: str
    kind: str
    """``sentence``, ``heading``, ``front-matter`` …"""
    paragraph: int
    """The number of its paragraph, from 1."""
    raw: tuple[tuple[int, int], ...]
    """The byte ranges of the raw text that it comes from."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Division:
    """A part of a text: a heading and what stands under it up to the next one."""

    id: str
    """The first segment of the heading: ``s15``."""
    level: int
    """How deep it stands, from 1 for the outermost."""
    name: str
    """The words of the heading."""
    path: str
    """The headings that hold it, and its own: ``Part I / Chapter 2``."""
    number: tuple[int, ...]
    """Its number, after those of the divisions that hold it; empty where it has none."""
    segments: int
    """How many segments stand under it."""
    letters: int
    """How many letters and digits they have."""


@dataclass(frozen=True)
class Format:
    """A format of alignments."""

    name: str
    about: str
    extensions: tuple[str, ...]
