"""Who was there or was hit, where a party says so without a frame of violence.

In: a wording such as "there were no", "aimed at" or "not among the targets" in its
sentence. Out: accounts of the point "target". Those on who was in the place that
was hit carry the class `INSIDE`, so that the place can be named with them.
"""

from collections.abc import Iterator

from counterclaim.lexicon.actors import ActorMatch, registry
from counterclaim.lexicon.phrases import Match
from counterclaim.lexicon.positions import PositionEntry
from counterclaim.model.incidents import Account, AccountStance, NumberRange
from counterclaim.relate.answers import account_of
from counterclaim.relate.parties import Voice
from counterclaim.relate.sentences import (
    BEFORE,
    REACH,
    Told,
    armed,
    certainty_of,
    classes_of,
)
from counterclaim.relate.wording import culprit_name

INSIDE = "inside"
SOME = NumberRange(minimum=1, maximum=None)
_AREAS = frozenset({"area", "areas", "places", "parts", "districts", "sites", "region", "zones"})
_FIGHTERS = frozenset({"state forces", "terrorists", "other armed opposition"})
_TIES = frozenset({"no-ties", "nowhere-near", "without-them", "far-off"})
_SIDES = frozenset({*_FIGHTERS, "Islamic State", "civilians"})
_BE = frozenset({"is", "are", "was", "were"})
_HARM = frozenset(
    {"casualties", "casualty", "deaths", "dead", "died", "killed", "losses", "hurt", "harmed"}
)


def presence_in(match: Match[PositionEntry], told: Told, voice: Voice) -> Iterator[Account]:
    """What one wording says of who was there or was hit."""
    kind = match.value.kind
    if kind == "absence" and civilian_harm(told, match.end, match.end + REACH):
        yield no_civilians(match, told, voice, "doubts")
    elif kind in ("absence", "presence"):
        yield from _of_group(match, told, voice)
    elif kind == "spared":
        yield from _spared(match, told, voice)
    elif kind == "aimed":
        named = told.after(match, 6)
        if named and armed(named.value):
            yield _account(match, told, voice, named, "asserts")
    elif kind == "all targets":
        yield from _copula(match, told, voice)


def civilian_harm(told: Told, first: int, last: int) -> bool:
    """Whether some words speak of harm to civilians."""
    forms = told.forms(first, last)
    return "civilians" in classes_of(forms) and bool(_HARM & set(forms))


def no_civilians(
    match: Match[PositionEntry], told: Told, voice: Voice, stance: AccountStance
) -> Account:
    """That no civilians were killed, or that nothing shows it."""
    last = min(match.end + REACH, len(told.words)) - 1
    return account_of(
        told.reading, voice, "civilians_killed", SOME, told.cut(match.start, last),
        stance=stance, certainty=certainty_of(voice),
    )  # fmt: skip


def _account(
    match: Match[PositionEntry], told: Told, voice: Voice, named: ActorMatch, stance: AccountStance,
    *more: str,
) -> Account:  # fmt: skip
    first, last = min(match.start, named.start), max(match.end, named.end) - 1
    plain = named.sense in ("generic", "bare") or registry().get(named.value) is None
    words = told.cut(named.start, named.end - 1).text
    classes = classes_of(told.forms(named.start, named.end))
    return account_of(
        told.reading, voice, "target", words if plain else culprit_name(named.value),
        told.cut(first, last), stance=stance, certainty=certainty_of(voice),
        classes=(named.value, *classes, *more),
    )  # fmt: skip


def _of_group(match: Match[PositionEntry], told: Told, voice: Voice) -> Iterator[Account]:
    """That a group was in the place that was hit, or was not."""
    absent = match.value.kind == "absence"
    before = told.before(match)
    if before and before.end < match.start - 2:
        before = None
    named = told.after(match) if absent else before or told.after(match, 3)
    stance: AccountStance = "denies" if absent else "asserts"
    if named is None or not armed(named.value):
        yield from _of_kind(match, told, voice, stance)
        return
    inside = () if match.value.id in _TIES else (INSIDE,)
    yield _account(match, told, voice, named, stance, *inside)
    if absent and _AREAS & set(told.forms(match.start - BEFORE, match.start)):
        last = max(match.end, named.end) - 1
        yield account_of(
            told.reading, voice, "target", f"areas without {registry().party_name(named.value)}",
            told.cut(min(match.start, named.start), last), certainty=certainty_of(voice),
            classes=(f"without:{named.value}",),
        )  # fmt: skip


def _of_kind(
    match: Match[PositionEntry], told: Told, voice: Voice, stance: AccountStance
) -> Iterator[Account]:
    """That people of a kind ("soldiers") were there or not, where no body is named."""
    if match.value.value:
        yield account_of(
            told.reading, voice, "target", match.value.value,
            told.cut(match.start, match.end - 1), stance=stance, certainty=certainty_of(voice),
            classes=("terrorists", INSIDE),
        )  # fmt: skip
        return
    start, step = (match.end, 1) if stance == "denies" else (match.start - 1, -1)
    for i in range(start, start + step * REACH, step):
        if not 0 <= i < len(told.words):
            return
        classes = classes_of(told.forms(i, i + 1))
        if classes and classes[0] in _FIGHTERS:
            first, last = min(i, match.start), max(i, match.end - 1)
            yield account_of(
                told.reading, voice, "target", told.cut(i, i).text, told.cut(first, last),
                stance=stance, certainty=certainty_of(voice), classes=(classes[0], INSIDE),
            )  # fmt: skip
            return


def _spared(match: Match[PositionEntry], told: Told, voice: Voice) -> Iterator[Account]:
    """That a group or kind of people was not what was hit."""
    named = told.after(match, 5) if match.value.id.endswith("after") else told.before(match)
    if named and armed(named.value):
        yield _account(match, told, voice, named, "denies")
        return
    forms = told.forms(match.end, match.end + 5)
    classes = [c for c in classes_of(forms) if c in _SIDES]
    if classes and match.value.id.endswith("after"):
        last = min(match.end + 2, len(told.words)) - 1
        yield account_of(
            told.reading, voice, "target", classes[0], told.cut(match.start, last),
            stance="denies", certainty=certainty_of(voice), classes=tuple(classes),
        )  # fmt: skip


def _copula(match: Match[PositionEntry], told: Told, voice: Voice) -> Iterator[Account]:
    """What all targets are said to have been."""
    for i in range(match.end, min(match.end + 12, len(told.words))):
        if told.words[i].form in _BE:
            classes = classes_of(told.forms(i + 1, i + 4))
            if classes:
                last = min(i + 3, len(told.words) - 1)
                words = classes[0] if classes[0] in _SIDES else told.cut(i + 1, last).text
                yield account_of(
                    told.reading, voice, "target", words, told.cut(match.start, last),
                    certainty=certainty_of(voice), classes=classes, only=True,
                )  # fmt: skip
            return


def absent_in_denial(told: Told, voice: Voice) -> Iterator[Account]:
    """Fighters whose being there a denial denies ("denied that any rebels were inside")."""
    claim = voice.claim
    if claim is None or claim.stance != "denies":
        return
    for i, word in enumerate(told.words):
        named = next((a for a in told.actors if a.start <= i < a.end), None)
        found = classes_of([word.form])
        fits = named is not None and armed(named.value) and named.sense == "generic"
        if fits or (found and found[0] in _FIGHTERS):
            yield account_of(
                told.reading, voice, "target", told.cut(i, i).text, told.cut(i, i),
                stance="denies", certainty=certainty_of(voice), classes=(*found, INSIDE),
            )  # fmt: skip
            return
