"""Fillers that a wire report offers for the roles of the MUC-4 templates, with their features.

In: a parse. Out: candidates, each a string for a role with what speaks for and
against it: the events it takes part in, what it is called, where it stands.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from counterclaim.reading.events import drafts_in
from counterclaim.reading.events.drafts import Draft
from counterclaim.reading.events.kinds import kinds_of, weapons_in
from counterclaim.reading.events.participants import phrase_of
from counterclaim.reading.language import Parse, Sentence, Word
from counterclaim.reading.statuses import standing_of

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_NAMES = ("NNP", "NNPS")
_QUIET = frozenset({"talk", "tell", "move", "protest"})
_TITLES = frozenset(
    {
        "president",
        "colonel",
        "col",
        "general",
        "captain",
        "lieutenant",
        "major",
        "dr",
        "mr",
        "mrs",
        "father",
        "senator",
        "deputy",
        "minister",
        "judge",
        "governor",
        "archbishop",
        "monsignor",
        "priest",
        "sergeant",
        "former",
        "attorney",
        "mayor",
        "ambassador",
        "presidential",
        "candidate",
        "leader",
        "commander",
        "gen",
        "capt",
        "maj",
        "lt",
        "msgr",
        "rev",
        "bishop",
        "us",
        "citizen",
        "jesuit",
        "liberal",
        "journalist",
        "doctor",
        "rector",
        "engineer",
        "sgt",
        "dr.",
        "col.",
        "gen.",
        "corporal",
    }
)


@dataclass(eq=False)
class Candidate:
    """A string for a role; `key` tells strings for one filler from others."""

    role: str
    text: str
    key: str
    features: Counter[str] = field(default_factory=Counter)
    mentions: int = 0


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
            for role in ("actor", "target", "victim", "means"):
                for word in getattr(draft.args, role):
                    roles[word.i].append((role, draft, status))
    by_sentence: dict[int, list[Draft]] = defaultdict(list)
    for draft, _ in drafts:
        by_sentence[draft.trigger.word.sentence.index].append(draft)
    kinds = Counter(kind_of(draft) for draft, _ in drafts)
    return Report(parse, drafts, roles, by_sentence, kinds)


def candidates_of(report: Report) -> list[Candidate]:
    """All candidates of a document, one a role and string."""
    found: dict[tuple[str, str], Candidate] = {}
    names = _full_names(report.parse)
    busy = {d.trigger.word.sentence.index for d, _ in report.drafts}
    for sentence in report.parse.sentences:
        for word in sentence.words:
            if not word.is_noun or word.dep == "compound":
                continue
            kinds = kinds_of(word)
            for role in _roles(word, kinds):
                for text, kind in _strings(role, word, names):
                    row = found.setdefault(
                        (role, text.lower()), Candidate(role, text, _key(role, word, text))
                    )
                    row.mentions += 1
                    for feature in _features(role, word, kinds, kind, report, busy):
                        row.features[feature] = 1
    for row in found.values():
        row.features[f"{row.role}:many"] = min(row.mentions, 4)
        row.features[f"{row.role}:bias"] = 1
    return list(found.values())


def _roles(word: Word, kinds: frozenset[str]) -> Iterator[str]:
    if word.entity == "PERSON" or (word.tag == "NNP" and "person" in kinds):
        yield "Victim"
        yield "PerpInd"
        return
    if kinds & {"weapon"} or word.lemma in ("fire", "burst"):
        yield "Weapon"
    if word.tag in ("NN", "NNS") and kinds & {"person", "force"}:
        yield "PerpInd"
    named = word.entity in ("ORG", "NORP", "GPE") or (word.tag in _NAMES and not word.entity)
    if named or ("force" in kinds and word.tag in ("NN", "NNS", "NNPS")):
        yield "PerpOrg"
    fit = kinds & {"place", "thing", "vehicle", "aircraft"} or word.tag in ("NN", "NNS")
    if fit and (not kinds & {"person", "weapon"} or "vehicle" in kinds):
        yield "Target"


def _strings(role: str, word: Word, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The ways to quote a noun phrase."""
    if word.entity == "PERSON" and role in ("Victim",):
        name = _name(word)
        full = names.get(name.split()[-1].lower(), name) if name else ""
        if full:
            yield full, "full"
        return
    words = list(phrase_of(word))
    while words and (
        words[0].tag in ("DT", "PRP$", "``", "''", ",", "-LRB-", "RB") or words[0].is_mark
    ):
        words.pop(0)
    if not words:
        return
    at = next((n for n, w in enumerate(words) if w is word), len(words) - 1)
    text = word.sentence.block.span.text
    base = word.sentence.block.span.start

    def cut(first: Word, last: Word) -> str:
        return text[first.start - base : last.end - base]

    yield cut(words[0], words[-1]), "whole"
    if at < len(words) - 1:
        yield cut(words[0], word), "noun phrase"
    rest = words[: at + 1]
    while len(rest) > 1 and rest[0].tag in (
        "CD",
        "JJ",
        "VBN",
        "JJS",
        "RB",
        "PDT",
        "DT",
        "POS",
        "PRP$",
    ):
        rest.pop(0)
        yield cut(rest[0], word), "less"
    if len(rest) > 1:
        yield word.text, "head"
    if role == "PerpOrg" and word.entity:
        run = [word]
        for w in reversed(word.sentence.words[: word.i - word.sentence.words[0].i]):
            if w.entity != word.entity or run[0].entity_start:
                break
            run.insert(0, w)
        if len(run) > 1:
            yield cut(run[0], word), "name"


