"""Give a sample of documents to a second reviewer, and compare what the two decided.

In: a record in which people decided, and a name for the assignment. Out: the sample,
what of it still waits for the second reviewer, who sees the machine's values and their
own decisions alone, and how far the two agree.
"""

import hashlib
from collections.abc import Iterator, Sequence

from counterclaim.errors import InputError
from counterclaim.model.decisions import Assigning, Decision, Judgeable
from counterclaim.record import Record
from counterclaim.review import Reviewed, review
from counterclaim.review.agreement import Agreement, agreement_of
from counterclaim.review.values import values_in


def assign(
    record: Record,
    name: str,
    reviewer: str,
    *,
    documents: Sequence[str] = (),
    share: float = 0.1,
    reason: str | None = None,
    who: str | None = None,
) -> Decision:
    """Give documents, or a share of those that somebody reviewed, to a second reviewer.

    Which documents those are depends on the assignment's name and on nothing else.
    """
    if any(isinstance(d.what, Assigning) and d.what.name == name
           for d in record.decisions.assignments()):  # fmt: skip
        raise InputError(f"{name!r} is the name of an assignment already")
    chosen = [record.document(document).id for document in documents]
    if not chosen:
        known = sorted(record.decisions.documents(), key=lambda d: _dice(name, d))
        if not known:
            raise InputError("nobody has decided anything yet: name the documents to assign")
        chosen = known[: max(1, round(share * len(known)))]
    what = Assigning(name=name, reviewer=reviewer, sample=tuple(sorted(set(chosen))))
    with record.decisions.deciding(who=who) as deciding:
        return deciding.put(what, reason=reason)


def assignment_of(record: Record, name: str) -> Assigning:
    """An assignment by its name."""
    with record.decisions.deciding() as deciding:
        return deciding.assignment(name)


def left_of(record: Record, assignment: Assigning) -> Iterator[tuple[str, Judgeable]]:
    """The values of the sample that the second reviewer has not decided about, by document."""
    for document in assignment.sample:
        joined = _joined(record, document, assignment.name)
        for kind in ("claim", "event", "harm") if joined else ():
            for value in values_in(joined.reading, kind):  # type: ignore[union-attr]
                if joined and joined.state(value.id) == "unreviewed":
                    yield document, value


def agreement(record: Record, name: str) -> Agreement:
    """How far the second reviewer of an assignment agrees with the first."""
    assignment = assignment_of(record, name)
    pairs = []
    for document in assignment.sample:
        first, second = _joined(record, document, None), _joined(record, document, name)
        if first is not None and second is not None:
            pairs.append((document, first, second))
    return agreement_of(name, assignment.reviewer, pairs, settled=_settled(record, assignment))


def _joined(record: Record, document: str, assignment: str | None) -> Reviewed | None:
    """A document as one reviewer decided it stands, adjudications left out."""
    reading = record.reading(document)
    if reading is None:
        return None
    own = [d for d in record.decisions.of(document, assignment=assignment) if not d.settles]
    text = record.document(document).text
    return review(reading, own, text=text, assignment=assignment)


def _settled(record: Record, assignment: Assigning) -> frozenset[str]:
    """The decisions that somebody has adjudicated."""
    return frozenset(
        name
        for document in assignment.sample
        for decision in record.decisions.of(document)
        for name in decision.settles
    )


def _dice(name: str, document: str) -> str:
    return hashlib.blake2b(f"{name}\t{document}".encode(), digest_size=8).hexdigest()
