"""Exports: a record in the tables, files and standards that others work with.

In: an open record. Out: files. One walk over the record feeds every format; the walk is
loaded when it is asked for, since telling incidents anew needs numpy and choosing does not.
"""

from typing import TYPE_CHECKING, Any

from counterclaim.export.formats import FORMATS, Format, find_formats
from counterclaim.export.selections import Selection

if TYPE_CHECKING:
    from counterclaim.export.passes import Exported, export_record

__all__ = ["FORMATS", "Exported", "Format", "Selection", "export_record", "find_formats"]


def __getattr__(name: str) -> Any:
    if name in ("Exported", "export_record"):
        from counterclaim.export import passes

        return getattr(passes, name)
    raise AttributeError(name)
