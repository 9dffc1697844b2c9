"""Zip archives that nobody vouches for.

In: a zip file. Out: its files, read into memory one by one and only as far as
they are allowed to be. Nothing is ever unpacked to a disk, so names inside an
archive lead nowhere.
"""

import io
import lzma
import zipfile
import zlib
from typing import IO

from counterclaim.errors import InputError

MOST_FILES = 10_000
MOST_UNPACKED = 200_000_000
MOST_RATIO = 200
"""Of what an archive unpacks to, to what it is; text seldom goes beyond 20."""
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError,
    RuntimeError, ValueError,
)  # fmt: skip
"""What reading a member of a broken archive raises."""

_SMALL = 5_000_000


def open_zip(
    file: IO[bytes] | bytes, *, name: str, unpacked: int = MOST_UNPACKED
) -> zipfile.ZipFile:
    """Open a zip archive that stays within bounds; `name` is for messages.

    >>> open_zip(b"PK", name="report.docx")
    Traceback (most recent call last):
    counterclaim.errors.InputError: report.docx: is a broken zip archive
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise InputError(f"{name}: is a broken zip archive") from None
    files = archive.infolist()
    if len(files) > MOST_FILES:
        raise InputError(f"{name}: has {len(files):,} files in it: refused")
    size = sum(info.file_size for info in files)
    packed = max(1, sum(info.compress_size for info in files))
    if size > unpacked or (size > _SMALL and size / packed > MOST_RATIO):
        raise InputError(f"{name}: would unpack to {size / 1e6:,.0f} MB: refused")
    if any(info.flag_bits & 1 for info in files):
        raise InputError(f"{name}: is encrypted")
    return archive


def read_member(archive: zipfile.ZipFile, member: str, *, name: str) -> bytes:
    """One file of an archive, `b""` if it is not there."""
    try:
        return archive.read(member)
    except KeyError:
        return b""
    except BROKEN:
        raise InputError(f"{name}: is a broken zip archive") from None
