"""What to watch, as a user writes it down in a TOML file.

In: the file. Out: its feeds and folders with their intervals, and where to write what
changed; or one line that says what is wrong with it, and where.
"""

import datetime
import pathlib
import re

import msgspec

from counterclaim.errors import InputError
from counterclaim.model.values import Value
from counterclaim.record.places import on_server

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_INTERVAL = re.compile(r"(\d{1,6})\s*([smhd])")
_LEAST = datetime.timedelta(seconds=1)


class FeedConfig(Value, frozen=True, kw_only=True):
    """An RSS or Atom feed: the pages its entries lead to are captured."""

    url: str
    publisher: str | None = None
    interval: str | None = None


class FolderConfig(Value, frozen=True, kw_only=True):
    """A folder: the files that come into it, or change in it, are captured."""

    path: str
    publisher: str | None = None
    interval: str | None = None


class Config(Value, frozen=True, kw_only=True):
    """A watch: `lines` and `atom` are the files that what changed is written to."""

    record: str | None = None
    interval: str = "30m"
    lines: str | None = None
    atom: str | None = None
    title: str = "What changed"
    feed: tuple[FeedConfig, ...] = ()
    folder: tuple[FolderConfig, ...] = ()


def read_config(path: pathlib.Path) -> Config:
    """Read a watch from its file; paths in it are taken from the folder it lies in."""
    try:
        config = msgspec.toml.decode(path.read_bytes(), type=Config)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({(error.strerror or '').lower()})") from None
    except (msgspec.MsgspecError, ValueError) as error:
        raise InputError(f"{path}: {str(error)[:1].lower()}{str(error)[1:]}") from None
    if not config.feed and not config.folder:
        raise InputError(f"{path}: watches nothing: give it a [[feed]] or a [[folder]]")
    intervals = [folder.interval for folder in config.folder]
    intervals += [feed.interval for feed in config.feed]
    for interval in (config.interval, *filter(None, intervals)):
        interval_of(interval)
    twice = _first_twice([f.url for f in config.feed] + [f.path for f in config.folder])
    if twice:
        raise InputError(f"{path}: watches {twice} twice")
    return _placed(config, path.absolute().parent)


def interval_of(words: str) -> datetime.timedelta:
    """How long to wait between two looks.

    >>> interval_of("90m")
    datetime.timedelta(seconds=5400)
    """
    found = _INTERVAL.fullmatch(words.strip())
    interval = datetime.timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else None
    if interval is None or interval < _LEAST:
        raise InputError(f"{words!r} is no interval: write it as 90s, 15m, 2h or 1d")
    return interval


def _placed(config: Config, home: pathlib.Path) -> Config:
    def place(path: str | None) -> str | None:
        return None if path is None else str(home / pathlib.Path(path).expanduser())

    folders = tuple(
        msgspec.structs.replace(folder, path=place(folder.path)) for folder in config.folder
    )
    record = config.record
    return msgspec.structs.replace(
        config,
        record=record if record and on_server(record) else place(record),
        lines=place(config.lines),
        atom=place(config.atom),
        folder=folders,
    )


def _first_twice(names: list[str]) -> str | None:
    return next((name for i, name in enumerate(names) if name in names[:i]), None)
