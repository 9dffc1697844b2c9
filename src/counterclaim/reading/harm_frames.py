"""Where those who were harmed stand beside a harm word.

In: a harm word in its sentence. Out: the groups it says were harmed. The
dependency tree is asked first, then the order of words (headlines, notes).
"""

from collections.abc import Sequence

from counterclaim.lexicon.harm import HarmEntry
from counterclaim.lexicon.kinds import forms_of
from counterclaim.reading.harm_figures import of_adverb, of_count, of_toll
from counterclaim.reading.harm_headlines import listed_after, listed_before
from counterclaim.reading.language import Word
from counterclaim.reading.numbers import Found, count_at, is_number
from counterclaim.reading.victims import Group, classes_of, group_of, groups_of, part_of_them

_BEFORE = 4
_LIVES = frozenset({"life", "lives"})


def harmed_by(entry: HarmEntry, words: Sequence[Word], at: int, end: int) -> list[Group]:
    """The groups that the harm word at `words[at:end]` is said of."""
    word = _cue(entry, words, at, end)
    if entry.frame in ("object", "state") and at and _short(words, at):
        line = _in_line(words, at, entry)
        if line is not None:
            return [line]
    if entry.frame in ("object", "state", "subject", "adverb"):
        listed = listed_before(words, at) or (listed_after(words, end) if word.is_verb else [])
        if listed:
            return listed
    match entry.frame:
        case "object":
            groups = _of_number(word, words, end) or _of_verb(word)
        case "subject":
            groups = _of_subject(word) if word.is_verb else []
        case "state":
            groups = _of_state(word)
        case "count":
            return of_count(word, entry.least) if word.is_noun or word.tag in ("JJ", "VBN") else []
        case "toll":
            return of_toll(words, at, end)
        case "lives":
            return _of_lives(word)
        case "wounds":
            return _of_wounds(word)
        case "hospital":
            return _of_hospital(word)
        case "deadly":
            return _of_deadly(word)
        case "adverb":
            return of_adverb(words, at)
    if entry.frame in ("object", "state") and not any(g.found and not g.implicit for g in groups):
        line = _in_line(words, at, entry)
        if line is not None:
            return [line]
        if not any(g.found for g in groups):
            return _right_before(words, at) or groups
    return groups


def _right_before(words: Sequence[Word], at: int) -> list[Group]:
    """The person named right before a harm word, in headlines and where the parse went astray."""
    fits = words[at].tag in ("VBN", "VBD", "JJ", "RB") or (at and words[at - 1].lower == "old")
    if not fits or _active(words[at]):
        return []
    for word in reversed(words[max(0, at - _BEFORE) : at]):
        if word.is_noun or word.lower == "old":
            group = group_of(word)
            single = group.found is not None and group.implicit and group.found.maximum == 1
            return [group] if group.human and single and word.dep != "compound" else []
        if not (word.is_mark or word.tag in ("CD", "RB")):
            return []
    return []


def _active(word: Word) -> bool:
    """Whether a verb has an object, and so says what was done and not what was suffered."""
    verb = word.head if word.tag == "RB" else word
    return verb.is_verb and _child(verb, "dobj") is not None


def _cue(entry: HarmEntry, words: Sequence[Word], at: int, end: int) -> Word:
    """The word of a form that the harmed stand beside."""
    if entry.frame in ("count", "toll"):
        return words[end - 1]
    if entry.frame == "state":
        return words[at] if words[at].tag == "IN" else words[end - 1]
    verbs = [w for w in words[at:end] if w.is_verb]
    with_object = [w for w in verbs if _child(w, "dobj") is not None]
    return next(iter(with_object or verbs), words[at])


def _short(words: Sequence[Word], at: int) -> bool:
    """Whether a number stands right before the harm word, as in "4 killed 3 injured"."""
    return is_number(words[at - 1]) and (at < 2 or words[at - 2].lower != "of")


def _child(word: Word, *deps: str) -> Word | None:
    return next((c for c in word.children if c.dep in deps), None)


def _of_verb(word: Word) -> list[Group]:
    if not word.is_verb:
        return []
    passive = _child(word, "nsubjpass")
    if passive is not None:
        return _all_of(word, passive)
    harmed = _child(word, "dobj") or _number_after(word)
    if harmed is not None:
        return _before_comma(word, harmed) or groups_of(harmed)
    if word.tag == "VBN" and word.dep in ("acl", "amod"):
        if word.head.dep == "appos" and part_of_them(word.head):
            return groups_of(word.head.head)
        before = _named_before(word.head) or _counted_before(word.head)
        return [*before, *groups_of(word.head)]
    if word.tag in ("VBN", "VBD"):
        if word.dep == "conj" and word.head.is_verb:
            above = _child(word.head, "nsubjpass") or _child(word.head, "dobj")
            own = _child(word, "nsubj")
            if own is not None and _child(word, "auxpass") is None:
                return groups_of(own)
            if above is not None and _child(word, "nummod") is None:
                return groups_of(above)
            if above is None and own is None and not _aims(word) and not _aims(word.head):
                return _of_subject(word.head) if word.head.tag in ("VBN", "VBD") else []
        if word.dep in ("ccomp", "oprd", "xcomp", "acomp", "ROOT"):
            subjects = [c for c in word.children if c.dep == "nsubj" and c.i < word.i]
            subject = subjects[-1] if subjects else None
            if subject is not None and not any(c.dep in ("dobj", "agent") for c in word.children):
                short = not _aims(word) and _child(word, "aux") is None
                return groups_of(subject) if word.tag == "VBN" or short else []
            return _complement(word)
    return []


