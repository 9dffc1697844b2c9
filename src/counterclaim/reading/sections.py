"""Labels that say where or when all that stands under them happened.

In: events with the times and places of a document. Out: the events, each without a
place or time of its own with that of its label: a heading ("Lorin province"), the line
before a list ("On 3 May:"), or the words before a colon ("Velmo: two people died").
"""

import bisect
from collections.abc import Iterator, Sequence

import msgspec

from counterclaim.model.blocks import Block
from counterclaim.model.events import Event, EventTime
from counterclaim.model.places import Place
from counterclaim.model.times import Time
from counterclaim.reading.language import Parse, Sentence, Word

_LONGEST = 60  # characters of a label
_AHEAD = frozenset({"planned", "requested", "threatened", "hypothetical"})
_LOCAL = frozenset({"location", "facility"})
_WEAK = frozenset({"incident", "open until publication"})
_SMALL = frozenset({"IN", "DT", "CC", "RB"})


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """The places and times of a label, and the text that it is for."""

    start: int
    end: int
    until: int
    places: tuple[Place, ...]
    times: tuple[Time, ...]


def under_labels(
    parse: Parse, events: tuple[Event, ...], times: Sequence[Time], places: Sequence[Place]
) -> tuple[Event, ...]:
    """Give events the place and time of the label that they stand under."""
    labels = find_labels(parse, times, places) if events else []
    if not labels:
        return events
    return tuple(_labelled(event, labels) for event in events)


def find_labels(parse: Parse, times: Sequence[Time], places: Sequence[Place]) -> list[Label]:
    """All labels of a document in text order."""
    local = [place for place in places if place.sense in _LOCAL]
    values: list[Place | Time] = [*local, *times]
    values.sort(key=lambda value: value.span.start)
    starts = [value.span.start for value in values]
    found: list[Label] = []
    first: dict[int, Sentence] = {}
    for sentence in parse.sentences:
        first.setdefault(sentence.block.span.start, sentence)
    for number, block in enumerate(parse.readable):
        opening = first.get(block.span.start)
        words = opening and _label_words(block, opening)
        if not words:
            continue
        end = words[-1].end
        low = bisect.bisect_left(starts, block.span.start)
        inside = [v for v in values[low:] if v.span.start < end and v.span.end <= end + 1]
        if inside and _covered(words, inside):
            found.append(
                Label(
                    start=block.span.start,
                    end=end,
                    until=_reach(parse.readable, number, end),
                    places=tuple(v for v in inside if isinstance(v, Place)),
                    times=tuple(v for v in inside if isinstance(v, Time) and v.interval),
                )
            )
    return found


def _label_words(block: Block, opening: Sentence) -> list[Word]:
    """The words of a block that could be a label: all of a heading, or those before a colon."""
    text = block.span.text
    colon = text.find(":", 0, _LONGEST)
    while colon > 0 and text[colon + 1 : colon + 2].isdigit():
        colon = text.find(":", colon + 1, _LONGEST)
    if colon < 0:
        if block.kind != "heading" or len(text) > _LONGEST:
            return []
        colon = len(text)
    elif colon < len(text) - 1 and text[:colon].isupper():
        return []  # a dateline: "ADEN: Two people died"
    end = block.span.start + colon
    return [word for word in opening.words if word.end <= end]


def _covered(words: Sequence[Word], values: Sequence[Place | Time]) -> bool:
    """Whether nothing but places and times stands in a label, with small words between."""
    return all(
        word.is_mark
        or word.tag in _SMALL
        or any(v.span.start <= word.start < v.span.end for v in values)
        for word in words
    )


def _reach(blocks: Sequence[Block], number: int, end: int) -> int:
    """Where what a label is for ends: its own block, the list after it, or its section."""
    block = blocks[number]
    if end < block.span.end - 1:
        return block.span.end
    after = list(_below(blocks, number))
    return after[-1].span.end if after else block.span.end


def _below(blocks: Sequence[Block], number: int) -> Iterator[Block]:
    following = blocks[number + 1 :]
    listed = blocks[number].kind != "heading" and following and following[0].kind == "list item"
    for block in following:
        own = block.kind == "heading" or (block.span.text[-1:] == ":" and block.kind != "list item")
        if own or (listed and block.kind != "list item"):
            return
        yield block


def _labelled(event: Event, labels: Sequence[Label]) -> Event:
    """An event with what its labels give; a name before the colon did not act in it."""
    at = event.trigger.start
    above = [label for label in labels if label.end <= at < label.until]
    if not above or not event.main:
        return event
    changed: dict[str, object] = {}
    for label in above:
        if label.places and not event.places:
            changed["places"] = tuple(place.id for place in label.places)
        weak = event.time is None or event.time.basis in _WEAK
        if label.times and weak and event.status not in _AHEAD:
            changed["time"] = EventTime(time=label.times[0].id, basis="label")
        actors = tuple(p for p in event.actors if not label.start <= p.span.start < label.end)
        if len(actors) < len(event.actors):
            changed["actors"] = actors
    return msgspec.structs.replace(event, **changed) if changed else event
