"""The people of a document: all mentions of one person brought together.

In: a parse, its marks and the names in it. Out: people in order of appearance,
each with mentions and the words that describe them. Names are joined when they
are equal, a slip of spelling apart, or a surname of one person only.
"""

from collections import Counter, defaultdict

from counterclaim.model.sources import Entity
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id
from counterclaim.reading.descriptions import Range, after_name, before_name
from counterclaim.reading.holders import is_known_spelling
from counterclaim.reading.language import Parse, Word
from counterclaim.reading.marks import Marks
from counterclaim.reading.names import (
    NameMention,
    find_names,
    looks_like_place,
    name_parts,
    nearly,
    place_words,
    same_person,
)

_ACTING = frozenset({"nsubj", "appos"})


class Person:
    """One person while a document is read: name parts, mentions and descriptions."""

    def __init__(self, mention: NameMention) -> None:
        self.parts = mention.parts
        self.mentions = [mention]
        self.described: list[Range] = []

    @property
    def surname(self) -> str:
        return self.parts[-1]


def find_people(parse: Parse, marks: Marks) -> list[Person]:
    """The people named in a parse, in the order of their first mention."""
    names = find_names(parse, marks)
    people: list[Person] = []
    for mention in names:
        if len(mention.parts) > 1:
            _add_full(people, mention)
    by_surname = _index(people)
    people += _add_short(parse, marks, people, by_surname, names)
    for person in people:
        person.mentions.sort()
        _describe(parse.words, marks, person)
    places = place_words(parse)
    people = [
        person
        for person in people
        if _is_person(parse, person, places) and not _is_called_body(parse.words, marks, person)
    ]
    return sorted(people, key=lambda person: person.mentions[0])


def _add_full(people: list[Person], mention: NameMention) -> None:
    """Join a name of several parts to the person it names, or start a new one."""
    for person in people:
        if same_person(person.parts, mention.parts):
            person.mentions.append(mention)
            if len(mention.parts) > len(person.parts):
                person.parts = mention.parts
            return
    people.append(Person(mention))


