"""The examples of the docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import bitext

MODULES = ["bitext", *(f"bitext.{module.name}" for module in pkgutil.iter_modules(bitext.__path__) if module.name != "__main__")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
