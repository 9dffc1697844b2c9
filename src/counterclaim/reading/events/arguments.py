"""Who stands where around the word for an event.

In: a trigger. Out: the heads of its noun phrases by role, shared across
conjunctions, control, relative clauses and light verbs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.triggers import FrameEntry, Role, TriggerEntry
from counterclaim.reading.events.kinds import kinds_of
from counterclaim.reading.language import Word

_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
SUBJECTS = ("nsubj", "nsubjpass")
_CLIMB = 5


@dataclass
class Arguments:
    """Heads of noun phrases by role, and the words of the clause that lead to them."""

    actor: list[Word] = field(default_factory=list)
    target: list[Word] = field(default_factory=list)
    victim: list[Word] = field(default_factory=list)
    means: list[Word] = field(default_factory=list)
    carriers: list[Word] = field(default_factory=list)

    def add(self, role: Role, head: Word) -> None:
        if role == "none":
            return
        rows: list[Word] = getattr(self, role)
        for word in _conjoined(head):
            if word not in rows:
                rows.append(word)


def _conjoined(head: Word) -> Iterator[Word]:
    """A noun and those joined to it."""
    waiting, seen = [resolved(head)], 0
    while waiting and seen < 12:
        word = waiting.pop(0)
        seen += 1
        yield word
        waiting += [c for c in word.children if c.i > word.i and _nounish(c) and _joined(word, c)]


def _joined(word: Word, other: Word) -> bool:
    """Whether a noun is joined to another: by "and", or set against it by ", not"."""
    if other.dep == "appos":
        return any(c.dep == "neg" and word.i < c.i < other.i for c in word.children)
    return other.dep == "conj"


def _nounish(word: Word) -> bool:
    return word.is_noun or word.tag in ("PRP", "CD", "DT", "JJ")


def resolved(word: Word) -> Word:
    """What a relative pronoun stands for; the word itself otherwise."""
    if word.lower in _RELATIVES and word.tag in ("WP", "WDT", "WP$"):
        for above in word.ancestors():
            if above.dep == "relcl":
                return above.head
    return word


def child(word: Word, *deps: str) -> Word | None:
    return next((c for c in word.children if c.dep in deps), None)


def is_passive(verb: Word) -> bool:
    if verb.tag not in ("VBN", "VBD"):
        return False
    if any(c.dep in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if child(verb, "dobj") is not None:
        return False
    if verb.tag == "VBN" and verb.dep in ("acl", "advcl", "relcl"):
        return not any(c.dep in ("aux", "nsubj") for c in verb.children)
    if verb.dep == "conj" and verb.head.is_verb and not child(verb, "nsubj", "aux"):
        return is_passive(verb.head)
    return False


def subject_of(verb: Word) -> Word | None:
    """Who does what a verb says, found through control, conjunction and relative clauses."""
    current = verb
    for _ in range(_CLIMB):
        own = child(current, *SUBJECTS)
        if own is not None:
            if own.dep == "nsubjpass" and (current is verb or _bare_gerund(verb)):
                return None  # "nine were killed by shelling"
            return own
        dep, head = current.dep, current.head
        if dep in ("acl", "relcl") and (head.is_noun or head.tag == "PRP"):
            if current.tag == "VBN" and current is verb:
                return None
            return _owner(current, head)
        if dep == "pcomp" or (dep == "prep" and head.is_verb):
            controller = controller_of(head.head if dep == "pcomp" else head)
            if controller is not None:
                return controller
            current = head
            continue
        if dep in ("xcomp", "ccomp", "advcl", "conj") and (head.is_verb or head.tag == "JJ"):
            if dep == "xcomp" and head.lemma in forms_of("object control"):
                controller = controller_of(head)
                if controller is not None:
                    return controller
            if dep == "ccomp" and current.tag != "VBG" and current.tag != "VB":
                return None
            current = head
            continue
        if dep in ("dobj", "pobj", "acl") and not head.is_verb and head.head.is_verb:
            current = head.head
            continue
        return None
    return None


def _bare_gerund(verb: Word) -> bool:
    """Whether a gerund has no object and so is as good as a noun."""
    return verb.tag == "VBG" and child(verb, "dobj") is None


def _owner(verb: Word, noun: Word) -> Word:
    """Whose decision it is in "Russia's decision to strike"; the noun itself otherwise."""
    to = any(c.dep == "aux" and c.lower == "to" for c in verb.children)
    owner = child(noun, "poss") if to and verb.dep == "acl" else None
    return owner if owner is not None else noun


def controller_of(verb: Word) -> Word | None:
    """Whom a verb makes the doer: "accused Russia of", "was accused of", "asked the army to"."""
    if not verb.is_verb or verb.lemma not in forms_of("object control"):
        return None
    subject = child(verb, "nsubj")
    if verb.dep == "relcl" and subject is not None and subject.lower in ("who", "which", "that"):
        return child(verb, "dobj")
    return (
        child(verb, "dobj")
        or child(verb, "nsubjpass")
        or (verb.head if verb.dep in ("acl", "relcl") else None)
    )


def verb_arguments(verb: Word, entry: TriggerEntry, frame: FrameEntry) -> Arguments:
    """The arguments of a verb."""
    found = Arguments(carriers=[verb])
    if is_passive(verb):
        harmed = child(verb, "nsubjpass") or (verb.head if verb.dep in ("acl", "relcl") else None)
        if harmed is None and verb.dep in ("pcomp", "xcomp"):
            harmed = subject_of(verb)  # "went missing after being detained"
        if harmed is None and verb.dep == "conj":
            harmed = child(verb.head, "nsubjpass") or (
                verb.head.head if verb.head.dep in ("acl", "relcl") else None
            )
        if harmed is not None:
            found.add(frame.object, harmed)
        for agent in agents_of(verb):
            found.add(frame.subject, agent)
    elif verb.dep == "amod":
        controller = controller_of(verb.head.head.head)
        if controller is not None:
            found.add(frame.subject, controller)
        found.add(frame.object, verb.head)
        prepositions_of(verb.head, frame, found)
    else:
        doer = subject_of(verb)
        if doer is not None:
            found.add(frame.subject, doer)
        obj = child(verb, "dobj") or _shared_object(verb)
        if obj is not None and obj.lower not in ("fire", "himself", "itself", "themselves"):
            found.add(frame.object, obj)
    prepositions_of(verb, frame, found)
    if frame.id == "blast":
        _blasts(verb, found)
    return found


def agents_of(verb: Word) -> Iterator[Word]:
    for c in verb.children:
        if c.dep == "agent" or (c.dep == "prep" and c.lower == "by"):
            noun = child(c, "pobj")
            if noun is not None:
                yield noun


def _shared_object(verb: Word) -> Word | None:
    """The object of a verb joined to this one: "shot and killed the miller"."""
    for c in verb.children:
        if c.dep == "conj" and c.is_verb and 0 < c.i - verb.i <= 3:
            return child(c, "dobj")
    return None


def _blasts(verb: Word, found: Arguments) -> None:
    """Move an explosive that blows up to the means, and anything else to the target."""
    for word in list(found.means):
        kinds = kinds_of(word)
        if "weapon" not in kinds and "vehicle" not in kinds:
            found.means.remove(word)
            if kinds & {"place", "thing"}:
                found.target.append(word)


def prepositions_of(word: Word, frame: FrameEntry, found: Arguments) -> None:
    for c in word.children:
        if c.dep not in ("prep", "agent", "dative") and not (
            c.dep == "acl" and c.lower == "targeting"
        ):
            continue
        noun = child(c, "pobj", "dobj") or _nested(c)
        if noun is None:
            continue
        role = frame.role_of(c.lower)
        if noun.lemma in ("kind", "sort", "type", "nature"):
            continue
        if role == "none" and c.lower in ("in", "at", "near", "around", "outside", "inside"):
            role = "target" if frame.id == "attack" and _aimed_at(noun) else "none"
        if role == "target" and c.lower == "with" and "weapon" in kinds_of(noun):
            role = "means"
        if role == "means" and not kinds_of(noun) & {"weapon", "aircraft", "vehicle"}:
            role = "actor" if frame.id == "talk" else "none"
        if role == "victim" and "person" not in kinds_of(noun):
            role = "target"
        if role == "target" and not _can_be_hit(noun, c.lower):
            role = "none"
        if (
            role == "actor"
            and c.lower in ("from", "of", "to")
            and not kinds_of(noun) & {"force", "aircraft"}
        ):
            role = "none"
        found.add(role, noun)


def _nested(preposition: Word) -> Word | None:
    inner = child(preposition, "prep")
    return child(inner, "pobj") if inner is not None else None


def _aimed_at(noun: Word) -> bool:
    """Whether a place phrase says what was hit: a common noun that is described."""
    return noun.tag in ("NN", "NNS") and any(c.dep == "relcl" for c in noun.children)


def _can_be_hit(noun: Word, preposition: str) -> bool:
    if noun.entity in ("DATE", "TIME") or noun.tag == "VBG":
        return False
    if preposition in (
        "at",
        "in",
        "near",
        "over",
        "around",
        "outside",
        "inside",
        "into",
        "on",
        "under",
    ):
        return bool(kinds_of(noun) & {"place", "person", "force", "thing", "vehicle", "crowd"})
    return True
