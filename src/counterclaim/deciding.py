"""Take a person's decision into a record, in one transaction each.

In: a record, and what a person says of a value they looked at. Out: the decision, kept
with its words, its documents waiting to be related, and search up to date. A decision
that was made on something else than what is there now is refused.
"""

import msgspec

from counterclaim.errors import InputError
from counterclaim.model.decisions import (
    Decision,
    Judgeable,
    Judgement,
    JudgementVerb,
    Undoing,
)
from counterclaim.model.readings import Reading
from counterclaim.record import Record
from counterclaim.record.decisions import Deciding
from counterclaim.relate import relate_readings
from counterclaim.review import Reviewed, review
from counterclaim.review.subjects import added_id, judge
from counterclaim.review.values import KIND_OF, digest_of, find_value


class ChangedError(InputError):
    """A value is no longer what the person who decides about it looked at."""


def reviewed(record: Record, name: str) -> Reviewed | None:
    """A document's reading as people decided it stands; `None` where it was kept unread.

    Its incidents are told anew where decisions changed it.
    """
    document = record.document(name)
    reading = record.reading(document.id)
    if reading is None:
        return None
    found = review(reading, record.decisions.of(document.id), text=document.text)
    if found.reading is reading:
        return found
    whole = msgspec.structs.replace(found.reading, incidents=relate_readings((found.reading,)))
    return Reviewed(
        reading=whole, reviews=found.reviews, rejected=found.rejected, unplaced=found.unplaced
    )


def accept(
    record: Record,
    document: str,
    value: str,
    *,
    seen: str | None = None,
    reason: str | None = None,
    who: str | None = None,
    assignment: str | None = None,
) -> Decision:
    """Say that a value is right as it stands. `seen` is the digest of what was looked at."""
    with record.decisions.deciding(who=who) as deciding:
        desk = _Desk(deciding, document, assignment)
        return desk.decide("accept", desk.value(value, seen), human=None, reason=reason)


def correct(
    record: Record,
    document: str,
    human: Judgeable,
    *,
    seen: str | None = None,
    reason: str | None = None,
    who: str | None = None,
    assignment: str | None = None,
) -> Decision:
    """Put a value right: `human` has the id of the value that it takes the place of."""
    with record.decisions.deciding(who=who) as deciding:
        desk = _Desk(deciding, document, assignment)
        before = desk.value(human.id, seen)
        if digest_of(before) == digest_of(human):
            raise InputError(f"{human.id}: nothing was changed; accept it instead")
        return desk.decide("correct", before, human=human, reason=reason)


def reject(
    record: Record,
    document: str,
    value: str,
    *,
    seen: str | None = None,
    reason: str | None = None,
    who: str | None = None,
    assignment: str | None = None,
) -> Decision:
    """Say that a value is none: it leaves the reading and all that follows from it."""
    with record.decisions.deciding(who=who) as deciding:
        desk = _Desk(deciding, document, assignment)
        return desk.decide("reject", desk.value(value, seen), human=None, reason=reason)


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
        desk = _Desk(deciding, document, assignment)
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
            _Desk(deciding, document, None).keep_claims()
        return undone


def _check_last(deciding: Deciding, taken: Decision, what: Judgement) -> None:
    """Refuse to take back what a later decision about the same value rests on."""
    joined = _Desk(deciding, what.subject.document, None).reviewed
    for found in joined.reviews.values():
        if taken.id in found.decisions and found.decisions[-1] != taken.id:
            raise InputError(
                f"{taken.id}: {found.decisions[-1]} was made after it on the same "
                f"{found.kind}: undo that first"
            )


class _Desk:
    """A document as it lies before the person who decides about it."""

    def __init__(self, deciding: Deciding, document: str, assignment: str | None) -> None:
        self._deciding = deciding
        self._document = deciding.document(document)
        self._machine = deciding.reading(self._document.id)
        self._assignment = assignment

    @property
    def reviewed(self) -> Reviewed:
        """The reading with the decisions so far."""
        decisions = self._deciding.of(self._document.id, assignment=self._assignment)
        return review(
            self._machine, decisions, text=self._document.text, assignment=self._assignment
        )

    @property
    def reading(self) -> Reading:
        """The reading as it stands."""
        return self.reviewed.reading

    def value(self, identifier: str, seen: str | None) -> Judgeable:
        """A value as it stands, which must be what the person has seen."""
        joined = self.reviewed
        found = find_value(joined.reading, identifier) or next(
            (value for value in joined.rejected if value.id == identifier), None
        )
        if found is None:
            raise InputError(
                f"{self._document.id} has no {identifier}: list its values with "
                f"counterclaim review {self._document.id}"
            )
        if seen is not None and digest_of(found) != seen:
            last = joined.reviews.get(identifier)
            how = f"{last.who} {last.state} it at {last.at}" if last else "it was read anew"
            raise ChangedError(f"{identifier}: {how} since you looked at it: look at it again")
        return found

    def decide(
        self,
        verb: JudgementVerb,
        before: Judgeable | None,
        *,
        human: Judgeable | None,
        reason: str | None,
    ) -> Decision:
        """Keep a decision about a value, and let search know."""
        joined = self.reviewed
        if verb == "add" and human is not None and find_value(joined.reading, human.id):
            raise InputError(f"{self._document.id} has this {KIND_OF[type(human)]} already")
        known = joined.reviews.get(before.id) if before else None
        machine = before
        if known is not None:
            machine = known.machine.value if known.machine else None
        judgement = judge(
            verb, joined.reading, self._document.text, machine=machine, seen=before,
            human=before if verb == "accept" else human,
        )  # fmt: skip
        made = self._deciding.put(judgement, reason=reason, assignment=self._assignment)
        if self._assignment is None:
            self.keep_claims()
        return made

    def keep_claims(self) -> None:
        """Let search find the claims as they now stand."""
        self._deciding.keep_claims(self.reading)
