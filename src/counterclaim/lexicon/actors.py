"""Who acts and who speaks: states, their offices and forces, groups and bodies, by name.

In: the words of a text (lower-case forms, lemmas, and if at hand the words as
spelled). Out: which words name an actor, and what is known of each actor: what
it is part of, whose side it is on, how to call it as a party. Offices and forces
of states are composed ("the Malian interior ministry", "Russian planes"), so
they need no row of their own.
"""

import functools
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from counterclaim.errors import LexiconError
from counterclaim.lexicon.actor_rows import (
    ActorKind,
    ActorRow,
    GenericRow,
    OfficeRow,
    StateRow,
    load_rows,
)
from counterclaim.lexicon.exact import ExactPhrases
from counterclaim.lexicon.own_actors import OwnRows, is_cased, load_own, own_files
from counterclaim.model.values import Value

Sense = Literal["name", "metonym", "adjective", "people", "composed", "bare", "generic"]
"""name: "Hamas"; metonym: "Moscow"; adjective: "Russian"; people: "the Russians";
composed: "Russian planes"; bare: "the Defence Ministry"; generic: "the rebels"."""

BARE = "any."
_FILES = (
    "actors_offices",
    "actors_bodies",
    "actors_groups_africa",
    "actors_groups_asia",
    "actors_groups_europe_americas",
    "actors_groups_middle_east",
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_HYPHENS = frozenset({"-", "‑", "–"})
_LINKS = frozenset({"of", "in"})


class Actor(Value, frozen=True, kw_only=True):
    """One actor of the registry. `country` is ISO 3166 alpha-2, `inter` ACLED's inter code."""

    id: str
    name: str
    kind: ActorKind
    inter: int
    side: str | None = None
    parent: str | None = None
    country: str | None = None
    since: int | None = None
    until: int | None = None


class ActorMatch(NamedTuple):
    """`words[start:end]` name the actor with the id `value`.

    With the senses "bare" and "generic" the id begins with "any." and
    `Registry.local` tells who is meant in texts about one state.
    """

    start: int
    end: int
    value: str
    sense: Sense


class Registry:
    """All actors known by name, and how their names are found and related."""

    def __init__(
        self,
        states: Sequence[StateRow],
        offices: Sequence[OfficeRow],
        actors: Sequence[ActorRow],
        generics: Sequence[GenericRow],
        aliases: Sequence[tuple[str, str]] = (),
    ) -> None:
        self._departments = frozenset(row.id for row in states if row.departments)
        self._generics = {row.id: row for row in generics}
        self._actors = _known_actors(states, offices, actors, generics)
        named: list[tuple[str, _Name]] = []
        for row in actors:
            named += [(form, _Name(row.id, "name", None)) for form in row.forms]
            named += [(form.lower(), _Name(row.id, "name", form)) for form in row.cased]
        for actor, alias in aliases:
            spelling = alias if is_cased(alias) else None
            named.append((alias.lower(), _Name(actor, "name", spelling)))
        for generic in generics:
            named += [(form, _Name(generic.id, "generic", "")) for form in generic.forms]
        for office in offices:
            named += [(noun, _Name(BARE + office.id, "bare", "")) for noun in office.bare]
        of_states: list[tuple[str, _Name]] = []
        for state in states:
            of_states += [(form, _Name(state.id, "name", None)) for form in state.forms]
            of_states += [(form.lower(), _Name(state.id, "name", form)) for form in state.cased]
            of_states += [(form, _Name(state.id, "metonym", None)) for form in state.metonyms]
            of_states += [(form, _Name(state.id, "adjective", None)) for form in state.adjectives]
            of_states += [(form, _Name(state.id, "people", None)) for form in state.people]
        nouns = [(noun, office.id) for office in offices for noun in office.nouns]
        self._names = ExactPhrases(named)
        self._states = ExactPhrases(of_states)
        self._nouns = ExactPhrases(nouns)
        self._first = {form.split()[0] for form, _ in (*named, *of_states, *nouns)}

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def __len__(self) -> int:
        return len(self._actors)

    def get(self, actor: str) -> Actor | None:
        """The actor with this id, if there is one."""
        return self._actors.get(actor)

    def ancestors(self, actor: str) -> tuple[str, ...]:
        """What an actor is part of or answers to, nearest first.

        >>> registry().ancestors("ru.air")
        ('ru.mil', 'ru')
        """
        found: list[str] = []
        known = self._actors.get(actor)
        while known and known.parent and known.parent not in found:
            found.append(known.parent)
            known = self._actors.get(known.parent)
        return tuple(found)

    def is_a(self, actor: str, ancestor: str) -> bool:
        """Whether an actor is the other one or a part of it.

        >>> registry().is_a("isil.k", "isil"), registry().is_a("us.mil", "ru")
        (True, False)
        """
        return actor == ancestor or ancestor in self.ancestors(actor)

    def side(self, actor: str) -> str | None:
        """The state or camp behind an actor; offices of one state share it.

        >>> registry().side("us.mod"), registry().side("us.pres"), registry().side("sy.fsa")
        ('United States', 'United States', 'Syrian opposition')
        """
        for step in (actor, *self.ancestors(actor)):
            known = self._actors.get(step)
            if known and known.side:
                return known.side
        last = self._actors.get((actor, *self.ancestors(actor))[-1])
        return last.name if last else None

    def party_name(self, actor: str) -> str:
        """How to call an actor that holds a position.

        >>> registry().party_name("ru.mod"), registry().party_name("us.mod")
        ('Russian Defence Ministry', 'Pentagon')
        """
        known = self._actors.get(actor)
        return known.name if known else actor

    def office(self, state: str, office: str) -> str | None:
        """The id of a state's office or force ("mod"), if both are known."""
        found = f"{state}.{office}"
        return found if found in self._actors else None

    def has_ministries(self, state: str) -> bool:
        """Whether a state has ministries rather than departments.

        >>> registry().has_ministries("ml"), registry().has_ministries("us")
        (True, False)
        """
        return state not in self._departments

    def local(self, actor: str, state: str) -> str:
        """Who a bare office or a generic actor is in texts about one state.

        >>> registry().local("any.mod", "ru"), registry().local("any.rebels", "sy")
        ('ru.mod', 'sy.opp')
        """
        if not actor.startswith(BARE):
            return actor
        generic = self._generics.get(actor)
        if generic is None:
            return self.office(state, actor.removeprefix(BARE)) or actor
        if generic.office:
            return self.office(state, generic.office) or actor
        return generic.at.get(state, actor)

    def match(
        self,
        forms: Sequence[str],
        lemmas: Sequence[str] | None = None,
        texts: Sequence[str] | None = None,
    ) -> Iterator[ActorMatch]:
        """All actors named in some words, left to right, the longest name at each place.

        `forms` are the words in lower case. With `texts`, the words as spelled,
        names must be capitalised ("Turkey", "IS"); without, words that are
        names only in one spelling ("US") are left alone.

        >>> list(registry().match("russian planes hit the rebels".split()))
        [ActorMatch(start=0, end=2, value='ru.air', sense='composed'),
         ActorMatch(start=4, end=5, value='any.rebels', sense='generic')]
        """
        lemmas = lemmas or forms
        position = 0
        while position < len(forms):
            found = None
            if forms[position] in self._first or lemmas[position] in self._first:
                found = self._at(forms, lemmas, texts, position)
            if found:
                yield found
                position = found.end
            else:
                position += 1

    def _at(
        self,
        forms: Sequence[str],
        lemmas: Sequence[str],
        texts: Sequence[str] | None,
        position: int,
    ) -> ActorMatch | None:
        best: ActorMatch | None = None
        named = self._names.at(forms, lemmas, position)
        if named and _spelled(named.value, texts, position, named.end):
            best = ActorMatch(position, named.end, named.value.actor, named.value.sense)
        for found in (
            self._of_state(forms, lemmas, texts, position),
            self._of_noun(forms, lemmas, texts, position),
        ):
            if found and (best is None or found.end > best.end):
                best = found
        return best

    def _of_state(
        self,
        forms: Sequence[str],
        lemmas: Sequence[str],
        texts: Sequence[str] | None,
        position: int,
    ) -> ActorMatch | None:
        """A state, with its office or force if one follows: "Iraq's army", "US planes"."""
        state = self._states.at(forms, forms, position)
        if state is None or not _spelled(state.value, texts, position, state.end):
            return None
        after = state.end
        if after < len(forms) and forms[after] in _HYPHENS:
            return None  # "Turkish-backed"
        if after < len(forms) and forms[after] in _POSSESSIVE:
            after += 1
        if after < len(forms) and state.value.sense != "people":
            if forms[after] == "side":
                return ActorMatch(position, after + 1, state.value.actor, "composed")
            noun = self._nouns.at(forms, lemmas, after)
            if noun:
                actor = f"{state.value.actor}.{noun.value}"
                return ActorMatch(position, noun.end, actor, "composed")
        return ActorMatch(position, state.end, state.value.actor, state.value.sense)

    def _of_noun(
        self,
        forms: Sequence[str],
        lemmas: Sequence[str],
        texts: Sequence[str] | None,
        position: int,
    ) -> ActorMatch | None:
        """An office with its state after it: "the Ministry of Defence of Chad"."""
        noun = self._nouns.at(forms, lemmas, position)
        if noun is None or noun.end + 1 >= len(forms) or forms[noun.end] not in _LINKS:
            return None
        start = noun.end + 1
        if forms[start] == "the" and start + 1 < len(forms):
            start += 1
        state = self._states.at(forms, forms, start)
        if state is None or state.value.sense not in ("name", "metonym"):
            return None
        if not _spelled(state.value, texts, start, state.end):
            return None
        if forms[noun.end] == "in" and noun.value in _MOVABLE:
            bare = self._names.at(forms, lemmas, position)
            if state.value.sense == "name" or not (bare and bare.value.sense == "bare"):
                return None
        return ActorMatch(position, state.end, f"{state.value.actor}.{noun.value}", "composed")


_MOVABLE = frozenset({"mil", "air", "navy", "emb", "intel", "media"})
"""Forces and missions may be in a state that is not their own ("troops in Iraq");
"the Army in Baghdad" is at home."""


class _Name(NamedTuple):
    """What a form stands for; `spelling` as in "US", "" for common nouns, None for names."""

    actor: str
    sense: Sense
    spelling: str | None


def _spelled(name: _Name, texts: Sequence[str] | None, start: int, end: int) -> bool:
    """Whether a name is capitalised, or spelled just as it must be."""
    if name.spelling == "":
        return True
    if name.spelling is None:
        return texts is None or any(text != text.lower() for text in texts[start:end])
    return texts is not None and " ".join(texts[start:end]) == name.spelling


def _known_actors(
    states: Sequence[StateRow],
    offices: Sequence[OfficeRow],
    actors: Sequence[ActorRow],
    generics: Sequence[GenericRow],
) -> dict[str, Actor]:
    known: dict[str, Actor] = {}
    for state in states:
        country = state.id.upper()
        known[state.id] = Actor(
            id=state.id, name=state.name, kind="state", inter=1, side=state.name, country=country
        )
        for office in offices:
            actor = f"{state.id}.{office.id}"
            known[actor] = Actor(
                id=actor,
                name=office.name.replace("{adjective}", state.adjective),
                kind=office.kind,
                inter=office.inter,
                parent=f"{state.id}.{office.parent}" if office.parent else state.id,
                country=country,
            )
    for row in actors:
        known[row.id] = Actor(
            id=row.id, name=row.name, kind=row.kind, inter=row.inter, side=row.side,
            parent=row.parent, country=row.country, since=row.since, until=row.until,
        )  # fmt: skip
    for generic in generics:
        known[generic.id] = Actor(
            id=generic.id, name=generic.name, kind=generic.kind, inter=generic.inter
        )
    orphans = [row.id for row in actors if row.parent and row.parent not in known]
    if orphans:
        raise LexiconError(f"actors with a parent that is not there: {', '.join(orphans)}")
    return known


@functools.cache
def shipped() -> Registry:
    """The actors that come with the package, loaded once."""
    return _composed(())


@functools.cache
def registry() -> Registry:
    """The actors that come with the package and those that a user added, loaded once.

    >>> registry().get("isil").name
    'Islamic State'
    """
    if not own_files():
        return shipped()
    return _composed(load_own(lambda actor: shipped().get(actor) is not None))


def _composed(own: Sequence[OwnRows]) -> Registry:
    return Registry(
        load_rows("states", StateRow),
        load_rows("offices", OfficeRow),
        [
            *(row for name in _FILES for row in load_rows(name, ActorRow)),
            *(row for rows in own for row in rows.actors),
        ],
        load_rows("generic_actors", GenericRow),
        [alias for rows in own for alias in rows.aliases],
    )
