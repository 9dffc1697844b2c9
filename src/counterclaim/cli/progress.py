"""Progress on standard error, where somebody looks at it."""

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.record import Record

_MANY = 20


def relate_shown(record: "Record") -> None:
    """Relate what changed in a record, under a progress bar where it is much."""
    from counterclaim.relating import relate_record

    with counting("Relating") as progress:
        relate_record(record, progress=progress)


@contextlib.contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """A way to be told how many of how many are done, shown as a bar if somebody looks."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda done, of: None
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as bars:
        bar = bars.add_task(what, total=None, visible=False)
        yield lambda done, of: bars.update(bar, completed=done, total=of, visible=of >= _MANY)
