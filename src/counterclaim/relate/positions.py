"""Positions that are stated without an event frame: error, absence, blame, dismissal.

In: a reading and the part of it that speaks of one incident. Out: accounts such
as "nobody of that group was there" or "it was a mistake", and `Dismissal`s of
what another party says, which need the other accounts to be resolved.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counterclaim.lexicon.actors import ActorMatch, registry
from counterclaim.lexicon.phrases import Match
from counterclaim.lexicon.positions import PlainWord, PositionEntry, plain_words, positions
from counterclaim.lexicon.targets import target_classes
from counterclaim.model.claims import Certainty, Claim
from counterclaim.model.incidents import Account, AccountStance, NumberRange
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.relate.answers import account_of
from counterclaim.relate.parties import Voice, Voices
from counterclaim.relate.wording import culprit_name

_REACH = 9
_BEFORE = 8
_NEGATIONS = frozenset({"not", "no", "never", "n't", "wasn't", "isn't", "without"})
_GROUPS = frozenset({"armed group", "militia"})
_AREAS = frozenset({"area", "areas", "places", "parts", "districts", "sites", "region", "zones"})
_FIGHTERS = frozenset({"state forces", "terrorists", "other armed opposition"})
_SIDES = frozenset(
    {"Islamic State", "other armed opposition", "state forces", "terrorists", "civilians"}
)
_SOME = NumberRange(minimum=1, maximum=None)


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


class _Sentence(NamedTuple):
    reading: Reading
    span: Span
    words: Sequence[PlainWord]
    actors: Sequence[ActorMatch]

    def cut(self, first: int, last: int) -> Span:
        """The span of some words of the sentence."""
        start, end = self.words[first].start, self.words[last].end
        return Span(self.span.start + start, self.span.start + end, self.span.text[start:end])


def positions_in(voices: Voices, sentence: Span) -> Iterator[Position]:
    """The positions that one sentence states."""
    words = plain_words(sentence.text)
    forms = [word.form for word in words]
    matches = list(positions().find(forms, forms))
    if not matches:
        return
    texts = [sentence.text[word.start : word.end] for word in words]
    actors = list(registry().match(forms, None, texts))
    whole = _Sentence(voices.reading, sentence, words, actors)
    doubt = any(match.value.kind == "intent doubt" for match in matches)
    for match in matches:
        cue = whole.cut(match.start, match.end - 1)
        voice = voices.at(cue)
        if match.value.kind == "blaming":
            accuser = voices.making(cue) or _subject(match, whole)
            if accuser:
                yield from _of_blame(match, whole, accuser)
        elif match.value.kind == "aim":
            yield from _of_aim(match, whole, voice, doubted=doubt)
        else:
            yield from _read(match, whole, voice)


def _read(match: Match[PositionEntry], sentence: _Sentence, voice: Voice) -> Iterator[Position]:
    kind = match.value.kind
    if kind in ("accident", "deliberate"):
        yield _of_intent(match, sentence, voice, kind)
    elif kind == "refuted":
        yield _account(sentence, match, voice, "accident", ("accident",), "doubts")
    elif kind in ("absence", "presence"):
        yield from _of_presence(match, sentence, voice)
    elif kind == "blame":
        yield from _of_blame(match, sentence, voice)
    elif kind == "denied matter":
        if voice.claim and voice.claim.stance == "denies":
            yield Dismissal(sentence.reading, voice, _denial_words(voice.claim), None)
    elif kind == "dismissal":
        maker = _last_actor(match, sentence)
        if match.value.id == "provocation" and maker and maker.end == match.start:
            yield from _of_blame(match, sentence, voice)
        named = _next_actor(match, sentence)
        quote = sentence.cut(match.start, match.end - 1)
        yield Dismissal(sentence.reading, voice, quote, named.value if named else None)


def _certainty(voice: Voice) -> Certainty:
    return voice.claim.certainty if voice.claim else Certainty()


def _denial_words(claim: Claim) -> Span:
    """The denial as worded: its content, with the cue where they stand together."""
    return claim.content[0]


def _account(
    sentence: _Sentence,
    match: Match[PositionEntry],
    voice: Voice,
    value: str,
    classes: tuple[str, ...],
    stance: AccountStance,
) -> Account:
    quote = sentence.cut(match.start, match.end - 1)
    return account_of(
        sentence.reading, voice, "intent", value, quote, stance=stance, classes=classes,
        certainty=_certainty(voice),
    )  # fmt: skip


def _of_intent(
    match: Match[PositionEntry], sentence: _Sentence, voice: Voice, kind: str
) -> Account:
    before = [w.form for w in sentence.words[max(0, match.start - 2) : match.start]]
    stance: AccountStance = "denies" if _NEGATIONS & set(before) else "asserts"
    value = match.value.value or sentence.cut(match.start, match.end - 1).text
    return _account(sentence, match, voice, value, (kind,), stance)


def _of_aim(
    match: Match[PositionEntry], sentence: _Sentence, voice: Voice, *, doubted: bool
) -> Iterator[Position]:
    """What force is said to be used for: "to fight X", or doubted to be."""
    named = _next_actor(match, sentence)
    if named is None or named.sense == "bare":
        return
    fights = match.value.value == "fight"
    if named.start > match.end + 2 or (fights and not _group(named.value)):
        return
    words = sentence.cut(named.start, named.end - 1).text
    whom = words if named.sense == "generic" else registry().party_name(named.value)
    account = account_of(
        sentence.reading, voice, "intent", f"{match.value.value} {whom}",
        sentence.cut(match.start, named.end - 1), stance="doubts" if doubted else "asserts",
        certainty=_certainty(voice), classes=(f"aim:{match.value.value}",),
    )  # fmt: skip
    if doubted and not fights:
        return
    yield account if doubted else Aim(account, voice.side)


def _of_presence(
    match: Match[PositionEntry], sentence: _Sentence, voice: Voice
) -> Iterator[Account]:
    """That a group was there, or was not: what the place hit was, or was not."""
    absent = match.value.kind == "absence"
    named = _next_actor(match, sentence)
    if named is None and not absent:
        named = _last_actor(match, sentence)
    if named is None or not _armed(named.value):
        yield from _of_kind(match, sentence, voice, absent=absent)
        return
    first, last = min(match.start, named.start), max(match.end, named.end) - 1
    known = registry().get(named.value)
    generic = named.sense in ("generic", "bare")
    words = sentence.cut(named.start, named.end - 1).text
    yield account_of(
        sentence.reading, voice, "target",
        words if generic or known is None else culprit_name(named.value),
        sentence.cut(first, last), stance="denies" if absent else "asserts",
        certainty=_certainty(voice), classes=_classes(named, sentence),
    )  # fmt: skip
    if absent and _areas_before(match, sentence):
        whom = registry().party_name(named.value)
        yield account_of(
            sentence.reading, voice, "target", f"areas without {whom}", sentence.cut(first, last),
            certainty=_certainty(voice), classes=(f"without:{named.value}",),
        )  # fmt: skip


def _classes(named: ActorMatch, sentence: _Sentence) -> tuple[str, ...]:
    """The registry id of a named body with the target classes of its words."""
    forms = [word.form for word in sentence.words[named.start : named.end]]
    singular = [form.removesuffix("s") for form in forms]
    return (named.value, *target_classes(forms, singular))


def _areas_before(match: Match[PositionEntry], sentence: _Sentence) -> bool:
    """Whether it is areas that are said to hold nobody of the kind."""
    before = sentence.words[max(0, match.start - _BEFORE) : match.start]
    return any(word.form in _AREAS for word in before)


def _of_kind(
    match: Match[PositionEntry], sentence: _Sentence, voice: Voice, *, absent: bool
) -> Iterator[Account]:
    """That people of a kind ("soldiers") were there or not, where no body is named."""
    if not absent:
        return
    forms = [word.form for word in sentence.words[match.end : match.end + _REACH]]
    singular = [form.removesuffix("s") for form in forms]
    for i in range(len(forms)):
        classes = target_classes(forms[: i + 1], singular[: i + 1])
        if classes and classes[-1] in _FIGHTERS:
            yield account_of(
                sentence.reading, voice, "target", sentence.cut(match.end + i, match.end + i).text,
                sentence.cut(match.start, match.end + i), stance="denies",
                certainty=_certainty(voice), classes=(classes[-1],),
            )  # fmt: skip
            return


def _armed(actor: str) -> bool:
    known = registry().get(actor)
    return known is not None and (known.inter in (1, 2, 3, 8))


def _group(actor: str) -> bool:
    known = registry().get(actor)
    return known is not None and known.kind in _GROUPS


def _of_blame(match: Match[PositionEntry], sentence: _Sentence, voice: Voice) -> Iterator[Account]:
    after = match.value.kind == "blaming"
    named = _next_actor(match, sentence) if after else _last_actor(match, sentence)
    if named is None or named.sense == "bare":
        return
    first, last = min(match.start, named.start), max(match.end, named.end) - 1
    yield account_of(
        sentence.reading, voice, "responsibility", culprit_name(named.value),
        sentence.cut(first, last), certainty=_certainty(voice), classes=(named.value,),
    )  # fmt: skip


def _subject(match: Match[PositionEntry], sentence: _Sentence) -> Voice | None:
    """The actor before a verb of blaming, as the one who blames."""
    named = _last_actor(match, sentence)
    if named is None or named.value.startswith("any."):
        return None
    actors = registry()
    return Voice(actors.party_name(named.value), actors.side(named.value), actor=named.value)


def _next_actor(match: Match[PositionEntry], sentence: _Sentence) -> ActorMatch | None:
    return next((a for a in sentence.actors if match.end <= a.start < match.end + _REACH), None)


def _last_actor(match: Match[PositionEntry], sentence: _Sentence) -> ActorMatch | None:
    before = [a for a in sentence.actors if match.start - _BEFORE <= a.end <= match.start]
    return before[-1] if before else None


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
    return any(c in _SIDES or c.startswith("without:") or _armed(c) for c in account.classes)


def _doubted(account: Account, dismissal: Dismissal) -> Account:
    value = _SOME if isinstance(account.value, NumberRange) else account.value
    return account_of(
        dismissal.reading, dismissal.voice, account.point, value, dismissal.quote,
        stance="doubts" if dismissal.actor else "denies",
        certainty=_certainty(dismissal.voice), classes=account.classes,
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
