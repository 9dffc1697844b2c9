"""Whether an event happened, and how sure the speaker is: what governs and hedges its word.

In: the word that names an event, and the stretch of text its speaker answers
for. Out: a status and a certainty with the words that show it.
"""

from typing import NamedTuple

from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.status import StatusEntry, status_words
from counterclaim.model.claims import Certainty, CertaintyLevel
from counterclaim.model.events import EventStatus
from counterclaim.reading.language import Parse, Word

_LEVELS: tuple[CertaintyLevel, ...] = ("certain", "probable", "possible")
_CLIMB = 7
_GOVERNED = frozenset(
    {"xcomp", "ccomp", "pcomp", "dobj", "pobj", "acl", "prep", "advcl", "nsubjpass"}
)
_STOPS = frozenset({"relcl", "parataxis"})
_GOVERNING = frozenset({"of", "for", "against", "with", "about", "on", "from", "to"})
_AHEAD = frozenset({"planned", "requested", "hypothetical"})
_ARE = frozenset({"is", "are", "'re", "am"})
_HAVE = frozenset({"has", "have", "'ve", "’ve"})
_AUX = frozenset({"aux", "auxpass"})


class Standing(NamedTuple):
    """What is said of an event's reality."""

    status: EventStatus
    certainty: Certainty


class _Signs:
    """What was found on the way up from a trigger."""

    def __init__(self) -> None:
        self.status: EventStatus | None = None
        self.level: CertaintyLevel = "certain"
        self.words: list[Word] = []
        self.negated = False

    def take(self, entry: StatusEntry | None, word: Word) -> None:
        if entry is None:
            return
        if entry.status is not None and self.status in (None, "ongoing"):
            self.status = entry.status
        elif entry.status == "hypothetical" and self.status in ("requested", "planned"):
            self.status = entry.status  # "refused to order an attack"
        if entry.level is not None:
            if _LEVELS.index(entry.level) > _LEVELS.index(self.level):
                self.level = entry.level
            self.words.append(word)


def standing_of(parse: Parse, trigger: Word, *, start: int = 0, end: int = 10**9) -> Standing:
    """Read the status of an event between two offsets (the claim it stands in)."""
    signs = _Signs()
    _around(trigger, signs, own=True)
    word, below = trigger, trigger
    for _ in range(_CLIMB):
        if word.head is word:
            break
        below, word = word, word.head
        if _unseen(below, word, signs):
            break
        if not start <= word.start < end:
            signs.take(_meant(below, word), word)
            break
        if below.dep in _STOPS or _says(below, word):
            break
        if below.dep == "conj":
            if below.tag == "VBG" and word.tag in ("VBN", "VBD"):
                signs.take(_accusing(word), word)
            continue
        if below.dep in ("oprd", "acomp"):
            signs.take(status_words("taken").get(word.lower), word)
        if below.dep == "prep" and below.lower not in _GOVERNING:
            continue
        entry = status_words("governor").get(word.lemma)
        threat = entry is not None and entry.status == "threatened"
        if below.dep in _GOVERNED and (below.dep != "advcl" or threat):
            if entry is None and below.is_verb:
                entry = status_words("verb governor").get(word.lemma)
            signs.take(entry, word)
        if below.dep in ("nsubj", "nsubjpass", "advcl", "npadvmod") and word.is_verb:
            if below.dep == "advcl":
                continue
            _around(word, signs, own=True, subject=True)
            break
        _around(word, signs, own=below.dep in ("dobj", "attr", "acomp", "xcomp"))
    status = "denied" if signs.negated and signs.status is None else signs.status
    if status in _AHEAD and trigger.is_noun and told_as_past(trigger):
        status = "happened"
    words = tuple(parse.span(w.start, w.end) for w in sorted(set(signs.words), key=lambda w: w.i))
    return Standing(status or "happened", Certainty(level=signs.level, words=words))


def told_as_past(noun: Word) -> bool:
    """Whether a clause tells what it did: "asked for the strike that hit a clinic"."""
    return any(
        clause.dep == "relcl"
        and clause.tag == "VBD"
        and not any(c.tag == "MD" or c.dep == "neg" for c in clause.children)
        and any(c.lower in ("that", "which") and c.dep == "nsubj" for c in clause.children)
        for clause in noun.children
    )


def _unseen(below: Word, word: Word, signs: _Signs) -> bool:
    """Whether nothing is said to show it: "no sign that civilians died"."""
    if below.dep not in ("acl", "relcl", "ccomp") or word.lemma not in forms_of("sign"):
        return False
    none = next((c for c in word.children if c.lower == "no" and c.dep == "det"), None)
    if none is None:
        return False
    signs.negated = True
    signs.level = "probable" if signs.level == "certain" else signs.level
    signs.words.append(none)
    return True


def _meant(below: Word, cue: Word) -> StatusEntry | None:
    """The cue of a claim that says what was wanted: "hoped to take the mill"."""
    known = status_words("governor").get(cue.lemma) if below.dep == "xcomp" else None
    return known if known is not None and known.status == "planned" else None


def _accusing(word: Word) -> StatusEntry | None:
    known = status_words("governor").get(word.lemma)
    return known if known is not None and known.status == "alleged" else None


def _says(below: Word, word: Word) -> bool:
    """Whether the way up leads out of a full clause with a subject of its own."""
    if below.dep != "ccomp":
        return False
    known = status_words("governor").get(word.lemma)
    return known is None


def _around(word: Word, signs: _Signs, *, own: bool, subject: bool = False) -> None:
    """Negation, modals, marks, hedges and adjectives that hang on a word."""
    for child in word.children:
        dep, lower = child.dep, child.lower
        if dep in _AUX:
            if child.tag == "MD":
                signs.take(status_words("modal").get(lower), child)
            elif own and not subject and word.tag == "VBG" and _goes_on(child):
                signs.status = signs.status or "ongoing"
            elif lower == "to" and word.is_verb and _is_to(word):
                signs.status = signs.status or "planned"
        elif dep == "neg":
            signs.negated = signs.negated or (own and lower != "only")
        elif dep in ("mark", "advmod", "npadvmod"):
            entry = status_words("mark").get(lower) if dep == "mark" else None
            signs.take(entry or status_words("adverb").get(lower), child)
        elif dep in ("amod", "det", "compound"):
            if own and word.is_noun and lower == "no":
                signs.negated = True
            if dep == "det" and not own:
                continue
            signs.take(status_words("adjective").get(lower), child)


def _goes_on(auxiliary: Word) -> bool:
    """Whether an auxiliary of a gerund tells of now: "are", "have been", not "had been"."""
    if auxiliary.lower == "been":
        return any(c.dep == "aux" and c.lower in _HAVE for c in auxiliary.head.children)
    return auxiliary.lower in _ARE


def _is_to(word: Word) -> bool:
    """Whether an infinitive says what is arranged ("is to hold talks")."""
    return word.dep == "xcomp" and word.head.lower in ("is", "are", "was", "were")
