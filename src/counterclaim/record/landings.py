"""A file that is made beside its place, and appears there whole and on disk, or not at all."""

import contextlib
import os
import pathlib
import shutil
import tempfile
from collections.abc import Iterator

from counterclaim.errors import InputError


@contextlib.contextmanager
def landing(place: pathlib.Path) -> Iterator[pathlib.Path]:
    """Where to make a file that will be at a place, which nothing may be at, then or later.

    It is put there when all is done; after an error nothing of it stays.
    """
    with told(place):
        check_free(place)
        parent = place.absolute().parent
        if not parent.is_dir():
            raise InputError(f"{place}: its folder does not exist")
        room = pathlib.Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=parent))
    try:
        made = room / place.name
        yield made
        with told(place):
            put(made, place)
    finally:
        shutil.rmtree(room)


def check_free(place: pathlib.Path) -> None:
    """Refuse a place that something is at."""
    if place.exists() or place.is_symlink():
        raise InputError(f"{place}: is there already: name another place")


def put(made: pathlib.Path, place: pathlib.Path) -> None:
    """Bring a file to disk and give it its name, unless somebody else has taken it meanwhile."""
    _to_disk(made)
    try:
        place.hardlink_to(made)
    except FileExistsError:
        raise InputError(f"{place}: is there already: name another place") from None
    except OSError:  # a file system without links, as on memory sticks
        check_free(place)
        made.rename(place)
    _to_disk(place.absolute().parent)


def _to_disk(path: pathlib.Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def told(place: pathlib.Path) -> Iterator[None]:
    """Say in one line why a place cannot be written to."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{place}: cannot be written ({reason})") from None