def _key(role: str, word: Word, text: str) -> str:
    return text.split()[-1].lower() if role == "Victim" else word.lemma


def _name(word: Word) -> str:
    """A person's name without titles."""
    words = [w for w in word.subtree() if w.i <= word.i and w.entity == "PERSON"]
    run = [word]
    for w in reversed(words):
        if w.i == run[0].i - 1:
            run.insert(0, w)
    while len(run) > 1 and run[0].lower.strip(".") in _TITLES:
        run.pop(0)
    return " ".join(w.text for w in run)


def _full_names(parse: Parse) -> dict[str, str]:
    """The longest form of each person's name, by its last word."""
    found: dict[str, str] = {}
    for word in parse.words:
        if word.entity == "PERSON" and word.dep != "compound":
            name = _name(word)
            for part in name.split()[-1:] if len(name.split()) < 3 else name.split()[-2:]:
                if len(name) > len(found.get(part.lower(), "")):
                    found[part.lower()] = name
    return found


def _plain(word: Word) -> str:
    """A word as a feature: its dictionary form; people's names and numbers are left out."""
    if word.entity == "PERSON" or (word.tag.startswith("NNP") and not word.entity):
        return "NAME"
    if word.entity in ("ORG", "NORP", "GPE", "LOC"):
        return word.lower
    return "NUMBER" if word.tag == "CD" else word.lemma


def _features(
    role: str, word: Word, kinds: frozenset[str], kind: str, report: Report, busy: set[int]
) -> Iterator[str]:
    yield f"{role}:form {kind}"
    yield f"{role}:head {_plain(word)}"
    yield f"{role}:entity {word.entity}"
    for name in sorted(kinds):
        yield f"{role}:kind {name}"
    for child in word.children:
        if child.i < word.i and child.dep in ("amod", "compound", "nummod"):
            yield f"{role}:before {_plain(child)}" if child.tag != "CD" else f"{role}:number"
        if child.dep == "det":
            yield f"{role}:det {_plain(child)}"
    yield f"{role}:dep {word.dep}"
    verb = word.head
    yield f"{role}:{word.dep} of {_plain(verb)}"
    if word.dep == "pobj":
        yield f"{role}:after {_plain(verb)} {_plain(verb.head)}"
    if word.dep == "conj":
        yield f"{role}:conj"
    chain = word
    for _ in range(4):
        if chain.dep == "conj":
            chain = chain.head
    for at in {word.i, chain.i}:
        for part, draft, status in report.roles.get(at, ()):
            yield f"{role}:{part}"
            yield f"{role}:{part} of {draft.entry.id}"
            yield f"{role}:{part} {draft.entry.frame} {status}"
    yield from _context(role, word, report)
    near = word.sentence.index
    yield f"{role}:in event sentence" if near in busy else f"{role}:quiet sentence"
    if near - 1 in busy or near + 1 in busy:
        yield f"{role}:next to event"
    yield f"{role}:early" if near < 3 else f"{role}:late"
    if role == "Weapon":
        for hit in weapons_in([*[c for c in word.children if c.i < word.i], word]):
            yield f"{role}:weapon {hit.value.id}"