def _number_after(verb: Word) -> Word | None:
    """The bare number that a verb hit, where the parser took it for a measure: "injured 5"."""
    passive = _child(verb, "auxpass") is not None
    number = _child(verb, "npadvmod")
    if passive or number is None or number.tag != "CD" or number.i != verb.i + 1:
        return None
    return number


def _before_comma(verb: Word, harmed: Word) -> list[Group]:
    """Who suffers in a headline whose second half is no object: "Man killed, 4 others injured"."""
    told = any(c.dep in ("acl", "relcl") and c.tag == "VBN" for c in harmed.children)
    comma = any(c.text == "," and verb.i < c.i < harmed.i for c in verb.children)
    subject = _child(verb, "nsubj")
    return groups_of(subject) if told and comma and subject is not None else []


def _counted_before(noun: Word) -> list[Group]:
    """The first of two counts in a headline: "two adults, one child dead"."""
    first = noun.head
    if noun.dep not in ("appos", "conj") or not first.is_noun or part_of_them(noun):
        return []
    group, other = group_of(first), group_of(noun)
    if not (group.human and other.human and group.found and other.found) or group.implicit:
        return []
    numbered = _child(noun, "nummod") is not None or not other.implicit
    return [group] if numbered or noun.dep == "conj" else []


def _named_before(noun: Word) -> list[Group]:
    """The first of two in a headline: "man, woman killed"."""
    first = noun.head
    if noun.dep != "appos" or any(
        c.dep in ("det", "poss") for c in (*noun.children, *first.children)
    ):
        return []
    group = group_of(first)
    return [group] if group.human and first.tag == "NN" and noun.tag == "NN" else []


def _of_number(word: Word, words: Sequence[Word], end: int) -> list[Group]:
    """ "the number of nurses killed" is a toll: its figure follows."""
    harmed = word.head
    if word.dep != "acl" or harmed.dep != "pobj" or harmed.head.head.lower != "number":
        return []
    classes, objects = classes_of(harmed)
    return [
        group._replace(classes=classes or ("people",)) for group in of_toll(words, end, end)
    ] * (not objects)


def _aims(word: Word) -> bool:
    """Whether a verb has an object or an aim, and so is active: "shot at the guards"."""
    return any(
        c.dep == "dobj" or (c.dep == "prep" and c.lower in ("at", "into", "on", "toward"))
        for c in word.children
    )


def _of_subject(word: Word) -> list[Group]:
    current = word
    for _ in range(4):
        subject = _child(current, "nsubj", "nsubjpass")
        if subject is not None:
            return _all_of(current, subject)
        clause = _child(current, "csubj")  # "nine guests sheltering there died"
        inner = _child(clause, "nsubj") if clause is not None else None
        if inner is not None:
            return groups_of(inner)
        if current.dep in ("acl", "relcl") and current.head.is_noun:
            return groups_of(current.head)
        if current.dep == "pcomp" and current.head.head.is_verb:
            current = current.head.head
            continue
        if current.dep not in ("conj", "xcomp", "advcl") or not current.head.is_verb:
            return []
        current = current.head
    return []


def _all_of(verb: Word, subject: Word) -> list[Group]:
    """The groups of a verb's subject, and of those the parser gave it beside it."""
    beside = [
        group
        for c in verb.children
        if c.dep in ("nsubj", "nsubjpass") and subject.i < c.i < verb.i
        for group in groups_of(c)
    ]
    found = [*_set_before(verb, subject), *groups_of(subject)]
    return [*found, *beside] if all(group.human for group in (*found, *beside)) else found


def _set_before(verb: Word, subject: Word) -> list[Group]:
    """The first of those listed, where the parser cut it off: "a couple, their son and ..."."""
    listed = any(c.dep == "conj" for c in subject.children)
    found = [
        group_of(c)
        for c in verb.children
        if c.dep == "npadvmod"
        and c.i < subject.i
        and (listed or any(below.dep == "cc" for below in c.children))
    ]
    return [group for group in found if group.human]


def _complement(word: Word) -> list[Group]:
    """ "left nine dead", "nine are dead", "were found dead"."""
    head = word.head
    if not head.is_verb or head.lemma not in forms_of("state verb"):
        return []
    if head.lemma == "leave":
        harmed = _child(head, "dobj") or _child(word, "nsubj")
        return groups_of(harmed) if harmed is not None else []
    return _of_subject(head)


