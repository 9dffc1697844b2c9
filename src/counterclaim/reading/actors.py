"""Who is named in a document: people, and the states, offices, forces and groups.

In: a parse. Out: entities with all their mentions. People come from the names
and role words in the text, everything else from the actor registry, or from the
recogniser where a body is not in the registry. Bylines are not parsed, but the
people in them are found by the form of their names.
"""

import re

from counterclaim.lexicon.actors import BARE, registry
from counterclaim.model.blocks import Block
from counterclaim.model.sources import Entity, EntityKind
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id
from counterclaim.reading.language import Parse
from counterclaim.reading.marks import ActorMark, Marks, find_marks
from counterclaim.reading.people import Person, find_people, person_entity
from counterclaim.reading.states import home_state, meant_actor

_KINDS: dict[str, EntityKind] = {
    "state": "state", "government": "state", "presidency": "state", "ministry": "organisation",
    "military": "force", "force": "force", "police": "force", "intelligence": "organisation",
    "armed group": "armed group", "party": "organisation", "coalition": "coalition",
    "organisation": "organisation", "aid": "organisation", "monitor": "organisation",
    "media": "organisation", "other": "other",
}  # fmt: skip
_PLACE_BEFORE = frozenset({"in", "at", "near", "from", "to", "of", "outside", "around"})
_PART = r"(?:(?:al-|el-|O'|Mc|Mac|Le|De)?[A-Z][a-zà-ÿ'’-]+[A-Za-zà-ÿ'’-]*|[A-Z]\.)"
_NAME = rf"{_PART}(?:\s+(?:bin\s|van\s|de\s|al\s)?{_PART}){{1,3}}"
_BYLINE = re.compile(
    rf"(?:\b[Bb]y\s+|\b(?:correspondent|contributor|reporter|editor|writer|producer)s?\s+)({_NAME})"
)
_BYLINE_MORE = re.compile(rf"\s*(?:,|and|&)\s+({_NAME})(?=\s*(?:,|and\b|&|$|\.|in\b|contributed))")


def find_entities(parse: Parse) -> tuple[Entity, ...]:
    """People, organisations, groups and states named in a document, in text order."""
    marks = find_marks(parse)
    people = find_people(parse, marks)
    entities = [_person(parse, marks, person) for person in people]
    taken = {i for p in people for m in p.mentions for i in range(m.start, m.end)}
    entities += _actors(parse, marks)
    entities += _bodies(parse, marks, taken)
    known = {entity.name for entity in entities}
    for block in parse.blocks:
        if block.kind == "byline":
            entities += _byline(parse, block, known)
    return tuple(sorted(entities, key=lambda entity: (entity.mentions[0], entity.id)))


def _person(parse: Parse, marks: Marks, person: Person) -> Entity:
    """A person with roles, and with the body they belong to where the text names it."""
    roles: dict[str, Span] = {}
    affiliation: Span | None = None
    country: str | None = None
    for start, end in person.described:
        span = _span(parse, start, end)
        roles.setdefault(span.text.lower(), span)
        for mark in marks.actors_in(start, end):
            known = registry().get(mark.actor)
            country = country or (known.country if known else None)
            if mark.sense in ("name", "composed", "bare", "metonym") and affiliation is None:
                affiliation = _span(parse, mark.start, mark.end)
    entity = person_entity(parse, person, tuple(roles.values()))
    return Entity(
        id=entity.id, name=entity.name, kind="person", mentions=entity.mentions,
        roles=entity.roles, affiliation=affiliation, country=country,
    )  # fmt: skip


def _actors(parse: Parse, marks: Marks) -> list[Entity]:
    """The actors of the registry that the text names, adjectives of states aside."""
    mentions: dict[str, list[Span]] = {}
    state = home_state(parse, marks)
    for mark in marks.actors:
        if mark.sense == "adjective" or not _stands_for_itself(parse, marks, mark):
            continue
        actor = meant_actor(parse, marks, mark, state)
        mentions.setdefault(actor, []).append(_span(parse, mark.start, mark.end))
    return [
        _actor_entity(parse, actor, tuple(spans))
        for actor, spans in mentions.items()
        if not actor.startswith(BARE)
    ]


