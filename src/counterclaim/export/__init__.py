"""Exports: a record in the tables, files and standards that others work with.

In: an open record. Out: files. One walk over the record feeds every format.
"""

from counterclaim.export.formats import FORMATS, Format, find_formats
from counterclaim.export.passes import Exported, export_record
from counterclaim.export.selections import Selection

__all__ = ["FORMATS", "Exported", "Format", "Selection", "export_record", "find_formats"]
