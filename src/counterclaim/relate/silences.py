"""Missing voices: who would not comment, and who is named and not heard.

In: what documents tell of one incident, and the accounts of it. Out: `Silence`s. A
party that gives any account of the incident is heard, whatever it would not say.
"""

from collections.abc import Iterator, Sequence

from counterclaim.lexicon.actors import registry
from counterclaim.lexicon.positions import plain_words, positions
from counterclaim.model.incidents import Account, Silence
from counterclaim.model.spans import Span, hull
from counterclaim.relate.gather import Gathered
from counterclaim.relate.parties import Voices
from counterclaim.relate.sentences import look_at
from counterclaim.relate.wording import culprit_name


def refusals_in(voices: Voices) -> Iterator[Silence]:
    """Who would not comment, as one document says it."""
    reading = voices.reading
    refused = []
    for claim in reading.claims:
        voice = voices.of(claim.id)
        if claim.kind == "refusal" and not voice.own and claim.cue:
            start, end = hull((*claim.source, *claim.cue, *claim.content))
            words = next((s for s in reading.sentences if s.start <= start and end <= s.end), None)
            span = (
                Span(start, end, words.text[start - words.start : end - words.start])
                if words
                else claim.cue[0]
            )
            refused.append(span)
            yield Silence(
                party=voice.party, kind="no comment", document=reading.document, span=span,
                side=voice.side,
            )  # fmt: skip
    for sentence in reading.sentences:
        if not any(span.overlaps(sentence) for span in refused):
            yield from _worded(voices, sentence)


def _worded(voices: Voices, sentence: Span) -> Iterator[Silence]:
    """Silence that is told of a body without a verb of speech ("could not be reached")."""
    words = plain_words(sentence.text)
    forms = [word.form for word in words]
    matches = [m for m in positions().find(forms, forms) if m.value.kind == "silence"]
    if not matches:
        return
    told = look_at(voices.reading, sentence, words)
    for match in matches:
        named = told.after(match) if match.value.id.endswith("from") else told.before(match)
        known = registry().get(named.value) if named else None
        if named and known:
            first, last = min(named.start, match.start), max(named.end, match.end) - 1
            yield Silence(
                party=registry().party_name(named.value), kind="no comment",
                document=voices.reading.document, span=told.cut(first, last),
                side=registry().side(named.value),
            )  # fmt: skip


def silences_of(members: Sequence[Gathered], accounts: Sequence[Account]) -> tuple[Silence, ...]:
    """The voices that are missing from the accounts of one incident, each once."""
    heard = {account.party for account in accounts}
    sides = {account.side for account in accounts if account.side}
    found: dict[str, Silence] = {}
    for member in members:
        for silence in member.refusals:
            if silence.party not in heard:
                found.setdefault(silence.party, silence)
    quiet = {silence.side or silence.party for silence in found.values()}
    for account in accounts:
        for actor in _named(account):
            name, side = culprit_name(actor), registry().side(actor)
            if not {name, side} & (heard | sides | quiet):
                found.setdefault(
                    name,
                    Silence(party=name, kind="not heard", document=account.document,
                            span=account.quote, side=side),
                )  # fmt: skip
    return tuple(sorted(found.values(), key=lambda s: (s.kind, s.party)))


def _named(account: Account) -> Iterator[str]:
    """The states and groups that an account holds responsible or says were hit."""
    if account.point in ("responsibility", "target"):
        for name in account.classes:
            known = registry().get(name)
            if known and not known.id.startswith("any.") and known.inter in (1, 2, 3, 8):
                yield name
