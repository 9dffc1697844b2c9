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
    from counterclaim.capture.fetching import Fetcher
    from counterclaim.capture.workers import Worker
    from counterclaim.model.captures import Capture, Refusal
    from counterclaim.reading.language import Model

_GENTLY = 5
_EVERY = 25
_PATIENCE = 60.0


def run(order: Order) -> Iterator[Progress]:
    """Do what an order says, a line for each step."""
    try:
        with open_record(order.record, who=order.who, wait=_PATIENCE) as record:
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
    from counterclaim.capture.fetching import Fetcher
    from counterclaim.capture.workers import Worker
    from counterclaim.reading.language import load_model

    yield Progress(doing="loading the language model")
    model = load_model(order.model)
    yield Progress(doing="reading")
    with Worker() as taking, Fetcher() as fetcher:
        for number, item in enumerate(order.items):
            yield Progress(item=number, state="reading")
            try:
                found = list(_captures(item, taking, fetcher))
                yield _keep(record, found, number, model)
            except InputError as error:
                reason = str(error).removeprefix(f"{item.name}: ")
                yield Progress(item=number, state="refused", message=reason)


def _keep(
    record: Record, found: "list[Capture | Refusal]", number: int, model: "Model"
) -> Progress:
    """Read and keep what an item holds: one document, or many."""
    from counterclaim.model.captures import Capture
    from counterclaim.pipeline import read_document

    kept, refused = [], []
    for one in found:
        if isinstance(one, Capture):
            known = record.find_original(one.document.original_sha256)
            document = record.document(known) if known else one.document
            kept.append(record.add(one, read_document(document, model=model)))
        else:
            refused.append(one.reason)
    if not kept:
        message = refused[0] if refused else "holds no document"
        return Progress(item=number, state="refused", message=message)
    more = f"{len(kept)} documents" if len(kept) > 1 else None
    left = f"{len(refused)} parts were refused: {refused[0]}" if refused else None
    return Progress(
        item=number, state=kept[0].status, document=kept[0].id,
        message="; ".join(filter(None, (more, left))) or None,
    )  # fmt: skip


def _captures(item: Item, taking: "Worker", fetcher: "Fetcher") -> "Iterator[Capture | Refusal]":
    """What an item holds: a file's documents, or those of a page that is fetched."""
    from counterclaim.capture.files import capture_of
    from counterclaim.capture.pieces import Job, Piece
    from counterclaim.capture.visits import fetched_captures, links_of
    from counterclaim.pipeline import published_on

    given = published_on(item.published)
    day = given.at if given else None
    if item.path is None:
        fetched = fetcher.fetch(item.url or "")
        if links_of(fetched) is not None:
            raise InputError("is a feed: counterclaim fetch takes in the pages it leads to")
        yield from fetched_captures(fetched, taking, published=day, publisher=item.publisher)
        return
    content = pathlib.Path(item.path).read_bytes()
    for found in taking.pieces(Job(name=item.name, content=content, url=item.url)):
        if isinstance(found, Piece):
            yield capture_of(found, published=day, publisher=item.publisher)
        else:
            yield found


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
