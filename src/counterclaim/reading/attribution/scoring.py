"""Which source and which content a cue has, if it is one: the best pair by the linear model."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from counterclaim.lexicon.cues import cues
from counterclaim.reading.attribution.candidates import find_frames
from counterclaim.reading.attribution.features import (
    Traits,
    content_features,
    cue_features,
    pair_features,
    source_features,
)
from counterclaim.reading.attribution.frames import Content, CueWords, Frame
from counterclaim.reading.attribution.leftovers import find_leftovers
from counterclaim.reading.attribution.quoted import Quoted
from counterclaim.reading.attribution.subjects import Option
from counterclaim.reading.attribution.tallies import find_tallies
from counterclaim.reading.attribution.weights import Weights, load_weights
from counterclaim.reading.language import Parse, Word

_SURE = 1.0
_LENIENT = 1.0
_OWNED = 1.4
_CONTESTED = 1.7
_ACCORDING = 2.5
_ALWAYS = 20.0
_DOING = frozenset({"statement", "accusation", "request", "plan"})
_MERE = (
    "dobj",
    "prep",
    "right",
    "object",
    "nsubjpass",
    "npadvmod",
    "adv",
    "after",
    "xcomp",
    "oprd",
)
_SAYING = frozenset({"statement", "question", "accusation"})


class Choice(NamedTuple):
    """A cue with the source and content chosen for it, and the log-odds."""

    frame: Frame
    source: Word | None
    content: Content
    score: float


@functools.cache
def traits_of_lexicon() -> Traits:
    """Kinds of cues from the lexicon, classes of words from the weights."""
    kinds = {cue: entry.kind for cue, entry in cues().items()}
    return Traits(kinds, load_weights().classes)


def cue_words_of_lexicon(learnt: frozenset[str]) -> CueWords:
    """All cues, learnt and listed."""
    table = cues()
    return CueWords(
        cues=learnt | table.keys(),
        impersonal=frozenset(cue for cue, entry in table.items() if entry.impersonal),
        saying=frozenset(
            cue
            for cue, entry in table.items()
            if entry.pos == "V" and entry.kind in _SAYING and not entry.clause_only
        ),
    )


@functools.cache
def _known() -> CueWords:
    return cue_words_of_lexicon(load_weights().cues)


@functools.cache
def _tally_words() -> tuple[frozenset[str], frozenset[str]]:
    table = cues()
    nouns = frozenset(cue[:-2] for cue, entry in table.items() if entry.pos == "T")
    verbs = frozenset(cue[:-2] for cue, entry in table.items() if entry.pos == "G")
    return nouns, verbs


def choose(parse: Parse, quoted: Quoted) -> Iterator[Choice]:
    """The likely attributions of a document, cue by cue in text order."""
    weights, traits = load_weights(), traits_of_lexicon()
    chosen: set[int] = set()
    taken: set[int] = set()
    for frame in find_frames(parse, quoted, _known()):
        choice = best_pair(frame, quoted, weights, traits)
        if choice is None or _says_nothing(choice):
            continue
        if choice.score > weights.threshold - _leniency(choice, traits):
            chosen.add(frame.cue.i)
            if quoted.of(frame.cue) < 0:
                taken.update(quoted.of(word) for word in choice.content.words)
            yield choice
    for frame in find_tallies(parse, *_tally_words()):
        if frame.cue.i not in chosen:
            yield Choice(frame, frame.sources[0][0], frame.contents[0], _SURE)
    for frame, source in find_leftovers(parse, quoted, taken, _known().saying):
        if frame.cue.i not in chosen:
            yield Choice(frame, source, frame.contents[0], _SURE)


def _leniency(choice: Choice, traits: Traits) -> float:
    """How far below the threshold a choice may lie: words of saying need less proof."""
    frame = choice.frame
    if choice.source is None and frame.kind != "R":
        return 0.0
    if choice.content.relation == "dash":
        return _ALWAYS if _named(choice.source) else 0.0
    if frame.kind == "A":
        return _ACCORDING
    if frame.kind == "C":
        if frame.cue.sentence.block.kind != "heading" or not _named(choice.source):
            return 0.0
        first = next((w.lower for w in choice.content.words if not w.is_mark), "")
        return _ALWAYS if first in ("we", "i") else _LENIENT
    kind = traits.kinds.get(f"{frame.cue.lemma}/{frame.kind}")
    if frame.kind == "R" and kind is not None:
        return _ALWAYS
    if frame.kind == "N":
        owned = choice.source is not None and choice.source.dep == "poss"
        return _OWNED if owned and kind in _DOING else 0.0
    saying = frame.kind == "V" and f"{frame.cue.lemma}/V" in _known().saying
    if saying and cues()[f"{frame.cue.lemma}/V"].stance in ("denies", "accuses"):
        return _CONTESTED
    return _LENIENT if saying else 0.0


def _says_nothing(choice: Choice) -> bool:
    """Whether a cue has a mere object with which it is a deed, not a word."""
    frame, relation = choice.frame, choice.content.relation
    entry = cues().get(f"{frame.cue.lemma}/{frame.kind}")
    if entry is None or not (entry.clause_only or entry.not_objects):
        return False
    if entry.clause_only and relation.startswith(_MERE):
        return True
    return any(
        child.lemma in entry.not_objects
        for child in frame.cue.children
        if child.dep in ("dobj", "nsubjpass")
    )


def _named(source: Word | None) -> bool:
    return source is not None and (bool(source.entity) or source.tag in ("NNP", "NNPS"))


def pairs(frame: Frame) -> Iterator[tuple[Option, int]]:
    """The sources of a frame with the positions of the contents they may go with."""
    for option in frame.sources:
        for position, content in enumerate(frame.contents):
            within = option[0] is not None and any(w is option[0] for w in content.words)
            if not within or content.relation == "swapped":
                yield option, position


def best_pair(frame: Frame, quoted: Quoted, weights: Weights, traits: Traits) -> Choice | None:
    """The best source and content of a cue, with their score."""
    of_cue = weights.bias + weights.score(cue_features(frame, quoted, traits))
    of_contents = [
        weights.score(content_features(frame, content, quoted, traits))
        for content in frame.contents
    ]
    of_source: dict[Option, float] = {}
    best: Choice | None = None
    for option, position in pairs(frame):
        if option not in of_source:
            of_source[option] = weights.score(source_features(frame, option, traits))
        content = frame.contents[position]
        score = of_cue + of_source[option] + of_contents[position]
        score += weights.score(pair_features(frame, option, content, traits))
        if best is None or score > best.score:
            best = Choice(frame, option[0], content, score)
    return best and best._replace(content=_whole(best.content, frame))


def _whole(content: Content, frame: Frame) -> Content:
    """The clause after "that" where only the quotation inside it was chosen."""
    if not content.relation.startswith("quoted"):
        return content
    first, last = content.words[0].i, content.words[-1].i
    for other in frame.contents:
        if other.relation == "that" and other.words[0].i <= first and other.words[-1].i >= last:
            return other
    return content
