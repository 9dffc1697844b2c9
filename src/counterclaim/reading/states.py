"""Which state a text is about, and so whom "the Defence Ministry" or "the rebels" are.

In: a parse with its marks. Out: the state most spoken of, and for one bare or
generic name the actor it means, where the text tells.
"""

import bisect
import functools
from collections import Counter, defaultdict

from counterclaim.lexicon.actors import BARE, registry
from counterclaim.reading.language import Parse
from counterclaim.reading.marks import ActorMark, Marks, find_marks

_NEAR = 40
"""How many words back a state may stand that a bare office belongs to."""
_DATELINE = 6
_MINISTRY = frozenset({"ministry", "ministries"})
_DEFENCE = frozenset({"mil", "mod", "air", "navy"})


def state_of(actor: str) -> str | None:
    """The id of the state that an actor belongs to, by the registry."""
    known = registry().get(actor)
    return known.country.lower() if known and known.country else None


def home_state(parse: Parse, marks: Marks) -> str | None:
    """The state a text is written in or about: its dateline counts most, then names and offices.

    A capital that stands for its government ("Washington is concerned") does not
    place a text by itself.
    """
    votes: Counter[str] = Counter()
    placed: set[str] = set()
    for mark in marks.actors:
        state = mark.actor.split(".")[0]
        if state == state_of(mark.actor):
            votes[state] += 1 if mark.sense in ("adjective", "people") else 2
            if mark.sense != "metonym":
                placed.add(state)
    for block in parse.blocks:
        if block.kind == "dateline":
            texts = block.span.text.title().replace(",", " ").split()
            forms = [text.lower() for text in texts]
            for found in registry().match(forms, None, texts):
                if found.sense in ("metonym", "name"):
                    votes[found.value.split(".")[0]] += _DATELINE
                    placed.add(found.value.split(".")[0])
    winner = _clear_winner(votes)
    return winner if winner in placed else None


def _clear_winner(votes: Counter[str]) -> str | None:
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def meant_actor(parse: Parse, marks: Marks, mark: ActorMark, home: str | None) -> str:
    """Who a mark means here: itself, or for a bare office that of the state close by."""
    if not mark.actor.startswith(BARE):
        return mark.actor
    known = registry()
    if mark.sense == "generic":
        named = _named_like(parse, mark)
        if named:
            return named
        for near in _states_by_votes(parse):
            found = known.local(mark.actor, near)
            if found != mark.actor:
                return found
        return mark.actor
    ministry = any(w.lower in _MINISTRY for w in parse.words[mark.start : mark.end])
    for state in (*_states_before(parse, marks, mark), home):
        if state and ministry and not known.has_ministries(state):
            continue
        if state and known.office(state, mark.actor.removeprefix(BARE)):
            return known.local(mark.actor, state)
    return mark.actor


@functools.lru_cache(maxsize=2)
def _named_coalitions(parse: Parse) -> frozenset[str]:
    """The coalitions that the text names in full."""
    found: set[str] = set()
    for mark in find_marks(parse).actors:
        known = registry().get(mark.actor) if mark.sense == "name" else None
        if known and known.kind == "coalition":
            found.add(mark.actor)
    return frozenset(found)


def _named_like(parse: Parse, mark: ActorMark) -> str | None:
    """The one coalition that the text names in full, for "the coalition"."""
    generic = registry().get(mark.actor)
    if generic is None or generic.kind != "coalition":
        return None
    named = _named_coalitions(parse)
    return next(iter(named)) if len(named) == 1 else None


@functools.lru_cache(maxsize=2)
def _states_by_votes(parse: Parse) -> tuple[str, ...]:
    marks = find_marks(parse).actors
    votes = Counter(state for m in marks if (state := state_of(m.actor)))
    return tuple(state for state, _ in votes.most_common())


@functools.lru_cache(maxsize=2)
def _offices(parse: Parse) -> dict[str, list[tuple[int, str]]]:
    """Where offices are named with their state: for each office, word and state, in order."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for mark in find_marks(parse).actors:
        if mark.sense == "composed" and "." in mark.actor:
            state, office = mark.actor.split(".", 1)
            found[office].append((mark.start, state))
    return found


def _states_before(parse: Parse, marks: Marks, mark: ActorMark) -> list[str]:
    """States for a bare office, best first: beside it, of its like before, of a capital before."""
    found: list[str] = []
    sentence = parse.words[mark.start].sentence
    first, last = sentence.words[0].i, sentence.words[-1].i + 1
    beside = marks.actor_at.get(mark.start - 1)
    if beside and (state := state_of(beside.actor)):
        found.append(state)
    seats = [m for m in marks.actors_in(first, last) if m.sense == "metonym"]
    found += [s for m in seats if (s := state_of(m.actor))]
    alike = _offices(parse).get(mark.actor.removeprefix(BARE), [])
    earlier = bisect.bisect_left(alike, (mark.start, ""))
    if alike:
        found.append(alike[max(earlier - 1, 0)][1])
    for m in reversed(marks.actors_in(max(mark.start - _NEAR, 0), mark.start)):
        if m.sense == "metonym" and (state := state_of(m.actor)):
            found.append(state)
            break
    return found


def fighting_state(marks: Marks) -> str | None:
    """The state whose armed forces are most named: whose officer "the general" likely is."""
    votes: Counter[str] = Counter()
    for mark in marks.actors:
        known = registry().get(mark.actor)
        parts = mark.actor.split(".")
        if known and known.country and (parts[-1] in _DEFENCE or known.kind == "military"):
            votes[known.country.lower()] += 1
    return _clear_winner(votes)
