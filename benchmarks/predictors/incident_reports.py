"""What a wire report says of attacks, read once for the candidates and types of MUC-4.

In: a parse. Out: its events with their MUC-4 type and status, and the words that take part.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from counterclaim.reading.events import drafts_in
from counterclaim.reading.events.drafts import Draft
from counterclaim.reading.language import Parse, Word
from counterclaim.reading.statuses import standing_of

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_QUIET = frozenset({"talk", "tell", "move", "protest"})
_PARTS = ("actor", "target", "victim", "means")
_BLASTS = ("Remote explosive/landmine/IED", "Suicide bomb", "Grenade")


@dataclass(frozen=True)
class Report:
    """What was read in one document."""

    parse: Parse
    drafts: list[tuple[Draft, str]]
    roles: dict[int, list[tuple[str, Draft, str]]]
    by_sentence: dict[int, list[Draft]]
    kinds: Counter[str]


def report_of(parse: Parse) -> Report:
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
    return Report(parse, drafts, roles, by_sentence, kinds)


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


def document_features(report: Report) -> Counter[str]:
    """What speaks for incidents of each type in a document."""
    found: Counter[str] = Counter()
    for draft, status in report.drafts:
        early = "early" if draft.trigger.word.sentence.index < 3 else "late"
        sided = "+".join(p for p in _PARTS[:3] if getattr(draft.args, p))
        kind = kind_of(draft)
        for feature in (
            f"type {kind}",
            f"entry {draft.entry.id}",
            f"{kind} {status}",
            f"{kind} {early}",
            f"{kind} {sided}",
            f"word {plain(draft.trigger.word)}",
            f"{kind} {sided} {status}",
        ):
            found[feature] = min(3, found[feature] + 1)
        for role in _PARTS[:3]:
            for word in getattr(draft.args, role):
                found[f"{role} {plain(word)}"] = 1
                found[f"{kind} {role} {word.entity or plain(word)}"] = 1
    for word in report.parse.words:
        if word.tag[:1] in "NVJ":
            found[f"any {plain(word)}"] = 1
            if word.sentence.index < 3:
                found[f"opening {plain(word)}"] = 1
    if not report.drafts:
        found["nothing"] = 1
    found["bias"] = 1
    return found
