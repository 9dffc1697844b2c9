"""Where linking is done: in this process, in several of this machine, or on a cluster."""

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from counterclaim.relate.link import Linker


def linked_on[F: Callable[..., object]](command: F) -> F:
    """Give a command the options that say where it links."""
    for option in (
        click.option(
            "--scheduler",
            metavar="ADDRESS",
            help="Link on a Dask cluster: tcp://host:8786, or local to start one here.",
        ),
        click.option(
            "--processes",
            type=click.IntRange(1, 1000),
            help="Link with so many processes of this machine.  [1; with --scheduler local as "
            "many as processors]",
        ),
    ):
        command = option(command)
    return command


@contextlib.contextmanager
def linker(scheduler: str | None, processes: int | None) -> Iterator["Linker"]:
    """Who links, as the options say; what cannot be had is told before anything begins."""
    import os

    from counterclaim.relate.link import ALONE
    from counterclaim.scale.linking import InParts

    if scheduler:
        from counterclaim.scale.clusters import Cluster

        with Cluster(scheduler, processes=processes or os.cpu_count() or 1) as cluster:
            yield InParts(cluster.map)
    elif processes and processes > 1:
        from counterclaim.scale.engines import Processes

        with Processes(processes) as own:
            yield InParts(own.map)
    else:
        yield ALONE
