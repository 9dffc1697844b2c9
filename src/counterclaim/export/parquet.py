"""A folder of Parquet files: the whole record as tables that pandas, R and DuckDB read.

`parquet_tables` says what each table and column holds; the files carry the same words as
metadata. Rows are written in groups of bounded size, so a record of any size needs little memory.
"""

from collections.abc import Mapping

import pyarrow
import pyarrow.parquet

from counterclaim.export.entries import About, DocumentEntry, IncidentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.export.parquet_rows import document_tables, incident_tables
from counterclaim.export.parquet_tables import TABLES, TableShape, Type

_SPANS = pyarrow.list_(pyarrow.struct([("start", pyarrow.int32()), ("end", pyarrow.int32())]))
_TYPES: Mapping[Type, pyarrow.DataType] = {
    "text": pyarrow.string(),
    "number": pyarrow.int64(),
    "decimal": pyarrow.float64(),
    "yes/no": pyarrow.bool_(),
    "day": pyarrow.date32(),
    "texts": pyarrow.list_(pyarrow.string()),
    "spans": _SPANS,
}


class Parquet(Exporter):
    """Writes one file a table."""

    def setup(self, output: Output, about: About) -> None:
        self._writers = {
            name: _Writer(shape, output.binary(f"{name}.parquet"), about)
            for name, shape in TABLES.items()
        }

    def feed_document(self, entry: DocumentEntry) -> None:
        for name, row in document_tables(entry):
            self._writers[name].add(row)

    def feed_incident(self, entry: IncidentEntry) -> None:
        for name, row in incident_tables(entry):
            self._writers[name].add(row)

    def finish(self) -> None:
        for writer in self._writers.values():
            writer.close()


class _Writer:
    """One file; some rows are held until there are enough for a row group."""

    def __init__(self, shape: TableShape, file: object, about: About) -> None:
        self._at_once = shape.at_once
        fields = [
            pyarrow.field(c.name, _TYPES[c.type], metadata={"description": c.words})
            for c in shape.columns
        ]
        self._schema = pyarrow.schema(
            fields, metadata={"description": f"a row: {shape.row}", "program": about.program}
        )
        self._writer = pyarrow.parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._known = frozenset(column.name for column in shape.columns)
        self._rows: list[Mapping[str, object]] = []

    def add(self, row: Mapping[str, object]) -> None:
        """Hold a row; write a group when there are enough."""
        if not self._known.issuperset(row):
            raise ValueError(f"no such columns: {sorted(row.keys() - self._known)}")
        self._rows.append(row)
        if len(self._rows) >= self._at_once:
            self._flush()

    def close(self) -> None:
        """Write what is held, and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if not self._rows:
            return
        arrays = [
            pyarrow.array([row.get(field.name) for row in self._rows], type=field.type)
            for field in self._schema
        ]
        self._writer.write_batch(pyarrow.RecordBatch.from_arrays(arrays, schema=self._schema))
        self._rows.clear()