def _of_state(word: Word) -> list[Group]:
    if word.is_verb and (_child(word, "dobj") or _number_after(word)) is not None:
        return []
    if word.tag == "IN":
        return _of_subject(word.head) if word.head.is_verb else []
    subject = _child(word, "nsubj", "nsubjpass")
    if subject is not None:
        return groups_of(subject)
    if word.dep in ("amod", "acl") and word.head.is_noun:
        found = [*_counted_before(word.head), *groups_of(word.head)]
        return [g for g in found if g.human]
    if word.dep in ("acomp", "attr", "oprd", "ccomp", "xcomp", "dobj", "advcl"):
        found = _complement(word)
        if found:
            return found
    if word.dep == "conj" and word.head.tag in ("JJ", "VBN"):
        found = _of_state(word.head)
        return [g for g in found if g.implicit]
    if word.is_noun or word.tag == "JJ":
        own = group_of(word)
        if own.found is not None and not own.implicit:
            return [own._replace(classes=own.classes or ("people",), objects=False)]
    return []


def _of_lives(word: Word) -> list[Group]:
    lives = next(
        (c for c in word.children if c.dep in ("dobj", "nsubjpass") and c.lower in _LIVES), None
    )
    if lives is None:
        return []
    own = group_of(lives)
    if own.found is not None and not own.implicit:
        return [own._replace(classes=("people",), objects=False)]
    if word.lemma == "lose":
        return _of_subject(word)
    of = _child(lives, "prep")
    harmed = _child(of, "pobj") if of is not None and of.lower == "of" else _child(lives, "poss")
    if harmed is None:
        return []
    joined = [group_of(c) for c in lives.children if c.dep == "conj"]
    return [*groups_of(harmed), *(group for group in joined if group.human)]


def _of_wounds(word: Word) -> list[Group]:
    if any(c.dep == "dobj" and c.lemma in forms_of("wound") for c in word.children):
        return _of_subject(word)
    for c in word.children:
        wound = _child(c, "pobj") if c.dep == "prep" and c.lower in ("from", "with") else None
        if wound is not None and wound.lemma in forms_of("wound"):
            return (
                _of_verb(word)
                if c.lower == "with" and word.lemma != "arrive"
                else _of_subject(word)
            )
    return []


def _of_hospital(word: Word) -> list[Group]:
    """ "taken to hospital", "treated for burns", "treated at a clinic"."""
    treated = _child(word, "dobj", "nsubjpass")
    for c in (*word.children, *(treated.children if treated is not None else ())):
        goal = (
            _child(c, "pobj")
            if c.dep in ("prep", "dative") and c.lower in ("to", "in", "at", "for")
            else None
        )
        if goal is None:
            continue
        near = {goal.lower, *(w.lower for w in goal.children)}
        if near & forms_of("clinic") or goal.lemma in forms_of("wound"):
            return _of_verb(word)
    return []


def _of_deadly(word: Word) -> list[Group]:
    """Somebody died in "a fatal shooting": one or more."""
    noun = word.head
    if word.dep != "amod" or noun.lemma not in forms_of("happening"):
        return []
    of = next((c for c in noun.children if c.lower == "of" and c.dep == "prep"), None)
    harmed = _child(of, "pobj") if of is not None else None
    if harmed is not None:
        return [g for g in groups_of(harmed) if g.found is not None]
    at = word.i - word.sentence.words[0].i
    found = Found(1, None, "at least", at, at + 1)
    return [Group(word, word, found, True, ("people",), False, False)]


def _suffered(word: Word, found: Found) -> bool:
    """Whether a word after a count is no noun; no singular one can follow "4", as in "4 shot"."""
    return word.tag in ("VBN", "VBD", "JJ") or (word.tag == "NN" and found.minimum > 1)


def _of_a_person(words: Sequence[Word], position: int) -> bool:
    """Whether a number says how many children somebody has: "a mother of four"."""
    of = words[position].head
    if words[position].dep != "pobj" or of.lower != "of":
        return False
    if of.head.tag not in ("NN", "NNP") or of.head.lower in forms_of("collective"):
        return False
    return group_of(of.head).human


def _in_line(words: Sequence[Word], at: int, entry: HarmEntry) -> Group | None:
    """The number right before a harm word, whatever the parser made of it."""
    position = at - 1
    for _ in range(4):
        if position < 0:
            return None
        word = words[position]
        if is_number(word):
            break
        classes, objects = classes_of(word) if word.is_noun else ((), False)
        if word.lower not in forms_of("before harm") and not (classes and not objects):
            return None
        position -= 1
    else:
        return None
    if _of_a_person(words, position):
        return None
    found = count_at(words, position)
    if found is None or (entry.frame == "object" and not _suffered(words[at], found)):
        return None
    between = words[position + 1 : at]
    people = next((w for w in between if w.is_noun and classes_of(w)[0]), None)
    classes = classes_of(people)[0] if people is not None else ("people",)
    return Group(people or words[position], words[found.first], found, False, classes, False, False)
