"""Positions that are stated without an event frame: error, absence, blame, dismissal.

In: a reading and the part of it that speaks of one incident. Out: accounts such
as "nobody of that group was there" or "it was a mistake", and `Dismissal`s of
what another party says, which need the other accounts to be resolved.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counterclaim.lexicon.actors import registry
from counterclaim.lexicon.phrases import Match
from counterclaim.lexicon.positions import PositionEntry, positions
from counterclaim.model.claims import Certainty, Claim
from counterclaim.model.incidents import Account, AccountStance, NumberRange
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.relate.answers import account_of
from counterclaim.relate.parties import Voice, Voices
from counterclaim.relate.presence import (
    SOME,
    absent_in_denial,
    civilian_harm,
    no_civilians,
    presence_in,
)
from counterclaim.relate.sentences import Told, armed, certainty_of, look_at, words_in
from counterclaim.relate.weapons import weapons_in
from counterclaim.relate.wording import culprit_name

_NEGATIONS = frozenset({"not", "no", "never", "n't", "wasn't", "isn't", "without"})
_WAS_TO = frozenset({("was", "to"), ("is", "to"), ("been", "to")})
_REACH = 10
_GROUPS = frozenset({"armed group", "militia"})
_SIDES = frozenset(
    {"Islamic State", "other armed opposition", "state forces", "terrorists", "civilians"}
)


class Dismissal(NamedTuple):
    """A party's word that another's account is false; `actor` is whose, where it is named."""

    reading: Reading
    voice: Voice
    quote: Span
    actor: str | None


class Aim(NamedTuple):
    """A stated aim, which counts if the speaker's side used the force, or if it is doubted."""

    account: Account
    side: str | None


type Position = Account | Dismissal | Aim


def positions_in(voices: Voices, sentence: Span) -> Iterator[Position]:
    """The positions that one sentence states."""
    words = words_in(sentence)
    yield from weapons_in(voices, sentence, words)
    forms = [word.form for word in words]
    matches = list(positions().find(forms, forms))
    if not matches:
        return
    told = look_at(voices.reading, sentence, words)
    doubt = any(match.value.kind == "intent doubt" for match in matches)
    for match in matches:
        cue = told.cut(match.start, match.end - 1)
        voice = voices.at(cue)
        if match.value.kind == "blaming":
            accuser = voices.making(cue) or _subject(match, told)
            if accuser:
                yield from _of_blame(match, told, accuser)
        elif match.value.kind == "purpose":
            yield from _of_purpose(match, told, voice)
        elif match.value.kind == "aim":
            yield from _of_aim(match, told, voice, doubted=doubt)
        else:
            yield from _read(match, told, voice)


def _read(match: Match[PositionEntry], told: Told, voice: Voice) -> Iterator[Position]:
    kind = match.value.kind
    if kind in ("accident", "deliberate"):
        yield _of_intent(match, told, voice, kind)
    elif kind == "refuted":
        yield _account(told, match, voice, "accident", ("accident",), "doubts")
    elif kind in ("absence", "presence", "spared", "aimed", "all targets"):
        yield from presence_in(match, told, voice)
    elif kind == "blame":
        yield from _of_blame(match, told, voice)
    elif kind == "theirs":
        yield from _of_owner(match, told, voice)
    elif kind == "rigged":
        yield _rigged(match, told, voice)
    elif kind == "denied matter":
        if voice.claim and voice.claim.stance == "denies":
            yield from absent_in_denial(told, voice)
            yield Dismissal(told.reading, voice, _denial_words(voice.claim), None)
    elif kind == "dismissal":
        maker = told.before(match)
        if match.value.id == "provocation" and maker and maker.end == match.start:
            yield from _of_blame(match, told, voice)
        named = told.after(match)
        quote = told.cut(match.start, match.end - 1)
        if named is None and civilian_harm(told, 0, len(told.words)):
            yield no_civilians(match, told, voice, "denies")
            return
        yield Dismissal(told.reading, voice, quote, named.value if named else None)


def _denial_words(claim: Claim) -> Span:
    """The denial as worded: its content, with the cue where they stand together."""
    return claim.content[0]


def _account(
    told: Told,
    match: Match[PositionEntry],
    voice: Voice,
    value: str,
    classes: tuple[str, ...],
    stance: AccountStance,
) -> Account:
    quote = told.cut(match.start, match.end - 1)
    return account_of(
        told.reading, voice, "intent", value, quote, stance=stance, classes=classes,
        certainty=certainty_of(voice),
    )  # fmt: skip


def _of_intent(match: Match[PositionEntry], told: Told, voice: Voice, kind: str) -> Account:
    before = [w.form for w in told.words[max(0, match.start - 2) : match.start]]
    stance: AccountStance = "denies" if _NEGATIONS & set(before) else "asserts"
    value = match.value.value or told.cut(match.start, match.end - 1).text
    return _account(told, match, voice, value, (kind,), stance)


