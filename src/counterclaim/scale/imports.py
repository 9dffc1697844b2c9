"""The documents and readings of a batch into a record.

In: a batch's folder, finished or not. Out: a record that holds what its parts hold. What is there
already stays as it is, so that a batch can be imported again as it grows.
"""

import hashlib
import os
import pathlib

from counterclaim.export.imports import Imported
from counterclaim.export.parts import count_of, documents_of
from counterclaim.export.passes import Progress
from counterclaim.model.captures import Capture
from counterclaim.model.readings import Reading
from counterclaim.record import Record, open_record
from counterclaim.record.archives import log_import
from counterclaim.scale.batches import SETTINGS, parts_of, settings_of


def is_batch(folder: str | os.PathLike[str]) -> bool:
    """Whether a folder is one that `counterclaim batch` wrote."""
    return (pathlib.Path(folder) / SETTINGS).is_file()


def import_batch(
    folder: str | os.PathLike[str],
    record: str | os.PathLike[str],
    *,
    who: str | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Add the documents of all parts, each with its reading in one transaction.

    A reading that the record has had before is not made the current one again: a
    person may have corrected it since. Raises `InputError` for a folder that is no
    batch, or a part that was changed.
    """
    place = pathlib.Path(folder)
    settings = settings_of(place)
    parts = parts_of(place)
    rows = sum(map(count_of, parts))
    found = new = 0
    with open_record(record, who=who) as kept:
        for part in parts:
            brought = 0
            for capture, reading in documents_of(part):
                added = kept.add(capture, reading if _is_news(kept, capture, reading) else None)
                brought += added.status in ("added", "new version", "read again")
                new += added.status in ("added", "new version")
                found += 1
                if progress:
                    progress(found, rows)
            if brought:
                log_import(
                    kept.session, file=part.name, sha256=_sha256(part),
                    program=f"counterclaim {settings.program} batch", documents=brought,
                    merged=True,
                )  # fmt: skip
    return Imported(documents=found, new=new, whole=False)


def _is_news(record: Record, capture: Capture, reading: Reading) -> bool:
    """Whether a reading is none that the record has had, of the document as the record has it.

    The same bytes may have come with another date or publisher; the first to come is kept.
    """
    known = record.find_original(capture.document.original_sha256)
    if known is None:
        return True
    return record.document(known) == capture.document and not record.has_had(reading)


def _sha256(part: pathlib.Path) -> str:
    with part.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
