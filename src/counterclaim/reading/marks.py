"""Actors and role words marked in a parse, once for all steps that ask who.

In: a parse. Out: which of its words name an actor of the registry, and which
are role words, by word number.
"""

import functools
from typing import NamedTuple

from counterclaim.lexicon.actors import Sense, registry
from counterclaim.lexicon.parties import local_words
from counterclaim.lexicon.roles import Role, role_openers, roles
from counterclaim.reading.language import Parse, Word


class ActorMark(NamedTuple):
    """`parse.words[start:end]` name an actor of the registry."""

    start: int
    end: int
    actor: str
    sense: Sense


class RoleMark(NamedTuple):
    """`parse.words[start:end]` say what somebody is."""

    start: int
    end: int
    role: Role


class Marks(NamedTuple):
    """All marks of a parse in text order, and those that cover or end at a word."""

    actors: tuple[ActorMark, ...]
    roles: tuple[RoleMark, ...]
    actor_at: dict[int, ActorMark]
    role_at: dict[int, RoleMark]
    role_before: dict[int, RoleMark]

    def actors_in(self, start: int, end: int) -> list[ActorMark]:
        """The actors named wholly inside a range of words."""
        return _inside(self.actor_at, start, end)

    def roles_in(self, start: int, end: int) -> list[RoleMark]:
        """The role words wholly inside a range of words."""
        return _inside(self.role_at, start, end)


def _inside[M: (ActorMark, RoleMark)](at: dict[int, M], start: int, end: int) -> list[M]:
    found: list[M] = []
    for i in range(start, end):
        mark = at.get(i)
        if mark and mark.start == i and mark.end <= end:
            found.append(mark)
    return found


def _modifies(words: list[Word], start: int, end: int) -> bool:
    """Whether a bare office is part of a longer name ("military hospital", "Defence Army").

    Or of a part of the state ("the provincial government").
    """
    head = words[end - 1]
    if any(c.i < words[start].i and c.lower in local_words() for c in head.children):
        return True
    if any(c.dep == "compound" and c.tag == "NNP" and c.i < words[start].i for c in head.children):
        return True
    if words[end - 1].dep not in ("compound", "amod", "nmod") or end >= len(words):
        return False
    following = words[end]
    return following.tag in ("NN", "NNS") and not _is_post(words, end)


def _describes(words: list[Word], start: int, end: int) -> bool:
    """Whether a word for people is an adjective of the next one ("a local water engineer")."""
    return (
        end - start == 1
        and words[start].tag == "JJ"
        and end < len(words)
        and words[end].tag in ("JJ", "NN", "NNS")
    )


def _is_post(words: list[Word], i: int) -> bool:
    """Whether a role word for people follows ("the army spokesman")."""
    forms = [word.lower for word in words[i : i + 3]]
    found = roles().at(forms, forms, 0)
    return found is not None and found.value.kind not in ("body", "text")


@functools.lru_cache(maxsize=2)
def find_marks(parse: Parse) -> Marks:
    """Mark a parse; asked twice about one parse, it answers from memory."""
    actors: list[ActorMark] = []
    found_roles: list[RoleMark] = []
    known, words_for_roles, openers = registry(), roles(), role_openers()
    for sentence in parse.sentences:
        first = sentence.words[0].i
        texts = [word.text for word in sentence.words]
        forms = [word.lower for word in sentence.words]
        position = 0
        for i, form in enumerate(forms):
            if form in openers and i >= position:
                role = words_for_roles.at(forms, forms, i)
                if role and not _describes(sentence.words, i, role.end):
                    found_roles.append(RoleMark(first + i, first + role.end, role.value))
                    position = role.end
        for actor in known.match(forms, None, texts):
            if actor.sense == "bare" and _modifies(sentence.words, actor.start, actor.end):
                continue
            mark = ActorMark(first + actor.start, first + actor.end, actor.value, actor.sense)
            actors.append(mark)
    return Marks(
        tuple(actors),
        tuple(found_roles),
        {i: mark for mark in actors for i in range(mark.start, mark.end)},
        {i: mark for mark in found_roles for i in range(mark.start, mark.end)},
        {mark.end: mark for mark in found_roles},
    )
