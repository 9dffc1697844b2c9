"""Progress on standard error, where somebody looks at it."""

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.record import Record

_MANY = 20


def relate_shown(record: "Record") -> None:
    """Relate what changed in a record, under a progress bar where it is much."""
    from rich.console import Console

    from counterclaim.relating import relate_record

    console = Console(stderr=True)
    if not console.is_terminal:
        relate_record(record)
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as bars:
        bar = bars.add_task("Relating", total=None, visible=False)
        relate_record(
            record,
            progress=lambda done, of: bars.update(
                bar, completed=done, total=of, visible=of >= _MANY
            ),
        )


@contextlib.contextmanager
def progress_shown(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function to call with how many of how many are done; a bar where somebody looks."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bars:
        bar = bars.add_task(what, total=None)
        yield lambda done, of: bars.update(bar, completed=done, total=of)