def _index(people: list[Person]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for spelling in sorted({mention.parts[-1] for mention in person.mentions}):
            found[spelling].append(person)
    return found


def _add_short(
    parse: Parse,
    marks: Marks,
    people: list[Person],
    by_surname: dict[str, list[Person]],
    names: list[NameMention],
) -> list[Person]:
    """Join single names to the people they can mean; return people known by one name only."""
    fresh: dict[str, Person] = {}
    taken = {i for mention in names for i in range(mention.start, mention.end)}
    singles = [mention for mention in names if len(mention.parts) == 1]
    singles += _bare_surnames(parse, marks, by_surname, taken)
    for mention in sorted(singles):
        part = mention.parts[0]
        person = _meant(part, people, by_surname) or fresh.get(part)
        if person is None:
            person = next((p for p in fresh.values() if nearly(p.surname, part)), None)
        if person:
            person.mentions.append(mention)
        else:
            fresh[part] = Person(mention)
    return list(fresh.values())


def _meant(part: str, people: list[Person], by_surname: dict[str, list[Person]]) -> Person | None:
    """The one person that a single name can mean; nobody where several could be meant."""
    candidates = by_surname.get(part)
    if candidates is None:
        candidates = [p for p in people if p.parts[0] == part and len(part) > 3]
    if not candidates:
        candidates = [p for p in people if nearly(p.surname, part)]
    return candidates[0] if len(candidates) == 1 else None


def _bare_surnames(
    parse: Parse, marks: Marks, by_surname: dict[str, list[Person]], taken: set[int]
) -> list[NameMention]:
    """Surnames of known people that the recogniser missed, and single names that speak."""
    found: list[NameMention] = []
    for word in parse.words:
        if word.i in taken or not word.text[0].isupper() or not word.tag.startswith("NN"):
            continue
        if _of_family(parse.words, marks, word):
            continue
        speaks = word.dep == "nsubj" and _states(word.head) and _alone(parse.words, marks, word)
        if not speaks and word.lower not in by_surname:
            continue
        if marks.role_at.get(word.i) or _inside_name(parse.words, marks, word):
            continue
        parts = name_parts(word.text)
        if parts:
            found.append(NameMention(word.i, word.i + 1, parts, False, speaks))
    return found


def _of_family(words: list[Word], marks: Marks, word: Word) -> bool:
    """Whether a name is a family's here ("the Saleh family")."""
    mark = marks.role_at.get(word.i + 1)
    return bool(mark and mark.role.entry.id == "relative" and word.dep == "compound")


def _states(verb: Word) -> bool:
    """Whether a verb has a clause for its content."""
    return verb.is_verb and any(child.dep == "ccomp" for child in verb.children)


def _alone(words: list[Word], marks: Marks, word: Word) -> bool:
    """Whether a capitalised subject is a single unknown name, not a body or place."""
    if word.text.isupper() or word.tag not in ("NNP", "NN") or marks.actor_at.get(word.i):
        return False
    if word.entity in ("GPE", "LOC", "FAC", "DATE", "NORP") or len(word.text) < 3:
        return False
    if any(child.dep in ("det", "compound", "amod", "poss", "nummod") for child in word.children):
        return False
    if word.i + 1 < len(words) and words[word.i + 1].text == ":":
        return False
    return word.i == 0 or words[word.i - 1].tag not in ("DT", "NNP", "JJ")


def _inside_name(words: list[Word], marks: Marks, word: Word) -> bool:
    """Whether a word is part of a longer name of something else."""
    if marks.actor_at.get(word.i) and word.lower in ("state",):
        return True
    for i in (word.i - 1, word.i + 1):
        if not 0 <= i < len(words) or words[i].sentence is not word.sentence:
            continue
        near = words[i]
        if (
            near.tag in ("NNP", "NNPS")
            and near.entity == word.entity
            and word.entity
            not in (
                "",
                "PERSON",
            )
        ):
            return not marks.role_at.get(i)
    return False


def _is_person(parse: Parse, person: Person, places: frozenset[str]) -> bool:
    """Whether the mentions, taken together, are a person's and not a place's."""
    if any(mention.role for mention in person.mentions):
        return True
    words = parse.words
    subject = any(words[m.end - 1].dep in _ACTING for m in person.mentions)
    if len(person.parts) > 1:
        return subject or not any(looks_like_place(parse, m) for m in person.mentions)
    first = person.mentions[0]
    known = subject or bool(person.described)
    return known and words[first.end - 1].lower not in places


def _is_called_body(words: list[Word], marks: Marks, person: Person) -> bool:
    """Whether the text says of a single name that it is a body ("Sarawani, the aid group")."""
    if len(person.parts) > 1 or any(mention.role for mention in person.mentions):
        return False
    beside = [c.i for m in person.mentions for c in words[m.end - 1].children if c.dep == "appos"]
    called = [marks.role_at.get(i) for i in beside]
    return any(mark is not None and mark.role.kind == "body" for mark in called)


def _describe(words: list[Word], marks: Marks, person: Person) -> None:
    for mention in person.mentions:
        person.described += before_name(words, marks, mention.start)
        after = after_name(words, marks, mention.start, mention.end)
        if after:
            person.described.append(after)


def display_name(parse: Parse, person: Person) -> str:
    """How to call a person: the fullest spelling, the commonest of these, a known or the first."""
    spans = [_span(parse, mention) for mention in person.mentions]
    longest = max(len(mention.parts) for mention in person.mentions)
    full = [
        " ".join(span.text.split())
        for span, mention in zip(spans, person.mentions, strict=True)
        if len(mention.parts) == longest
    ]
    ranked = Counter(full).most_common()
    best = [name for name, count in ranked if count == ranked[0][1]]
    return next((name for name in best if is_known_spelling(name)), best[0])


def person_entity(parse: Parse, person: Person, roles: tuple[Span, ...]) -> Entity:
    """The person as a value, without affiliation."""
    mentions = tuple(_span(parse, mention) for mention in person.mentions)
    return Entity(
        id=value_id("entity", parse.document, "person", mentions[0].start, mentions[0].end),
        name=display_name(parse, person),
        kind="person",
        mentions=mentions,
        roles=roles,
    )


def _span(parse: Parse, mention: NameMention) -> Span:
    return parse.span(parse.words[mention.start].start, parse.words[mention.end - 1].end)