def _stands_for_itself(parse: Parse, marks: Marks, mark: ActorMark) -> bool:
    """Whether the words name an actor here, not a place or a sort of thing."""
    words = parse.words
    if mark.sense == "metonym":
        before = words[mark.start - 1] if mark.start else None
        return before is None or before.lower not in _PLACE_BEFORE
    if mark.sense in ("bare", "generic"):
        role = marks.role_at.get(mark.start)
        longer = role is not None and role.end > mark.end
        return not longer and words[mark.end - 1].dep not in ("compound", "amod", "nmod")
    return True


def _actor_entity(parse: Parse, actor: str, mentions: tuple[Span, ...]) -> Entity:
    known = registry().get(actor)
    return Entity(
        id=value_id("entity", parse.document, "actor", mentions[0].start, mentions[0].end),
        name=known.name if known else mentions[0].text,
        kind=_KINDS[known.kind] if known else "other",
        mentions=mentions,
        actor=actor,
        country=known.country if known else None,
    )


def _bodies(parse: Parse, marks: Marks, taken: set[int]) -> list[Entity]:
    """Bodies that only the recogniser knows: names of two or more words with a body's noun."""
    mentions: dict[str, list[Span]] = {}
    words = parse.words
    for word in words:
        if word.entity != "ORG" or not word.entity_start or word.i in taken:
            continue
        start = end = word.i
        while (
            end < len(words)
            and words[end].entity == "ORG"
            and (end == start or not words[end].entity_start)
        ):
            end += 1
        while start < end and (words[start].tag == "DT" or words[start].is_mark):
            start += 1
        while end > start and (words[end - 1].tag == "POS" or words[end - 1].is_mark):
            end -= 1
        if end - start < 2 or any(marks.actor_at.get(i) for i in range(start, end)):
            continue
        if not any(m.role.kind == "body" for m in marks.roles_in(start, end)):
            continue
        span = _span(parse, start, end)
        mentions.setdefault(" ".join(span.text.split()), []).append(span)
    return [
        Entity(
            id=value_id("entity", parse.document, "body", spans[0].start, spans[0].end),
            name=name, kind="organisation", mentions=tuple(spans),
        )
        for name, spans in mentions.items()
    ]  # fmt: skip


def _byline(parse: Parse, block: Block, known: set[str]) -> list[Entity]:
    """People named in a byline, with what stands before the name as their role."""
    found: list[Entity] = []
    text = block.span.text
    spots: list[tuple[int, int, int]] = []
    for match in _BYLINE.finditer(text):
        spots.append((match.start(), match.start(1), match.end(1)))
        more = _BYLINE_MORE.match(text, match.end(1))
        while more:
            spots.append((more.start(1), more.start(1), more.end(1)))
            more = _BYLINE_MORE.match(text, more.end(1))
    for begin, start, end in spots:
        name = " ".join(text[start:end].split())
        if name in known:
            continue
        known.add(name)
        offset = block.span.start
        joint = text.rfind(" and ", 0, begin)
        clause = max(text.rfind(",", 0, begin) + 1, joint + 5 if joint >= 0 else 0)
        said = text[clause:start].strip()
        role = parse.span(offset + clause, offset + start) if said else None
        mention = parse.span(offset + start, offset + end)
        found.append(
            Entity(
                id=value_id("entity", parse.document, "byline", mention.start, mention.end),
                name=name, kind="person", mentions=(mention,), roles=(role,) if role else (),
            )
        )  # fmt: skip
    return found


def _span(parse: Parse, start: int, end: int) -> Span:
    return parse.span(parse.words[start].start, parse.words[end - 1].end)
