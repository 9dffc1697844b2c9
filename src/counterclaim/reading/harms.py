"""Who was harmed, how many, and how badly: counts with their wording.

In: a parse, its claims and events. Out: `Harm`s in text order, each count a
closed range; parts know their total, figures taken back are marked, things
stand apart from people.
"""

import functools
from collections.abc import Iterator, Sequence

from msgspec import structs

from counterclaim.lexicon.harm import HarmEntry, harm_entries
from counterclaim.lexicon.kinds import forms_of
from counterclaim.model.claims import Claim
from counterclaim.model.events import Count, CountModifier, Event, Harm, HarmStatus
from counterclaim.model.values import value_id
from counterclaim.reading.events.kinds import kinds_of
from counterclaim.reading.harm_events import event_of
from counterclaim.reading.harm_frames import harmed_by
from counterclaim.reading.harm_growth import open_counts
from counterclaim.reading.harm_parts import Draft, parts_in, scope_of, taken_back
from counterclaim.reading.innermost import ClaimIndex
from counterclaim.reading.language import Parse, Sentence
from counterclaim.reading.statuses import Standing, standing_of
from counterclaim.reading.terms import Hit, Terms
from counterclaim.reading.victims import Group, told_apart

_AMONG = frozenset({"among", "include"})
_NEAR = 12
_OF_A_PLACE = frozenset({"poss", "compound", "nmod"})
_ASKING = frozenset({"how", "whether"})
_UNREAL = frozenset({"planned", "threatened", "requested", "hypothetical", "habitual"})
_PEOPLE_ONLY = frozenset({"count", "toll", "lives", "wounds", "subject", "state"})


@functools.cache
def _terms() -> Terms[HarmEntry]:
    return Terms((form, entry) for entry in harm_entries() for form in entry.forms)


def find_harms(
    parse: Parse, claims: tuple[Claim, ...], events: tuple[Event, ...]
) -> tuple[Harm, ...]:
    """Find every count of people harmed and of things damaged."""
    terms = _terms()
    found: list[Harm] = []
    index = ClaimIndex(claims)
    before: list[Draft] = []
    told: Draft | None = None
    ids: dict[Draft, str] = {}
    for sentence in parse.sentences:
        hits = _in_context(terms.find(sentence.words), told, sentence)
        drafts = _drafts(parse, sentence, hits, index)
        if drafts or before or _AMONG & {word.lower for word in sentence.words}:
            drafts += parts_in(sentence, drafts, before)
        open_counts(drafts, parse.sentences, sentence.index)
        before = [d for d in drafts if d.part_of is None and not d.objects]
        told = before[-1] if before and before[-1].status == "killed" else told
        found += _finished(parse, sentence, drafts, index, events, ids)
    return tuple(sorted(found, key=lambda harm: (harm.span.start, harm.span.end, harm.id)))


def _in_context(
    hits: list[Hit[HarmEntry]], told: Draft | None, sentence: Sentence
) -> list[Hit[HarmEntry]]:
    """Without words like "count" and "figure" where no toll has just been told."""
    if not any(hit.value.context for hit in hits):
        return hits
    near = told is not None and sentence.index - told.cue.sentence.index <= _NEAR
    if not near:
        return [hit for hit in hits if not hit.value.context]
    return hits


def _drafts(
    parse: Parse, sentence: Sentence, hits: Sequence[Hit[HarmEntry]], index: ClaimIndex
) -> list[Draft]:
    """What each harm word of a sentence says, one draft a group of people."""
    drafts: list[Draft] = []
    taken: set[int] = set()
    counted: set[tuple[int, str]] = set()
    told = [_fatal(hit, sentence) for hit in hits]
    for hit in sorted(told, key=lambda h: (h.at - h.end, h.at)):
        places = range(hit.at, hit.end)
        if any(place in taken for place in places):
            continue
        groups = [
            g
            for g in harmed_by(hit.value, sentence.words, hit.at, hit.end)
            if _fits(g, hit) and not _asked(g, sentence)
        ]
        if not groups:
            continue
        cue = sentence.words[hit.at]
        claim = index.innermost(cue.start)
        start, end = index.bounds(claim, cue.start)
        standing = standing_of(parse, cue, start=start, end=end)
        if standing.status in _UNREAL and not _counted(hit, standing):
            continue
        taken.update(places)
        fresh = [g for g in groups if (g.head.i, hit.value.status) not in counted]
        counted.update((g.head.i, hit.value.status) for g in groups)
        drafts += _joined(fresh, hit, sentence, standing)
    return sorted(drafts, key=lambda d: (d.first.i, d.cue.i))


@functools.cache
def _deadly() -> frozenset[str]:
    """The adjectives that say somebody died."""
    return frozenset(f for e in harm_entries() if e.frame == "deadly" for f in e.forms)


def _fatal(hit: Hit[HarmEntry], sentence: Sentence) -> Hit[HarmEntry]:
    """Words for wounds tell a death where the wounds are fatal: "suffered a fatal wound"."""
    if hit.value.frame != "wounds":
        return hit
    words = sentence.words
    own = words[hit.at].children
    below = [w for c in own if c.dep == "prep" for w in c.children]
    for wound in (*own, *below):
        if wound.lemma not in forms_of("wound"):
            continue
        for c in wound.children:
            before = words[max(0, c.i - words[0].i - 2) : c.i - words[0].i]
            if c.lower in _deadly() and not any(w.lower in forms_of("short of") for w in before):
                return hit._replace(value=structs.replace(hit.value, status="killed"))
    return hit


