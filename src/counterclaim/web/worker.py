"""The process that does long work for the web app: reads an order, tells its progress.

`python -m counterclaim.web.worker`: an order as a line of JSON on standard input, a line
of JSON for each step on standard output. It alone loads the language model.
"""

import os
import pathlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from counterclaim.errors import CounterclaimError, InputError
from counterclaim.record import Record, open_record
from counterclaim.web.jobs import Item, Order, Progress, Wish

if TYPE_CHECKING:
    from counterclaim.model.captures import Capture

_GENTLY = 5
_EVERY = 25


def run(order: Order) -> Iterator[Progress]:
    """Do what an order says, a line for each step."""
    try:
        with open_record(order.record, who=order.who) as record:
            if order.kind == "verify":
                yield from _verify(record)
                return
            if order.kind == "add":
                yield from _add(record, order)
            yield from _relate(record)
            if order.wish:
                yield from _export(record, order.wish)
    except CounterclaimError as error:
        yield Progress(message=str(error))
    yield Progress(end=True)


def _add(record: Record, order: Order) -> Iterator[Progress]:
    from counterclaim.pipeline import read_document
    from counterclaim.reading.language import load_model

    yield Progress(doing="loading the language model")
    model = load_model(order.model)
    yield Progress(doing="reading")
    for number, item in enumerate(order.items):
        yield Progress(item=number, state="reading")
        try:
            capture = _capture(item)
            known = record.find_original(capture.document.original_sha256)
            document = record.document(known) if known else capture.document
            added = record.add(capture, read_document(document, model=model))
        except InputError as error:
            yield Progress(item=number, state="refused", message=str(error))
        else:
            yield Progress(item=number, state=added.status, document=added.id)


def _capture(item: Item) -> "Capture":
    from counterclaim.capture import capture_bytes
    from counterclaim.pipeline import published_on

    published = published_on(item.published)
    content = pathlib.Path(item.path).read_bytes() if item.path else b""
    return capture_bytes(
        content, name=item.name, publisher=item.publisher, url=item.url,
        published=published.at if published else None,
    )  # fmt: skip


def _relate(record: Record) -> Iterator[Progress]:
    from counterclaim.relating import relate_record

    yield Progress(doing="relating reports to incidents")
    relate_record(record)


def _export(record: Record, wish: Wish) -> Iterator[Progress]:
    from counterclaim.web.exporting import write_export

    yield Progress(doing="exporting")
    made = write_export(record, wish, progress=_telling)
    yield Progress(file=made.name, size=made.stat().st_size)


def _telling(done: int, of: int) -> None:
    if done % _EVERY == 0 or done == of:
        tell(Progress(done=done, of=of))


def _verify(record: Record) -> Iterator[Progress]:
    yield Progress(doing="hashing everything again and following every span")
    found = record.check(progress=lambda done, of: tell(Progress(done=done, of=of)))
    yield Progress(problems=found.problems, done=found.documents, of=found.documents, end=True)


def tell(progress: Progress) -> None:
    """Write one line of progress."""
    sys.stdout.write(msgspec.json.encode(progress).decode() + "\n")
    sys.stdout.flush()


def main() -> None:
    """Take an order and work through it, leaving the processor to those who read pages."""
    os.nice(_GENTLY)
    order = msgspec.json.decode(sys.stdin.readline(), type=Order)
    for progress in run(order):
        tell(progress)


if __name__ == "__main__":
    main()
