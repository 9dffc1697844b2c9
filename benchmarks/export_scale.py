"""How long a big record takes to go out, and how much memory: every format in one walk.

The record is one that `python -m benchmarks fill` made, or any other. It is exported into a
passing folder beside it, and nothing of it stays.
"""

import pathlib
import resource
import tempfile
import time
from typing import NamedTuple

from counterclaim.export import export_record, find_formats
from counterclaim.record import open_record

MOST_MIB = 800
"""An export of any size needs no more memory than this."""


class Measured(NamedTuple):
    """What an export took: seconds, also of one processor; peak memory in MiB; bytes written."""

    documents: int
    incidents: int
    claims: int
    seconds: float
    processor: float
    peak: float
    before: float
    written: int


def export_scale(path: pathlib.Path, formats: str) -> Measured:
    """Export a record in some formats, in one walk, and measure it."""
    known = find_formats(formats)
    with (
        open_record(path, create=False, who="benchmark") as record,
        tempfile.TemporaryDirectory(dir=path.absolute().parent) as room,
    ):
        before = _peak()
        start, spent = time.perf_counter(), time.process_time()
        done = export_record(record, [(one, pathlib.Path(room) / one.file) for one in known])
        seconds, processor = time.perf_counter() - start, time.process_time() - spent
        written = sum(p.stat().st_size for p in pathlib.Path(room).rglob("*") if p.is_file())
        with record.session.reading() as connection:
            claims = connection.exec_driver_sql("SELECT count(*) FROM claims").scalar_one()
    return Measured(
        documents=done.documents,
        incidents=done.incidents,
        claims=int(claims),
        seconds=seconds,
        processor=processor,
        peak=_peak(),
        before=before,
        written=written,
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
