"""Progress on standard error, where somebody looks at it."""

import contextlib
import math
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from rich.progress import Progress

    from counterclaim.record import Record
    from counterclaim.relate.link import Linker

_MANY = 20


@contextlib.contextmanager
def counting(doing: str) -> Iterator[Callable[[int, int], None]]:
    """A bar for work that tells how many of how many are done, shown where it is much."""
    from counterclaim.show.consoles import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda done, of: None
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as bars:
        bar = bars.add_task(doing, total=None, visible=False)
        yield lambda done, of: bars.update(bar, completed=done, total=of, visible=of >= _MANY)


@contextlib.contextmanager
def naming() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for work of several steps, which names the one that is being done."""
    from counterclaim.show.consoles import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda doing, done, of: None
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as bars:
        bar = bars.add_task("Starting", total=None)
        yield lambda doing, done, of: bars.update(bar, description=doing, completed=done, total=of)


def relate_shown(record: "Record", *, by: "Linker | None" = None) -> None:
    """Relate what changed in a record, under a progress bar where it is much."""
    from counterclaim.relate.link import ALONE
    from counterclaim.relating import relate_record

    with counting("Relating") as tell:
        relate_record(record, progress=tell, by=by or ALONE)


class Tracking:
    """How far many files are: a bar with the time left where somebody looks, else a line a file.

    Time is estimated by bytes: those of a packed file count when it is done.
    """

    def __init__(self, units: Sequence[tuple[str, str, int]]) -> None:
        self._names = {key: name for key, name, _ in units}
        self._sizes = {key: max(size, 1) for key, _, size in units}
        self._behind: dict[str, int] = {}
        self._documents = 0
        self._begun = time.monotonic()
        self._bars: Progress | None = None

    def __enter__(self) -> Self:
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        from counterclaim.show.consoles import Console

        console = Console(stderr=True)
        if console.is_terminal and self._sizes:
            columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
            self._bars = Progress(*columns, console=console, transient=True)
            self._bars.start()
            self._bars.add_task("Reading", total=sum(self._sizes.values()))
        return self

    def __exit__(self, *_: object) -> None:
        if self._bars:
            self._bars.stop()

    def at(self, key: str, number: int, size: int) -> None:
        """A file is at a document; so many bytes of it lie behind."""
        packed = self._names[key].endswith((".gz", ".zst", ".wacz", ".parquet"))
        self._behind[key] = 0 if packed else min(size, self._sizes[key] - 1)
        self._documents += number > 0
        self._move()

    def done(self, key: str, read: int, refused: int) -> None:
        """A file is done."""
        from counterclaim.show.words import counted

        self._documents += read + refused > 0
        self._behind[key] = self._sizes[key]
        aside = f", {refused} refused" if refused else ""
        self._tell(f"done {self._names[key]}: {counted(read, 'document')}{aside}; {self._left()}")

    def lost(self, key: str, reason: str) -> None:
        """A file could not be done."""
        self._behind[key] = self._sizes[key]
        self._tell(f"failed: {reason}; {self._left()}")

    def _left(self) -> str:
        """How many files and how much time are left.

        The first files say little of the time, so none is told before one is done.
        """
        left = sum(self._behind.get(key, 0) < size for key, size in self._sizes.items())
        if not left:
            return "all done"
        behind = sum(self._behind.values())
        seconds = (time.monotonic() - self._begun) * (sum(self._sizes.values()) / behind - 1)
        return f"{left} of {len(self._sizes)} left, about {duration(seconds)}"

    def _move(self) -> None:
        from counterclaim.show.words import counted

        if self._bars:
            done = sum(self._behind.get(key, 0) >= size for key, size in self._sizes.items())
            read = counted(self._documents, "document")
            words = f"Reading: {read}, {done} of {len(self._sizes)} parts"
            task = self._bars.task_ids[0]
            self._bars.update(task, completed=sum(self._behind.values()), description=words)

    def _tell(self, line: str) -> None:
        from counterclaim.show.words import plain

        self._move()
        if self._bars is None:
            click.echo(plain(line), err=True)


def duration(seconds: float) -> str:
    """A length of time in words.

    >>> duration(50), duration(190), duration(9000)
    ('1 minute', '4 minutes', '2.5 hours')
    """
    minutes = math.ceil(seconds / 60)
    if minutes < 120:
        return f"{minutes} minute{'s' if minutes > 1 else ''}"
    hours = seconds / 3600
    return f"{hours:.1f} hours" if hours < 48 else f"{hours / 24:.1f} days"
