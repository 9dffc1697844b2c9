"""Make a judgement of what a person saw and what they say of it, with all it needs to last.

In: a reading with earlier decisions joined, the text, the value seen and the value it
should be. Out: a `Judgement` that carries its words, or an `InputError` that says what
is wrong with the value.
"""

from collections.abc import Iterator

import msgspec

from counterclaim.errors import InputError
from counterclaim.model.claims import Claim
from counterclaim.model.decisions import (
    Judgeable,
    Judged,
    Judgement,
    JudgementVerb,
    Referent,
    Subject,
)
from counterclaim.model.events import Count, Event, Harm
from counterclaim.model.readings import Reading
from counterclaim.model.values import value_id
from counterclaim.review.anchors import anchors_of
from counterclaim.review.consequences import named_by
from counterclaim.review.values import (
    KIND_OF,
    digest_of,
    find_value,
    judged,
    key_spans,
    known_by,
    references_in,
    spans_in,
)


def judge(
    verb: JudgementVerb,
    reading: Reading,
    text: str,
    *,
    machine: Judgeable | None = None,
    seen: Judgeable | None = None,
    human: Judgeable | None = None,
) -> Judgement:
    """What a person decided about one value of a reading.

    `machine` is what the program read, `seen` what the person looked at (the machine's
    value with earlier decisions), `human` what it should be: nothing where it is rejected.
    """
    if isinstance(human, Claim):
        human = _speaking(human, seen, reading)
    value = human or seen or machine
    if value is None:
        raise InputError(f"there is nothing to {verb}")
    if human is not None:
        _check(human, reading, text)
    spans = [span for v in (machine, seen, human) if v is not None for span in spans_in(v)]
    refers = list(_referents(reading, value))
    subject = Subject(
        document=reading.document,
        text_sha256=reading.text_sha256,
        kind=KIND_OF[type(value)],
        value=value.id,
        anchors=anchors_of([*spans, *(referent.span for referent in refers)], text),
        refers=tuple(refers),
    )
    return Judgement(
        verb=verb, subject=subject, machine=_judged(machine), human=_judged(human),
        on=digest_of(seen) if seen else None,
    )  # fmt: skip


def added_id(value: Judgeable, reading: Reading) -> str:
    """The id of a value that a person adds: its kind, document and words."""
    kind = KIND_OF[type(value)]
    places = [f"{span.start}:{span.end}" for span in spans_in(value)]
    return value_id(kind, reading.document, "added", *places)


def _judged(value: Judgeable | None) -> Judged | None:
    return judged(value) if value is not None else None


def _speaking(claim: Claim, seen: Judgeable | None, reading: Reading) -> Claim:
    """A claim whose source was selected anew speaks with the voice those words name."""
    before = seen if isinstance(seen, Claim) else None
    if before and (claim.source == before.source or claim.speaker != before.speaker):
        return claim
    if before is None and claim.speaker is not None:
        return claim
    source = named_by(claim.source, reading.sources)
    return msgspec.structs.replace(claim, speaker=source.id if source else None)


def _referents(reading: Reading, value: Judgeable) -> Iterator[Referent]:
    for identifier, kind in references_in(value):
        other = find_value(reading, identifier)
        span = known_by(other) if other else None
        if span is not None:
            yield Referent(id=identifier, kind=kind, span=span)


def _check(value: Judgeable, reading: Reading, text: str) -> None:
    """Refuse a value that does not stand on words, or says what cannot be."""
    for span in spans_in(value):
        if text[span.start : span.end] != span.text or not span.text:
            raise InputError(f"{span.text!r} does not stand at {span.start}:{span.end} of the text")
    if not key_spans(value):
        raise InputError(f"a {KIND_OF[type(value)]} needs words to stand on: select some")
    if isinstance(value, Claim) and not value.content:
        raise InputError("a claim needs content: select what is claimed")
    for count in _counts(value):
        if count.minimum < 0 or (count.maximum is not None and count.maximum < count.minimum):
            raise InputError(f"{count.minimum} to {count.maximum} is no range of people")
    for identifier, kind in references_in(value):
        if find_value(reading, identifier) is None:
            raise InputError(f"the document has no {kind} {identifier}")
    if isinstance(value, Claim) and value.parent == value.id:
        raise InputError("a claim cannot lie inside itself")


def _counts(value: Judgeable) -> Iterator[Count]:
    if isinstance(value, Harm | Event) and value.count is not None:
        yield value.count
