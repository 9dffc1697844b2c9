"""Parts of a toll, its scope, and figures a text takes back.

In: the drafts of one sentence. Out: drafts for "including seven children" and
"four of them women", tied to their total; what a count covers; whether it is replaced.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.numbers import bounds
from counterclaim.model.claims import Certainty
from counterclaim.model.events import CountModifier, HarmScope, HarmStatus
from counterclaim.reading.language import Sentence, Word
from counterclaim.reading.numbers import Found, count_at, is_number
from counterclaim.reading.statuses import Standing
from counterclaim.reading.victims import Group, classes_of, group_of, groups_of

_STATUS: dict[str, HarmStatus] = {
    "dead": "killed",
    "killed": "killed",
    "wounded": "injured",
    "injured": "injured",
}
_SINCE = frozenset({"since"})
_NEAR = 6
_ALL = frozenset({"all"})


@dataclass(eq=False)
class Draft:
    """A harm in the making."""

    first: Word
    last: Word
    cue: Word
    number: Sequence[Word]
    minimum: int
    maximum: int | None
    modifier: CountModifier
    status: HarmStatus
    standing: Standing
    classes: tuple[str, ...]
    implicit: bool = False
    negated: bool = False
    objects: bool = False
    bare: bool = False
    part_of: "Draft | None" = None
    earlier: str | None = None
    groups: list[Group] = field(default_factory=list)

    @classmethod
    def of(cls, group: Group, cue: Word, status: HarmStatus, standing: Standing) -> "Draft":
        found = group.found or Found(1, 1, "exactly", 0, 1)
        words = cue.sentence.words
        number = words[found.first : found.last] or [group.head]
        if group.implicit:
            number = [group.head]
        last = max(group.head, number[-1], key=lambda w: w.i)
        first = min(group.first, number[0], key=lambda w: w.i)
        none = found.minimum == 0 and found.maximum == 0
        return cls(
            first=first,
            last=last,
            cue=cue,
            number=number,
            minimum=found.minimum,
            maximum=found.maximum,
            modifier=found.modifier,
            status=status,
            standing=standing,
            classes=group.classes or (() if group.objects else ("people",)),
            implicit=group.implicit,
            negated=none,
            bare=group.head.tag == "CD",
        )


def parts_in(sentence: Sentence, drafts: Sequence[Draft], before: Sequence[Draft]) -> list[Draft]:
    """Parts of totals: after "including" and "among them", and before "of them".

    `before` are the totals of the sentence before; of these "most of them" means the dead.
    """
    dead = [d for d in before if d.status == "killed" and not d.negated]
    last = (dead or before)[-1] if before else None
    found: list[Draft] = []
    seen = {draft.last.i for draft in drafts}
    for at, word in enumerate(sentence.words):
        groups: list[Group] = []
        if word.lower == "including" or (
            word.lower == "among" and _whole_after(sentence.words, at)
        ):
            groups = _listed(sentence.words, at)
        elif word.lower == "of" and _whole_after(sentence.words, at) and at:
            group = _portion(sentence.words, at)
            groups = [group] if group else []
        total = _total_before(drafts, word, _named(sentence.words, at, before) or last)
        if total is None or not groups:
            found += _among_the_dead(sentence, word, before)
            continue
        whole_too = word.lower == "of" and _everybody(sentence.words, at)
        for group in groups:
            if group.found is None or not group.human or group.head.i in seen:
                continue
            seen.add(group.head.i)
            if whole_too and total in drafts:
                kept = tuple(c for c in total.classes if c != "people")
                total.classes = tuple(dict.fromkeys((*kept, *group.classes)))
                continue
            whole = _large_enough(group.found, total, before)
            draft = Draft.of(group, word, whole.status, whole.standing)
            draft.cue = word
            draft.part_of = whole
            if whole_too and not taken_back(whole, whole.cue.sentence):
                draft.minimum, draft.maximum = whole.minimum, whole.maximum
                draft.modifier = whole.modifier
            found.append(draft)
    found += _summed(sentence, [*drafts, *found], last)
    return found


def _summed(sentence: Sentence, drafts: Sequence[Draft], last: Draft | None) -> list[Draft]:
    """Counts of people without a harm word of their own that add up to a total before them."""
    totals = [d for d in (*drafts, last) if d is not None and d.part_of is None and not d.objects]
    if not totals:
        return []
    taken = {d.number[0].i for d in drafts}
    parts: list[Group] = []
    for at, word in enumerate(sentence.words):
        if is_number(word) and word.i not in taken and word.head.i > word.i:
            group = group_of(word.head)
            plain = group.found is not None and not group.implicit and group.found.first <= at
            if plain and group.human:
                parts.append(group)
            elif word.dep == "nsubj" and (being := _being(word, at)) is not None:
                parts.append(being)
        elif is_number(word) and word.i not in taken and (being := _left_out(word, at)) is not None:
            parts.append(being)
    for total in reversed(totals):
        counts = [g.found.minimum for g in parts if g.found is not None]
        known = sum(d.minimum for d in drafts if d.part_of is total)
        sums = [sum(counts)] * (len(counts) > 1) + [sum(counts) + known] * bool(known and counts)
        if total.minimum == total.maximum and total.minimum in sums:
            return [_part(group, group.head, total) for group in parts]
    return []


def _left_out(number: Word, at: int) -> Group | None:
    """The same where the parser gave the number another head: "six were nurses and five were"."""
    words = number.sentence.words
    verb = words[at + 1] if at + 1 < len(words) else None
    if verb is None or verb.lemma != "be" or any(c.dep == "nsubj" for c in verb.children):
        return None
    return _said_to_be(number, verb, at)


def _being(number: Word, at: int) -> Group | None:
    """ "five were drivers": a bare number with what it is said to be."""
    return _said_to_be(number, number.head, at)


def _said_to_be(number: Word, verb: Word, at: int) -> Group | None:
    found = count_at(number.sentence.words, at)
    noun = next((c for c in verb.children if c.dep == "attr" and c.is_noun), None)
    classes, objects = classes_of(noun) if noun is not None else ((), False)
    if found is None or not classes or objects:
        return None
    first = number.sentence.words[found.first]
    return Group(number, first, found, False, classes, False, False)


def _part(group: Group, cue: Word, total: Draft) -> Draft:
    draft = Draft.of(group, cue, total.status, total.standing)
    draft.part_of = total
    return draft


def _named(words: Sequence[Word], at: int, before: Sequence[Draft]) -> Draft | None:
    """The total of the sentence before that a part names: "three of the wounded"."""
    named = next((w.lower for w in words[at + 1 : at + 3] if w.lower in _STATUS), None)
    return _told(before, _STATUS[named]) if named else None


def _told(before: Sequence[Draft], status: HarmStatus) -> Draft | None:
    return next((d for d in reversed(before) if d.status == status), None)


def _large_enough(part: Found, total: Draft, before: Sequence[Draft]) -> Draft:
    """Another total of the sentence before, where a part is more than the one it seems to mean."""
    if total not in before or total.maximum is None or part.minimum <= total.maximum:
        return total
    fitting = (d for d in before if d.maximum is None or part.minimum <= d.maximum)
    return next(fitting, total)


def _among_the_dead(sentence: Sentence, word: Word, before: Sequence[Draft]) -> list[Draft]:
    """Who is "among the dead" of a total that is told elsewhere, or not at all."""
    if word.lemma == "include" and word.is_verb:
        return _included(word, before)
    if word.lower != "among" or word.dep != "prep":
        return []
    at = word.i - sentence.words[0].i
    whole = next((w for w in sentence.words[at + 1 : at + 3] if w.lower in _STATUS), None)
    subject = next(
        (c for c in word.head.children if c.dep in ("nsubj", "attr") and c.is_noun), None
    )
    if subject is None and word.head.is_noun and word.head.dep == "attr":
        subject = word.head
    if whole is None or subject is None:
        return []
    standing = Standing("happened", Certainty())
    return [
        Draft.of(group, whole, _STATUS[whole.lower], standing)
        for group in groups_of(subject)
        if group.found is not None and group.human
    ]


def _included(verb: Word, before: Sequence[Draft]) -> list[Draft]:
    """ "The dead include nine nurses"."""
    whole = next((c for c in verb.children if c.dep == "nsubj" and c.lower in _STATUS), None)
    listed = next((c for c in verb.children if c.dep == "dobj"), None)
    if whole is None or listed is None:
        return []
    status = _STATUS[whole.lower]
    told = _told(before, status)
    return [
        _member(group, whole, status, told)
        for group in groups_of(listed)
        if group.found is not None and group.human
    ]


def _member(group: Group, whole: Word, status: HarmStatus, told: Draft | None) -> Draft:
    draft = Draft.of(group, whole, status, Standing("happened", Certainty()))
    draft.part_of = told
    return draft


def _whole_after(words: Sequence[Word], at: int) -> bool:
    return any(w.lower in forms_of("whole of a toll") for w in words[at + 1 : at + 3])


def _total_before(drafts: Sequence[Draft], word: Word, last: Draft | None) -> Draft | None:
    for draft in reversed(drafts):
        if draft.first.i < word.i and not draft.objects and draft.part_of is None:
            return draft
    return last


def _listed(words: Sequence[Word], at: int) -> list[Group]:
    """The noun phrases after "including" or "among them"."""
    for child in words[at].children:
        if child.dep == "pobj" and child.lower not in forms_of("whole of a toll"):
            return groups_of(child)
    for word in words[at + 1 : at + 8]:
        if (
            word.is_noun
            and word.lower not in forms_of("whole of a toll")
            and word.dep != "compound"
        ):
            return groups_of(word) if classes_of(word)[0] else []
    return []


def _portion(words: Sequence[Word], at: int) -> Group | None:
    """ "seven of them (were) children": the number with the class that follows."""
    number = words[at - 1]
    share = number.lower in bounds("share")
    if not is_number(number) and not share:
        return None
    found = Found(1, None, "at least", at - 1, at) if share else count_at(words, at - 1)
    if found is None:
        return None
    for word in words[at + 2 : at + 8]:
        told = word.lemma in forms_of("state verb") or word.lower in forms_of("whole of a toll")
        if word.is_verb and not told and word.dep not in ("aux", "auxpass"):
            break  # "one of them had shot a guard"
        classes, objects = classes_of(word)
        if (
            classes
            and not objects
            and word.is_noun
            and word.lower not in forms_of("whole of a toll")
        ):
            return Group(word, words[found.first], found, False, classes, False, False)
    return None


def _everybody(words: Sequence[Word], at: int) -> bool:
    """Whether a portion is the whole: "all of them civilians", but not "not all of them"."""
    before = words[at - 2].lower if at > 1 else ""
    return words[at - 1].lower in _ALL and before not in forms_of("not")


def taken_back(draft: Draft, sentence: Sentence) -> bool:
    """Whether the text itself replaces the figure: "raised from 12", "not 12 but"."""
    first = draft.number[0]
    at = first.i - sentence.words[0].i
    before = sentence.words[at - 1].lower if at else ""
    if before == "from" and any(
        w.lemma in forms_of("revising") for w in sentence.words[max(0, at - 8) : at]
    ):
        return True
    opening = " ".join(w.lower for w in sentence.words[max(0, at - 12) : at])
    return any(sign in opening for sign in forms_of("said before"))


def scope_of(draft: Draft, sentence: Sentence) -> tuple[HarmScope, list[Word]]:
    """What the count covers: this event, a part of it, or all since some time."""
    if draft.part_of is not None:
        return "event", []
    words = sentence.words
    portion = _portion_words(draft, words)
    if portion:
        return "part", portion
    for at, word in enumerate(words):
        if word.lower in _SINCE and _from_then(words, at) and word.head.i <= draft.cue.i + 12:
            return "since", words[at : at + 3]
        if word.lower in ("over", "during", "in") and word.head in (draft.cue, draft.last):
            period = next((c for c in word.children if c.dep == "pobj"), None)
            if period is not None and period.lower in forms_of("period"):
                return "cumulative", [w for w in words if word.i <= w.i <= period.i]
        if _of_this_year(words, at, draft):
            return "cumulative", list(words[at : at + 2])
    return "event", []


def _of_this_year(words: Sequence[Word], at: int, draft: Draft) -> bool:
    """Whether "this year" says from when on several were counted: "40 homicides this year"."""
    if (
        words[at].lower != "this"
        or at + 1 == len(words)
        or words[at + 1].lower not in forms_of("running period")
    ):
        return False
    above = words[at + 1].head
    ends = (draft.cue, draft.cue.head, draft.last, draft.last.head)
    return draft.minimum > 1 and not draft.implicit and above in ends


def _from_then(words: Sequence[Word], at: int) -> bool:
    """Whether "since" tells from when on; with a clause after a comma it gives a reason."""
    if words[at].dep == "mark":
        return at == 0 or words[at - 1].lower != ","
    return words[at].dep == "prep"


def _portion_words(draft: Draft, words: Sequence[Word]) -> list[Word]:
    """The words that make a count a part of others told before: "four of the wounded died"."""
    at = draft.number[-1].i - words[0].i + 1
    after = list(words[at : at + 3])
    plain = len(after) == 3 and after[0].lower == "of" and after[1].lower in ("the", "those")
    whole = forms_of("whole of a toll") - {"victims"}
    if plain and after[2].lower in whole:
        return after
    return _where_they_were(words[at : at + _NEAR])


def _where_they_were(words: Sequence[Word]) -> list[Word]:
    """The words that say which of those hit are counted: "all 11 people on board"."""
    for at, word in enumerate(words):
        if word.is_mark or word.is_verb:
            break
        for length in (1, 2, 3):
            phrase = list(words[at : at + length])
            if " ".join(w.lower for w in phrase) in forms_of("part of those hit"):
                return phrase
    return []
