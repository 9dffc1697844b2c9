"""What a wire report says of attacks, read once for the candidates and types of MUC-4.

In: a parse and the reading made from it. Out: its events with their MUC-4 type and status, the
words that take part, and what the reading says of them.
"""

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.corpora import Record
from benchmarks.predictors.incident_reading import Read, damped, read_features
from benchmarks.predictors.times import published_day
from benchmarks.readings import parsed_and_read
from counterclaim.model.readings import Reading
from counterclaim.pipeline import document_from_text
from counterclaim.reading.events import drafts_in
from counterclaim.reading.events.drafts import Draft
from counterclaim.reading.language import Parse, Word
from counterclaim.reading.statuses import standing_of

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_QUIET = frozenset({"talk", "tell", "move", "protest"})
_PARTS = ("actor", "target", "victim", "means")
_OF_READING = 2.0
"""How much more what is read of a report counts for its types than its words do."""
_BLASTS = ("Remote explosive/landmine/IED", "Suicide bomb", "Grenade")


@dataclass(frozen=True)
class Report:
    """What was read in one document."""

    parse: Parse
    drafts: list[tuple[Draft, str]]
    roles: dict[int, list[tuple[str, Draft, str]]]
    by_sentence: dict[int, list[Draft]]
    kinds: Counter[str]
    read: Read


def report_in(record: Record) -> Report:
    """What is read in a corpus document."""
    document = document_from_text(record["text"], published=published_day(record.get("published")))
    return report_of(*parsed_and_read(document))


def report_of(parse: Parse, reading: Reading) -> Report:
    """The events of a document, and which words take part in them."""
    drafts: list[tuple[Draft, str]] = []
    roles: dict[int, list[tuple[str, Draft, str]]] = defaultdict(list)
    for sentence in parse.sentences:
        for draft in drafts_in(sentence):
            if draft.entry.frame in _QUIET:
                continue
            status = standing_of(parse, draft.trigger.word).status
            drafts.append((draft, status))
            for role in _PARTS:
                for word in getattr(draft.args, role):
                    roles[word.i].append((role, draft, status))
    by_sentence: dict[int, list[Draft]] = defaultdict(list)
    for draft, _ in drafts:
        by_sentence[draft.trigger.word.sentence.index].append(draft)
    kinds = Counter(kind_of(draft) for draft, _ in drafts)
    by_trigger = {draft.trigger.word.start: kind_of(draft) for draft, _ in drafts}
    read = read_features(reading, by_trigger)
    return Report(parse, drafts, roles, by_sentence, kinds, read)


def kind_of(draft: Draft) -> str:
    """The MUC-4 type of an event."""
    if draft.entry.arson:
        return "ARSON"
    if draft.entry.robbery:
        return "ROBBERY"
    if draft.type == "Abduction/forced disappearance":
        return "KIDNAPPING"
    if draft.entry.blast or draft.type in _BLASTS:
        return "BOMBING"
    return "ATTACK"


def plain(word: Word) -> str:
    """A word as a feature: its dictionary form; people's names and numbers are left out."""
    if word.entity == "PERSON" or (word.tag.startswith("NNP") and not word.entity):
        return "NAME"
    if word.entity in ("ORG", "NORP", "GPE", "LOC"):
        return word.lower
    return "NUMBER" if word.tag == "CD" else word.lemma


def surface(word: Word) -> str:
    """A word as it stands; people's names and numbers are left out."""
    if word.entity == "PERSON" or (word.tag.startswith("NNP") and not word.entity):
        return "NAME"
    return "NUMBER" if word.tag == "CD" else word.lower


def document_features(report: Report) -> dict[str, float]:
    """What speaks for incidents of each type in a document: its words, their pairs, its
    events, and what is read of them."""
    found: Counter[str] = Counter()
    for sentence in report.parse.sentences:
        words = [surface(w) for w in sentence.words if any(c.isalnum() for c in w.text)]
        found.update(words)
        found.update(f"{a}_{b}" for a, b in itertools.pairwise(words))
    for draft, status in report.drafts:
        found.update(_of_event(draft, status))
    if not report.drafts:
        found["no event"] = 1
    told = {name: 1 + math.log(count) for name, count in found.items()}
    return told | damped(report.read.document, _OF_READING)


def _of_event(draft: Draft, status: str) -> Iterator[str]:
    early = "early" if draft.trigger.word.sentence.index < 3 else "late"
    sided = "+".join(p for p in _PARTS[:3] if getattr(draft.args, p))
    kind = kind_of(draft)
    yield f"type {kind}"
    yield f"entry {draft.entry.id}"
    yield f"{kind} {status}"
    yield f"{kind} {early}"
    yield f"{kind} {sided}"
    yield f"word {plain(draft.trigger.word)}"
    yield f"{kind} {sided} {status}"
    for role in _PARTS[:3]:
        for word in getattr(draft.args, role):
            yield f"{role} {plain(word)}"
            yield f"{kind} {role} {word.entity or plain(word)}"
