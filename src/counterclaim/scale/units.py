"""What a batch is cut into: a file is a unit of work, or some small files of a folder together.

In: paths. Out: units, always the same for the same paths. In a folder a file of many documents
(a table, an archive, a mailbox) is a unit, and the others are cut into runs at names that their
digest chooses: a file that comes or goes changes the run it is in and no other.
"""

import hashlib
import os
import pathlib
import re
from collections.abc import Iterator, Sequence

from counterclaim.capture.kinds import holds_many
from counterclaim.capture.streams import find_files
from counterclaim.errors import InputError
from counterclaim.export.parts import SUFFIX, Input, inputs_of
from counterclaim.model.values import Value

_RUN = 32
"""Files in a run of a folder, on average."""
_LONGEST = 4 * _RUN


class Unit(Value, frozen=True, kw_only=True):
    """Files that are read and kept together; `key` names its part."""

    key: str
    paths: tuple[str, ...]
    size: int

    @property
    def name(self) -> str:
        """What to call it in a message.

        >>> Unit(key="a", paths=("reports/a.txt", "reports/b.txt"), size=1).name
        'reports/a.txt and 1 more'
        """
        more = f" and {len(self.paths) - 1} more" if len(self.paths) > 1 else ""
        return f"{self.paths[0]}{more}"

    @property
    def file(self) -> str:
        """The name of its part."""
        return self.key + SUFFIX

    def inputs(self) -> tuple[Input, ...]:
        """Its files as they are now."""
        return tuple(
            Input(path=path, size=pathlib.Path(path).stat().st_size) for path in self.paths
        )

    def is_done(self, parts: pathlib.Path) -> bool:
        """Whether its part is there, made of these very files as they are now."""
        part = parts / self.file
        if not part.is_file() or inputs_of(part) != self.inputs():
            return False
        made = part.stat().st_mtime_ns
        return all(pathlib.Path(path).stat().st_mtime_ns <= made for path in self.paths)


def units_of(paths: Sequence[str]) -> list[Unit]:
    """The units of files and folders, each once, in order.

    Raises `InputError` where there is nothing at a path.
    """
    found: dict[str, Unit] = {}
    for path in paths:
        place = pathlib.Path(os.path.normpath(path))
        if path == "-":
            raise InputError("-: a batch needs files, to go on with if it is stopped")
        if not place.exists():
            raise InputError(f"{path}: no such file or folder")
        runs = _runs(place) if place.is_dir() else [[place]]
        for run in runs:
            unit = _unit(run)
            found.setdefault(unit.key, unit)
    if not found:
        raise InputError(f"{', '.join(paths)}: no file there that can be read")
    return list(found.values())


def _unit(run: Sequence[pathlib.Path]) -> Unit:
    first = run[0].as_posix()
    digest = hashlib.blake2b(first.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
    plain = re.sub(r"[^\w.-]+", "-", run[0].name, flags=re.ASCII).strip("-.")[:60] or "file"
    return Unit(
        key=f"{plain}-{digest}",
        paths=tuple(path.as_posix() for path in run),
        size=sum(path.stat().st_size for path in run),
    )


def _runs(folder: pathlib.Path) -> Iterator[list[pathlib.Path]]:
    run: list[pathlib.Path] = []
    for path in find_files(folder)[0]:
        if holds_many(path):
            yield [path]
            continue
        if run and (len(run) >= _LONGEST or _begins_run(path.relative_to(folder).as_posix())):
            yield run
            run = []
        run.append(path)
    if run:
        yield run


def _begins_run(name: str) -> bool:
    digest = hashlib.blake2b(name.encode("utf-8", "surrogateescape"), digest_size=2).digest()
    return int.from_bytes(digest, "big") % _RUN == 0
