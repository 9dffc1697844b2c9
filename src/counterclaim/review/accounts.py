"""Join decisions about accounts to the accounts of an incident.

In: what parties say of one incident, the readings they come from, and decisions about
some of it. Out: the accounts as people decided they stand, and how far each was reviewed.
An account is known by its id, or by its point and the words that carry it.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from counterclaim.model.decisions import Decision, Judged, Judgement, Review, ReviewState
from counterclaim.model.incidents import Account
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.review.anchors import moved, text_of
from counterclaim.review.values import Gone, with_spans


def joined_accounts(
    accounts: Sequence[Account],
    decisions: Iterable[Decision],
    readings: Mapping[str, Reading],
    versions: Mapping[str, str] | None = None,
) -> tuple[tuple[Account, ...], dict[str, Review]]:
    """Accounts as people decided they stand, with the review of each that was decided about.

    `versions` gives the document that stands for each earlier version of its page.
    """
    now = {account.id: account for account in accounts}
    reviews: dict[str, Review] = {}
    for decision in decisions:
        what = decision.what
        if not isinstance(what, Judgement) or what.subject.kind != "account":
            continue
        document = (versions or {}).get(what.subject.document, what.subject.document)
        reading = readings.get(document)
        found = _found(what, accounts, document, reading) if reading else None
        if found is None:
            continue
        state: ReviewState = "rejected"
        if what.verb == "reject":
            now.pop(found.id, None)
        elif what.human is not None and what.human.account is not None and reading is not None:
            human = _here(what.human.account, found, what, reading)
            now[found.id] = human
            state = "corrected" if human != found else "accepted"
        before = reviews.get(found.id)
        reviews[found.id] = Review(
            value=found.id, kind="account", state=state, who=decision.who, at=decision.at,
            reason=decision.reason,
            decisions=(*(before.decisions if before else ()), decision.id),
            machine=Judged(account=found),
        )  # fmt: skip
    return tuple(now[a.id] for a in accounts if a.id in now), reviews


def _found(
    what: Judgement, accounts: Sequence[Account], document: str, reading: Reading
) -> Account | None:
    """The account that a decision is about."""
    for account in accounts:
        if account.id == what.subject.value:
            return account
    judged = what.machine or what.human
    wanted = judged.account if judged else None
    if wanted is None:
        return None
    at = _place(wanted.quote, what, reading)
    near = [
        account
        for account in accounts
        if account.document == document and account.point == wanted.point
        and account.party == wanted.party and at is not None and account.quote.overlaps(at)
    ]  # fmt: skip
    return near[0] if near else None


def _place(span: Span, what: Judgement, reading: Reading) -> Span | None:
    if what.subject.text_sha256 == reading.text_sha256:
        return span
    return moved(what.subject.anchors, text_of(reading)).get(span)


def _here(human: Account, found: Account, what: Judgement, reading: Reading) -> Account:
    """A person's account under the id and the references that the machine's has now."""
    if what.subject.text_sha256 != reading.text_sha256:
        places = moved(what.subject.anchors, text_of(reading))
        try:
            human = with_spans(human, lambda span: places.get(span))
        except Gone:
            human = msgspec.structs.replace(human, quote=found.quote, speaker=found.speaker)
    return msgspec.structs.replace(
        human, id=found.id, document=found.document, source=found.source, claim=found.claim,
        event=found.event, harm=found.harm, day=found.day,
    )  # fmt: skip
