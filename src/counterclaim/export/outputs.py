"""Where an export goes: written beside its place, and put there when all of it is done."""

import contextlib
import hashlib
import pathlib
import shutil
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import BinaryIO, Self, TextIO

from counterclaim.errors import InputError

_BLOCK = 1 << 20


class Output:
    """The file, or the folder of files, of one format while it is being written."""

    def __init__(self, path: pathlib.Path, *, folder: bool) -> None:
        self._path = path
        self._folder = folder
        self._open = contextlib.ExitStack()
        if folder:
            path.mkdir()

    def text(self, name: str | None = None) -> TextIO:
        """Open a text file (UTF-8, lines as they are given); `name` is of a file in the folder."""
        path = self.path(name)
        return self._open.enter_context(path.open("w", encoding="utf-8", newline=""))

    def binary(self, name: str | None = None) -> BinaryIO:
        """Open a file of bytes."""
        return self._open.enter_context(self.path(name).open("wb"))

    def write(self, name: str, content: str) -> None:
        """Write a small file of the folder at once."""
        self.path(name).write_text(content, encoding="utf-8", newline="")

    def path(self, name: str | None = None) -> pathlib.Path:
        """Where a file is written for now."""
        if not self._folder:
            return self._path
        if not name or pathlib.PurePath(name).name != name:
            raise ValueError(f"a file of a folder needs a plain name, not {name!r}")
        return self._path / name

    def close(self) -> None:
        """Close every file."""
        self._open.close()

    def fingerprint(self) -> str:
        """The SHA-256 of the file; of a folder, of its files' names and SHA-256."""
        if not self._folder:
            return _sha256(self._path)
        lines = [f"{_sha256(path)}  {path.name}\n" for path in sorted(self._path.iterdir())]
        return hashlib.sha256("".join(lines).encode()).hexdigest()


class Staging:
    """Outputs written beside where they belong; `commit` puts all of them there.

    Whatever was not put there is gone when the staging ends.
    """

    def __init__(self) -> None:
        self._outputs: list[tuple[Output, pathlib.Path, pathlib.Path]] = []
        self._rooms: list[pathlib.Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for output, _, _ in self._outputs:
            output.close()
        for room in self._rooms:
            shutil.rmtree(room)

    def output(self, place: pathlib.Path, *, folder: bool) -> Output:
        """An output that will be at a place; a folder must not be there yet."""
        with told(place):
            if folder and place.exists() and any(place.iterdir()):
                raise InputError(f"{place}: is there already: move it away or name another place")
            if not folder and place.is_dir():
                raise InputError(f"{place}: is a folder; the export is a file")
            parent = place.absolute().parent
            if not parent.is_dir():
                raise InputError(f"{place}: its folder does not exist")
            room = pathlib.Path(tempfile.mkdtemp(prefix=".counterclaim-export-", dir=parent))
        self._rooms.append(room)
        output = Output(room / place.name, folder=folder)
        self._outputs.append((output, room / place.name, place))
        return output

    def commit(self) -> None:
        """Put everything in its place."""
        for output, made, place in self._outputs:
            output.close()
            with told(place):
                if place.is_dir():
                    place.rmdir()
                made.replace(place)


@contextlib.contextmanager
def told(place: pathlib.Path) -> Iterator[None]:
    """Say in one line why a place cannot be written to."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{place}: cannot be written ({reason})") from None


def _sha256(path: pathlib.Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
