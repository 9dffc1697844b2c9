"""What is watched: folders and feeds, and what is new in them.

A source lists items, each with a key that changes when the item does, and takes one
of them in. What was taken is remembered by its key, so that nothing is missed and
nothing taken twice, whenever the watch was stopped.
"""

import datetime
import hashlib
import os
import pathlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from counterclaim.capture.files import capture_of, job_of
from counterclaim.capture.pieces import Piece
from counterclaim.capture.streams import find_files
from counterclaim.capture.workers import Worker
from counterclaim.errors import InputError
from counterclaim.model.captures import Capture, Refusal
from counterclaim.watching.configs import Config, FeedConfig, FolderConfig, interval_of

type Taken = Iterable[Capture | Refusal]


class Item(NamedTuple):
    """Something that may be new: what to call it, and what tells it and its state again."""

    name: str
    key: str


class Look(NamedTuple):
    """What a source holds now, and what to hand it at the next look to be told only changes."""

    items: Sequence[Item]
    validators: str | None = None


class Source(Protocol):
    """Something that is watched; `name` is what messages call it."""

    name: str
    every: datetime.timedelta

    def look(self, validators: str | None) -> Look:
        """What it holds now; raises `InputError` where it cannot be looked at."""

    def take(self, item: Item) -> Taken:
        """Capture an item; raises `InputError` where it cannot be had."""


class Web(Protocol):
    """What fetches from the network on behalf of a watch."""

    def entries(self, url: str, validators: str | None) -> Look:
        """The entries of a feed; their names are the addresses they lead to."""

    def page(self, url: str, *, publisher: str | None) -> Taken:
        """The page at an address."""


class FolderSource:
    """The files of a folder; one that is written to again is looked at again."""

    def __init__(self, folder: FolderConfig, every: datetime.timedelta, worker: Worker) -> None:
        self.name = folder.path
        self._worker = worker
        self.every = every
        self._publisher = folder.publisher

    def look(self, validators: str | None) -> Look:
        """Its files by name, hidden ones left out."""
        place = pathlib.Path(self.name)
        if not place.is_dir():
            raise InputError(f"{self.name}: there is no such folder")
        try:
            return Look([self._item(path) for path in find_files(place)[0]])
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise InputError(f"{self.name}: cannot be read ({reason})") from None

    def take(self, item: Item) -> Taken:
        """Capture a file, which may hold many documents."""
        for found in self._worker.pieces(job_of(item.name)):
            if isinstance(found, Piece):
                place = pathlib.Path(item.name)
                yield capture_of(found, publisher=self._publisher, place=place)
            else:
                yield found

    def _item(self, path: pathlib.Path) -> Item:
        about = path.stat()
        return Item(str(path), f"{path}\t{about.st_size}\t{about.st_mtime_ns}")


class FeedSource:
    """The entries of a feed, each with the page it leads to."""

    def __init__(self, feed: FeedConfig, every: datetime.timedelta, web: Web) -> None:
        self.name = feed.url
        self.every = every
        self._publisher = feed.publisher
        self._web = web

    def look(self, validators: str | None) -> Look:
        """The entries it has now."""
        return self._web.entries(self.name, validators)

    def take(self, item: Item) -> Taken:
        """Capture the page an entry leads to."""
        return self._web.page(item.name, publisher=self._publisher)


def sources_of(config: Config, web: Web, worker: Worker) -> list[Source]:
    """What a watch watches; `web` fetches what its feeds lead to, `worker` opens files."""
    folders = [
        FolderSource(folder, interval_of(folder.interval or config.interval), worker)
        for folder in config.folder
    ]
    feeds = [
        FeedSource(feed, interval_of(feed.interval or config.interval), web) for feed in config.feed
    ]
    return [*folders, *feeds]


def fingerprint(words: str) -> str:
    """What stands for a place or address where it is only to be known again.

    A path may name the person at the keyboard, so it is never kept itself.
    """
    return hashlib.sha256(os.fsencode(words)).hexdigest()
