"""What is marked in a document's text: claims by party, and the layers that can be laid over it."""

from collections.abc import Iterator

from counterclaim.model.events import Event, Harm
from counterclaim.model.readings import Reading
from counterclaim.show.words import count_words, interval_words, place_words
from counterclaim.web.views.marking import Mark
from counterclaim.web.views.voices import Voices

_READ = frozenset({"paragraph", "list item", "quotation"})


def marks_of(reading: Reading, voices: Voices) -> Iterator[Mark]:
    """All marks of a reading, in no order."""
    for block in reading.blocks:
        if block.kind not in _READ:
            kind = "heading" if block.kind == "heading" else "unread"
            yield Mark(kind=kind, start=block.span.start, end=block.span.end, note=block.kind)  # type: ignore[arg-type]
    yield from _claims(reading, voices)
    for span in own_voice(reading):
        note = f"stated by {voices.publisher} in its own voice"
        yield Mark(kind="voice", start=span[0], end=span[1], of=f"voice-{span[0]}", note=note)
    yield from _layers(reading)


def own_voice(reading: Reading) -> list[tuple[int, int]]:
    """The sentences in which the publisher itself says that something happened or was done."""
    values: list[Event | Harm] = [*reading.events, *reading.harms]
    return sorted({(v.sentence.start, v.sentence.end) for v in values if v.claim is None})


def _claims(reading: Reading, voices: Voices) -> Iterator[Mark]:
    for claim in reading.claims:
        colour, depth = voices.colour(claim), voices.depth(claim)
        note = f"{voices.name(claim) or 'someone unnamed'} {claim.stance}"
        parts = (("content", claim.content), ("source", claim.source), ("cue", claim.cue))
        for kind, spans in parts:
            for span in spans:
                yield Mark(
                    kind=kind, start=span.start, end=span.end, of=claim.id,  # type: ignore[arg-type]
                    colour=colour, depth=depth, note=note,
                )  # fmt: skip


def _layers(reading: Reading) -> Iterator[Mark]:
    for event in reading.events:
        for span in (event.trigger, *event.mentions):
            note = f"event: {event.type}, {event.status}"
            yield Mark(kind="event", start=span.start, end=span.end, of=event.id, note=note)
    for harm in reading.harms:
        note = f"harm: {'not ' if harm.negated else ''}{harm.status} {count_words(harm.count)}"
        yield Mark(kind="harm", start=harm.span.start, end=harm.span.end, of=harm.id, note=note)
    for place in reading.places:
        note = f"place: {place_words(place)}" + (f", {place.precision}" if place.precision else "")
        yield Mark(kind="place", start=place.span.start, end=place.span.end, of=place.id, note=note)
    for time in reading.times:
        note = f"time: {time.edtf or time.value}"
        if time.interval:
            note += f", {interval_words(time.interval)}"
        yield Mark(kind="time", start=time.span.start, end=time.span.end, of=time.id, note=note)
