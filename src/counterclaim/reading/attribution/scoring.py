"""Which source and which content a cue has, if it is one: the best pair by the linear model.

Cues are scored one by one. Where the content chosen for one holds the cue of another, a shorter
content that is nearly as likely gives way to it.
"""

import functools
from collections.abc import Collection, Iterator
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
_LENIENT = 0.5
_LISTED = 0.2
_OWNED = 1.0
_HELD = 1.5
_CONTESTED = 1.6
_DOUBTED = -0.6
_ACCORDING = 2.5
_HEADED = 1.8
_ALWAYS = 20.0
_GIVES_WAY = 1.0
_HOPELESS = -4.2
_SURE_KINDS = frozenset({"A", "C", "P", "R"})
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
_THAT_CLAUSES = frozenset({"noun-acl", "noun-relcl", "noun-ccomp"})
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
    likely: list[list[Choice]] = []
    for frame in find_frames(parse, quoted, _known()):
        choices = ranked(frame, quoted, weights, traits)
        if not choices or _says_nothing(choices[0]):
            continue
        if choices[0].score > weights.threshold - _leniency(choices[0], traits):
            likely.append(choices)
    chosen = {choices[0].frame.cue.i for choices in likely}
    taken: set[int] = set()
    for choices in likely:
        choice = _giving_way(choices, chosen)
        if quoted.of(choice.frame.cue) < 0:
            taken.update(quoted.of(word) for word in choice.content.words)
        yield choice
    for frame in find_tallies(parse, *_tally_words()):
        if frame.cue.i not in chosen:
            yield Choice(frame, frame.sources[0][0], frame.contents[0], _SURE)
    for frame, source in find_leftovers(parse, quoted, taken, _known().saying):
        if frame.cue.i not in chosen:
            yield Choice(frame, source, frame.contents[0], _SURE)


def _giving_way(choices: list[Choice], cues: Collection[int]) -> Choice:
    """The best choice, or a shorter one nearly as good that leaves another's cue out of it.

    "said the road was open, but residents denied it" is two claims.
    """
    best = choices[0]
    said = {word.i for word in best.content.words}
    inner = {i for i in said if i in cues and i != best.frame.cue.i}
    if inner:
        for other in choices[1:]:
            room = _GIVES_WAY * (2 if _another_speaks(other.content.cut, inner) else 1)
            if best.score - other.score >= room:
                continue
            held = {word.i for word in other.content.words}
            shorter = held < said and min(held) == min(said) and not inner <= held
            if other.source is best.source and shorter and not _tells_when(other.content.cut):
                return other
    return best


def _another_speaks(cut: Word | None, cues: Collection[int]) -> bool:
    """Whether what a content leaves out is another's saying: "while residents blame the army"."""
    if cut is None or cut.i not in cues:
        return False
    return any(child.dep == "nsubj" and child.is_noun for child in cut.children)


def _tells_when(cut: Word | None) -> bool:
    """Whether what a content leaves out says when or where: "when it announced ..."."""
    return cut is None or any(child.tag == "WRB" for child in cut.children)


def _leniency(choice: Choice, traits: Traits) -> float:
    """How far below the threshold a choice may lie: words of saying need less proof, nouns more."""
    frame = choice.frame
    if choice.source is None and frame.kind not in "PR":
        clause = choice.content.relation == "ccomp"
        return _LENIENT if clause and f"{frame.cue.lemma}/V" in _known().impersonal else 0.0
    if choice.content.relation == "dash":
        return _ALWAYS if _named(choice.source) else 0.0
    if choice.content.relation == "tail":
        return _ALWAYS
    if frame.kind == "A":
        return _ACCORDING
    if frame.kind == "C":
        if frame.cue.sentence.block.kind != "heading" or not _named(choice.source):
            return 0.0
        first = next((w.lower for w in choice.content.words if not w.is_mark), "")
        return _ALWAYS if first in ("we", "i") else _HEADED
    kind = traits.kinds.get(f"{frame.cue.lemma}/{frame.kind}")
    if frame.kind in "PR" and kind is not None:
        return _ALWAYS
    if frame.kind == "N":
        entry = cues().get(f"{frame.cue.lemma}/N")
        if entry is not None and entry.clause_only:
            return _HELD if choice.source is not None and choice.source.is_noun else _DOUBTED
        owned = choice.source is not None and choice.source.dep == "poss"
        return _OWNED if owned and kind in _DOING else 0.0 if kind in _DOING else _DOUBTED
    saying = frame.kind == "V" and f"{frame.cue.lemma}/V" in _known().saying
    if saying and cues()[f"{frame.cue.lemma}/V"].stance in ("denies", "accuses"):
        return _CONTESTED
    if saying:
        return _LENIENT
    somebody = choice.source is not None and choice.source.is_noun
    return _LISTED if somebody and frame.kind == "V" and kind is not None else 0.0


def _says_nothing(choice: Choice) -> bool:
    """Whether a cue has a mere object with which it is a deed, not a word."""
    frame, relation = choice.frame, choice.content.relation
    entry = cues().get(f"{frame.cue.lemma}/{frame.kind}")
    if entry is None or not (entry.clause_only or entry.not_objects):
        return False
    if entry.clause_only and frame.kind == "N":
        return not (relation in _THAT_CLAUSES and choice.content.words[0].lower == "that")
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


def ranked(frame: Frame, quoted: Quoted, weights: Weights, traits: Traits) -> list[Choice]:
    """The sources and contents of a cue with their scores, the most likely first."""
    of_cue = weights.bias + weights.score(cue_features(frame, quoted, traits))
    if of_cue < _HOPELESS and frame.kind not in _SURE_KINDS:
        return []
    of_contents = [
        weights.score(content_features(frame, content, quoted, traits))
        for content in frame.contents
    ]
    of_source: dict[Option, float] = {}
    found: list[Choice] = []
    for option, position in pairs(frame):
        if option not in of_source:
            of_source[option] = weights.score(source_features(frame, option, traits))
        content = frame.contents[position]
        score = of_cue + of_source[option] + of_contents[position]
        score += weights.score(pair_features(frame, option, content, traits))
        found.append(Choice(frame, option[0], content, score))
    found.sort(key=lambda choice: -choice.score)
    if found:
        found[0] = found[0]._replace(content=_whole(found[0].content, frame))
    return found


def _whole(content: Content, frame: Frame) -> Content:
    """The clause after "that" around a quotation that was chosen; a speaker's whole turn."""
    if content.relation == "colon" and frame.cue.sentence.block.kind == "paragraph":
        label = frame.cue.sentence.words[0].start == frame.cue.sentence.block.span.start
        return next((c for c in frame.contents if label and c.relation == "colon-all"), content)
    if not content.relation.startswith("quoted"):
        return content
    first, last = content.words[0].i, content.words[-1].i
    for other in frame.contents:
        if other.relation == "that" and other.words[0].i <= first and other.words[-1].i >= last:
            return other
    return content
