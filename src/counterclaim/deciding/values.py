"""Accept, correct, reject or add a value of a document, and take any decision back.

In: a record, and what a person says of a value they looked at. Out: the decision, kept
in one transaction with its words, its documents waiting to be related, and search up
to date.
"""

import dataclasses
from collections.abc import Iterator

import msgspec

from counterclaim.deciding.desks import Desk
from counterclaim.errors import InputError
from counterclaim.model.decisions import Decision, Judgeable, Judgement, Undoing
from counterclaim.model.readings import Reading
from counterclaim.record import Record
from counterclaim.record.decisions import Deciding
from counterclaim.relate import relate_readings
from counterclaim.review import Reviewed, joined, review
from counterclaim.review.subjects import added_id
from counterclaim.review.values import digest_of


def reviewed(record: Record, name: str, *, assignment: str | None = None) -> Reviewed | None:
    """A document's reading as people decided it stands; `None` where it was kept unread.

    Its incidents are told anew where decisions changed it. For the reviewer of a blind
    `assignment`, only the decisions made in it count.
    """
    document = record.document(name)
    reading = record.reading(document.id)
    if reading is None:
        return None
    decisions = record.decisions.of(document.id, assignment=assignment)
    found = review(reading, decisions, text=document.text, assignment=assignment)
    if found.reading is reading:
        return found
    whole = msgspec.structs.replace(found.reading, incidents=relate_readings((found.reading,)))
    return dataclasses.replace(found, reading=whole)


def reviewed_readings(record: Record) -> Iterator[Reading]:
    """The current readings by document id, as people decided they stand.

    Those that nobody decided about are as they were read; the others' own incidents
    are left out, since the record has them with all documents.
    """
    decided, namings = frozenset(record.decisions.documents()), record.decisions.namings()
    for reading in record.readings():
        if not namings and reading.document not in decided:
            yield reading
            continue
        mine = record.decisions.of(reading.document) if reading.document in decided else namings
        yield joined(reading, mine)


def accept(
    record: Record,
    document: str,
    value: str,
    *,
    seen: str | None = None,
    reason: str | None = None,
    who: str | None = None,
    assignment: str | None = None,
    adjudicates: str | None = None,
) -> Decision:
    """Say that a value is right as it stands. `seen` is the digest of what was looked at."""
    with record.decisions.deciding(who=who) as deciding:
        desk = Desk(deciding, document, assignment)
        before = desk.value(value, seen)
        return desk.decide("accept", before, human=None, reason=reason, adjudicates=adjudicates)


def correct(
    record: Record,
    document: str,
    human: Judgeable,
    *,
    seen: str | None = None,
    reason: str | None = None,
    who: str | None = None,
    assignment: str | None = None,
    adjudicates: str | None = None,
) -> Decision:
    """Put a value right: `human` has the id of the value that it takes the place of."""
    with record.decisions.deciding(who=who) as deciding:
        desk = Desk(deciding, document, assignment)
        before = desk.value(human.id, seen)
        if digest_of(before) == digest_of(human):
            raise InputError(f"{human.id}: nothing was changed; accept it instead")
        return desk.decide("correct", before, human=human, reason=reason, adjudicates=adjudicates)


def reject(
    record: Record,
    document: str,
    value: str,
    *,
    seen: str | None = None,
    reason: str | None = None,
    who: str | None = None,
    assignment: str | None = None,
    adjudicates: str | None = None,
) -> Decision:
    """Say that a value is none: it leaves the reading and all that follows from it."""
    with record.decisions.deciding(who=who) as deciding:
        desk = Desk(deciding, document, assignment)
        before = desk.value(value, seen)
        return desk.decide("reject", before, human=None, reason=reason, adjudicates=adjudicates)


def add(
    record: Record,
    document: str,
    human: Judgeable,
    *,
    reason: str | None = None,
    who: str | None = None,
    assignment: str | None = None,
) -> Decision:
    """Add a value that was not read; its id is made from its words."""
    with record.decisions.deciding(who=who) as deciding:
        desk = Desk(deciding, document, assignment)
        named = msgspec.structs.replace(human, id=added_id(human, desk.reading))
        return desk.decide("add", None, human=named, reason=reason)


def undo(
    record: Record, decision: str, *, reason: str | None = None, who: str | None = None
) -> Decision:
    """Take a decision back, with a decision that says so."""
    with record.decisions.deciding(who=who) as deciding:
        taken = deciding.find(decision)
        if isinstance(taken.what, Undoing):
            raise InputError(f"{taken.id}: took another decision back; decide again instead")
        if not deciding.counts(taken.id):
            raise InputError(f"{taken.id}: was taken back already")
        documents = deciding.documents_of(taken.id)
        if isinstance(taken.what, Judgement) and taken.assignment is None:
            _check_last(deciding, taken, taken.what)
        undone = deciding.put(
            Undoing(decision=taken.id),
            documents=documents,
            reason=reason,
            assignment=taken.assignment,
        )
        for document in documents if isinstance(taken.what, Judgement) else ():
            Desk(deciding, document, None).keep_claims()
        return undone


def _check_last(deciding: Deciding, taken: Decision, what: Judgement) -> None:
    """Refuse to take back what a later decision about the same value rests on."""
    desk = Desk(deciding, what.subject.document, None)
    last = desk.last(taken)
    if last is not None and last.id != taken.id:
        raise InputError(
            f"{taken.id}: {last.id} was made after it on the same {what.subject.kind}: "
            "undo that first"
        )