def _counted(hit: Hit[HarmEntry], standing: Standing) -> bool:
    """Whether "would" only softens a count: "that would bring the toll to 14"."""
    return hit.value.frame == "toll" and standing.status == "hypothetical"


def _fits(group: Group, hit: Hit[HarmEntry]) -> bool:
    """Whether a group can suffer this: people die, things are destroyed."""
    if group.found is None:
        return False
    if not group.classes and not hit.value.objects and not group.implicit:
        return _may_be_people(group)
    if hit.value.objects:
        return group.objects
    if hit.value.status == "displaced" and group.implicit and group.head.dep in _OF_A_PLACE:
        return False  # "the displaced persons' camp"
    return group.human


def _asked(group: Group, sentence: Sentence) -> bool:
    """Whether a count is asked for and not told: "how many had died"."""
    words = sentence.words
    if words[-1].text == "?" and (group.implicit or words[0].tag in ("MD", "VBD", "VBZ", "VBP")):
        return True
    at = (group.found.first if group.found else group.first.i - words[0].i) if words else 0
    return any(word.lower in _ASKING for word in words[max(0, at - 1) : at + 1])


def _may_be_people(group: Group) -> bool:
    """Whether a counted noun that no class knows can be people: no date, sum or weapon."""
    head = group.head
    if head.lower in ("one", "nobody", "none"):
        return True
    if head.tag not in ("NNS", "NNPS") or head.entity in ("DATE", "TIME", "MONEY", "CARDINAL"):
        return False
    return not kinds_of(head) - {"force", "state", "person"}


def _joined(
    groups: list[Group], hit: Hit[HarmEntry], sentence: Sentence, standing: Standing
) -> Iterator[Draft]:
    """A draft for each group, and one for all of them together if there are several."""
    cue, entry = sentence.words[hit.at], hit.value
    total: Draft | None = None
    counts = [g.found for g in groups if g.found is not None]
    if told_apart(groups):
        total = Draft.of(groups[0], cue, entry.status, standing)
        groups = groups[1:]
        yield total
    elif len(groups) > 1 and not entry.objects and entry.frame != "toll":
        total = Draft.of(groups[0], cue, entry.status, standing)
        total.minimum = sum(f.minimum for f in counts)
        uppers = [f.maximum for f in counts]
        total.maximum = None if None in uppers else sum(u for u in uppers if u is not None)
        total.implicit = True
        total.last = max((g.head for g in groups), key=lambda w: w.i)
        total.classes = _shared(groups)
        total.modifier = "exactly" if total.maximum == total.minimum else "at least"
        yield total
    for group in groups:
        draft = Draft.of(group, cue, entry.status, standing)
        draft.objects = entry.objects
        draft.part_of = total
        yield draft


def _shared(groups: list[Group]) -> tuple[str, ...]:
    kept = [name for name in groups[0].classes if all(name in g.classes for g in groups)]
    return tuple(kept) or ("people",)


def _finished(
    parse: Parse,
    sentence: Sentence,
    drafts: list[Draft],
    index: ClaimIndex,
    events: tuple[Event, ...],
    ids: dict[Draft, str],
) -> Iterator[Harm]:
    for draft in drafts:
        ids[draft] = value_id(
            "harm",
            parse.document,
            draft.first.start,
            draft.last.end,
            draft.cue.start,
            draft.status,
            draft.part_of is None,
        )
    for draft in drafts:
        low = min(draft.first.start, draft.cue.start, draft.last.start)
        high = max(draft.last.end, draft.cue.end)
        if draft.part_of is not None or high - low > 120:
            low, high = draft.first.start, draft.last.end
        claim = index.innermost(draft.cue.start)
        scope, words = scope_of(draft, sentence)
        negated = draft.negated or draft.standing.status == "denied"
        if negated and draft.implicit and draft.minimum > 1 and draft.maximum is None:
            draft.minimum = 1  # who denies that farmers died denies that a single one did
        yield Harm(
            id=ids[draft],
            span=parse.span(low, high),
            sentence=parse.sentence_span(sentence),
            count=Count(
                minimum=draft.minimum,
                maximum=draft.maximum,
                modifier=_modifier(draft),
                span=parse.span(draft.number[0].start, draft.number[-1].end),
            ),
            status=draft.status,
            who=draft.classes,
            who_span=parse.span(draft.first.start, draft.last.end) if not draft.bare else None,
            scope=scope,
            scope_span=parse.span_of(words) if words else None,
            objects=draft.objects,
            implicit=draft.implicit,
            negated=negated,
            replaced=taken_back(draft, sentence),
            part_of=ids[draft.part_of] if draft.part_of else draft.earlier,
            certainty=draft.standing.certainty,
            event=event_of(draft.cue, sentence, events, claim),
            claim=claim.id if claim else None,
            confidence=0.6 if draft.implicit else 0.9,
        )


def _modifier(draft: Draft) -> CountModifier:
    return draft.modifier


def statuses_of(harms: Sequence[Harm]) -> tuple[HarmStatus, ...]:
    """The kinds of harm that occur, in text order."""
    return tuple(dict.fromkeys(harm.status for harm in harms))