def _of_aim(
    match: Match[PositionEntry], told: Told, voice: Voice, *, doubted: bool
) -> Iterator[Position]:
    """What force is said to be used for: "to fight X", or doubted to be."""
    named = told.after(match)
    if named is None or named.sense == "bare":
        return
    fights = match.value.value == "fight"
    if named.start > match.end + 2 or (fights and not _group(named.value)):
        return
    words = told.cut(named.start, named.end - 1).text
    whom = words if named.sense == "generic" else registry().party_name(named.value)
    account = account_of(
        told.reading, voice, "intent", f"{match.value.value} {whom}",
        told.cut(match.start, named.end - 1), stance="doubts" if doubted else "asserts",
        certainty=certainty_of(voice), classes=(f"aim:{match.value.value}",),
    )  # fmt: skip
    if doubted and not fights:
        return
    yield account if doubted else Aim(account, voice.side)


def _of_purpose(match: Match[PositionEntry], told: Told, voice: Voice) -> Iterator[Account]:
    """What force is said to have been for: "the aim of the shelling was to empty the town"."""
    first = match.end
    if match.value.id.endswith("of"):
        near = told.forms(first, first + _REACH)
        found = (i for i, two in enumerate(itertools.pairwise(near)) if two in _WAS_TO)
        first += next(found, _REACH) + len(["was", "to"])
    last = first
    while last < min(first + _REACH, len(told.words) - 1) and told.adjoining(last):
        last += 1
    if last > first:
        meant = told.cut(first, last)
        quote = told.cut(match.start, last)
        yield account_of(
            told.reading, voice, "intent", meant.text, quote, certainty=certainty_of(voice),
            classes=("deliberate",),
        )  # fmt: skip


def _group(actor: str) -> bool:
    known = registry().get(actor)
    return known is not None and known.kind in _GROUPS


def _of_blame(match: Match[PositionEntry], told: Told, voice: Voice) -> Iterator[Account]:
    after = match.value.kind == "blaming"
    named = told.after(match) if after else told.before(match)
    if named is None or named.sense == "bare":
        return
    first, last = min(match.start, named.start), max(match.end, named.end) - 1
    yield account_of(
        told.reading, voice, "responsibility", culprit_name(named.value),
        told.cut(first, last), certainty=certainty_of(voice), classes=(named.value,),
    )  # fmt: skip


def _of_owner(match: Match[PositionEntry], told: Told, voice: Voice) -> Iterator[Account]:
    """Whose planes or missiles they are said to have been."""
    named = told.after(match, 3)
    if named is None or named.start > match.end or named.sense not in ("adjective", "composed"):
        return
    yield account_of(
        told.reading, voice, "responsibility", culprit_name(named.value),
        told.cut(match.start, named.end - 1), certainty=Certainty(level="probable"),
        classes=(named.value,),
    )  # fmt: skip


def _rigged(match: Match[PositionEntry], told: Told, voice: Voice) -> Account:
    """That explosives had been laid, or had not."""
    denied = _NEGATIONS & set(told.forms(match.start - 3, match.start))
    value = match.value.value or "explosives"
    return account_of(
        told.reading, voice, "means", value, told.cut(match.start, match.end - 1),
        stance="denies" if denied else "asserts", certainty=certainty_of(voice), classes=(value,),
    )  # fmt: skip


def _subject(match: Match[PositionEntry], told: Told) -> Voice | None:
    """The actor before a verb of blaming, as the one who blames."""
    named = told.before(match)
    if named is None or named.value.startswith("any."):
        return None
    actors = registry()
    return Voice(actors.party_name(named.value), actors.side(named.value), actor=named.value)


def resolve_dismissal(dismissal: Dismissal, accounts: Sequence[Account]) -> Iterator[Account]:
    """What a dismissal doubts: what the party it names says, or the blame on its own side."""
    for account in accounts:
        if account.party == dismissal.voice.party or account.stance != "asserts":
            continue
        if dismissal.actor is not None and not _is_party(account, dismissal.actor):
            continue
        blamed = (
            dismissal.actor is None
            and account.point == "responsibility"
            and _own(account, dismissal.voice)
        )
        attacked = dismissal.actor is not None and account.point == "target" and _of_a_side(account)
        if blamed or attacked:
            yield _doubted(account, dismissal)


def _of_a_side(account: Account) -> bool:
    """Whether a target says whose people or things were hit, and not only what stood there."""
    return any(c in _SIDES or c.startswith("without:") or armed(c) for c in account.classes)


def _doubted(account: Account, dismissal: Dismissal) -> Account:
    value = SOME if isinstance(account.value, NumberRange) else account.value
    return account_of(
        dismissal.reading, dismissal.voice, account.point, value, dismissal.quote,
        stance="doubts" if dismissal.actor else "denies",
        certainty=certainty_of(dismissal.voice), classes=account.classes,
    )  # fmt: skip


def _own(account: Account, voice: Voice) -> bool:
    """Whether the party blamed is the speaker's own side."""
    sides = {registry().side(actor) for actor in account.classes}
    return voice.side is not None and voice.side in sides


def _is_party(account: Account, actor: str) -> bool:
    """Whether an account is held by an actor as it is named in a dismissal."""
    known = registry().get(actor)
    if known is None or known.name == account.party:
        return known is not None
    return known.kind == "state" and registry().side(actor) == account.side
