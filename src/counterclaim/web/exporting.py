"""An export made for a browser: one file, or a zip file where there are several."""

import pathlib
import zipfile
from collections.abc import Callable

from counterclaim.export import export_record, find_formats
from counterclaim.record import Record
from counterclaim.web.jobs import Wish

_DATE = (1980, 1, 1, 0, 0, 0)
_ZIP = "counterclaim-export.zip"


def write_export(
    record: Record, wish: Wish, *, progress: Callable[[int, int], None] | None = None
) -> pathlib.Path:
    """Write what is wished for, and give the one file that holds it."""
    room = pathlib.Path(wish.room)
    written = room / "counterclaim-export"
    written.mkdir()
    places = [(known, written / known.file) for known in find_formats(",".join(wish.formats))]
    export_record(
        record, places, selection=wish.selection, redaction=wish.redaction, progress=progress
    )
    files = sorted(path for path in written.rglob("*") if path.is_file())
    if len(places) == 1 and files == [places[0][1]]:
        return files[0].rename(room / files[0].name)
    with zipfile.ZipFile(room / _ZIP, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in files:
            entry = zipfile.ZipInfo(str(path.relative_to(room)), _DATE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with path.open("rb") as content, packed.open(entry, "w", force_zip64=True) as target:
                while block := content.read(1 << 20):
                    target.write(block)
            path.unlink()
    return room / _ZIP
