"""One of several programs that work on one record at once: adds reports, or corrects a figure.

`python -m tests.sharer PLACE add FIRST COUNT` adds reports and relates after each;
`python -m tests.sharer PLACE raise WHO TIMES` raises one figure by one, as often as said,
each time from what it has just seen, and prints how often somebody was quicker.
"""

import sys

import msgspec

from counterclaim.deciding import ChangedError, correct, reviewed
from counterclaim.model.events import Harm
from counterclaim.record import Record, open_record
from counterclaim.review.values import digest_of, find_value
from tests.test_relating import add, strike

MOST = 400
"""How often a figure is tried: far more than it can take."""


def report(record: Record, number: int) -> None:
    """Add one of the reports that all tell of two places."""
    add(record, strike(number, place=("Astrel", "Brunn")[number % 2]))


def figure(record: Record) -> Harm:
    """The figure that everybody raises, as it stands."""
    found = reviewed(record, "doc-0")
    harm = find_value(found.reading, "harm-0") if found else None
    if not isinstance(harm, Harm):
        raise LookupError("doc-0 has no figure")
    return harm


def raise_once(record: Record, seen: Harm, who: str) -> None:
    """Say that a figure is one more than it was seen to be."""
    count = msgspec.structs.replace(
        seen.count, minimum=(seen.count.minimum or 0) + 1, maximum=(seen.count.maximum or 0) + 1
    )
    human = msgspec.structs.replace(seen, count=count)
    correct(record, "doc-0", human, seen=digest_of(seen), who=who)


def main(place: str, act: str, first: str, second: str) -> None:
    """Do one program's part."""
    with open_record(place, create=False, wait=60.0) as record:
        if act == "add":
            for number in range(int(first), int(first) + int(second)):
                report(record, number)
            return
        done = late = 0
        for _ in range(MOST):
            if done == int(second):
                break
            seen = figure(record)
            try:
                raise_once(record, seen, first)
                done += 1
            except ChangedError:
                late += 1
        sys.stdout.write(f"{done} {late}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
