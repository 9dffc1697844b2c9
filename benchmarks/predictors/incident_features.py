"""What speaks for and against a candidate for a MUC-4 role.

In: a candidate and the report it was found in. Out: named features, of all the
places where the string stands.
"""

from collections import Counter
from collections.abc import Iterator

from benchmarks.predictors.incident_candidates import Candidate
from benchmarks.predictors.incident_reports import Report, kind_of, plain
from counterclaim.reading.events.drafts import Draft
from counterclaim.reading.events.kinds import kinds_of, weapons_in
from counterclaim.reading.language import Word

_STEPS = (-3, -2, -1, 1, 2, 3)


def features_of(candidate: Candidate, report: Report) -> Counter[str]:
    """The features of a candidate, each counted once."""
    found: Counter[str] = Counter()
    role = candidate.role
    for word, form in candidate.at:
        for feature in _of_word(role, word, report):
            found[feature] = 1
        found[f"form {form}"] = 1
        for feature in report.read.of(word.start, word.end, len(candidate.text)):
            found[feature] = 1
    words = candidate.text.split()
    found[f"length {min(len(words), 6)}"] = 1
    for side, form in (("first", words[0]), ("last", words[-1])):
        found[f"{side} {form if form.islower() else 'NAME'}"] = 1
    for kind, count in report.kinds.items():
        found[f"document {kind} {min(count, 4)}"] = 1
    found["places"] = min(4, len({w.i for w, _ in candidate.at}))
    return found


def _of_word(role: str, word: Word, report: Report) -> Iterator[str]:
    kinds = kinds_of(word)
    yield f"head {plain(word)}"
    yield f"entity {word.entity}"
    for name in sorted(kinds):
        yield f"kind {name}"
    for child in word.children:
        if child.i < word.i and child.dep in ("amod", "compound", "nummod", "poss"):
            yield f"before {plain(child)}" if child.tag != "CD" else "number"
        elif child.dep == "det":
            yield f"det {plain(child)}"
        elif child.dep == "appos":
            yield f"called {plain(child)}"
        elif child.dep == "prep":
            yield from (f"with {child.lower} {plain(c)}" for c in child.children)
        elif child.dep in ("relcl", "acl"):
            yield f"clause {plain(child)}"
    yield from _above(word)
    yield from _in_events(word, report)
    yield from _around(word, report)
    if role == "Weapon":
        for hit in weapons_in([*[c for c in word.children if c.i < word.i], word]):
            yield f"weapon {hit.value.id}"


def _above(word: Word) -> Iterator[str]:
    """What a noun hangs from."""
    head = word.head
    yield f"dep {word.dep}"
    yield f"{word.dep} of {plain(head)}"
    if word.dep == "pobj":
        yield f"after {plain(head)} {plain(head.head)}"
    if word.dep == "appos":
        yield f"apposed {plain(head)}"
    path = word.dep
    for n, above in enumerate(list(word.ancestors())[:5]):
        if above.is_verb:
            passive = any(c.dep in ("auxpass", "nsubjpass") for c in above.children)
            yield f"under {word.dep} {plain(above)}"
            yield f"verb {plain(above)}"
            yield f"path {path} {plain(above)}{' passive' if passive else ''}"
        if n > 2:
            break
        path += f" {above.lower if above.dep in ('prep', 'agent') else above.dep}"


def _in_events(word: Word, report: Report) -> Iterator[str]:
    """The parts a noun takes in events, itself or as joined to another."""
    chain = word
    for _ in range(4):
        if chain.dep in ("conj", "appos"):
            chain = chain.head
    if chain is not word:
        yield "joined"
    for at in {word.i, chain.i}:
        for part, draft, status in report.roles.get(at, ()):
            yield part
            yield f"{part} of {draft.entry.id}"
            yield f"{part} {draft.entry.frame} {status}"
            yield f"{part} {kind_of(draft)}"


def _around(word: Word, report: Report) -> Iterator[str]:
    """The words around, and the nearest event of the sentence and of its neighbours."""
    words, at = word.sentence.words, word.i - word.sentence.words[0].i
    for step in _STEPS:
        if 0 <= at + step < len(words):
            near = plain(words[at + step])
            yield f"at {step} {near}"
            yield f"around {near}"
    for other in words:
        if other.tag[:1] in "NV":
            yield f"beside {plain(other)}"
    number = word.sentence.index
    yield "early" if number < 3 else "middle" if number < 8 else "late"
    drafts = report.by_sentence.get(number, [])
    if not drafts:
        close = number - 1 in report.by_sentence or number + 1 in report.by_sentence
        yield "next to event" if close else "far from events"
        return
    draft = min(drafts, key=lambda d: abs(d.trigger.word.i - word.i))
    yield from _beside(word, draft)


def _beside(word: Word, draft: Draft) -> Iterator[str]:
    gap = word.i - draft.trigger.word.i
    size = "by" if abs(gap) < 4 else "near" if abs(gap) < 9 else "far"
    side = "after" if gap > 0 else "before"
    yield f"{size} {side} {kind_of(draft)}"
    yield f"{side} {draft.entry.id}"
    yield f"{size} {side}"
    yield f"event {plain(draft.trigger.word)}"
