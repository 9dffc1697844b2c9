"""BagIt bags in a zip file: payload, hashes of all of it, and what bag it is (RFC 8493).

Unpacked, `sha256sum -c manifest-sha256.txt` checks it, as does any BagIt program. The
same payload gives the same bytes.
"""

import datetime
import hashlib
import pathlib
import zipfile
from types import TracebackType
from typing import BinaryIO, Self

_DATE = (1980, 1, 1, 0, 0, 0)


class Bag:
    """A bag being filled; `name` is the folder that all of it lies in. A context manager."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._name = name
        self._payload: dict[str, str] = {}
        self._tags: dict[str, str] = {}
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def add(self, path: str, content: bytes) -> None:
        """Put a file into the payload; its path begins below "data"."""
        place = f"data/{path}"
        self._payload[place] = self._write(place, content)
        self._size += len(content)

    def tag(self, path: str, content: str) -> None:
        """Put a file that describes the bag beside the payload."""
        self._tags[path] = self._write(path, content.encode())

    def finish(self, info: dict[str, str], *, day: datetime.date) -> None:
        """Write what bag it is, and the hashes of everything in it: the last thing to do."""
        self.tag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        known = info | {
            "Bagging-Date": day.isoformat(),
            "Payload-Oxum": f"{self._size}.{len(self._payload)}",
        }
        self.tag("bag-info.txt", "".join(f"{key}: {value}\n" for key, value in known.items()))
        self.tag("manifest-sha256.txt", _manifest(self._payload))
        self._write("tagmanifest-sha256.txt", _manifest(self._tags).encode())

    def _write(self, path: str, content: bytes) -> str:
        entry = zipfile.ZipInfo(f"{self._name}/{pathlib.PurePosixPath(path)}", _DATE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        self._zip.writestr(entry, content)
        return hashlib.sha256(content).hexdigest()


def _manifest(hashes: dict[str, str]) -> str:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(hashes.items()))
