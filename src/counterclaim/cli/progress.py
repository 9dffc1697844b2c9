"""Progress on standard error, where somebody looks at it."""

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.record import Record

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


def relate_shown(record: "Record") -> None:
    """Relate what changed in a record, under a progress bar where it is much."""
    from counterclaim.relating import relate_record

    with counting("Relating") as tell:
        relate_record(record, progress=tell)
