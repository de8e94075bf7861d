"""What is raised and what is warned of."""

from __future__ import annotations


class BitextError(ValueError):
    """Something that the caller can act on.

    >>> import bitext
    >>> try:
    ...     bitext.align("One.", "Eins.", "en", "klingon!")
    ... except bitext.BitextError as error:
    ...     error.kind, error.hint
    ('unknown-language', 'give a BCP 47 code such as en, fa, de, pt-BR')
    """

    kind: str
    """What kind of failure it is: ``invalid``, ``unknown-language``, ``io``, ``occupied`` …"""
    file: str | None
    """The file that it is about."""
    line: int | None
    """The line of that file, or the row of a table, from 1."""
    hint: str | None
    """What to do about it, if that is known."""

    def __init__(
        self,
        message: str,
        kind: str = "invalid",
        file: str | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.kind, self.file, self.line, self.hint = kind, file, line, hint

    def __reduce__(self) -> tuple[type[BitextError], tuple[str, str, str | None, int | None, str | None]]:
        return type(self), (str(self), self.kind, self.file, self.line, self.hint)


class BitextWarning(UserWarning):
    """Something implausible about two texts or their alignment: another book, a language that is not what it should be."""
