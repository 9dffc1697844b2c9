"""A document as it lies before the person who decides about it.

In: a record as it stands in one transaction. Out: the values of a document with earlier
decisions joined, and decisions about them. A decision made on something else than what
is there now is refused.
"""

from collections.abc import Iterator, Sequence

from counterclaim.errors import InputError
from counterclaim.model.decisions import Decision, Judgeable, Judgement, JudgementVerb
from counterclaim.model.incidents import Account
from counterclaim.model.readings import Reading
from counterclaim.record.decisions import Deciding
from counterclaim.review import Reviewed, review
from counterclaim.review.subjects import judge
from counterclaim.review.values import KIND_OF, digest_of, find_value


class ChangedError(InputError):
    """A value is no longer what the person who decides about it looked at."""


class Desk:
    """A document as it lies before the person who decides about it."""

    def __init__(self, deciding: Deciding, document: str, assignment: str | None) -> None:
        self._deciding = deciding
        self._document = deciding.document(document)
        self._machine = deciding.reading(self._document.id)
        self._assignment = assignment
        if assignment is not None:
            given = deciding.assignment(assignment)
            if given.reviewer != deciding.who:
                raise InputError(f"{assignment} was given to {given.reviewer}, not {deciding.who}")
            if self._document.id not in given.sample:
                raise InputError(f"{self._document.id} is not in the sample of {assignment}")

    @property
    def text(self) -> str:
        """The document's text."""
        return self._document.text

    @property
    def reviewed(self) -> Reviewed:
        """The reading with the decisions so far."""
        return self._joined(self._deciding.namings())

    def _joined(self, namings: Sequence[Decision]) -> Reviewed:
        decisions = self._deciding.of(self._document.id, assignment=self._assignment)
        return review(
            self._machine, (*decisions, *namings), text=self.text, assignment=self._assignment
        )

    @property
    def reading(self) -> Reading:
        """The reading as it stands."""
        return self.reviewed.reading

    def value(self, identifier: str, seen: str | None) -> Judgeable:
        """A value as it stands, which must be what the person has seen."""
        joined = self.reviewed
        others = (*joined.rejected, *self._accounts())
        found = find_value(joined.reading, identifier) or next(
            (value for value in others if value.id == identifier), None
        )
        if found is None:
            raise InputError(
                f"{self._document.id} has no {identifier}: list its values with "
                f"counterclaim review --document {self._document.id}"
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
        adjudicates: str | None = None,
    ) -> Decision:
        """Keep a decision about a value, and let search know.

        It settles what two reviewers decided about the value where it `adjudicates` an
        assignment.
        """
        bare = self._joined(())
        if verb == "add" and human is not None and find_value(bare.reading, human.id):
            raise InputError(f"{self._document.id} has this {KIND_OF[type(human)]} already")
        if verb == "accept" and before is not None:
            human = find_value(bare.reading, before.id) or before
        judgement = judge(
            verb, bare.reading, self.text, machine=self._read(before, bare), seen=before,
            human=human,
        )  # fmt: skip
        settles = self._settled(judgement.subject.value, adjudicates) if adjudicates else ()
        made = self._deciding.put(
            judgement, reason=reason, assignment=self._assignment, settles=settles
        )
        if self._assignment is None:
            self.keep_claims()
        return made

    def _read(self, value: Judgeable | None, joined: Reviewed) -> Judgeable | None:
        """What the program read where a value stands now; nothing where a person added it."""
        if value is None:
            return None
        if isinstance(value, Account):
            return self._account(value)
        known = joined.reviews.get(value.id)
        if known is not None:
            return known.machine.value if known.machine else None
        return find_value(self._machine, value.id)

    def _account(self, account: Account) -> Judgeable:
        """An account as it was first decided about, or as it is."""
        decided = self._about(account.id)
        first = decided[0].what if decided else None
        machine = first.machine if isinstance(first, Judgement) else None
        return machine.value if machine else account

    def _accounts(self) -> Iterator[Account]:
        """The accounts of the document as they stand, then those that were rejected."""
        yield from self._deciding.accounts(self._document.id)
        for decision in self._deciding.of(self._document.id):
            what = decision.what
            if isinstance(what, Judgement) and what.machine and what.machine.account:
                yield what.machine.account

    def _about(self, value: str) -> list[Decision]:
        """The decisions that count for one value, by the id it was decided about under."""
        return [
            decision
            for decision in self._deciding.of(self._document.id)
            if isinstance(decision.what, Judgement) and decision.what.subject.value == value
        ]

    def _settled(self, value: str, assignment: str) -> tuple[str, ...]:
        """The last decision of each of two reviewers about a value."""
        self._deciding.assignment(assignment)
        blind = self._deciding.of(self._document.id, assignment=assignment)
        both = [
            [d for d in made if isinstance(d.what, Judgement) and d.what.subject.value == value]
            for made in (self._about(value), blind)
        ]
        return tuple(decisions[-1].id for decisions in both if decisions)

    def last(self, decision: Decision) -> Decision | None:
        """The last decision about the value that a decision is about."""
        what = decision.what
        if isinstance(what, Judgement) and what.subject.kind == "account":
            return next(reversed(self._about(what.subject.value)), None)
        for found in self.reviewed.reviews.values():
            if decision.id in found.decisions:
                return self._deciding.find(found.decisions[-1])
        return None

    def keep_claims(self) -> None:
        """Let search find the claims as they now stand."""
        self._deciding.keep_claims(self.reading)