def _context(role: str, word: Word, report: Report) -> Iterator[str]:
    """The words around, and the nearest event of the sentence."""
    words, at = word.sentence.words, word.i - word.sentence.words[0].i
    for step in (-3, -2, -1, 1, 2, 3):
        if 0 <= at + step < len(words):
            near = words[at + step]
            yield f"{role}:at {step} {_plain(near)}"
            yield f"{role}:around {_plain(near)}"
    for above in list(word.ancestors())[:5]:
        if above.is_verb:
            yield f"{role}:under {word.dep} {_plain(above)}"
            yield f"{role}:verb {_plain(above)}"
    drafts = report.by_sentence.get(word.sentence.index, [])
    if drafts:
        draft = min(drafts, key=lambda d: abs(d.trigger.word.i - word.i))
        gap = word.i - draft.trigger.word.i
        size = "by" if abs(gap) < 4 else "near" if abs(gap) < 9 else "far"
        side = "after" if gap > 0 else "before"
        yield f"{role}:{size} {side} {kind_of(draft)}"
        yield f"{role}:{side} {draft.entry.id}"
        yield f"{role}:{size} {side}"
        yield f"{role}:event {_plain(draft.trigger.word)}"
    for kind, count in sorted(report.kinds.items()):
        yield f"{role}:document {kind} {min(count, 4)}"


def document_features(report: Report) -> Counter[str]:
    """What speaks for incidents of each type in a document."""
    found: Counter[str] = Counter()
    for draft, status in report.drafts:
        early = "early" if draft.trigger.word.sentence.index < 3 else "late"
        sided = "+".join(p for p in ("actor", "target", "victim") if getattr(draft.args, p))
        kind = kind_of(draft)
        for feature in (
            f"type {kind}",
            f"entry {draft.entry.id}",
            f"{kind} {status}",
            f"{kind} {early}",
            f"{kind} {sided}",
            f"word {_plain(draft.trigger.word)}",
            f"{kind} {sided} {status}",
        ):
            found[feature] = min(3, found[feature] + 1)
        for role in ("actor", "target", "victim"):
            for word in getattr(draft.args, role):
                found[f"{role} {_plain(word)}"] = 1
                found[f"{kind} {role} {word.entity or _plain(word)}"] = 1
    for word in report.parse.words:
        if word.tag in ("NN", "NNS", "VBD", "VBN"):
            found[f"any {_plain(word)}"] = 1
    if not report.drafts:
        found["nothing"] = 1
    found["bias"] = 1
    return found


def kind_of(draft: Draft) -> str:
    """The MUC-4 type of an event."""
    if draft.entry.arson:
        return "ARSON"
    if draft.entry.robbery:
        return "ROBBERY"
    if draft.type == "Abduction/forced disappearance":
        return "KIDNAPPING"
    if draft.entry.blast or draft.type in (
        "Remote explosive/landmine/IED",
        "Suicide bomb",
        "Grenade",
    ):
        return "BOMBING"
    return "ATTACK"


def sentence_of(word: Word) -> Sentence:
    """The sentence of a word."""
    return word.sentence
