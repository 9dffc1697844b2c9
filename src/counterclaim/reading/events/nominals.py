"""Who stands where around a noun that names an event, and the verb it leans on.

In: a noun. Out: the heads of its noun phrases by role, with those of "carried out a
strike", "killed in a strike", "accused of a strike".
"""

from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.triggers import FrameEntry, TriggerEntry, light_verbs
from counterclaim.reading.events.arguments import (
    SUBJECTS,
    Arguments,
    agents_of,
    child,
    controller_of,
    is_passive,
    prepositions_of,
    resolved,
    subject_of,
)
from counterclaim.reading.events.kinds import kinds_of
from counterclaim.reading.language import Word
from counterclaim.reading.numbers import is_number


def noun_arguments(noun: Word, entry: TriggerEntry, frame: FrameEntry) -> Arguments:
    """The arguments of a noun: its own phrases, and those of the verb it leans on."""
    found = Arguments()
    _modifiers(noun, frame, found)
    prepositions_of(noun, frame, found)
    for c in noun.children:
        if c.dep in ("acl", "relcl") and c.is_verb:
            found.carriers.append(c)
            _clause(c, noun, frame, found, inside=True)
    top = _top(noun)
    if top is not noun:
        prepositions_of(top, frame, found)
    _leans(top, frame, found)
    return found


def _top(noun: Word) -> Word:
    """The head of "a series of strikes"; the noun itself otherwise."""
    if (
        noun.dep == "pobj"
        and noun.head.lower == "of"
        and noun.head.head.lemma in forms_of("series")
    ):
        return noun.head.head
    if noun.dep == "conj" and noun.head.is_noun:
        return noun.head
    return noun


def _modifiers(noun: Word, frame: FrameEntry, found: Arguments) -> None:
    for c in noun.children:
        if c.i > noun.i or c.dep not in ("poss", "compound", "amod", "nmod"):
            continue
        kinds = kinds_of(c)
        if c.dep == "poss":
            if c.tag == "PRP$" and frame.id == "kill":
                found.add("victim", c)
            elif kinds & {"person", "force", "state"} or c.entity:
                found.add("victim" if frame.id == "kill" and "state" not in kinds else "actor", c)
        elif c.entity in ("NORP", "GPE", "ORG"):
            found.add("actor", c)
        elif kinds & {"weapon", "aircraft"} and "force" not in kinds:
            found.add("means", c)
        elif "force" in kinds and c.is_noun:
            found.add("actor", c)
        elif c.is_noun and kinds & {"place", "thing", "vehicle"} and frame.id == "attack":
            found.add("target", c)


def _leans(noun: Word, frame: FrameEntry, found: Arguments) -> None:
    """The verb that a noun is subject or object of, or hangs on by a preposition."""
    head, dep = noun.head, noun.dep
    if dep in ("dobj", "nsubj", "nsubjpass", "attr") and head.is_verb:
        found.carriers.append(head)
        _clause(head, noun, frame, found, inside=False)
    elif dep == "pobj" and head.dep in ("prep", "agent", "dative"):
        verb = head.head
        if verb.is_verb:
            found.carriers.append(verb)
            _hangs(verb, head.lower, frame, found)
        elif head.lower == "of" and verb.dep in ("dobj", "nsubjpass"):
            accused = controller_of(verb.head)  # the parser hung "of" on whom is accused
            if accused is verb and accused.head.lemma in forms_of("accusing"):
                found.add("actor", accused)
        elif verb.lower == "responsibility" and head.lower == "for":
            doer = subject_of(verb.head) if verb.head.is_verb else child(verb, "poss")
            if doer is not None:
                found.add("actor", doer)


def _clause(verb: Word, noun: Word, frame: FrameEntry, found: Arguments, *, inside: bool) -> None:
    kinds = light_verbs().get(verb.lemma, ())
    passive = is_passive(verb)
    if inside and verb.dep == "relcl" and not passive:
        gap = child(verb, "nsubj")
        if gap is None or resolved(gap) is not noun:
            if "do" in kinds and gap is not None:
                found.add("actor", gap)
            return
    is_subject = inside or noun.dep in SUBJECTS
    if passive and is_subject:
        if "do" in kinds or "begin" in kinds:
            for agent in agents_of(verb):
                found.add("actor", agent)
            prepositions_of(verb, frame, found)
        return
    if is_subject:
        if "reach" in kinds:
            hit = child(verb, "dobj")
            if hit is not None:
                _reached(hit, found)
        prepositions_of(verb, frame, found)
    elif noun.dep == "dobj" or noun.dep == "attr":
        if verb.lemma in forms_of("blaming on"):
            blamed = (child(c, "pobj") for c in verb.children if c.lower == "on" and c.i > noun.i)
            for culprit in blamed:
                if culprit is not None:
                    found.add("actor", culprit)
        doer = subject_of(verb)
        if "undergo" in kinds and doer is not None:
            found.add("target", doer)
        elif (
            ("do" in kinds or "begin" in kinds)
            and doer is not None
            and doer.lower not in ("there", "it")
        ):
            found.add("actor", doer)
            prepositions_of(verb, frame, found)


def _reached(hit: Word, found: Arguments) -> None:
    kinds = kinds_of(hit)
    human = "person" in kinds and not kinds & {"place", "state", "thing"}
    human = human or (is_number(hit) and not kinds - {"series"})  # "killed dozens"
    found.add("victim" if human else "target", hit)


def _hangs(verb: Word, preposition: str, frame: FrameEntry, found: Arguments) -> None:
    """ "killed in a strike", "hit by a strike", "accused of a strike", "take part in a strike"."""
    kinds = light_verbs().get(verb.lemma, ())
    if preposition in ("in", "by", "during", "after", "from", "when"):
        if "reach" in kinds or verb.lemma in ("die", "perish"):
            hit = (
                child(verb, "nsubjpass") or (verb.head if verb.dep in ("acl", "relcl") else None)
                if is_passive(verb)
                else (subject_of(verb) if verb.lemma in ("die", "perish") else None)
            )
            if hit is not None:
                _reached(resolved(hit), found)
        elif "do" in kinds and preposition == "in":
            doer = subject_of(verb)
            if doer is not None:
                found.add("actor", doer)
    elif preposition in ("to", "on") and frame.id == "talk":
        doer = subject_of(verb)
        if doer is not None:
            found.add("actor", doer)
    elif preposition in ("of", "for", "with"):
        controller = controller_of(verb)
        if controller is not None:
            found.add("actor", controller)
    elif preposition == "out":
        doer = subject_of(verb)
        if doer is not None:
            found.add("actor", doer)
    elif preposition == "under" and verb.lemma == "come":
        doer = subject_of(verb)
        if doer is not None:
            found.add("target", doer)
