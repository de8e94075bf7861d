"""JSON that the library writes. It is read when something is asked for, so that the package is imported quickly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def parsed(text: str | bytes) -> Any:
    """The value of a text of JSON."""
    import json

    return json.loads(text)


def lines(text: str | bytes) -> Iterator[Any]:
    """The values of a text with one a line. Nothing but a line feed ends a line: a string may have other separators."""
    separator: Any = "\n" if isinstance(text, str) else b"\n"
    return (parsed(line) for line in text.split(separator) if line)
