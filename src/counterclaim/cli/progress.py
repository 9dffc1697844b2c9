"""Progress on standard error, where somebody looks at it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.record import Record

_MANY = 20


def relate_shown(record: "Record") -> None:
    """Relate what changed in a record, under a progress bar where it is much."""
    from counterclaim.relating import relate_record
    from counterclaim.show.consoles import Console

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
