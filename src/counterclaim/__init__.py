"""Counterclaim keeps a sourced record of who says what happened in armed conflict.

    import counterclaim

    reading = counterclaim.read(text, published="2015-09-30")
    with counterclaim.open_record("counterclaim.db") as record: ...

Nothing is loaded until it is used.
"""

import importlib
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from counterclaim.errors import CounterclaimError
    from counterclaim.model.documents import Document
    from counterclaim.model.readings import Reading
    from counterclaim.pipeline import read, read_document
    from counterclaim.record import open_record
    from counterclaim.relate import relate_readings

_HOMES = {
    "CounterclaimError": "errors",
    "Document": "model.documents",
    "Reading": "model.readings",
    "open_record": "record",
    "read": "pipeline",
    "read_document": "pipeline",
    "relate_readings": "relate",
}

__all__ = [
    "CounterclaimError",
    "Document",
    "Reading",
    "open_record",
    "read",
    "read_document",
    "relate_readings",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
